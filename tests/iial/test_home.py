"""Home: for each role, first what to do next."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assignments.states import Status
from iial.home.manager import people_without_goals
from mentoring.states import GoalKind, GoalStatus
from sets.models import Invitation, Programme
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def home(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def card(client: Client) -> str:
    """Return the next-step card's text."""
    text = home(client)
    return text[text.index('class="next-step"') : text.index("</section>", text.index('class="next-step"'))]


def both_goals(cast: Cast, status: GoalStatus = GoalStatus.CONFIRMED) -> None:
    for kind in GoalKind:
        make.a_goal(cast.participant, cast.learning_set, status, kind)


def test_a_stranger_sees_what_this_is(client: Client, db):
    assert "Sign in" in home(client)


def test_a_newcomer_with_an_open_invitation_is_led_to_it(cast: Cast, sign_in):
    role = cast.newcomer.roles.get()
    Invitation.objects.create(
        role=role,
        invited_by=cast.manager,
        invited_at=NOW,
        expires_at=NOW + timedelta(days=3),
    )
    client = sign_in(cast.newcomer)
    shown = card(client)
    assert "You are invited" in shown
    address = re.search(r'href="(/sets/invitations/[^"]+)"', client.get("/").content.decode())
    assert address
    assert "take part in" in client.get(address[1]).content.decode()


def test_a_newcomer_is_told_that_a_set_will_come(cast: Cast, sign_in):
    assert "You will join a set soon" in card(sign_in(cast.newcomer))


def test_a_member_without_an_assignment_begins_one(cast: Cast, sign_in):
    assert reverse("assignments:start") in card(sign_in(cast.participant))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.FRAMING, "Frame your question"),
        (Status.INVESTIGATING, "Add what you find"),
        (Status.RETURNED, "Read the feedback and revise"),
        (Status.SUBMITTED, "Nothing waits for you"),
        (Status.ACCEPTED, "Nothing waits for you"),
    ],
)
def test_the_card_follows_whose_move_it_is(cast: Cast, sign_in, status: Status, words: str):
    both_goals(cast)
    make.an_assignment(cast.participant, cast.learning_set, status)
    assert words in card(sign_in(cast.participant))


def test_unread_feedback_comes_before_everything(cast: Cast, sign_in):
    make.an_assignment(cast.participant, cast.learning_set, Status.RETURNED)
    letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
    client = sign_in(cast.participant)
    assert "Read the feedback from Maria Mentor" in card(client)
    client.post(reverse("mentoring:feedback_read", args=[letter.pk]))
    assert "Read the feedback from" not in card(client)


def test_a_missing_goal_is_asked_for_with_its_date(cast: Cast, sign_in):
    make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    make.a_goal(cast.participant, cast.learning_set, kind=GoalKind.PEOPLE)
    text = card(sign_in(cast.participant))
    assert "One for competency is still missing" in text
    assert "Was due" in text
    assert "Mon 16 February" in text  # 14 days after launch on 2 February


def test_an_unread_context_note_is_next_while_the_charter_waits(cast: Cast, sign_in):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    make.a_context_note(assignment, cast.mentor)
    assert "Read how your topic fits" in card(sign_in(cast.participant))


def test_the_mentor_sees_the_submission_due_first_with_its_date(cast: Cast, sign_in):
    late = make.an_assignment(cast.member, cast.learning_set, Status.SUBMITTED)
    make.a_revision(late)
    soon = make.an_assignment(
        cast.participant, cast.learning_set, Status.SUBMITTED, review_due_at=NOW.replace(hour=16)
    )
    revision = make.a_revision(soon)
    text = card(sign_in(cast.mentor))
    assert reverse("mentoring:review", args=[revision.pk]) in text
    assert "Wed 4 March, 17:00" in text


def test_the_mentor_does_not_read_a_question_that_is_still_framed(cast: Cast, sign_in):
    make.an_assignment(cast.participant, cast.learning_set, Status.FRAMING, scoping_question="Not yet yours")
    assert "Not yet yours" not in home(sign_in(cast.mentor))


def test_a_new_manager_is_led_to_the_first_programme(db, sign_in):
    company = make.an_organisation()
    manager = make.a_person(company).user
    make.a_role(manager, RoleKind.MANAGER, company)
    assert reverse("sets:programme_new") in card(sign_in(manager))


