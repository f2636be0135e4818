"""Plain factories: rows as they stand after the actions that normally make them."""

import hashlib
import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import User
from assignments.models import Assignment, Finding, Revision
from assignments.states import Status
from mentoring.models import ContextNote, Feedback, LearningGoal, Reader
from mentoring.states import Audience, FeedbackStatus, GoalKind, GoalStatus
from sets.models import Area, LearningSet, Organisation, Person, Programme, Role, StrategicTheme
from sets.states import ProgrammeStatus, RoleKind

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday
PASSWORD = "a-long-enough-password"
_count = itertools.count(1)


def a_user(name: str = "", **fields: Any) -> User:
    number = next(_count)
    name = name or f"Person {number}"
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}.{number}@example.com")
    fields.setdefault("time_zone", "Europe/Copenhagen")
    return User.objects.create_user(name=name, password=PASSWORD, **fields)


def an_organisation(name: str = "") -> Organisation:
    return Organisation.objects.create(name=name or f"Company {next(_count)}")


def an_area(organisation: Organisation, path: str = "") -> Area:
    """Return the area of that path, with its parents."""
    path = path or f"Group / Area {next(_count)}"
    parent: Area | None = None
    names = path.split(" / ")
    for depth, name in enumerate(names, start=1):
        parent, _ = Area.objects.get_or_create(
            organisation=organisation,
            path=" / ".join(names[:depth]),
            defaults={"name": name, "parent": parent},
        )
    assert parent is not None
    return parent


def a_person(
    organisation: Organisation,
    name: str = "",
    *,
    area: Area | None = None,
    manager: Person | None = None,
    **fields: Any,
) -> Person:
    return Person.objects.create(
        organisation=organisation,
        user=a_user(name, **fields),
        area=area or an_area(organisation),
        manager=manager,
        job_title="Head of something",
    )


def a_programme(organisation: Organisation, **fields: Any) -> Programme:
    fields.setdefault("name", f"Programme {next(_count)}")
    fields.setdefault("time_zone", "Europe/Copenhagen")
    fields.setdefault("starts_on", date(2026, 2, 2))
    fields.setdefault("ends_on", date(2026, 9, 30))
    fields.setdefault("status", ProgrammeStatus.RUNNING)
    fields.setdefault("launched_at", NOW - timedelta(days=30))
    fields.setdefault("created_at", NOW - timedelta(days=60))
    return Programme.objects.create(organisation=organisation, **fields)


def a_theme(programme: Programme, title: str = "") -> StrategicTheme:
    return StrategicTheme.objects.create(programme=programme, title=title or f"Theme {next(_count)}")


def a_set(programme: Programme, name: str = "") -> LearningSet:
    return LearningSet.objects.create(
        programme=programme, name=name or f"Set {next(_count)}", created_at=NOW - timedelta(days=40)
    )


def a_role(user: User, kind: RoleKind, scope: Organisation | Programme | LearningSet) -> Role:
    """Give `user` a role in that scope; a participant in a set gets the next free seat."""
    learning_set = scope if isinstance(scope, LearningSet) else None
    programme = learning_set.programme if learning_set else scope if isinstance(scope, Programme) else None
    organisation = programme.organisation if programme else scope
    assert isinstance(organisation, Organisation)
    seat = None
    if kind == RoleKind.PARTICIPANT and learning_set:
        seat = Role.objects.active().filter(learning_set=learning_set, kind=kind).count() + 1
    return Role.objects.create(
        user=user,
        kind=kind,
        organisation=organisation,
        programme=programme,
        learning_set=learning_set,
        seat=seat,
        started_at=NOW - timedelta(days=40),
    )


def a_member(learning_set: LearningSet, name: str = "", **fields: Any) -> User:
    """Return a new participant of the set, with a place in its organisation."""
    user = a_person(learning_set.programme.organisation, name, **fields).user
    a_role(user, RoleKind.PARTICIPANT, learning_set)
    return user


def an_assignment(
    participant: User, learning_set: LearningSet, status: Status = Status.INVESTIGATING, **fields: Any
) -> Assignment:
    framed = status != Status.FRAMING
    fields.setdefault("area", participant.places.get(organisation=learning_set.programme.organisation).area)
    fields.setdefault("scoping_question", "How could electric trucks affect the yard by 2031?")
    fields.setdefault("horizon_year", 2031)
    fields.setdefault("in_scope", "The yard and its gate")
    fields.setdefault("status_since", NOW - timedelta(days=5))
    fields.setdefault("created_at", NOW - timedelta(days=20))
    fields.setdefault("proposed_at", NOW - timedelta(days=15) if framed else None)
    fields.setdefault("review_due_at", NOW + timedelta(days=2) if status == Status.SUBMITTED else None)
    return Assignment.objects.create(
        participant=participant,
        programme=learning_set.programme,
        learning_set=learning_set,
        status=status,
        **fields,
    )


