"""Lists longer than a page: nothing is lost between pages, searches stay, any page number works."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sets import actions, choosing, post_box, set_list
from sets.models import Invitation, LearningSet, Role
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company, names_in

PER_PAGE = 3
NO_PAGE = ("99", "0", "-1", "x", "\x00", "1" * 400)


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch):
    for module in (choosing, post_box, set_list):
        assert module.A_PAGE == 50
        monkeypatch.setattr(module, "A_PAGE", PER_PAGE)
    monkeypatch.setattr(set_list, "FEW", PER_PAGE)


@pytest.fixture
def company(db: None) -> Company:
    return a_company()


def read(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def ticked(page: str) -> list[str]:
    """Return who is ticked, as a browser would post it."""
    return re.findall(r'value="([0-9a-f-]{36})" id="choice-[0-9a-f-]+" checked', page)


def listed(page: str) -> list[str]:
    return re.findall(r'for="choice-[0-9a-f-]+"><span>([^<]+)</span>', page)


class TestTheSetsOfAProgramme:
    """Search and filters on the programme's page."""

    @pytest.fixture
    def address(self, company: Company) -> str:
        for number in range(1, 6):
            make.a_set(company.programme, f"Set {number}")
        first = LearningSet.objects.get(name="Set 1")
        for number in range(4):
            make.a_member(first, f"Member {number}")
        make.a_role(company.outside.user, RoleKind.MENTOR, first)
        make.a_role(company.boss.user, RoleKind.MENTOR, LearningSet.objects.get(name="Set 2"))
        company.programme.status, company.programme.launched_at = ProgrammeStatus.RUNNING, make.NOW
        company.programme.save()
        return reverse("sets:programme", args=[company.programme.pk])

    def names(self, page: str) -> list[str]:
        return re.findall(r'class="row-link" href="[^"]+">(Set \d)<', page)

    def test_a_page_holds_some_and_says_how_many_there_are(self, company, sign_in, address):
        client = sign_in(company.manager)
        page = read(client, address)
        assert self.names(page) == ["Set 1", "Set 2", "Set 3"]
        assert "1 to 3 of 5 sets" in page
        assert 'href="?page=2#sets"' in page
        assert self.names(read(client, address, page="2")) == ["Set 4", "Set 5"]

    @pytest.mark.parametrize("number", NO_PAGE)
    def test_a_page_that_is_not_there_is_one_that_is(self, company, sign_in, address, number):
        assert self.names(read(sign_in(company.manager), address, page=number))

    def test_the_filters_show_what_lacks_something_and_their_counts_stay_the_whole_programmes(
        self, company, sign_in, address
    ):
        client = sign_in(company.manager)
        page = read(client, address, show="mentorless", page="9", find="set")
        assert self.names(page) == ["Set 3", "Set 4", "Set 5"]
        for label, many in (("All sets", 5), ("Without a mentor", 3), ("Too small", 4)):
            assert re.search(rf'{label} <span class="soft">{many}</span>', page)
        page = read(client, address, show="small")
        assert self.names(page) == ["Set 2", "Set 3", "Set 4"]
        assert 'href="?show=small&amp;page=2#sets"' in page
        assert len(self.names(read(client, address, show="<b>"))) == PER_PAGE

    @pytest.mark.parametrize(
        ("words", "found"),
        [("5", ["Set 5"]), ("OLIVE", ["Set 1"]), ("member 2", ["Set 1"]), ("set boss", ["Set 2"]), ("%", [])],
    )
    def test_a_set_is_found_by_its_name_and_by_who_is_in_it(self, company, sign_in, address, words, found):
        page = read(sign_in(company.manager), address, find=words)
        assert self.names(page) == found
        assert f"found for “{words}”" in page
        assert f'value="{words}"' in page

    def test_a_participant_finds_their_own_set_alone_and_gets_no_filters(self, sign_in, address):
        user = make.a_member(LearningSet.objects.get(name="Set 4"), "Mine")
        page = read(sign_in(user), address, show="mentorless", find="set")
        assert self.names(page) == ["Set 4"]
        assert "Without a mentor" not in page

    @pytest.mark.parametrize(("asked", "count"), [({}, 11), ({"show": "small"}, 11), ({"find": "set"}, 12)])
    def test_it_costs_the_same_for_any_number(
        self, company, sign_in, address, django_assert_num_queries, asked, count
    ):
        client = sign_in(company.manager)
        for more in (0, 4):
            for number in range(more):
                make.a_set(company.programme, f"Set more {number}")
            read(client, address, **asked)
            with django_assert_num_queries(count):
                read(client, address, **asked)


