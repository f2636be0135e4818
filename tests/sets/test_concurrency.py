"""Two people at the same moment: real threads, real PostgreSQL."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from accounts.access import Refused
from accounts.errors import ActionError
from accounts.models import User
from sets import actions, people_file, reporting
from sets.models import Invitation, LearningSet, PeopleImport, Person, Programme, Role
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company, names_in
from tests.sets.files import csv_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run all acts in threads that begin together; return "done", or each refusal's class."""
    begin = threading.Barrier(len(acts))
    said = [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")  # the connection is open before the race begins
            begin.wait(timeout=20)
            act()
            said[place] = "done"
        except (ActionError, Refused) as refusal:
            said[place] = type(refusal).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert all(said), "an act broke"
    return sorted(said)


@pytest.fixture
def company() -> Company:
    return a_company(peers=12)


def set_of(company: Company, size: int) -> LearningSet:
    return actions.form_set(
        programme=company.programme,
        name="Set North",
        people=company.peers[:size],
        by=company.manager,
        at=make.NOW,
    )


def test_two_managers_adding_the_eighth_and_the_ninth_member_leave_eight(company):
    formed = set_of(company, 7)

    def add(person: Person) -> Callable[[], object]:
        return lambda: actions.add_members(
            learning_set=LearningSet.objects.select_related("programme").get(pk=formed.pk),
            people=[person],
            by=company.manager,
            at=make.NOW,
        )

    assert at_once(add(company.peers[7]), add(company.peers[8])) == ["Misplaced", "done"]
    assert len(names_in(formed)) == 8
    assert sorted(Role.objects.filter(learning_set=formed).values_list("seat", flat=True)) == list(
        range(1, 9)
    )


def test_two_sets_formed_with_the_same_person_leave_them_in_one(company):
    def form(name: str, people: tuple[Person, ...]) -> Callable[[], object]:
        return lambda: actions.form_set(
            programme=Programme.objects.get(pk=company.programme.pk),
            name=name,
            people=people,
            by=company.manager,
            at=make.NOW,
        )

    said = at_once(form("One", company.peers[:4]), form("Two", company.peers[3:7]))
    assert said == ["Misplaced", "done"]
    assert LearningSet.objects.count() == 1
    assert Role.objects.participants().filter(user=company.peers[3].user).count() == 1


def test_two_mentors_at_once_leave_one_and_the_other_is_told(company):
    formed = set_of(company, 4)
    people = [company.outside, make.a_person(company.organisation, "Ona Other")]

    def assign(person: Person) -> Callable[[], object]:
        return lambda: actions.assign_mentor(
            learning_set=LearningSet.objects.select_related("programme").get(pk=formed.pk),
            person=person,
            by=company.manager,
            at=make.NOW,
        )

    assert at_once(*(assign(person) for person in people)) == ["SeatTaken", "done"]
    assert Role.objects.mentors().count() == 1


def test_two_replacements_at_once_end_the_old_mentor_once(company):
    formed = set_of(company, 4)
    old = actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
    people = [make.a_person(company.organisation, f"Other {n}") for n in range(2)]

    def replace(person: Person) -> Callable[[], object]:
        return lambda: actions.assign_mentor(
            learning_set=LearningSet.objects.select_related("programme").get(pk=formed.pk),
            person=person,
            replacing=Role.objects.get(pk=old.pk),
            by=company.manager,
            at=make.NOW,
        )

    assert at_once(*(replace(person) for person in people)) == ["Stale", "done"]
    assert Role.objects.mentors().count() == 1


def test_an_import_confirmed_in_two_tabs_is_done_once(company):
    rows = people_file.read(
        csv_of(*[(f"New {n}", f"n{n}@new.example", "Group / New") for n in range(50)])
    ).rows
    waiting = actions.upload_people(
        organisation=company.organisation, file_name="a.csv", rows=rows, by=company.manager, at=make.NOW
    )

    def confirm() -> None:
        found = PeopleImport.objects.select_related("organisation").get(pk=waiting.pk)
        actions.confirm_import(people_import=found, by=company.manager, at=make.NOW)

    assert at_once(confirm, confirm, confirm) == ["AlreadySettled", "AlreadySettled", "done"]
    assert Person.objects.filter(user__email__endswith="@new.example").count() == 50
    waiting.refresh_from_db()
    assert (waiting.added, waiting.rows) == (50, [])


def test_two_imports_that_together_would_make_a_circle_never_both_happen(company):
    one, two = company.peers[0].user.email, company.peers[1].user.email
    second = make.a_person(company.organisation, "Ada Second").user
    make.a_role(second, RoleKind.MANAGER, company.organisation)

    def confirm(by: User, report: str, boss: str) -> Callable[[], object]:
        rows = people_file.read(csv_of(("Peer", report, "Group", "", boss))).rows
        waiting = actions.upload_people(
            organisation=company.organisation, file_name="a.csv", rows=rows, by=by, at=make.NOW
        )
        return lambda: actions.confirm_import(
            people_import=PeopleImport.objects.get(pk=waiting.pk), by=by, at=make.NOW
        )

    assert at_once(confirm(company.manager, one, two), confirm(second, two, one)) == ["done", "done"]
    left_out = PeopleImport.objects.values_list("left_out", flat=True)
    assert sorted(left_out) == [0, 1]
    managers = dict(Person.objects.values_list("pk", "manager"))
    assert not reporting.circles(managers)


def test_two_organisations_importing_the_same_new_person_share_the_account(company):
    other = a_company(peers=1)
    rows = people_file.read(csv_of(("Shared", "shared@new.example", "Group"))).rows

    def both(one: Company) -> Callable[[], object]:
        waiting = actions.upload_people(
            organisation=one.organisation, file_name="a.csv", rows=rows, by=one.manager, at=make.NOW
        )
        return lambda: actions.confirm_import(
            people_import=PeopleImport.objects.get(pk=waiting.pk), by=one.manager, at=make.NOW
        )

    assert at_once(both(company), both(other)) == ["done", "done"]
    places = Person.objects.filter(user__email="shared@new.example")
    assert places.count() == 2
    assert places.values("user").distinct().count() == 1


def test_inviting_everybody_from_two_tabs_mails_each_once(company):
    set_of(company, 5)

    def invite() -> None:
        programme = Programme.objects.get(pk=company.programme.pk)
        actions.invite_everybody(programme=programme, by=company.manager, at=make.NOW)

    assert at_once(invite, invite) == ["NothingToDo", "done"]
    assert Invitation.objects.count() == 5


def test_accepting_from_two_windows_sets_one_password(company):
    company.peers[0].user.set_unusable_password()
    company.peers[0].user.save()
    set_of(company, 4)
    actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
    key = Invitation.objects.get(role__user=company.peers[0].user).pk

    def accept(password: str) -> Callable[[], object]:
        invitation = Invitation.objects.select_related("role__user").get(pk=key)
        return lambda: actions.accept_invitation(
            invitation=invitation,
            profile=actions.Profile("Peer One", "UTC", "en", password),
            by=invitation.role.user,
            at=make.NOW,
        )

    assert at_once(accept("the-first-password"), accept("the-other-password")) == ["InvitationOver", "done"]


def test_launching_from_two_tabs_launches_once(company):
    formed = set_of(company, 4)
    actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)

    def launch() -> Callable[[], object]:
        programme = Programme.objects.get(pk=company.programme.pk)
        return lambda: actions.launch(programme=programme, by=company.manager, at=make.NOW)

    assert at_once(launch(), launch()) == ["Stale", "done"]
    assert Programme.objects.get(pk=company.programme.pk).status == ProgrammeStatus.LAUNCHED


def test_the_last_mentor_leaving_during_a_launch_stops_one_of_the_two(company):
    formed = set_of(company, 4)
    role = actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
    programme = Programme.objects.get(pk=company.programme.pk)
    said = at_once(
        lambda: actions.launch(programme=programme, by=company.manager, at=make.NOW),
        lambda: actions.end_role(role=role, by=company.manager, at=make.NOW),
    )
    launched = Programme.objects.get(pk=company.programme.pk).status == ProgrammeStatus.LAUNCHED
    assert said == (["done", "done"] if launched else ["NotReady", "done"])
