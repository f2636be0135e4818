"""Forming sets: sizes, lines of reporting, one set each, and nothing ticked is ever lost."""

import pytest
from django.urls import reverse

from accounts.access import Refused
from notifications.models import Message
from sets import actions, notices
from sets.errors import Misplaced
from sets.models import LearningSet, Role
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company, names_in


@pytest.fixture
def company(db: None) -> Company:
    return a_company()


def form(company: Company, people, name: str = "Set North", **more) -> LearningSet:
    by = more.pop("by", company.manager)
    return actions.form_set(programme=company.programme, name=name, people=people, by=by, at=make.NOW, **more)


def reasons(company: Company, people, **more) -> list[str]:
    before = LearningSet.objects.count()
    with pytest.raises(Misplaced) as refusal:
        form(company, people, **more)
    assert LearningSet.objects.count() == before
    return refusal.value.reasons


@pytest.mark.parametrize("size", [4, 5, 8])
def test_four_to_eight_people_form_a_set_and_sit_on_numbered_seats(company, size):
    formed = form(company, company.peers[:size])
    assert names_in(formed) == [f"Peer {n}" for n in range(1, size + 1)]
    seats = Role.objects.filter(learning_set=formed).values_list("seat", flat=True)
    assert sorted(seats) == list(range(1, size + 1))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "Nobody is chosen, and a set has 4 to 8. Add 4 more."),
        (1, "1 person is chosen, and a set has 4 to 8. Add 3 more."),
        (3, "3 people are chosen, and a set has 4 to 8. Add 1 more."),
        (9, "9 people are chosen, and a set has 4 to 8. Leave out 1."),
    ],
)
def test_three_or_nine_people_are_refused_with_the_reason(company, size, words):
    assert reasons(company, company.peers[:size]) == [words]


def test_boss_and_report_in_one_set_are_refused_and_both_are_named(company):
    assert reasons(company, [*company.peers[:4], company.boss])[0] == (
        "Peer 1 reports to Bo Boss. Boss and report cannot be in one set: choose only one of them."
    )


def test_the_bosses_boss_is_refused_too_and_says_through_whom(company):
    said = reasons(company, [*company.peers[:4], company.director])
    assert len(said) == 4
    assert said[0].startswith("Peer 1 reports to Dee Director through Bo Boss.")


def test_a_member_of_another_set_of_the_programme_is_refused(company):
    form(company, company.peers[:4], name="Taken")
    assert reasons(company, company.peers[3:9]) == [
        "Peer 4 is already a member of Taken. Leave them out, or end that first."
    ]


def test_a_member_of_a_set_of_another_programme_may_join(company):
    other = make.a_set(make.a_programme(company.organisation))
    make.a_role(company.peers[0].user, RoleKind.PARTICIPANT, other)
    assert names_in(form(company, company.peers[:4]))


def test_somebody_from_another_organisation_is_refused(company):
    said = reasons(company, [*company.peers[:4], company.stranger()])
    assert said[0].startswith("Sam Stranger does not belong to ")


def test_a_name_is_taken_once_in_a_programme_whatever_its_case(company):
    form(company, company.peers[:4], name="Taken")
    said = reasons(company, company.peers[4:8], name="TAKEN")
    assert said == ["There is already a set called TAKEN. Choose another name."]


def test_nobody_but_a_manager_forms_sets_and_nothing_is_formed_once_the_programme_is_over(company):
    with pytest.raises(Refused):
        form(company, company.peers[:4], by=company.boss.user)
    company.programme.status = ProgrammeStatus.CLOSED
    company.programme.launched_at = make.NOW
    company.programme.save()
    with pytest.raises(Refused, match="has ended"):
        form(company, company.peers[:4])


def test_whoever_waits_in_the_programme_keeps_the_role_and_hears_of_the_set(company):
    waiting = make.a_role(company.peers[0].user, RoleKind.PARTICIPANT, company.programme)
    formed = form(company, company.peers[:4])
    waiting.refresh_from_db()
    assert (waiting.learning_set, waiting.seat) == (formed, 1)
    told = Message.objects.get()
    assert (told.kind, told.recipient) == (notices.SEATED, company.peers[0].user)


