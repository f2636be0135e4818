"""Who sees what: `visible_to`, the permission functions and the pages agree, and organisations are sealed."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import Model
from django.urls import reverse

from accounts.access import readers
from accounts.models import User
from sets import actions, permissions
from sets.models import (
    Area,
    Invitation,
    LearningSet,
    Organisation,
    PeopleImport,
    Person,
    Programme,
    Role,
    StrategicTheme,
)
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast

PAIRS = (
    (Organisation, permissions.can_view_organisation),
    (Area, permissions.can_view_area),
    (Person, permissions.can_view_person),
    (PeopleImport, permissions.can_view_import),
    (Programme, permissions.can_view_programme),
    (StrategicTheme, permissions.can_view_theme),
    (LearningSet, permissions.can_view_set),
    (Role, permissions.can_view_role),
    (Invitation, permissions.can_view_invitation),
)


@pytest.fixture
def furnished(cast: Cast) -> Cast:
    """Return the cast with a row of everything in both organisations, and the less usual roles."""
    other = make.a_programme(cast.organisation, name="Second programme")
    foreign = Programme.objects.get(name="Foreign programme")
    for programme in (cast.programme, other, foreign):
        make.a_theme(programme)
    one_programme = make.a_person(cast.organisation, "Mina Onlyone").user
    make.a_role(one_programme, RoleKind.MANAGER, other)
    make.a_role(cast.participant, RoleKind.MENTOR, make.a_set(other, "Set West"))
    make.a_role(cast.outsider, RoleKind.EXECUTIVE, foreign)
    ended = make.a_role(make.a_person(cast.organisation, "Ed Ended").user, RoleKind.SPONSOR, cast.programme)
    Role.objects.filter(pk=ended.pk).update(ended_at=make.NOW + timedelta(days=1))
    for programme, manager in ((cast.programme, cast.manager), (foreign, cast.outside_manager)):
        actions.invite_everybody(programme=programme, by=manager, at=make.NOW)
        actions.upload_people(
            organisation=programme.organisation, file_name="a.csv", rows=[], by=manager, at=make.NOW
        )
    return cast


@pytest.mark.parametrize(("model", "may_view"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_the_rows_found_are_exactly_those_that_may_be_viewed(furnished, model, may_view):
    rows: list[Model] = list(model.objects.all())
    seen_by_somebody = set()
    for user in User.objects.all():
        visible = set(model.objects.visible_to(user))
        allowed = {row for row in rows if may_view(user, row)}
        assert visible == allowed, f"{user} and {model.__name__}"
        seen_by_somebody |= visible
    assert seen_by_somebody == set(rows)
    for row in rows:
        assert set(readers(model.objects, row.pk)) == {u for u in User.objects.all() if may_view(u, row)}


def addresses(cast: Cast) -> dict[str, str]:
    """Return every page of this app that needs a sign-in, by name."""
    role = Role.objects.get(user=cast.participant, kind=RoleKind.PARTICIPANT)
    upload = PeopleImport.objects.get(organisation=cast.organisation)
    invitation = Invitation.objects.filter(role=role).get()
    keys = {
        "programme": cast.programme.pk,
        "launch": cast.programme.pk,
        "invite": cast.programme.pk,
        "participants_new": cast.programme.pk,
        "sponsor_new": cast.programme.pk,
        "executive_new": cast.programme.pk,
        "set_new": cast.programme.pk,
        "sets_suggest": cast.programme.pk,
        "sets_form": cast.programme.pk,
        "people": cast.organisation.pk,
        "import": cast.organisation.pk,
        "import_preview": upload.pk,
        "import_discard": upload.pk,
        "import_faults": upload.pk,
        "role_end": role.pk,
        "role_invite": role.pk,
        "invitation_withdraw": invitation.pk,
        "set": cast.learning_set.pk,
        "members_new": cast.learning_set.pk,
        "assign_mentor": cast.learning_set.pk,
        "assign_adviser": cast.learning_set.pk,
    }
    return {name: reverse(f"sets:{name}", args=[key]) for name, key in keys.items()}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("actor", ["outside_manager", "outsider", "staff"])
def test_whoever_is_outside_the_organisation_finds_nothing(furnished, sign_in, actor, method):
    client = sign_in(furnished.actors()[actor])
    for name, address in addresses(furnished).items():
        status = getattr(client, method)(address).status_code
        assert status in {404, 405}, name
        assert (
            status == 404 or getattr(client, "post" if method == "get" else "get")(address).status_code == 404
        )


def test_every_page_is_among_those_looked_at(furnished):
    from sets.urls import urlpatterns

    known = {*addresses(furnished), "programmes", "programme_new", "invitation"}
    assert {pattern.name for pattern in urlpatterns} == known


ACTS = sorted(
    {
        "launch",
        "invite",
        "participants_new",
        "sponsor_new",
        "executive_new",
        "set_new",
        "sets_suggest",
        "sets_form",
    }
    | {"people", "import", "role_end", "role_invite", "members_new", "assign_mentor", "assign_adviser"}
)


@pytest.mark.parametrize("actor", ["participant", "mentor", "adviser", "sponsor", "executive"])
def test_whoever_sees_but_does_not_manage_is_refused_with_the_reason(furnished, sign_in, actor):
    roles, sets = Role.objects.active().count(), LearningSet.objects.count()
    client = sign_in(furnished.actors()[actor])
    pages = addresses(furnished)
    for name in ACTS:
        response = client.post(pages[name])
        if name == "people":
            response = client.get(pages[name])
        assert response.status_code == 403, name
        assert "Only " in response.content.decode(), name
    assert (Role.objects.active().count(), LearningSet.objects.count()) == (roles, sets)


def test_whoever_is_not_signed_in_is_asked_to(furnished, client):
    for address in [
        *addresses(furnished).values(),
        reverse("sets:programmes"),
        reverse("sets:programme_new"),
    ]:
        assert client.get(address).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        ("participant", 200),
        ("mentor", 200),
        ("adviser", 200),
        ("sponsor", 200),
        ("executive", 200),
        ("manager", 200),
        ("neighbour", 404),
        ("newcomer", 404),
        ("outsider", 404),
        ("staff", 404),
    ],
)
def test_a_set_is_seen_by_its_people_and_by_those_above_the_programme(furnished, sign_in, actor, status):
    address = reverse("sets:set", args=[furnished.learning_set.pk])
    assert sign_in(furnished.actors()[actor]).get(address).status_code == status


@time_machine.travel(make.NOW, tick=False)
@pytest.mark.parametrize("actor", ["participant", "mentor", "sponsor"])
def test_how_invitations_stand_is_for_managers_only(furnished, sign_in, actor):
    address = reverse("sets:set", args=[furnished.learning_set.pk])
    page = sign_in(furnished.actors()[actor]).get(address).content.decode()
    assert "Invited" not in page
    assert "Take out" not in page
    page = sign_in(furnished.manager).get(address).content.decode()
    assert page.count("Invited") == 6
