"""One programme in which every line of the matrix has a thing, each with words of its own to look for."""

from datetime import timedelta
from typing import Any

from django.db.models import Model

from accounts.models import User
from assignments.models import Assignment
from assignments.states import Status
from audit.models import Opening
from iial.privacy.checks import Case, case_of
from iial.privacy.items import ITEMS
from iial.privacy.rights import OWNER, Item
from iial.privacy.visitor import Visitor
from mentoring.models import CharterReply
from mentoring.states import GoalKind, GoalStatus
from notifications.models import Message
from sets.models import Invitation, PeopleImport, Role
from tests import factories as make
from tests.cast import Cast, assemble

BY_KEY = {item.key: item for item in ITEMS}


def mark(key: str) -> str:
    """Return a word that stands in the texts of that item and nowhere else."""
    return f"zqx{key.replace('-', '')}zqx"


def words(key: str) -> dict[str, Any]:
    """Return marked texts for every field of words of that item."""
    return {name: f"{mark(key)} in {name.replace('_', ' ')}" for name in BY_KEY[key].words}


class World:
    """The cast, a thing for each line, and a browser for each actor."""

    def __init__(self) -> None:
        self.cast: Cast = assemble()
        self.things: dict[str, Model] = {}
        members = [self.cast.participant, *self.cast.peers]
        members += [
            make.a_member(self.cast.learning_set, name) for name in ("Rita Returned", "Will Withdrew")
        ]
        self.owners: dict[str, User] = dict(
            zip(("submitted", "framing", "proposed", "returned", "withdrawn"), members, strict=True)
        )
        self._programme()
        self._assignments()
        self._notes()
        self._letters()
        self._goals()
        self._people()
        # Signed in now: a session begun inside a test would vanish with it.
        self._visitors = {user: Visitor(user) for user in self.everybody()}

    def case(self, key: str) -> Case:
        """Return the case of a line."""
        item: Item = BY_KEY[key]
        return case_of(item, self.things[key], (mark(key),) if item.words else ())

    def user(self, actor: str, case: Case) -> User:
        """Return who plays an actor towards a thing: the participant is whom it concerns."""
        if actor == OWNER and case.owner is not None:
            return case.owner
        return self.cast.actors()[actor]

    def visitor(self, user: User) -> Visitor:
        """Return a person's browser, the same one each time."""
        return self._visitors[user]

    def sign_out(self) -> None:
        """Close every browser."""
        for visitor in self._visitors.values():
            visitor.sign_out()

    def everybody(self) -> list[User]:
        """Return every person there is, stable by name."""
        return list(User.objects.order_by("name", "pk"))

    def _programme(self) -> None:
        programme = self.cast.programme
        type(programme).objects.filter(pk=programme.pk).update(**words("programme"))
        theme = make.a_theme(programme)
        type(theme).objects.filter(pk=theme.pk).update(**words("theme"))
        self.things |= {"programme": programme, "theme": theme, "set": self.cast.learning_set}
        self.things["organisation"] = self.cast.organisation
        area = self.cast.participant.places.get().area
        type(area).objects.filter(pk=area.pk).update(**words("area"))
        self.things["area"] = area
        self.things["role"] = Role.objects.get(user=self.cast.participant)

    def _assignment(self, key: str, status: Status, **fields: Any) -> Assignment:
        owner = self.owners[status.value]
        assignment = make.an_assignment(owner, self.cast.learning_set, status, **words(key), **fields)
        self.things[key] = assignment
        return assignment

    def _assignments(self) -> None:
        framing = self._assignment("charter-framing", Status.FRAMING)
        self._assignment("charter", Status.PROPOSED)
        submitted = self._assignment("charter-submitted", Status.SUBMITTED)
        returned = self._assignment("charter-returned", Status.RETURNED)
        self._assignment("charter-withdrawn", Status.WITHDRAWN, proposed_at=None)
        make.a_finding(returned, "opportunity")
        make.a_finding(returned, "threat")
        self.things["finding"] = make.a_finding(framing, **words("finding"))
        self.things["finding-submitted"] = make.a_finding(submitted, **words("finding-submitted"))
        finding = {
            "kind": "opportunity",
            "what_is_changing": mark("revision"),
            "effect_on_area": mark("revision"),
            "horizon": "next",
            "likelihood": 4,
            "size": 3,
            "evidence": mark("revision"),
            "confidence": "medium",
            "proposal": mark("revision"),
        }
        content = {"charter": {"scoping_question": mark("charter-submitted")}, "findings": [finding]}
        self.things["revision"] = make.a_revision(submitted, learned=mark("revision"), content=content)

    def _notes(self) -> None:
        note = make.a_context_note
        mentor = self.cast.mentor
        framing, proposed, submitted = (
            self.things[key] for key in ("charter-framing", "charter", "charter-submitted")
        )
        assert isinstance(framing, Assignment)
        assert isinstance(proposed, Assignment)
        assert isinstance(submitted, Assignment)
        self.things["context-draft"] = note(submitted, mentor, published_at=None, **words("context-draft"))
        self.things["context-set-only"] = note(proposed, mentor, set_only=True, **words("context-set-only"))
        self.things["context"] = note(framing, mentor, **words("context"))
        self.things["charter-reply"] = CharterReply.objects.create(
            assignment=proposed, author=mentor, sent_at=make.NOW - timedelta(days=9), **words("charter-reply")
        )

    def _letters(self) -> None:
        mentor, first = self.cast.mentor, self.cast.learning_set
        to = self.cast.participant
        named = [self.cast.participant, self.cast.member, *self.cast.peers, self.cast.adviser]
        self.things |= {
            "letter": make.a_feedback(mentor, first, to, **words("letter")),
            "letter-draft": make.a_feedback(mentor, first, to, sent=False, **words("letter-draft")),
            "collective": make.a_feedback(mentor, first, readers=named, **words("collective")),
            "collective-draft": make.a_feedback(mentor, first, sent=False, **words("collective-draft")),
        }

    def _goals(self) -> None:
        owner, first = self.cast.participant, self.cast.learning_set
        self.things |= {
            "goal": make.a_goal(owner, first, GoalStatus.CONFIRMED, **words("goal")),
            "goal-offered": make.a_goal(
                owner, first, GoalStatus.OFFERED, GoalKind.PEOPLE, **words("goal-offered")
            ),
            "goal-evidenced": make.a_goal(owner, first, GoalStatus.EVIDENCED, **words("goal-evidenced")),
            "goal-dropped": make.a_goal(
                owner, first, GoalStatus.DROPPED, offered_at=None, **words("goal-dropped")
            ),
            "goal-draft": make.a_goal(owner, first, GoalStatus.DRAFT, **words("goal-draft")),
        }

    def _people(self) -> None:
        cast, at = self.cast, make.NOW
        self.things["person"] = cast.participant.places.get()
        revision = self.things["revision"]
        self.things["opening"] = Opening.objects.create(
            on=at.date(),
            by=cast.mentor,
            owner=cast.participant,
            subject_type=revision._meta.label,
            subject_id=str(revision.pk),
        )
        self.things["import"] = PeopleImport.objects.create(
            organisation=cast.organisation,
            uploaded_by=cast.manager,
            uploaded_at=at,
            file_name="people.csv",
            rows=[{"line": 2, "cells": {"name": mark("import"), "email": "new@"}, "fault": ""}],
        )
        self.things["invitation"] = Invitation.objects.create(
            role=Role.objects.get(user=cast.newcomer),
            invited_by=cast.manager,
            invited_at=at,
            expires_at=at + timedelta(days=900),
        )
        self.things["message"] = Message.objects.create(
            key="findings-receipt/world",
            kind="findings-receipt",
            recipient=cast.participant,
            about_type=revision._meta.label,
            about_id=str(revision.pk),
            link=revision.get_absolute_url(),  # type: ignore[attr-defined]  # a revision
            created_at=at,
            send_after=at,
            try_after=at,
        )
