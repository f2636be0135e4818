"""The demo holds what the contract names, in rows that the product itself could have written."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from accounts.models import User
from assignments import snapshot
from assignments.models import Assignment, Revision
from assignments.states import WRITING, FindingKind, Status
from audit.models import Entry, Opening
from mentoring.models import CharterReply, ContextNote, Feedback, LearningGoal, Reader
from mentoring.specific import hints
from mentoring.states import GOAL_AGREED, Audience, GoalKind, GoalStatus
from notifications import wording
from notifications.models import Message
from sets import lines, placement, readiness
from sets.models import (
    Area,
    Invitation,
    LearningSet,
    PeopleImport,
    Person,
    Programme,
    Role,
)
from sets.states import ImportStatus, RoleKind
from tests import factories as make
from tests.iial.seeding import ACCOUNTS, NOW, PASSWORD, account, seed

OURS = ("accounts", "audit", "notifications", "sets", "assignments", "mentoring")
AHEAD = {"findings_due_at", "review_due_at", "expires_at"}  # moments that may lie in the future
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Seed once for all tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded: None, db: None) -> None:
    """The seeded demo, whatever the test does to it."""


def first_set() -> LearningSet:
    return Role.objects.participants().get(user=account("participant")).learning_set


@pytest.mark.usefixtures("demo")
def test_every_account_signs_in_with_the_one_password_and_lands_on_a_home() -> None:
    for name in ACCOUNTS:
        client = Client()
        answer = client.post("/accounts/login/", {"login": f"{name}@demo.example", "password": PASSWORD})
        assert (name, answer.status_code, answer.get("Location")) == (name, 302, "/")
        home = client.get("/")
        assert (name, home.status_code) == (name, 200)
        assert account(name).first_name in home.content.decode()


@pytest.mark.usefixtures("demo")
def test_the_accounts_play_the_parts_of_the_contract() -> None:
    learning_set = first_set()
    roles = {name: list(Role.objects.active().filter(user=account(name))) for name in ACCOUNTS}
    kinds = {name: {role.kind for role in found} for name, found in roles.items()}

    for name, kind in [("participant", "participant"), ("member", "participant"), ("mentor", "mentor")]:
        assert [(role.kind, role.learning_set) for role in roles[name]] == [(kind, learning_set)]
    assert [(role.kind, role.learning_set) for role in roles["adviser"]] == [("adviser", learning_set)]
    for name in ("sponsor", "executive"):
        assert [(role.kind, role.programme) for role in roles[name]] == [(name, learning_set.programme)]
    assert kinds["manager"] == {RoleKind.MANAGER}
    assert learning_set.programme in {role.programme for role in roles["manager"]}
    newcomer = roles["newcomer"][0]
    assert (newcomer.kind, newcomer.programme, newcomer.learning_set) == (
        "participant",
        learning_set.programme,
        None,
    )
    assert newcomer.invitations.open().filter(expires_at__gt=NOW).exists()
    neighbour = roles["neighbour"][0]
    assert neighbour.programme == learning_set.programme
    assert neighbour.learning_set not in {None, learning_set}
    organisation = learning_set.programme.organisation
    assert {role.organisation for role in roles["outsider"]}.isdisjoint({organisation})
    assert not account("outsider").places.filter(organisation=organisation).exists()
    assert roles["staff"] == []
    assert account("staff").is_staff
    assert User.objects.filter(is_staff=True).count() == 1


@pytest.mark.usefixtures("demo")
def test_the_first_set_is_in_the_states_of_the_contract_and_its_mentor_has_something_to_do() -> None:
    learning_set = first_set()
    live = learning_set.assignments.live()
    mentor = account("mentor")

    wanted = {"framing", "investigating", "submitted", "returned", "accepted", "answered"}
    assert wanted <= set(live.values_list("status", flat=True))
    assert live.get(participant=account("participant")).status == Status.SUBMITTED
    assert live.get(participant=account("member")).status == Status.RETURNED
    assert Assignment.objects.mentored_by(mentor).awaiting_review().count() == 1
    assert live.filter(status=Status.PROPOSED).count() == 1
    goals = LearningGoal.objects.visible_to(mentor)
    assert goals.awaiting_confirmation().count() == 1
    assert goals.filter(status=GoalStatus.EVIDENCED).exists()


@pytest.mark.usefixtures("demo")
def test_two_programmes_and_six_sets_could_be_launched_as_they_are() -> None:
    assert Programme.objects.count() == 2
    assert [programme.sets.count() for programme in Programme.objects.all()] == [3, 3]
    for programme in Programme.objects.all():
        assert programme.is_live
        assert readiness.missing(programme) == []
    for learning_set in LearningSet.objects.select_related("programme"):
        roles = Role.objects.active().filter(learning_set=learning_set)
        members = [role.user_id for role in roles if role.kind == RoleKind.PARTICIPANT]
        mentor = next(role.user_id for role in roles if role.kind == RoleKind.MENTOR)
        adviser = next(role.user_id for role in roles if role.kind == RoleKind.ADVISER)
        company = lines.over({*members, mentor, adviser}, learning_set.programme.organisation_id)
        seating = placement.Seating(company, members, mentor, adviser)
        assert 4 <= len(members) <= 7
        assert placement.member_refusals(seating) == []
        assert placement.mentor_refusals(mentor, seating) == []
        assert placement.adviser_refusals(adviser, seating) == []
    assert 60 <= Person.objects.filter(organisation__name="Halden Lines").count() <= 70
    assert max(path.count(" / ") for path in Area.objects.values_list("path", flat=True)) == 2


@pytest.mark.usefixtures("demo")
def test_every_state_is_somewhere() -> None:
    assert set(Assignment.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(LearningGoal.objects.values_list("status", flat=True)) == set(GoalStatus.values)
    assert set(LearningGoal.objects.values_list("kind", flat=True)) == set(GoalKind.values)
    for audience in Audience.values:
        letters = Feedback.objects.filter(audience=audience)
        assert set(letters.values_list("status", flat=True)) == {"draft", "sent"}
        readers = Reader.objects.filter(feedback__audience=audience)
        assert readers.filter(read_at=None).exists()
        assert readers.exclude(read_at=None).exists()
    notes = ContextNote.objects.filter(assignment__learning_set=first_set())
    assert notes.filter(published_at=None).exists()
    assert notes.filter(published_at__isnull=False, read_at__isnull=False, set_only=False).exists()
    assert notes.filter(set_only=True).exists()
    assert ContextNote.objects.filter(published_at__isnull=False, read_at=None).exists()
    assert CharterReply.objects.filter(assignment__learning_set=first_set()).exists()
    assert Invitation.objects.exclude(accepted_at=None).exists()
    assert Invitation.objects.open().filter(expires_at__lt=NOW).exists()
    assert set(PeopleImport.objects.values_list("status", flat=True)) == set(ImportStatus.values)
    assert Role.objects.filter(ended_at__isnull=False).exists()
    assert Opening.objects.filter(owner=account("participant")).exists()
    assert Message.objects.filter(recipient=account("participant")).exists()


@pytest.mark.usefixtures("demo")
def test_agreed_assignments_have_what_agreeing_needs() -> None:
    begun = Assignment.objects.live().exclude(status__in=[Status.FRAMING, Status.PROPOSED])
    for assignment in begun:
        goals = LearningGoal.objects.filter(
            owner=assignment.participant, learning_set=assignment.learning_set
        )
        assert set(goals.agreed().values_list("kind", flat=True)) == set(GoalKind.values)
        assert assignment.context_note.read_at is not None
        assert set(assignment.findings.values_list("kind", flat=True)) == set(FindingKind.values)


@pytest.mark.usefixtures("demo")
def test_goals_that_were_offered_or_agreed_are_specific() -> None:
    goals = LearningGoal.objects.filter(status__in=[*GOAL_AGREED, GoalStatus.OFFERED])
    assert goals.count() > 60
    for goal in goals:
        day = (goal.confirmed_at or goal.offered_at).date()
        assert hints(vars(goal), day) == [], goal.able_to


@pytest.mark.usefixtures("demo")
def test_revisions_hold_what_submitting_would_have_copied() -> None:
    for revision in Revision.objects.all():
        assert snapshot.fingerprint(revision.content) == revision.fingerprint
        kinds = {finding["kind"] for finding in revision.content["findings"]}
        assert kinds == set(FindingKind.values)
    submitted = Assignment.objects.exclude(status__in=WRITING).filter(revisions__isnull=False).distinct()
    assert submitted.count() > 15
    for assignment in submitted.select_related("area", "theme"):
        newest = assignment.revisions.newest().get()
        assert newest.content == snapshot.content_of(assignment)
    two = Revision.objects.filter(assignment__participant=account("participant")).order_by("number")
    assert [len(revision.content["findings"]) for revision in two] == [4, 6]


@pytest.mark.usefixtures("demo")
def test_every_answer_to_findings_came_with_a_letter() -> None:
    answered = Assignment.objects.filter(status__in=[Status.RETURNED, Status.ACCEPTED, Status.ANSWERED])
    for assignment in answered:
        letter = Feedback.objects.sent().get(revision=assignment.revisions.newest().get())
        assert letter.recipient == assignment.participant
        assert letter.words.missing == []
        assert [reader.user for reader in letter.readers.all()] == [assignment.participant]


@pytest.mark.usefixtures("demo")
def test_fields_hold_what_forms_would_let_through() -> None:
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            other = [
                field.name
                for field in model._meta.concrete_fields
                if field.is_relation or isinstance(field, models.JSONField) or field.name == "password"
            ]
            for row in model._default_manager.all():
                row.clean_fields(exclude=other)


@pytest.mark.usefixtures("demo")
def test_nothing_has_happened_in_the_future() -> None:
    now = datetime.fromisoformat(NOW)
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, models.DateTimeField) and field.name not in AHEAD:
                    later = model._default_manager.filter(**{f"{field.name}__gt": now})
                    assert not later.exists(), field


@pytest.mark.usefixtures("demo")
def test_the_moments_of_each_thing_are_in_order() -> None:
    for assignment in Assignment.objects.all():
        moments = [assignment.created_at, assignment.proposed_at, assignment.status_since]
        there = [moment for moment in moments if moment]
        assert there == sorted(there)
    for goal in LearningGoal.objects.all():
        moments = [goal.created_at, goal.offered_at, goal.confirmed_at, goal.status_since]
        there = [moment for moment in moments if moment]
        assert there == sorted(there), goal.status
    for note in ContextNote.objects.exclude(read_at=None):
        agreed = Entry.objects.filter(subject_id=str(note.assignment_id), verb="assignment.agree").first()
        assert note.published_at < note.read_at
        assert agreed is None or note.read_at < agreed.at
    for reader in Reader.objects.exclude(read_at=None).select_related("feedback"):
        assert reader.read_at > reader.feedback.sent_at
    for revision in Revision.objects.select_related("assignment"):
        opened = Opening.objects.get(subject_id=str(revision.pk))
        assert opened.on >= revision.submitted_at.date()


@pytest.mark.usefixtures("demo")
def test_every_message_can_be_worded_and_was_sent() -> None:
    assert Message.objects.count() > 300
    for message in Message.objects.all():
        words = wording.say(message.kind, message.context)
        assert "{" not in words.subject
        assert message.status == "sent"
        assert message.link.startswith("/")


@pytest.mark.usefixtures("demo")
def test_the_record_goes_on_where_the_demo_ends() -> None:
    entry = Entry.objects.create(at=make.NOW, verb="test", subject_type="sets.Programme", subject_id="1")
    assert entry.pk == Entry.objects.count()
