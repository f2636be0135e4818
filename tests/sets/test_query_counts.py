"""Lists cost the same number of statements for one row and for many."""

import pytest
from django.urls import reverse

from sets import actions
from sets.models import Organisation, Programme
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company

pytestmark = pytest.mark.django_db


def ask(client, address, django_assert_num_queries, count: int) -> None:
    client.get(address)  # sessions and caches are warm
    with django_assert_num_queries(count):
        assert client.get(address).status_code == 200


def a_ready_set(company: Company, number: int) -> None:
    people = company.peers[number * 4 : number * 4 + 4]
    mentor = make.a_person(company.organisation, f"Mentor {number}")
    plan = actions.Plan(f"Set {number}", people, mentor)
    actions.form_sets(programme=company.programme, plans=[plan], by=company.manager, at=make.NOW)


@pytest.mark.parametrize("rows", [1, 3])
def test_programmes(sign_in, django_assert_num_queries, rows):
    company = a_company(peers=1)
    for _ in range(rows - 1):
        make.a_programme(company.organisation)
    client = sign_in(company.manager)
    assert Programme.objects.count() == rows
    ask(client, reverse("sets:programmes"), django_assert_num_queries, 4)


@pytest.mark.parametrize("rows", [1, 3])
def test_people(sign_in, django_assert_num_queries, rows):
    organisation: Organisation = make.an_organisation()
    manager = make.a_person(organisation, "Max Manager")
    make.a_role(manager.user, RoleKind.MANAGER, organisation)
    programme = make.a_programme(organisation)
    for _ in range(rows - 1):
        person = make.a_person(organisation, manager=manager)
        make.a_role(person.user, RoleKind.PARTICIPANT, programme)
    address = reverse("sets:people", args=[organisation.pk])
    ask(sign_in(manager.user), address, django_assert_num_queries, 7)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "count"),
    [("programme", 14), ("invite", 7), ("launch", 8), ("set_new", 7), ("participants_new", 6)],
)
def test_the_pages_of_a_programme(sign_in, django_assert_num_queries, rows, name, count):
    company = a_company(peers=16)
    for number in range(rows):
        a_ready_set(company, number)
    actions.add_participants(
        programme=company.programme, people=company.peers[12 : 12 + rows], by=company.manager, at=make.NOW
    )
    actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
    make.a_role(company.director.user, RoleKind.SPONSOR, company.programme)
    address = reverse(f"sets:{name}", args=[company.programme.pk])
    ask(sign_in(company.manager), address, django_assert_num_queries, count)


@pytest.mark.parametrize("members", [4, 8])
@pytest.mark.parametrize(("name", "count"), [("set", 11), ("assign_mentor", 9), ("members_new", 6)])
def test_the_pages_of_a_set(sign_in, django_assert_num_queries, members, name, count):
    company = a_company(peers=12)
    formed = actions.form_set(
        programme=company.programme,
        name="Set North",
        people=company.peers[:members],
        by=company.manager,
        at=make.NOW,
    )
    actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
    address = reverse(f"sets:{name}", args=[formed.pk])
    ask(sign_in(company.manager), address, django_assert_num_queries, count)


def test_forming_a_set_of_eight_stays_within_the_budget_of_a_post(sign_in, django_assert_max_num_queries):
    company = a_company(peers=8)
    actions.add_participants(
        programme=company.programme, people=company.peers[:4], by=company.manager, at=make.NOW
    )
    Programme.objects.update(status=ProgrammeStatus.DRAFT)
    client = sign_in(company.manager)
    data = {"name": "Set North", "people": [person.pk for person in company.peers]}
    with django_assert_max_num_queries(22):
        assert client.post(reverse("sets:set_new", args=[company.programme.pk]), data).status_code == 302