def test_what_a_launch_lacks_is_named_in_part_and_counted_in_full(company, sign_in):
    for number in range(10):
        make.a_set(company.programme, f"Set {number}")
    page = read(sign_in(company.manager), reverse("sets:launch", args=[company.programme.pk]))
    assert page.count("Choose a mentor") + page.count("Add members") == 12
    assert "These are 12 of 20." in page
    assert f"{company.programme.get_absolute_url()}?show=mentorless#sets" in page


class TestChoosing:
    """Ticks travel with the form, whatever page or search is on the screen."""

    @pytest.fixture
    def address(self, company: Company) -> str:
        return reverse("sets:set_new", args=[company.programme.pk])

    def turn(
        self, client: Client, address: str, before: str, more: tuple[str, ...] = (), **pressed: str
    ) -> str:
        """Press a button that only changes the list, with all that is ticked and `more`."""
        data = {"name": "Far and wide", "people": [*ticked(before), *more], **pressed}
        response = client.post(address, data)
        assert response.status_code == 200
        return response.content.decode()

    def test_a_set_is_formed_of_people_from_four_pages_and_a_search(self, company, sign_in, address):
        client = sign_in(company.manager)
        one, four, seven, nine = (str(company.peers[n - 1].pk) for n in (1, 4, 7, 9))
        page = read(client, address)
        assert "1 to 3 of 13 people" in page
        page = self.turn(client, address, page, page="3")
        assert len(listed(page)) == PER_PAGE
        page = self.turn(client, address, page, (one, four), page="4")
        assert set(ticked(page)) == {one, four}
        page = self.turn(client, address, page, (seven,), find="peer.9.", search="1")
        assert "Peer 9" in listed(page)
        assert "Chosen so far: 3." in page
        page = self.turn(client, address, page, (nine,), find="", search="1")
        assert set(ticked(page)) == {one, four, seven, nine}
        assert 'value="Far and wide"' in page
        assert not LearningSet.objects.exists()
        client.post(address, {"name": "Far and wide", "people": ticked(page)})
        assert sorted(names_in(LearningSet.objects.get())) == ["Peer 1", "Peer 4", "Peer 7", "Peer 9"]

    def test_every_page_together_shows_everybody_once_though_some_are_ticked(self, company, sign_in, address):
        client = sign_in(company.manager)
        page, seen = read(client, address), []
        for number in range(1, 6):
            page = self.turn(client, address, page, page=str(number))
            here = listed(page)[-PER_PAGE if number < 5 else -1 :]
            seen += here
            page = self.turn(client, address, page, tuple(ids(company, here[:1])), page=str(number))
        assert len(seen) == len(set(seen)) == 13

    @pytest.mark.parametrize("number", NO_PAGE)
    def test_a_page_that_is_not_there_is_one_that_is(self, company, sign_in, address, number):
        page = self.turn(sign_in(company.manager), address, "", (str(company.peers[0].pk),), page=number)
        assert len(ticked(page)) == 1

    def test_a_refusal_stays_on_the_page_and_keeps_every_tick(self, company, sign_in, address):
        data = {"name": "X", "people": [p.pk for p in company.peers[:3]], "at": "2"}
        page = sign_in(company.manager).post(address, data).content.decode()
        assert "Add 1 more." in page
        assert len(ticked(page)) == 3
        assert "4 to 6 of 13 people" in page

    def test_ticking_all_ticks_the_page_and_keeps_the_rest(self, company, sign_in):
        address = reverse("sets:participants_new", args=[company.programme.pk])
        client = sign_in(company.manager)
        page = self.turn(client, address, read(client, address), everybody="1", at="2")
        assert "4 to 6 of 13 people" in page
        page = self.turn(client, address, page, everybody="1", at="3")
        assert "Chosen so far: 6." in page
        client.post(address, {"people": ticked(page)})
        assert Role.objects.participants().filter(learning_set=None).count() == 6

    def test_the_mentor_chosen_stays_chosen_on_another_page_and_in_a_search(self, company, sign_in):
        formed = make.a_set(company.programme, "Set North")
        address = reverse("sets:assign_mentor", args=[formed.pk])
        client = sign_in(company.manager)
        chosen = str(company.outside.pk)
        for pressed in ({"page": "2"}, {"find": "peer", "search": "1"}):
            page = client.post(address, {"person": chosen, **pressed}).content.decode()
            assert ticked(page) == [chosen]
        client.post(address, {"person": ticked(page)})
        assert Role.objects.mentors().get(learning_set=formed).user == company.outside.user


