"""Planning: what is due goes into the outbox once, and the dry run says beforehand what that will be."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from notifications import actions, planning
from notifications.actions import Draft
from notifications.models import Message
from notifications.planning import Planned
from notifications.states import MessageStatus
from tests import factories as make
from tests.cast import Cast
from tests.notifications.outbox import NOW, a_draft, a_message

KEYS = ["key", "kind", "recipient", "subject", "about", "why", "stops_when", "due"]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> dict[str, planning.Planner]:
    """Only the rules of the test."""
    rules: dict[str, planning.Planner] = {}
    monkeypatch.setattr(planning, "_planners", rules)
    return rules


def a_rule(user: User, *keys: str) -> planning.Planner:
    def rule(now: datetime) -> Iterator[Draft]:
        for key in keys:
            yield a_draft(key, user, due=now - timedelta(minutes=3))

    return rule


def dry_run(capsys: pytest.CaptureFixture[str], at: datetime) -> list[dict[str, str]]:
    call_command("remind", "--dry-run", "--at", at.isoformat())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.django_db
def test_planning_a_hundred_times_enqueues_once(alone: dict[str, planning.Planner]) -> None:
    alone["a"] = a_rule(make.a_user(), "a/1", "a/2")
    assert planning.remind(NOW) == Planned(enqueued=2, already=0)
    for minutes in range(100):
        assert planning.remind(NOW + timedelta(minutes=minutes)) == Planned(enqueued=0, already=2)
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_the_same_key_from_two_rules_is_one_message(alone: dict[str, planning.Planner]) -> None:
    user = make.a_user()
    alone.update(a=a_rule(user, "a/1"), b=a_rule(user, "a/1", "b/1"))
    assert planning.remind(NOW) == Planned(enqueued=2, already=0)


@pytest.mark.django_db
def test_a_broken_rule_silences_no_other_and_is_named(alone: dict[str, planning.Planner]) -> None:
    def broken(now: datetime) -> Iterator[Draft]:
        yield a_draft("broken/1", user, due=now)
        raise ZeroDivisionError

    user = make.a_user()
    alone.update(broken=broken, sound=a_rule(user, "sound/1"))
    with pytest.raises(planning.PlanningFailed, match="broken"):
        planning.remind(NOW)
    assert [message.key for message in Message.objects.all()] == ["sound/1"]
    with pytest.raises(CommandError, match="broken"):
        call_command("remind", "--dry-run")


@pytest.mark.django_db
def test_a_settled_message_is_never_planned_again(alone: dict[str, planning.Planner]) -> None:
    message = a_message("a/1")
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.CANCELLED, settled_at=NOW)
    alone["a"] = a_rule(message.recipient, "a/1")
    assert planning.remind(NOW) == Planned(enqueued=0, already=1)
    assert Message.objects.get().status == MessageStatus.CANCELLED


@pytest.mark.django_db
def test_planning_costs_the_same_for_one_and_for_three(
    alone: dict[str, planning.Planner], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make.a_user()
    for keys in (["a"], ["b", "c", "d"]):
        alone["a"] = a_rule(user, *keys)
        with django_assert_num_queries(3):  # which are known, insert, count
            planning.remind(NOW)


@pytest.mark.django_db
def test_the_dry_run_equals_the_real_run(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assignment = make.an_assignment(cast.participant, cast.learning_set, make.Status.SUBMITTED)
    make.a_revision(assignment)
    make.a_goal(cast.member, cast.learning_set, due_on=NOW.date())
    make.a_goal(cast.member, cast.learning_set, make.GoalStatus.OFFERED, make.GoalKind.PEOPLE)
    for days in range(12):  # each day's run against what the days before have enqueued
        now = NOW + timedelta(days=days)
        shown = dry_run(capsys, now)
        before = set(Message.objects.values_list("key", flat=True))
        call_command("remind", "--at", now.isoformat())
        printed = json.loads(capsys.readouterr().out)
        new = Message.objects.exclude(key__in=before).select_related("recipient").order_by("key")
        rows = {m.key: (m.kind, m.recipient.email, f"{m.about_type}/{m.about_id}") for m in new}
        assert [line["key"] for line in shown] == sorted(rows)
        assert {line["key"]: (line["kind"], line["recipient"], line["about"]) for line in shown} == rows
        assert printed["enqueued"] == len(shown)
        for line in shown:
            assert list(line) == KEYS
            assert datetime.fromisoformat(line["due"]) <= now
            assert all(line.values())
    assert Message.objects.count() > 10


@pytest.mark.django_db
def test_the_dry_run_writes_nothing(
    alone: dict[str, planning.Planner], capsys: pytest.CaptureFixture[str]
) -> None:
    alone["a"] = a_rule(make.a_user(), "b/2", "a/1")
    assert [line["key"] for line in dry_run(capsys, NOW)] == ["a/1", "b/2"]
    assert dry_run(capsys, NOW)[0]["due"] == (NOW - timedelta(minutes=3)).isoformat()
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_a_moment_without_an_offset_is_utc(
    alone: dict[str, planning.Planner], capsys: pytest.CaptureFixture[str]
) -> None:
    alone["a"] = a_rule(make.a_user(), "a/1")
    call_command("remind", "--dry-run", "--at", "2026-03-04T09:00")
    assert json.loads(capsys.readouterr().out)["due"] == datetime(2026, 3, 4, 8, 57, tzinfo=UTC).isoformat()
    with pytest.raises(CommandError):
        call_command("remind", "--at", "tomorrow")


@pytest.mark.django_db
def test_cancelling_reaches_what_is_queued_or_claimed_and_nothing_else() -> None:
    user = make.a_user()
    messages = {status: a_message(status, user) for status in ("queued", "claimed", "sending", "sent")}
    rows = Message.objects
    rows.exclude(key="queued").update(status=MessageStatus.CLAIMED, claimed_at=NOW)
    rows.filter(key__in=["sending", "sent"]).update(status=MessageStatus.SENDING)
    rows.filter(key="sent").update(status=MessageStatus.SENT, settled_at=NOW)
    assert actions.cancel_about(user, at=NOW, kinds=["another-kind"]) == 0
    assert actions.cancel_about(user, at=NOW) == 2
    assert {key: rows.get(pk=m.pk).status for key, m in messages.items()} == {
        "queued": "cancelled",
        "claimed": "cancelled",
        "sending": "sending",
        "sent": "sent",
    }