def test_the_ninth_member_is_refused_with_the_reason(company):
    formed = form(company, company.peers[:8])
    with pytest.raises(Misplaced, match="A set has at most 8 people, and Set North has 8: it is full"):
        actions.add_members(learning_set=formed, people=[company.peers[8]], by=company.manager, at=make.NOW)
    assert len(names_in(formed)) == 8


def test_somebody_who_joins_takes_the_seat_that_is_free(company):
    formed = form(company, company.peers[:8])
    third = Role.objects.get(learning_set=formed, seat=3)
    actions.end_role(role=third, by=company.manager, at=make.NOW)
    actions.add_members(learning_set=formed, people=[company.peers[8]], by=company.manager, at=make.NOW)
    assert names_in(formed)[2] == "Peer 9"


@pytest.mark.parametrize("who", ["boss", "outside"])
def test_whoever_joins_is_judged_against_members_and_mentor(company, who):
    formed = form(company, company.peers[:4])
    actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
    with pytest.raises(Misplaced):
        actions.add_members(
            learning_set=formed, people=[getattr(company, who)], by=company.manager, at=make.NOW
        )


def test_several_sets_are_formed_all_or_none(company):
    plans = [actions.Plan("One", company.peers[:4], company.outside), actions.Plan("Two", company.peers[3:7])]
    with pytest.raises(Misplaced) as refusal:
        actions.form_sets(programme=company.programme, plans=plans, by=company.manager, at=make.NOW)
    assert refusal.value.reasons == ["Peer 4 is chosen twice."]
    assert not LearningSet.objects.exists()


class TestThePage:
    """In the browser, without JavaScript."""

    @pytest.fixture
    def address(self, company: Company) -> str:
        return reverse("sets:set_new", args=[company.programme.pk])

    def test_ticking_and_naming_forms_the_set_and_offers_the_mentor_next(self, company, sign_in, address):
        client = sign_in(company.manager)
        data = {"name": "  Set   North ", "people": [person.pk for person in company.peers[:4]]}
        page = client.post(address, data, follow=True)
        assert "Set North is formed." in page.content.decode()
        assert reverse("sets:assign_mentor", args=[LearningSet.objects.get().pk]) in page.content.decode()

    def test_a_refusal_keeps_the_ticks_and_the_name(self, company, sign_in, address):
        data = {"name": "My name", "people": [person.pk for person in company.peers[:3]]}
        page = sign_in(company.manager).post(address, data).content.decode()
        assert "3 people are chosen, and a set has 4 to 8. Add 1 more." in page
        assert page.count(" checked") == 3
        assert 'value="My name"' in page

    def test_searching_keeps_whoever_is_ticked_and_finds_by_any_part(self, company, sign_in, address):
        data = {"name": "", "people": [company.peers[0].pk], "find": "olive YARD", "search": "1"}
        page = sign_in(company.manager).post(address, data).content.decode()
        assert page.count(" checked") == 1
        assert "Olive Outside" in page
        assert "Peer 2" not in page
        assert "error-summary" not in page
        assert not LearningSet.objects.exists()

    def test_people_in_a_set_and_people_of_others_are_not_offered_nor_accepted(
        self, company, sign_in, address
    ):
        form(company, company.peers[:4], name="Taken")
        stranger = company.stranger()
        client = sign_in(company.manager)
        assert "Peer 1<" not in client.get(address).content.decode()
        data = {"name": "X", "people": [*(p.pk for p in company.peers[4:8]), stranger.pk]}
        page = client.post(address, data).content.decode()
        assert "not in the list any more" in page
        assert "Sam Stranger" not in page

    @pytest.mark.parametrize("people", [["not-a-uuid"], ["'; DROP TABLE"], ["\x00"], [""]])
    def test_made_up_ids_are_refused_politely(self, company, sign_in, address, people):
        page = sign_in(company.manager).post(address, {"name": "X", "people": people})
        assert page.status_code == 200
        assert not LearningSet.objects.exists()

    @pytest.mark.django_db
    def test_an_empty_company_is_told_to_import_people_first(self, sign_in):
        organisation = make.an_organisation()
        manager = make.a_person(organisation).user
        make.a_role(manager, RoleKind.MANAGER, organisation)
        programme = make.a_programme(organisation)
        page = sign_in(manager).get(reverse("sets:set_new", args=[programme.pk])).content.decode()
        assert "There is nobody to choose from yet" in page
        assert reverse("sets:import", args=[organisation.pk]) in page

    def test_members_are_added_on_the_sets_page(self, company, sign_in):
        formed = form(company, company.peers[:4])
        address = reverse("sets:members_new", args=[formed.pk])
        client = sign_in(company.manager)
        page = client.post(address, {"people": [company.peers[4].pk]}, follow=True).content.decode()
        assert "Peer 5 joined Set North." in page
        assert "Nobody is chosen" in client.post(address, {}).content.decode()

    def test_text_posted_after_the_sign_in_expired_comes_back(self, company, sign_in, client, address):
        page = sign_in(company.manager).get(address)
        mark = page.context["owner_mark"]
        client.logout()
        data = {"name": "Kept", "people": [company.peers[0].pk], "written_by": mark}
        client.post(address, data)
        again = sign_in(company.manager).get(address).content.decode()
        assert 'value="Kept"' in again
        assert again.count(" checked") == 1


