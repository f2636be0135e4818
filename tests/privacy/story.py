"""A programme lived through by its actions, in which every text that people write holds one marked word."""

from dataclasses import fields as fields_of
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import User
from assignments import actions as assignments
from assignments import snapshot
from assignments.models import Assignment, Revision
from assignments.states import Status
from iial.privacy.items import ITEMS
from mentoring import actions as mentoring
from mentoring.audience import expected_readers
from mentoring.models import Feedback, LearningGoal
from mentoring.models.feedback import Words
from mentoring.states import GoalKind, GoalStatus
from notifications import planning
from sets.models import Role
from tests import factories as make
from tests.cast import Cast

SECRET = "zqxsecretzqx"
_OF = {item.key: item.words for item in ITEMS}
GOAL_DUE = date(2026, 7, 30)
FINDING = {"horizon": "next", "likelihood": 3, "size": 3, "confidence": "low"}
LOOKS = (0, 5, 13)  # days ahead at which the reminders look whenever something changed


def texts(key: str) -> dict[str, str]:
    """Return marked texts for the fields of an item."""
    return dict.fromkeys(_OF[key], f"{SECRET} about {key}")


WORDS = Words(**{part.name: f"{SECRET} in {part.name}" for part in fields_of(Words)})


class Story:
    """Tells what happens, and lets the reminders run at every turn."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.at = make.NOW
        self.mentor = cast.mentor
        self.theirs: dict[User, Assignment] = {}

    def tell(self) -> None:
        """Everything that people write to each other, once at least."""
        self._frame()
        self._goals()
        self._agree()
        self._findings()
        self._letters()
        self._endings()

    def _later(self, days: int = 1) -> datetime:
        self.at += timedelta(days=days)
        return self.at

    def _watch(self) -> None:
        """Let the reminders look ahead as things stand now."""
        for days in LOOKS:
            planning.remind(self.at + timedelta(days=days))

    def _begin(self, user: User) -> Assignment:
        role = Role.objects.participants().get(user=user, learning_set__isnull=False)
        area = user.places.get().area
        assignment = assignments.start(role=role, area=area, by=user, at=self._later())
        self.theirs[user] = assignment
        return assignment

    def _fresh(self, user: User) -> Assignment:
        found: Assignment = Assignment.objects.get(pk=self.theirs[user].pk)
        return found

    def _frame(self) -> None:
        self._watch()
        for user in (self.cast.participant, self.cast.member):
            mine = self._begin(user)
            written = {**texts("charter"), "horizon_year": 2031}
            assignments.save_charter(assignment=mine, fields=written, version=1, by=user, at=self._later())
            assignments.propose(assignment=self._fresh(user), by=user, at=self._later())
        self._watch()
        first = self._fresh(self.cast.member)
        mentoring.charters.send_back(
            assignment=first, version=first.version, note=SECRET, by=self.mentor, at=self._later()
        )

    def _goals(self) -> None:
        for kind in GoalKind:
            self._goal(self.cast.participant, kind)
        for on in (GOAL_DUE - timedelta(days=3), GOAL_DUE + timedelta(days=8)):
            planning.remind(datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
        goal = self._goal(self.cast.member, GoalKind.PEOPLE, answer=False)
        self._watch()
        owner = self.cast.member
        mentoring.goals.send_back(
            goal=goal, version=goal.version, note=SECRET, by=self.mentor, at=self._later()
        )
        goal.refresh_from_db()
        mentoring.goals.drop(goal=goal, version=goal.version, reason=SECRET, by=owner, at=self._later())

    def _goal(self, owner: User, kind: GoalKind, *, answer: bool = True) -> LearningGoal:
        written: dict[str, Any] = {
            **{
                name: text
                for name, text in texts("goal").items()
                if name not in {"mentor_note", "what_happened"}
            },
            "able_to": f"Chair a meeting on {SECRET} without notes",
            "kind": kind,
            "due_on": GOAL_DUE,
        }
        goal = mentoring.goals.write_and_offer(
            learning_set=self.cast.learning_set, fields=written, by=owner, at=self._later()
        )
        if answer:
            mentoring.goals.confirm(
                goal=goal, version=goal.version, note=SECRET, by=self.mentor, at=self._later()
            )
            goal.refresh_from_db()
        return goal

    def _agree(self) -> None:
        mine = self._fresh(self.cast.participant)
        note = mentoring.context.write(
            assignment=mine, fields=texts("context"), version=0, by=self.mentor, at=self._later()
        )
        mentoring.context.publish(note=note, version=note.version, by=self.mentor, at=self._later())
        note.refresh_from_db()
        mentoring.context.write(
            assignment=mine,
            fields={**texts("context"), "settled": f"{SECRET} anew"},
            version=note.version,
            by=self.mentor,
            at=self._later(),
        )
        note.refresh_from_db()
        mentoring.context.mark_read(
            note=note, version=note.version, by=self.cast.participant, at=self._later()
        )
        mentoring.charters.agree(assignment=mine, version=mine.version, by=self.mentor, at=self._later())
        self._watch()

    def _submit(self) -> Revision:
        user = self.cast.participant
        mine = self._fresh(user)
        shown = snapshot.fingerprint(snapshot.content_of(mine))
        revision = assignments.submit(assignment=mine, shown=shown, learned=SECRET, by=user, at=self._later())
        self._watch()
        return Revision.objects.select_related("assignment__programme").get(pk=revision.pk)

    def _findings(self) -> None:
        user = self.cast.participant
        for kind in ("opportunity", "threat", "threat"):
            written = {**FINDING, **texts("finding"), "kind": kind}
            finding = assignments.add_finding(
                assignment=self._fresh(user), fields=written, by=user, at=self._later()
            )
        assignments.save_finding(finding=finding, fields=written, version=1, by=user, at=self._later())
        assignments.remove_finding(finding=finding, by=user, at=self._later())
        revision = self._submit()
        answer: dict[str, Any] = {"words": WORDS, "shown": [str(user.pk)], "by": self.mentor}
        draft = mentoring.reviews.keep(
            revision=revision, words=WORDS, version=0, by=self.mentor, at=self._later()
        )
        mentoring.reviews.send_return(revision=revision, version=draft.version, at=self._later(), **answer)
        self._watch()
        second = self._submit()
        mentoring.reviews.accept(revision=second, version=0, at=self._later(), **answer)
        self._watch()

    def _letters(self) -> None:
        for recipient in (self.cast.member, None):
            letter = mentoring.feedback.begin(
                learning_set=self.cast.learning_set,
                recipient=recipient,
                words=WORDS,
                by=self.mentor,
                at=self._later(),
            )
            mentoring.feedback.save(
                feedback=letter,
                recipient=recipient,
                words=WORDS,
                version=letter.version,
                by=self.mentor,
                at=self._later(),
            )
            self._send(letter)
            mentoring.feedback.mark_read(feedback=letter, by=self.cast.member, at=self._later())
        thrown = mentoring.feedback.begin(
            learning_set=self.cast.learning_set,
            recipient=self.cast.member,
            words=WORDS,
            by=self.mentor,
            at=self._later(),
        )
        mentoring.feedback.discard(feedback=thrown, by=self.mentor, at=self._later())

    def _send(self, letter: Feedback) -> None:
        shown = [str(user.pk) for user in expected_readers(letter)]
        mentoring.feedback.send(
            feedback=letter, version=letter.version, shown=shown, by=self.mentor, at=self._later()
        )
        self._watch()

    def _endings(self) -> None:
        owner = self.cast.participant
        goal, other = LearningGoal.objects.filter(owner=owner, status=GoalStatus.CONFIRMED).order_by("kind")
        mentoring.goals.show_evidence(
            goal=goal, version=goal.version, what_happened=SECRET, by=owner, at=self._later()
        )
        goal.refresh_from_db()
        self._watch()
        mentoring.goals.judge(
            goal=goal,
            version=goal.version,
            verdict=GoalStatus.PARTLY,
            note=SECRET,
            by=self.mentor,
            at=self._later(),
        )
        mentoring.goals.drop(goal=other, version=other.version, reason=SECRET, by=owner, at=self._later())
        member = self.cast.member
        assignments.withdraw(assignment=self._fresh(member), reason=SECRET, by=member, at=self._later())
        assignments.withdraw(assignment=self._fresh(owner), reason=SECRET, by=owner, at=self._later())
        self._leave_the_mentor_out()

    def _leave_the_mentor_out(self) -> None:
        """Somebody waits for an answer in a set that has lost its mentor."""
        peer, first = self.cast.peers[0], self.cast.learning_set
        waits = make.an_assignment(
            peer, first, Status.SUBMITTED, review_due_at=self.at + timedelta(days=5), **texts("charter")
        )
        make.a_revision(waits, learned=SECRET)
        Role.objects.mentors().filter(learning_set=first).update(ended_at=self._later())
        self._watch()
