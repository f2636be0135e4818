"""`seed_demo` itself: always the same, as large as asked, due now, and never over somebody's data."""

from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import transaction

from accounts.models import User
from assignments.models import Assignment, Finding, Revision
from assignments.states import Status
from audit.models import Opening
from mentoring.models import CharterReply, ContextNote, Feedback, LearningGoal, Reader
from notifications import planning, wording
from notifications.models import Message
from sets.models import Invitation, LearningSet, Organisation, Person, Programme, Role, StrategicTheme
from tests import factories as make
from tests.iial.seeding import ACCOUNTS, NOW, account, seed

OURS = ("accounts", "audit", "notifications", "sets", "assignments", "mentoring")
pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[dict[str, Any]]]:
    found = {}
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            found[model._meta.label] = list(model._default_manager.order_by("pk").values())
    return found


def rows_of(seed_number: int) -> dict[str, list[dict[str, Any]]]:
    with transaction.atomic():
        seed(seed=seed_number)
        found = everything()
        transaction.set_rollback(True)
    return found


def test_the_same_seed_and_moment_give_the_same_rows_and_another_seed_others() -> None:
    first, again, other = rows_of(42), rows_of(42), rows_of(43)

    assert first == again
    assert sum(map(len, first.values())) > 2000
    assert {row["id"] for row in first["sets.Role"]}.isdisjoint(row["id"] for row in other["sets.Role"])
    names = [sorted(row["name"] for row in found["accounts.User"]) for found in (first, other)]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        "2026-08-02T23:30:00+02:00",  # a Sunday night
        "2027-01-01T00:05:00+00:00",
        "2028-02-29T07:59:00+01:00",
    ],
)
def test_a_reminder_is_due_now_whenever_now_is(now: str) -> None:
    seed(now)
    due = planning.preview(datetime.fromisoformat(now))

    assert 1 <= len(due) <= 30  # a first morning, no flood
    assert {draft.to.email for draft in due} & {f"{name}@demo.example" for name in ACCOUNTS}
    for draft in due:
        wording.say(draft.kind, draft.context)
    review = Assignment.objects.get(participant=account("participant"), status=Status.SUBMITTED)
    assert review.review_due_at > datetime.fromisoformat(now)


def test_twice_the_scale_is_twice_everything_but_the_accounts() -> None:
    counted = (Programme, StrategicTheme, LearningSet, Role, Invitation, Assignment, Finding, Revision)
    counted += (ContextNote, CharterReply, LearningGoal, Feedback, Reader, Opening, Message)
    halden = {"organisation__name": "Halden Lines"}
    with transaction.atomic():
        seed()
        once = {model: model._default_manager.count() for model in counted}
        people = Person.objects.filter(**halden).count()
        outside = Role.objects.exclude(**halden).count()
        transaction.set_rollback(True)
    said = seed(scale=2)

    for model, count in once.items():
        expected = 2 * count - (outside if model is Role else 0)
        assert (model, model._default_manager.count()) == (model, expected)
    assert Person.objects.filter(**halden).count() == 2 * people
    assert User.objects.filter(email__endswith="@demo.example").count() == len(ACCOUNTS)
    assert Organisation.objects.count() == 2
    assert "rows/s" in said


def test_a_database_with_people_is_left_alone() -> None:
    make.a_user("Somebody")
    with pytest.raises(CommandError, match="already holds people"):
        seed()
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"now": "yesterday"}, "not a moment"),
        ({"now": "2026-03-04T09:00:00"}, "no offset"),
        ({"scale": 0}, "1 or more"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        seed(**options)
    assert not User.objects.exists()