class TestSeveralAtOnce:
    """Twenty-four people and their mentors, in three clicks and a paste."""

    @pytest.fixture
    def address(self, company: Company) -> str:
        return reverse("sets:sets_suggest", args=[company.programme.pk])

    @pytest.mark.django_db
    def test_pasted_addresses_become_a_suggestion_and_one_click_forms_it(self, sign_in):
        company = a_company(peers=24)
        client = sign_in(company.manager)
        mentors = [make.a_person(company.organisation, f"Mentor {n}") for n in range(1, 5)]
        data = {
            "participants": "\n".join(f"{p.user.name} <{p.user.email}>;" for p in company.peers),
            "mentors": ", ".join(mentor.user.email.upper() for mentor in mentors),
        }
        page = client.post(reverse("sets:sets_suggest", args=[company.programme.pk]), data)
        assert not LearningSet.objects.exists()
        fields = hidden_fields(page)
        done = client.post(reverse("sets:sets_form", args=[company.programme.pk]), fields, follow=True)
        assert "4 sets are formed." in done.content.decode()
        assert sorted(len(names_in(one)) for one in LearningSet.objects.all()) == [6, 6, 6, 6]
        assert Role.objects.mentors().count() == 4
        again = client.post(reverse("sets:sets_form", args=[company.programme.pk]), fields)
        assert "There is already a set called Set 1." in again.content.decode()
        assert LearningSet.objects.count() == 4

    def test_unknown_addresses_are_named_and_the_text_is_kept(self, company, sign_in, address):
        data = {"participants": "who@nowhere.example", "mentors": ""}
        page = sign_in(company.manager).post(address, data).content.decode()
        assert "has who@nowhere.example. Import them first" in page
        assert "who@nowhere.example</textarea>" in page

    @pytest.mark.parametrize(
        ("count", "words"), [(0, "Nobody waits for a set"), (3, "Only 3 wait for a set")]
    )
    def test_too_few_people_are_told_so(self, company, sign_in, address, count, words):
        data = {"participants": " ".join(p.user.email for p in company.peers[:count])}
        assert words in sign_in(company.manager).post(address, data).content.decode()


def hidden_fields(page) -> dict[str, object]:
    """Return what the browser would post from the page of suggested sets."""
    plans = page.context["plans"]
    fields: dict[str, object] = {
        f"{plans.prefix}-TOTAL_FORMS": plans.total_form_count(),
        f"{plans.prefix}-INITIAL_FORMS": plans.initial_form_count(),
    }
    for plan in plans:
        fields[plan.add_prefix("name")] = plan.initial["name"]
        fields[plan.add_prefix("people")] = [person.pk for person in plan.initial["people"]]
        if plan.initial["mentor"]:
            fields[plan.add_prefix("mentor")] = plan.initial["mentor"].pk
    return fields
