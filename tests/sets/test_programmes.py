"""Creating a programme and launching it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.access import Refused
from accounts.errors import Stale
from notifications.models import Message
from sets import actions, notices, readiness
from sets.errors import NotReady
from sets.models import LearningSet, Person, Programme, Role
from sets.readiness import Need
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company

VALID = {
    "name": "Looking further",
    "purpose": "To see what is coming.",
    "themes": "Electric fleet\n\n  Ports that plan themselves \nelectric FLEET\n",
    "starts_on": "2027-01-11",
    "ends_on": "2027-08-31",
    "time_zone": "Europe/Copenhagen",
    "smallest_set": "4",
    "largest_set": "8",
}


@pytest.fixture
def company(db: None) -> Company:
    return a_company()


def ready(company: Company) -> LearningSet:
    """Return the one set of a programme that can be launched."""
    formed = actions.form_set(
        programme=company.programme,
        name="Set North",
        people=company.peers[:4],
        by=company.manager,
        at=make.NOW,
    )
    actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
    return formed


class TestCreating:
    """A new programme."""

    @pytest.fixture(autouse=True)
    def _before_it_starts(self):
        with time_machine.travel(datetime(2026, 11, 1, 9, 0, tzinfo=UTC), tick=False):
            yield

    def post(self, company: Company, sign_in, **changes):
        data = VALID | {"organisation": company.organisation.pk} | changes
        return sign_in(company.manager).post(reverse("sets:programme_new"), data, follow=True)

    def test_a_programme_is_created_with_its_themes_in_order(self, company, sign_in):
        self.post(company, sign_in)
        created = Programme.objects.get(name="Looking further")
        assert created.status == ProgrammeStatus.DRAFT
        assert (created.smallest_set, created.largest_set) == (4, 8)
        assert [theme.title for theme in created.themes.order_by("position")] == [
            "Electric fleet",
            "Ports that plan themselves",
        ]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"ends_on": "2027-01-11"}, "The last day has to come after the first day."),
            ({"ends_on": "2026-01-11"}, "The last day has to come after the first day."),
            ({"starts_on": "2026-02-31"}, "There is no such day."),
            ({"starts_on": "2025-02-01", "ends_on": "2026-01-31"}, "This day has passed already."),
            ({"ends_on": "2072-08-31"}, "That is 45 years; a programme lasts up to three."),
            (
                {"smallest_set": "6", "largest_set": "5"},
                "The largest set cannot be smaller than the smallest, 6.",
            ),
            ({"smallest_set": "3"}, "greater than or equal to 4"),
            ({"largest_set": "9"}, "less than or equal to 8"),
            ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
            ({"name": ""}, "This field is required."),
            ({"themes": "\n".join(f"Theme {n}" for n in range(21))}, "These are 21 themes; up to 20 fit."),
            ({"themes": "x" * 121}, "is longer than 120 characters"),
        ],
    )
    def test_what_cannot_be_is_refused_with_the_reason_and_the_text_is_kept(
        self, company, sign_in, changes, words
    ):
        page = self.post(company, sign_in, **changes).content.decode()
        assert words in page
        assert "To see what is coming.</textarea>" in page
        assert not Programme.objects.filter(name="Looking further").exists()

    def test_a_name_that_is_taken_is_refused(self, company, sign_in):
        make.a_programme(company.organisation, name="LOOKING further")
        page = self.post(company, sign_in).content.decode()
        assert "already has a programme called Looking further" in page

    def test_another_organisation_cannot_be_chosen(self, company, sign_in):
        page = self.post(company, sign_in, organisation=make.an_organisation().pk)
        assert "Select a valid choice" in page.content.decode()

    def test_a_manager_of_one_programme_manages_what_they_create(self, company, sign_in):
        user = company.outside.user
        make.a_role(user, RoleKind.MANAGER, company.programme)
        data = VALID | {"organisation": company.organisation.pk}
        sign_in(user).post(reverse("sets:programme_new"), data)
        assert Programme.objects.managed_by(user).filter(name="Looking further").exists()

    def test_nobody_else_creates_one(self, company, sign_in):
        make.a_role(company.outside.user, RoleKind.PARTICIPANT, company.programme)
        page = sign_in(company.outside.user).get(reverse("sets:programme_new"))
        assert page.status_code == 403
        assert "Only programme managers can create a programme." in page.content.decode()


class TestLaunching:
    """What launch asks for."""

    def launch(self, company: Company) -> None:
        actions.launch(programme=company.programme, by=company.manager, at=make.NOW)

    def test_a_programme_whose_sets_are_ready_is_launched_and_everybody_hears_once(self, company):
        formed = ready(company)
        make.a_role(company.peers[0].user, RoleKind.EXECUTIVE, company.programme)
        self.launch(company)
        company.programme.refresh_from_db()
        assert (company.programme.status, company.programme.launched_at) == (
            ProgrammeStatus.LAUNCHED,
            make.NOW,
        )
        told = Message.objects.filter(kind=notices.LAUNCHED)
        assert {message.recipient_id for message in told} == set(
            Role.objects.filter(learning_set=formed).values_list("user", flat=True)
        )
        assert told.count() == 5

    def test_without_any_set_it_is_refused(self, company):
        with pytest.raises(NotReady, match="No set has been formed yet"):
            self.launch(company)

    @pytest.mark.parametrize(
        ("spoil", "words", "need"),
        [
            ("no mentor", "Set North has no mentor.", Need.MENTOR),
            ("too small", "Set North needs 1 more person.", Need.MEMBERS),
            (
                "mentor became a boss",
                "Set North: Peer 1 reports to Olive Outside through Bo Boss and Dee Director.",
                Need.MENTOR,
            ),
        ],
    )
    def test_a_set_that_is_not_ready_stops_the_launch_and_is_named(self, company, spoil, words, need):
        formed = ready(company)
        if spoil == "no mentor":
            actions.end_role(role=Role.objects.mentors().get(), by=company.manager, at=make.NOW)
        elif spoil == "too small":
            role = Role.objects.participants().filter(learning_set=formed).first()
            actions.end_role(role=role, by=company.manager, at=make.NOW)
        else:
            Person.objects.filter(pk=company.director.pk).update(manager=company.outside)
        with pytest.raises(NotReady) as refusal:
            self.launch(company)
        assert words in refusal.value.reason
        assert readiness.missing(company.programme)[0].need == need
        company.programme.refresh_from_db()
        assert company.programme.status == ProgrammeStatus.DRAFT

    def test_a_second_launch_from_a_page_opened_before_changes_nothing_and_says_so(self, company):
        ready(company)
        opened_before = Programme.objects.get(pk=company.programme.pk)
        self.launch(company)
        later = make.NOW.replace(hour=15)
        with pytest.raises(Stale, match="somebody was faster"):
            actions.launch(programme=opened_before, by=company.manager, at=later)
        company.programme.refresh_from_db()
        assert company.programme.launched_at == make.NOW
        with pytest.raises(Refused, match="already launched"):
            actions.launch(programme=company.programme, by=company.manager, at=later)

    def test_the_page_lists_what_is_missing_with_the_way_to_it(self, company, sign_in):
        formed = ready(company)
        actions.end_role(role=Role.objects.mentors().get(), by=company.manager, at=make.NOW)
        client = sign_in(company.manager)
        for address in ("sets:programme", "sets:launch"):
            page = client.get(reverse(address, args=[company.programme.pk])).content.decode()
            assert "Set North has no mentor." in page
            assert reverse("sets:assign_mentor", args=[formed.pk]) in page
        page = client.post(reverse("sets:launch", args=[company.programme.pk]), follow=True).content.decode()
        assert "Not launched yet. Set North has no mentor." in page

    def test_two_clicks_launch_from_the_programmes_page(self, company, sign_in):
        ready(company)
        client = sign_in(company.manager)
        address = reverse("sets:launch", args=[company.programme.pk])
        assert address in client.get(reverse("sets:programme", args=[company.programme.pk])).content.decode()
        assert "Launch the programme" in client.get(address).content.decode()
        page = client.post(address, follow=True).content.decode()
        assert "is launched. Everybody in it hears of it now." in page
        assert client.get(address).status_code == 403


class TestThePages:
    """The list and the page, for managers and for others."""

    def test_the_list_teaches_when_it_is_empty(self, company, sign_in):
        Role.objects.all().delete()
        Programme.objects.all().delete()
        page = sign_in(company.manager).get(reverse("sets:programmes")).content.decode()
        assert "You have no part in a programme yet" in page
        make.a_role(company.manager, RoleKind.MANAGER, company.organisation)
        page = sign_in(company.manager).get(reverse("sets:programmes")).content.decode()
        assert "Your first programme begins here" in page
        assert reverse("sets:import", args=[company.organisation.pk]) in page

    def test_a_participant_reads_aim_and_dates_but_gets_no_buttons_nor_other_sets(self, cast, sign_in):
        page = (
            sign_in(cast.participant)
            .get(reverse("sets:programme", args=[cast.programme.pk]))
            .content.decode()
        )
        assert "Set North" in page
        assert "Set South" not in page
        assert cast.newcomer.name not in page
        for act in ("Form a set", "Invite", "Appoint", "Add participants", "/launch/"):
            assert act not in page

    def test_once_it_is_over_its_managers_still_see_everybody_but_change_nothing(self, company, sign_in):
        formed = ready(company)
        Programme.objects.update(status=ProgrammeStatus.CLOSED, launched_at=make.NOW)
        client = sign_in(company.manager)
        page = client.get(reverse("sets:programme", args=[company.programme.pk])).content.decode()
        assert "Waiting for a set" in page
        assert "Add participants</a>" not in page
        page = client.get(reverse("sets:set", args=[formed.pk])).content.decode()
        assert "Not invited yet" in page
        assert "Take out" not in page
        assert client.post(reverse("sets:set_new", args=[company.programme.pk])).status_code == 403

    def test_a_manager_sees_what_to_do_next(self, company, sign_in):
        page = (
            sign_in(company.manager)
            .get(reverse("sets:programme", args=[company.programme.pk]))
            .content.decode()
        )
        for act in ("Form a set", "Form several at once", "Add participants", "Appoint a sponsor"):
            assert act in page
