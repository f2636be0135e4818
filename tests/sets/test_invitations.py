"""Invitations: one mail each, a page that only its button changes, and every way a link ends."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.urls import reverse

from accounts.errors import Stale
from accounts.models import User
from notifications import kinds
from notifications.models import Message
from notifications.states import MessageStatus
from sets import actions, invitations, notices, tokens
from sets.actions.invitations import Profile
from sets.errors import InvitationOver, NothingToDo
from sets.models import Invitation, Role
from sets.states import RoleKind
from tests import factories as make
from tests.sets.company import Company, a_company

WELCOME = {
    "name": "Peer One",
    "time_zone": "Europe/Lisbon",
    "language": "pt",
    "password": "three-words-I-keep",
}


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def company(db: None) -> Company:
    return a_company()


@pytest.fixture
def invited(company: Company) -> Invitation:
    """Return the invitation of a new person, Peer 1, to Set North."""
    return invite(company, password=False)


def invite(company: Company, *, password: bool) -> Invitation:
    if not password:
        company.peers[0].user.set_unusable_password()
        company.peers[0].user.save()
    actions.form_set(
        programme=company.programme,
        name="Set North",
        people=company.peers[:4],
        by=company.manager,
        at=make.NOW,
    )
    actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
    return Invitation.objects.select_related("role__user").get(role__user=company.peers[0].user)


def link(invitation: Invitation) -> str:
    return reverse("sets:invitation", args=[tokens.make(invitation)])


def resend(company: Company, invitation: Invitation, **later: float) -> Invitation:
    at = make.NOW + timedelta(**later)
    return actions.invite(role=invitation.role, by=company.manager, at=at)


class TestSending:
    """Who gets a mail, and how often."""

    def test_one_click_invites_everybody_members_mentors_and_executives(self, company, sign_in):
        formed = actions.form_set(
            programme=company.programme,
            name="Set North",
            people=company.peers[:4],
            by=company.manager,
            at=make.NOW,
        )
        actions.assign_mentor(learning_set=formed, person=company.outside, by=company.manager, at=make.NOW)
        make.a_role(company.director.user, RoleKind.EXECUTIVE, company.programme)
        make.a_role(company.peers[8].user, RoleKind.PARTICIPANT, company.programme)
        client = sign_in(company.manager)
        address = reverse("sets:invite", args=[company.programme.pk])
        assert "Send 7 invitations" in client.get(address).content.decode()
        assert not Message.objects.exists()
        page = client.post(address, follow=True).content.decode()
        assert "7 invitations are on the way." in page
        assert Message.objects.filter(kind=notices.INVITATION).count() == 7
        again = client.post(address, follow=True).content.decode()
        assert "Everybody in this programme is invited already. Nothing was sent." in again
        assert Message.objects.count() == 7

    @pytest.mark.usefixtures("invited")
    def test_whoever_came_later_is_invited_alone(self, company):
        actions.add_participants(
            programme=company.programme, people=[company.peers[5]], by=company.manager, at=make.NOW
        )
        sent = actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)
        assert [one.role.user for one in sent] == [company.peers[5].user]
        with pytest.raises(NothingToDo):
            actions.invite_everybody(programme=company.programme, by=company.manager, at=make.NOW)

    def test_the_mail_names_inviter_and_role_and_carries_the_persons_own_link(self, company, invited):
        message = Message.objects.get(recipient=company.peers[0].user)
        assert message.link == link(invited)
        assert message.context == {
            "inviter": "Max Manager",
            "calling": f"take part in {company.programme}, in Set North",
            "organisation": company.organisation.name,
            "until": "3 April 2026",
        }
        kind = kinds.get(message.kind)
        for text in (kind.subject, *kind.lines, kind.why):
            assert text.format(**message.context)

    def test_sending_again_stops_the_older_link_and_the_older_mail(self, company, invited, client):
        older = link(invited)
        resend(company, invited, hours=1)
        with time_machine.travel(make.NOW + timedelta(hours=2), tick=False):
            page = client.get(older)
        assert page.status_code == 410
        assert "A newer invitation was sent after this one" in page.content.decode()
        queued, cancelled = (
            Message.objects.filter(recipient=company.peers[0].user, status=status)
            for status in (MessageStatus.QUEUED, MessageStatus.CANCELLED)
        )
        assert (queued.count(), cancelled.count()) == (1, 1)

    def test_a_queued_mail_holds_only_while_its_link_does(self, company, invited):
        holds = kinds.get(notices.INVITATION).still_holds
        messages = list(Message.objects.filter(kind=notices.INVITATION))
        assert holds(messages) == {str(message.pk) for message in messages}
        resend(company, invited, hours=1)
        mine = str(
            Message.objects.get(key__endswith=tokens.version(make.NOW), recipient=invited.role.user).pk
        )
        assert mine not in holds(messages)
        assert len(holds(messages)) == 3

    def test_the_buttons_on_the_page_send_again_and_withdraw(self, company, invited, sign_in):
        client = sign_in(company.manager)
        page = client.get(reverse("sets:invite", args=[company.programme.pk])).content.decode()
        assert "No answer yet" in page
        assert "Send again" in page
        page = client.post(reverse("sets:role_invite", args=[invited.role_id]), follow=True).content.decode()
        assert "A fresh invitation is on its way to Peer 1." in page
        address = reverse("sets:invitation_withdraw", args=[invited.pk])
        assert "is withdrawn" in client.post(address, follow=True).content.decode()
        assert (
            "Invite again" in client.get(reverse("sets:invite", args=[company.programme.pk])).content.decode()
        )
        assert "or the invitation was withdrawn before" in client.post(address, follow=True).content.decode()

    def test_after_a_withdrawal_one_can_be_invited_again(self, company, invited, client):
        actions.withdraw_invitation(invitation=invited, by=company.manager, at=make.NOW)
        assert client.get(link(invited)).status_code == 410
        fresh = resend(company, invited, hours=1)
        assert fresh.pk != invited.pk
        assert client.get(link(fresh)).status_code == 200

    @pytest.mark.parametrize("actor", ["member", "mentor", "sponsor"])
    def test_nobody_else_sends_or_withdraws(self, cast, sign_in, actor):
        role = Role.objects.get(user=cast.participant)
        waiting = actions.invite(role=role, by=cast.manager, at=make.NOW)
        client = sign_in(cast.actors()[actor])
        assert client.post(reverse("sets:role_invite", args=[role.pk])).status_code == 403
        assert client.post(reverse("sets:invitation_withdraw", args=[waiting.pk])).status_code == 404
        assert client.get(reverse("sets:invite", args=[cast.programme.pk])).status_code == 403


class TestTheLink:
    """What the public page does for each visitor."""

    def test_opening_the_page_changes_nothing_however_often(self, invited, client):
        for _ in range(3):
            page = client.get(link(invited))
        said = page.content.decode()
        assert "Max Manager invites you to take part in" in said
        assert 'value="Peer 1"' in said
        assert '<option value="Europe/Copenhagen" selected>' in said
        invited.refresh_from_db()
        assert invited.accepted_at is None
        assert not get_user(client).is_authenticated
        assert "no-store" in page["Cache-Control"]

    def test_accepting_sets_up_the_account_signs_in_and_goes_home(self, invited, client):
        response = client.post(link(invited), WELCOME)
        assert response.url == reverse("home")
        user = User.objects.get(pk=invited.role.user_id)
        assert (user.name, user.time_zone, user.language) == ("Peer One", "Europe/Lisbon", "pt")
        assert user.check_password("three-words-I-keep")
        assert get_user(client) == user
        assert client.get(response.url).status_code == 200
        invited.refresh_from_db()
        assert invited.accepted_at == make.NOW

    def test_a_new_session_begins_so_nobody_who_knew_the_old_one_is_signed_in(self, invited, client):
        client.get(reverse("account_login"))
        client.session.save()
        before = client.session.session_key
        client.post(link(invited), WELCOME)
        assert client.session.session_key != before

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"password": "short"}, "too short"),
            ({"password": "password12"}, "too common"),
            ({"password": ""}, "This field is required."),
            ({"name": "  "}, "This field is required."),
            ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
        ],
    )
    def test_a_refusal_keeps_what_was_typed_and_accepts_nothing(self, invited, client, changes, words):
        page = client.post(link(invited), WELCOME | changes)
        assert words in page.content.decode()
        invited.refresh_from_db()
        assert invited.accepted_at is None
        assert not User.objects.get(pk=invited.role.user_id).has_usable_password()

    def test_somebody_with_a_password_accepts_and_is_asked_to_sign_in(self, company, client):
        invited = invite(company, password=True)
        assert 'name="password"' not in client.get(link(invited)).content.decode()
        response = client.post(link(invited), WELCOME)
        assert response.url == f"{reverse('account_login')}?next=/"
        invited.refresh_from_db()
        assert invited.accepted_at == make.NOW
        user = User.objects.get(pk=invited.role.user_id)
        assert user.name == "Peer 1"
        assert user.check_password(make.PASSWORD)
        assert not get_user(client).is_authenticated

    def test_somebody_signed_in_accepts_with_one_click(self, company, sign_in):
        invited = invite(company, password=True)
        client = sign_in(invited.role.user)
        page = client.post(link(invited), follow=True)
        assert "You have accepted: participant" in page.content.decode()

    def test_signed_in_as_somebody_else_it_says_so_and_offers_to_sign_out(self, company, invited, sign_in):
        client = sign_in(company.manager)
        for page in (client.get(link(invited)), client.post(link(invited), WELCOME)):
            assert page.status_code == 403
            assert "This invitation is for Peer 1" in page.content.decode()
            assert f'name="next" value="{link(invited)}"' in page.content.decode().replace("%7E", "~")
        invited.refresh_from_db()
        assert invited.accepted_at is None
        signed_out = client.post(reverse("account_logout"), {"next": link(invited)})
        assert signed_out.url == link(invited)

    def test_accepted_twice_it_says_so_and_never_sets_the_password_again(self, invited, client):
        client.post(link(invited), WELCOME)
        client.logout()
        page = client.post(link(invited), WELCOME | {"password": "somebody-elses-words", "name": "Thief"})
        assert page.status_code == 200
        assert "This invitation has already been accepted" in page.content.decode()
        user = User.objects.get(pk=invited.role.user_id)
        assert user.check_password("three-words-I-keep")
        assert user.name == "Peer One"
        assert not get_user(client).is_authenticated

    @pytest.mark.parametrize("way", ["expired", "withdrawn", "role ended", "account closed"])
    def test_a_link_that_is_over_says_why_and_whom_to_ask(self, company, invited, client, way):
        if way == "withdrawn":
            actions.withdraw_invitation(invitation=invited, by=company.manager, at=make.NOW)
        elif way == "role ended":
            actions.end_role(role=invited.role, by=company.manager, at=make.NOW)
        elif way == "account closed":
            User.objects.filter(pk=invited.role.user_id).update(is_active=False)
        later = timedelta(days=31 if way == "expired" else 0)
        with time_machine.travel(make.NOW + later, tick=False):
            for page in (client.get(link(invited)), client.post(link(invited), WELCOME)):
                assert page.status_code == 410
                words = "has expired" if way == "expired" else "has been withdrawn"
                assert f"This invitation {words}" in page.content.decode()
                assert "Ask Max Manager for a fresh one" in page.content.decode()
        assert not User.objects.get(pk=invited.role.user_id).has_usable_password()

    @pytest.mark.parametrize("spoil", ["one letter", "cut", "another invitation", "nonsense"])
    def test_a_link_that_was_tampered_with_leads_nowhere(self, invited, client, spoil):
        token = tokens.make(invited)
        other = Invitation.objects.exclude(pk=invited.pk).first()
        bad = {
            "one letter": token[:-1] + ("A" if token[-1] != "A" else "B"),
            "cut": token[:-7],
            "another invitation": token.replace(invited.pk.hex, other.pk.hex),
            "nonsense": "~~~",
        }[spoil]
        page = client.post(reverse("sets:invitation", args=[bad]), WELCOME)
        assert page.status_code == 404
        assert "This link is not complete" in page.content.decode()

    def test_a_link_kept_by_the_page_is_judged_again_when_it_is_used(self, company, invited):
        profile = Profile("Peer One", "UTC", "en", "three-words-I-keep")
        resend(company, invited, hours=1)
        with pytest.raises(InvitationOver, match="newer invitation"):
            actions.accept_invitation(
                invitation=invited, profile=profile, by=invited.role.user, at=make.NOW + timedelta(hours=2)
            )

    def test_an_account_set_up_meanwhile_is_not_set_up_again(self, invited):
        profile = Profile("Peer One", "UTC", "en", "three-words-I-keep")
        user = User.objects.get(pk=invited.role.user_id)
        user.set_password("another-way-I-came-in")
        user.save()
        with pytest.raises(Stale, match="Sign in with your password"):
            actions.accept_invitation(invitation=invited, profile=profile, by=user, at=make.NOW)
        user.refresh_from_db()
        assert user.check_password("another-way-I-came-in")

    def test_nobody_accepts_for_somebody_else(self, company, invited):
        with pytest.raises(InvitationOver):
            actions.accept_invitation(invitation=invited, by=company.manager, at=make.NOW)


def test_every_role_is_called_by_its_name(cast):
    said = {
        role.kind: invitations.calling(role) for role in Role.objects.filter(organisation=cast.organisation)
    }
    assert said[RoleKind.MENTOR].startswith("be the mentor of Set ")
    assert said[RoleKind.MANAGER] == "manage programmes at Halden Lines"
    assert said[RoleKind.EXECUTIVE].startswith("be an executive of Looking further")
    assert len(said) == 6