def ids(company: Company, names: list[str]) -> list[str]:
    return [str(p.pk) for p in company.organisation.people.filter(user__name__in=names)]


class TestInvitations:
    """One pile at a time, the rest a link away."""

    @pytest.fixture(autouse=True)
    def _now(self):
        with time_machine.travel(make.NOW, tick=False):
            yield

    @pytest.fixture
    def address(self, company: Company) -> str:
        actions.add_participants(
            programme=company.programme, people=company.peers[:5], by=company.manager, at=make.NOW
        )
        return reverse("sets:invite", args=[company.programme.pk])

    def rows(self, page: str) -> list[str]:
        return re.findall(r'class="row-name">([^<]+)<', page)

    def test_a_page_holds_some_and_the_button_invites_all(self, company, sign_in, address):
        client = sign_in(company.manager)
        page = read(client, address)
        assert self.rows(page) == ["Peer 1", "Peer 2", "Peer 3"]
        assert "Send 5 invitations" in page
        assert self.rows(read(client, address, page="77")) == ["Peer 4", "Peer 5"]
        page = read(client, address, find=company.peers[3].user.email)
        assert self.rows(page) == ["Peer 4"]
        assert "Send 5 invitations" in page, "a search does not change who is invited"
        client.post(address)
        assert Invitation.objects.count() == 5

    @pytest.mark.parametrize("number", NO_PAGE)
    def test_a_page_that_is_not_there_is_one_that_is(self, company, sign_in, address, number):
        assert self.rows(read(sign_in(company.manager), address, page=number, show="?"))

    def test_everybody_lies_on_one_pile_and_the_counts_stay_the_whole_programmes(
        self, company, sign_in, address
    ):
        actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
        one, two, three, four, _five = Invitation.objects.order_by("role__user__name")
        Invitation.objects.filter(pk=one.pk).update(accepted_at=make.NOW)
        actions.withdraw_invitation(invitation=two, by=company.manager, at=make.NOW)
        actions.withdraw_invitation(invitation=three, by=company.manager, at=make.NOW)
        actions.invite(role=three.role, by=company.manager, at=make.NOW)
        Invitation.objects.filter(pk=four.pk).update(expires_at=make.NOW)
        company.peers[4].user.is_active = False
        company.peers[4].user.save()
        actions.add_participants(
            programme=company.programme, people=[company.peers[5]], by=company.manager, at=make.NOW
        )
        client = sign_in(company.manager)
        piles = {
            "uninvited": ["Peer 6"],
            "stopped": ["Peer 2", "Peer 4", "Peer 5"],
            "waiting": ["Peer 3"],
            "accepted": ["Peer 1"],
        }
        for pile, names in piles.items():
            page = client.get(address, {"show": pile, "find": "nobody"}).content.decode()
            assert "Nobody found here for “nobody”." in page
            assert re.findall(r'<span class="soft">(\d)</span>', page) == ["1", "3", "1", "1"]
            box = post_box.of(company.programme, show=pile, words="", number="1", at=make.NOW)
            assert [slip.name for slip in box.slips] == names

    def test_sending_again_comes_back_to_the_same_place(self, company, sign_in, address):
        actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
        client = sign_in(company.manager)
        page = read(client, address, show="waiting", find="peer", page="2")
        found = re.findall(r'formaction="([^"]+)"', page)
        assert len(found) == 4, "send again and withdraw, for two people"
        back = client.post(found[0].replace("&amp;", "&"))
        assert back.url == f"{address}?show=waiting&find=peer&page=2"


def test_people_are_found_page_by_page_and_the_words_stay(company, sign_in, monkeypatch):
    monkeypatch.setattr("sets.views.people.A_PAGE", PER_PAGE)
    make.a_role(company.peers[8].user, RoleKind.PARTICIPANT, company.programme)
    address = reverse("sets:people", args=[company.organisation.pk])
    client = sign_in(company.manager)
    page = read(client, address, find="peer", page="50")
    assert re.findall(r'scope="row">([^<]+)<', page) == ["Peer 7", "Peer 8", "Peer 9"]
    assert "<td>Bo Boss</td>" in page
    assert f"<td>Participant, {company.programme.name}</td>" in page
    assert 'href="?find=peer&amp;page=2"' in page
    for number in NO_PAGE:
        assert "Peer" in read(client, address, find="peer", page=number)