def test_the_manager_sees_what_needs_them_and_no_words_of_people(cast: Cast, sign_in):
    empty = make.a_set(cast.programme, "Set without a mentor")
    make.an_assignment(
        cast.participant, cast.learning_set, Status.SUBMITTED, review_due_at=NOW.replace(hour=1)
    )
    make.a_feedback(cast.mentor, cast.learning_set, cast.participant, strength="Private praise")
    text = home(sign_in(cast.manager))
    assert "1 set has no mentor" in text
    assert reverse("sets:assign_mentor", args=[empty.pk]) in text
    assert "1 answer of a mentor is late" in text
    assert "8 people lack confirmed goals" in text
    assert "Private praise" not in text
    assert "How could electric trucks" not in text


def test_only_sets_that_need_something_are_on_the_managers_home(cast: Cast, sign_in):
    """The late answer first; the others by name, a few of them, and the way to all."""
    for number in range(1, 9):
        make.a_set(cast.programme, f"Bare {number}")
    make.an_assignment(cast.member, cast.learning_set, Status.SUBMITTED, review_due_at=NOW.replace(hour=1))
    client = sign_in(cast.manager)
    text = home(client)
    assert re.findall(r'row-link" href="/sets/[0-9a-f-]{36}/">([^<]+)<', text) == [
        "1 answer of a mentor is late",
        "Set North",
        *(f"Bare {number}" for number in range(1, 6)),
    ]
    assert cast.other_set.name not in text
    assert "no mentor, 0 members" in text
    page = cast.programme.get_absolute_url()
    assert f'href="{page}?show=mentorless#sets"' in text
    assert f'href="{page}#sets">All 10 sets' in text
    alone = f"/?programme={cast.programme.pk}"
    assert f'href="{alone}#needy">All 9 that need something' in text
    assert "Bare 8" in client.get(alone).content.decode()


@pytest.mark.parametrize("number", ["2", "99", "0", "x", ""])
def test_one_programmes_sets_in_need_come_by_pages(cast: Cast, sign_in, monkeypatch, number: str):
    monkeypatch.setattr("iial.home.sets_in_need.A_PAGE", 3)
    for count in range(1, 6):
        make.a_set(cast.programme, f"Bare {count}")
    asked = {"programme": str(cast.programme.pk), "page": number}
    text = sign_in(cast.manager).get("/", asked).content.decode()
    last = number in {"2", "99", "0"}
    assert ("Bare 5" in text, "Bare 1" in text) == (last, not last)
    assert f'href="?programme={cast.programme.pk}&amp;page={1 if last else 2}#needy"' in text


@pytest.mark.parametrize("asked", ["x", "00000000-0000-4000-8000-000000000000", "foreign"])
def test_a_programme_that_is_not_mine_shows_my_whole_home(cast: Cast, sign_in, asked: str):
    if asked == "foreign":
        asked = str(Programme.objects.get(name="Foreign programme").pk)
    text = sign_in(cast.manager).get("/", {"programme": asked}).content.decode()
    assert cast.programme.name in text
    assert "Foreign programme" not in text


def test_people_without_goals_are_active_members_minus_those_with_both_kinds(cast: Cast):
    both_goals(cast)
    make.a_goal(cast.member, cast.learning_set, kind=GoalKind.PEOPLE)
    both = (cast.participant, cast.member)
    assert people_without_goals([cast.programme]) == {cast.programme.pk: 8 - 1}
    make.a_goal(both[1], cast.learning_set, kind=GoalKind.COMPETENCY)
    assert people_without_goals([cast.programme]) == {cast.programme.pk: 8 - 2}


def test_an_ended_programme_needs_nobody(cast: Cast, sign_in):
    cast.programme.status = ProgrammeStatus.CLOSED
    cast.programme.save()
    assert cast.programme.name not in home(sign_in(cast.manager))


@pytest.mark.parametrize("part", ["adviser", "sponsor", "executive"])
def test_readers_of_charters_see_the_questions_and_nothing_else(cast: Cast, sign_in, part: str):
    make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    make.an_assignment(cast.member, cast.learning_set, Status.FRAMING, scoping_question="Still private")
    text = home(sign_in(getattr(cast, part)))
    assert "How could electric trucks" in text
    assert "Still private" not in text


def test_homes_cost_the_same_for_one_and_for_many(cast: Cast, sign_in, django_assert_num_queries):
    make.a_revision(make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED))
    costs = {"participant": 8, "mentor": 8, "manager": 11, "executive": 4}
    for members in (3, 0):
        for part, cost in costs.items():
            client = sign_in(getattr(cast, part))
            home(client)
            with django_assert_num_queries(cost):
                home(client)
        for number in range(members):
            member = make.a_member(cast.learning_set, f"More {number}")
            make.a_revision(make.an_assignment(member, cast.learning_set, Status.SUBMITTED))
            make.a_goal(member, cast.learning_set)
            make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
            make.a_set(cast.programme)