def a_finding(assignment: Assignment, kind: str = "opportunity", **fields: Any) -> Finding:
    fields.setdefault("what_is_changing", f"Change number {next(_count)}")
    fields.setdefault("effect_on_area", "Half of the yard's work is planned differently")
    fields.setdefault("horizon", "next")
    fields.setdefault("likelihood", 4)
    fields.setdefault("size", 3)
    fields.setdefault("confidence", "medium")
    fields.setdefault("created_at", NOW - timedelta(days=4))
    fields.setdefault("changed_at", NOW - timedelta(days=4))
    fields.setdefault("position", assignment.findings.count())
    return Finding.objects.create(assignment=assignment, kind=kind, **fields)


def a_revision(assignment: Assignment, **fields: Any) -> Revision:
    number = fields.setdefault("number", assignment.revisions.count() + 1)
    fields.setdefault("submitted_at", NOW - timedelta(days=1))
    fields.setdefault("review_due_at", NOW + timedelta(days=2))
    fields.setdefault("content", {"charter": {}, "findings": []})
    fingerprint = hashlib.sha256(f"{assignment.pk}{number}".encode()).hexdigest()
    return Revision.objects.create(
        assignment=assignment, submitted_by=assignment.participant, fingerprint=fingerprint, **fields
    )


def a_goal(
    owner: User,
    learning_set: LearningSet,
    status: GoalStatus = GoalStatus.CONFIRMED,
    kind: GoalKind = GoalKind.COMPETENCY,
    **fields: Any,
) -> LearningGoal:
    agreed = status not in {GoalStatus.DRAFT, GoalStatus.OFFERED, GoalStatus.DROPPED}
    mentor = Role.objects.mentors().filter(learning_set=learning_set).first()
    fields.setdefault("able_to", "Run a scenario workshop with my team without notes")
    fields.setdefault("practice", "One workshop a month")
    fields.setdefault("evidence", "A scenario set my team wrote and uses")
    fields.setdefault("who_will_notice", "My shift leaders")
    fields.setdefault("due_on", date(2026, 6, 30))
    fields.setdefault("status_since", NOW - timedelta(days=3))
    fields.setdefault("created_at", NOW - timedelta(days=6))
    if status != GoalStatus.DRAFT:
        fields.setdefault("offered_at", NOW - timedelta(days=4))
    if status == GoalStatus.DROPPED:
        fields.setdefault("drop_reason", "My role changes in May")
    if agreed:
        fields.setdefault("confirmed_at", NOW - timedelta(days=3))
        fields.setdefault("confirmed_by", mentor.user if mentor else owner)
    return LearningGoal.objects.create(
        owner=owner, learning_set=learning_set, status=status, kind=kind, **fields
    )


def a_context_note(assignment: Assignment, author: User, **fields: Any) -> ContextNote:
    fields.setdefault("how_it_fits", "The group wants to move half of its trucks to electric by 2031")
    fields.setdefault("changed_at", NOW - timedelta(days=10))
    fields.setdefault("published_at", NOW - timedelta(days=10))
    return ContextNote.objects.create(assignment=assignment, author=author, **fields)


def a_feedback(
    giver: User,
    learning_set: LearningSet,
    to: User | None = None,
    *,
    readers: list[User] | None = None,
    sent: bool = True,
    **fields: Any,
) -> Feedback:
    """Return feedback to one person (`to`) or to the set, whose `readers` are named when sent."""
    fields.setdefault("strength", "You asked the driver before you asked the data")
    fields.setdefault("larger_contribution", "You could lead the group's charging plan")
    fields.setdefault("changed_at", NOW - timedelta(days=2))
    sent_at = fields.pop("sent_at", NOW - timedelta(days=2))
    feedback = Feedback.objects.create(
        giver=giver,
        learning_set=learning_set,
        audience=Audience.PERSON if to else Audience.SET,
        recipient=to,
        **fields,
    )
    if sent:
        people = [to] if to else readers or []
        Reader.objects.bulk_create([Reader(feedback=feedback, user=user) for user in people])
        feedback.status, feedback.sent_at = FeedbackStatus.SENT, sent_at
        feedback.save()
    return feedback
