"""Mentor, adviser, sponsor, executives, participants: who may be what, and how roles end."""

import pytest
from django.urls import reverse

from accounts.access import Refused
from accounts.errors import Stale
from notifications.models import Message
from sets import actions, notices
from sets.errors import Misplaced, NothingToDo, SeatTaken
from sets.models import Invitation, LearningSet, Person, Role
from sets.states import RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company


@pytest.fixture
def company(db: None) -> Company:
    return a_company()


@pytest.fixture
def formed(company: Company) -> LearningSet:
    return actions.form_set(
        programme=company.programme,
        name="Set North",
        people=company.peers[:4],
        by=company.manager,
        at=make.NOW,
    )


def mentor(company: Company, formed: LearningSet, person: Person, **more) -> Role:
    return actions.assign_mentor(learning_set=formed, person=person, by=company.manager, at=make.NOW, **more)


def test_somebody_outside_all_lines_becomes_the_mentor(company, formed):
    role = mentor(company, formed, company.outside)
    assert (role.kind, role.user, role.learning_set) == (RoleKind.MENTOR, company.outside.user, formed)
    assert list(Role.objects.mentors()) == [role]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("boss", "Peer 1 reports to Bo Boss. A mentor stands outside every member’s line"),
        ("director", "Peer 1 reports to Dee Director through Bo Boss. A mentor stands outside"),
        ("report", "Ren Report reports to Peer 1. A mentor stands outside every member’s line"),
        ("member", "Peer 1 is a member of the set, so somebody else has to be its mentor."),
        ("stranger", "Sam Stranger does not belong to"),
        ("adviser", "is the set’s adviser. Mentor and adviser are two people"),
        ("sponsor", "is the programme’s sponsor. Mentor and sponsor are two people"),
    ],
)
def test_whoever_is_too_close_is_refused_as_mentor_with_the_reason(company, formed, who, words):
    people = {
        "boss": company.boss,
        "director": company.director,
        "report": make.a_person(company.organisation, "Ren Report", manager=company.peers[0]),
        "member": company.peers[0],
        "stranger": company.stranger(),
        "adviser": company.outside,
        "sponsor": company.outside,
    }
    if who == "adviser":
        actions.assign_adviser(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
    if who == "sponsor":
        make.a_role(company.outside.user, RoleKind.SPONSOR, company.programme)
    with pytest.raises(Misplaced) as refusal:
        mentor(company, formed, people[who])
    assert words in refusal.value.reason
    assert not Role.objects.mentors().exists()


def test_a_circle_in_the_lines_hangs_nothing(company, formed):
    Person.objects.filter(pk=company.director.pk).update(manager=company.peers[0])
    with pytest.raises(Misplaced):
        mentor(company, formed, company.boss)
    mentor(company, formed, company.outside)


def test_a_second_mentor_is_refused_and_replacing_is_offered(company, formed):
    mentor(company, formed, company.outside)
    other = make.a_person(company.organisation, "Ona Other")
    with pytest.raises(
        SeatTaken, match=r"Olive Outside is the mentor of Set North\. You can let Ona Other replace"
    ):
        mentor(company, formed, other)


def test_replacing_ends_the_old_role_keeps_it_on_record_and_tells_them(company, formed):
    old = mentor(company, formed, company.outside)
    other = make.a_person(company.organisation, "Ona Other")
    new = mentor(company, formed, other, replacing=old)
    old.refresh_from_db()
    assert (old.ended_at, old.ended_by) == (make.NOW, company.manager)
    assert list(Role.objects.mentors()) == [new]
    told = Message.objects.get(kind=notices.MENTOR_ENDED)
    assert told.recipient == company.outside.user


def test_replacing_somebody_who_was_replaced_meanwhile_changes_nothing(company, formed):
    old = mentor(company, formed, company.outside)
    mentor(company, formed, make.a_person(company.organisation, "Ona Other"), replacing=old)
    with pytest.raises(Stale, match="has changed since you opened this page"):
        mentor(company, formed, make.a_person(company.organisation, "Una Third"), replacing=old)
    assert Role.objects.mentors().get().user.name == "Ona Other"


def test_the_same_mentor_twice_says_so(company, formed):
    mentor(company, formed, company.outside)
    with pytest.raises(NothingToDo, match="is the mentor of Set North already"):
        mentor(company, formed, company.outside)


def test_an_adviser_is_not_the_mentor_nor_in_line(company, formed):
    mentor(company, formed, company.outside)
    for person in (company.outside, company.boss, company.peers[0]):
        with pytest.raises(Misplaced):
            actions.assign_adviser(learning_set=formed, person=person, by=company.manager, at=make.NOW)
    adviser = make.a_person(company.organisation, "Ada Adviser")
    role = actions.assign_adviser(learning_set=formed, person=adviser, by=company.manager, at=make.NOW)
    assert role.kind == RoleKind.ADVISER


@pytest.mark.parametrize("kind", [RoleKind.SPONSOR, RoleKind.EXECUTIVE])
def test_sponsor_and_executives_are_appointed_once_and_may_be_up_the_line(company, kind):
    def appoint():
        return actions.appoint(
            programme=company.programme, person=company.director, kind=kind, by=company.manager, at=make.NOW
        )

    assert appoint().kind == kind
    with pytest.raises(NothingToDo):
        appoint()
    with pytest.raises(Misplaced):
        actions.appoint(
            programme=company.programme, person=company.stranger(), kind=kind, by=company.manager, at=make.NOW
        )


def test_a_mentor_is_not_made_the_sponsor(company, formed):
    mentor(company, formed, company.outside)
    with pytest.raises(Misplaced, match="Olive Outside is the mentor of Set North"):
        actions.appoint(
            programme=company.programme,
            person=company.outside,
            kind=RoleKind.SPONSOR,
            by=company.manager,
            at=make.NOW,
        )


def test_participants_are_added_once_and_wait_for_a_set(company):
    def add(people):
        return actions.add_participants(
            programme=company.programme, people=people, by=company.manager, at=make.NOW
        )

    assert len(add(company.peers[:2])) == 2
    assert len(add(company.peers[:3])) == 1
    with pytest.raises(NothingToDo):
        add(company.peers[:3])
    with pytest.raises(Misplaced):
        add([company.stranger()])
    assert Role.objects.participants().filter(learning_set=None).count() == 3


def test_ending_a_role_keeps_the_row_and_withdraws_the_invitation(company, formed):
    actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
    role = Role.objects.get(learning_set=formed, seat=1)
    actions.end_role(role=role, by=company.manager, at=make.NOW)
    role.refresh_from_db()
    assert role.ended_by == company.manager
    assert Invitation.objects.get(role=role).withdrawn_at == make.NOW
    with pytest.raises(Refused):
        actions.end_role(role=role, by=company.manager, at=make.NOW)


def test_a_managers_own_role_is_not_ended_here(company):
    role = Role.objects.get(user=company.manager)
    with pytest.raises(Refused, match="Only whoever runs this site"):
        actions.end_role(role=role, by=company.manager, at=make.NOW)


class TestThePages:
    """In the browser."""

    def test_whoever_cannot_mentor_is_shown_with_the_reason(self, company, formed, sign_in):
        page = sign_in(company.manager).get(reverse("sets:assign_mentor", args=[formed.pk])).content.decode()
        assert "Peer 1 reports to Bo Boss. A mentor stands outside every member’s line" in page
        assert "Head of something" in page
        assert "6 people cannot be chosen" in page  # the boss, the director, four members
        assert f'value="{company.boss.pk}"' not in page

    def test_choosing_a_mentor_when_there_is_one_asks_before_replacing(self, company, formed, sign_in):
        old = mentor(company, formed, company.outside)
        other = make.a_person(company.organisation, "Ona Other")
        address = reverse("sets:assign_mentor", args=[formed.pk])
        client = sign_in(company.manager)
        page = client.post(address, {"person": other.pk}).content.decode()
        assert "Replace Olive Outside" in page
        assert f'name="replacing" value="{old.pk}"' in page
        assert Role.objects.mentors().get() == old
        page = client.post(address, {"person": other.pk, "replacing": old.pk}, follow=True).content.decode()
        assert "Ona Other is the mentor of Set North now." in page

    def test_a_refused_mentor_is_told_why_on_the_page(self, company, formed, sign_in):
        address = reverse("sets:assign_mentor", args=[formed.pk])
        client = sign_in(company.manager)
        page = client.post(address, {"person": company.boss.pk}).content.decode()
        assert "error-summary" in page
        assert "Peer 1 reports to Bo Boss." in page
        assert "Choose somebody first." in client.post(address, {}).content.decode()

    def test_participants_are_ticked_pasted_or_ticked_all_at_once(self, company, sign_in):
        address = reverse("sets:participants_new", args=[company.programme.pk])
        client = sign_in(company.manager)
        page = client.post(address, {"find": "peer", "everybody": "1"}).content.decode()
        assert page.count(" checked") == 9
        data = {
            "people": [company.peers[0].pk],
            "addresses": f"{company.peers[1].user.email}; {company.boss.user.email}",
        }
        page = client.post(address, data, follow=True).content.decode()
        assert "3 people take part now." in page
        assert "Peer 1<" not in client.get(address).content.decode()

    @pytest.mark.parametrize(("part", "said"), [("sponsor", "sponsor"), ("executive", "executive")])
    def test_sponsor_and_executive_are_appointed_from_the_programmes_page(self, company, sign_in, part, said):
        address = reverse(f"sets:{part}_new", args=[company.programme.pk])
        page = (
            sign_in(company.manager)
            .post(address, {"person": company.director.pk}, follow=True)
            .content.decode()
        )
        assert f"Dee Director is {said} of" in page

    def test_ending_a_role_asks_first(self, company, formed, sign_in):
        role = Role.objects.get(learning_set=formed, seat=1)
        address = reverse("sets:role_end", args=[role.pk])
        client = sign_in(company.manager)
        assert "The role stays on record" in client.get(address).content.decode()
        role.refresh_from_db()
        assert role.ended_at is None
        page = client.post(address, follow=True).content.decode()
        assert "Peer 1 is no longer participant of Set North." in page
        assert client.post(address).status_code == 403
