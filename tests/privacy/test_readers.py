"""Three ways of asking who can see a thing give one answer: the list, the names shown, the page."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.access import readers
from accounts.models import User
from iial.privacy.checks import address, guarded, outcome
from iial.privacy.items import ITEMS
from iial.privacy.rights import Outcome
from sets.models import LearningSet, Programme, Role
from sets.states import RoleKind
from tests import factories as make
from tests.privacy.world import World
from tests.soak import counts

pytestmark = pytest.mark.django_db
PAGES = [item.key for item in ITEMS if item.doors and item.doors[0].is_page and not item.doors[0].may]
MODELS = sorted({item.model for item in ITEMS})
IN_SET = (RoleKind.PARTICIPANT, RoleKind.MENTOR, RoleKind.ADVISER)
IN_PROGRAMME = (RoleKind.MANAGER, RoleKind.SPONSOR, RoleKind.EXECUTIVE, RoleKind.PARTICIPANT)
change = st.fixed_dictionaries(
    {
        "who": st.integers(0, 200),
        "kind": st.sampled_from(RoleKind),
        "where": st.integers(0, 7),
        "ended": st.booleans(),
    }
)


@pytest.mark.parametrize("key", PAGES)
def test_the_page_opens_for_exactly_the_people_who_are_named(world: World, key: str) -> None:
    case = world.case(key)
    path = address(case, case.item.doors[0])
    named = set(readers(guarded(case.item.model), case.thing.pk))
    opened = {user for user in world.everybody() if outcome(world.visitor(user).get(path)) == Outcome.OPEN}
    assert opened == named
    assert named, "somebody sees it"


def _give(changes: list[dict[str, int]], people: list[User]) -> list[User]:
    """Give and end roles as drawn, as far as the database allows them; return whom it concerns."""
    sets, programmes = list(LearningSet.objects.order_by("pk")), list(Programme.objects.order_by("pk"))
    touched = []
    for drawn in changes:
        user, kind = people[drawn["who"] % len(people)], RoleKind(drawn["kind"])
        touched.append(user)
        if drawn["ended"]:
            Role.objects.active().filter(user=user).update(ended_at=make.NOW)
            continue
        learning_set = sets[drawn["where"] % len(sets)] if kind in IN_SET else None
        programme = learning_set.programme if learning_set else programmes[drawn["where"] % len(programmes)]
        role = Role(
            user=user,
            kind=kind,
            organisation=programme.organisation,
            programme=None if kind == RoleKind.MANAGER and drawn["where"] % 2 else programme,
            learning_set=learning_set,
            seat=8 if learning_set and kind == RoleKind.PARTICIPANT else None,
            started_at=make.NOW - timedelta(days=1),
        )
        Role.objects.bulk_create([role], ignore_conflicts=True)
    return touched


@settings(
    max_examples=counts(6, 400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=st.lists(change, min_size=1, max_size=6), silenced=st.integers(0, 200))
def test_whoever_has_whatever_roles_list_and_names_agree(
    world: World, changes: list[dict[str, int]], silenced: int
) -> None:
    people = world.everybody()
    with transaction.atomic():
        asked = _give(changes, people)
        gone = people[silenced % len(people)]
        User.objects.filter(pk=gone.pk).update(is_active=False)
        looking = {*asked, *(world.cast.actors().values())} - {gone}
        for label in MODELS:
            door = guarded(label)
            listed = {user: set(door.visible_to(user).values_list("pk", flat=True)) for user in looking}
            for item in ITEMS:
                if item.model != label:
                    continue
                pk = world.things[item.key].pk
                named = set(readers(door, pk))
                assert {user for user in looking if pk in listed[user]} == named & looking, item.key
                assert gone not in named
        transaction.set_rollback(True)


def test_somebody_who_can_no_longer_sign_in_is_not_named(world: World) -> None:
    case = world.case("letter")
    assert case.owner is not None
    User.objects.filter(pk=case.owner.pk).update(is_active=False)
    assert case.owner not in readers(guarded("mentoring.Feedback"), case.thing.pk)


def test_a_model_without_the_one_door_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match=r"audit\.Entry has no visible_to"):
        guarded("audit.Entry")
    assert apps.get_model("audit.Entry")
