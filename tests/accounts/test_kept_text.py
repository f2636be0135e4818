"""Text sent after the sign-in expired is there after signing in again, for its author alone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from accounts import kept_text
from accounts.middleware import TOO_LONG
from accounts.models import User
from assignments.states import Status
from tests import factories as make
from tests.cast import Cast

WORDS = "Half-a-morning-of-careful-writing"  # reads the same inside an address
LOGIN = "/accounts/login/"


@pytest.fixture
def door(cast: Cast) -> str:
    """Return the address where the participant writes a finding."""
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.INVESTIGATING)
    return reverse("assignments:finding_new", args=[mine.pk])


def _sent(user: User, **fields: str) -> dict[str, str]:
    return {"what_is_changing": WORDS, kept_text.OWNER_FIELD: kept_text.owner_mark(user), **fields}


def _asked_for(path: str) -> str:
    return f"{LOGIN}?{urlencode({'next': path})}"


def _sign_in(client: Client, user: User, **more: str):
    return client.post(LOGIN, {"login": user.email, "password": make.PASSWORD, **more})


def test_the_text_waits_behind_the_sign_in(cast: Cast, client: Client, door: str) -> None:
    lost = client.post(door, _sent(cast.participant))
    assert lost["Location"] == _asked_for(door)
    assert _sign_in(client, cast.participant, next=door)["Location"] == door
    page = client.get(door).content.decode()
    assert WORDS in page
    assert "from before you signed in again" in page


def test_it_survives_a_reload_until_it_is_sent(cast: Cast, client: Client, door: str) -> None:
    client.post(door, _sent(cast.participant))
    _sign_in(client, cast.participant)
    for _ in range(2):
        assert WORDS in client.get(door).content.decode()
    client.post(door, _sent(cast.participant))
    assert WORDS not in client.get(door).content.decode()


def test_the_next_person_at_the_same_computer_never_sees_it(cast: Cast, client: Client) -> None:
    shared = reverse("mentoring:goal_new")  # an address that is the same for everybody
    client.post(shared, {"practice": WORDS, **_sent(cast.participant)})
    _sign_in(client, cast.member, next=shared)
    for path in (shared, "/", reverse("mentoring:goals")):
        answer = client.get(path)
        assert answer.status_code == 200
        assert WORDS not in answer.content.decode()


def test_it_is_forgotten_when_somebody_else_opens_a_form(cast: Cast, client: Client, door: str) -> None:
    client.post(door, _sent(cast.participant))
    _sign_in(client, cast.mentor)
    client.get(reverse("mentoring:feedback_new", args=[cast.learning_set.pk]))
    assert WORDS not in str(dict(client.session))


def test_texts_of_two_windows_are_both_kept(cast: Cast, client: Client, door: str) -> None:
    goal = reverse("mentoring:goal_new")
    client.post(door, _sent(cast.participant))
    client.post(goal, {"practice": "Every Friday", **_sent(cast.participant)})
    _sign_in(client, cast.participant)
    assert WORDS in client.get(door).content.decode()
    assert "Every Friday" in client.get(goal).content.decode()


def test_what_is_too_long_to_keep_is_said_at_once(cast: Cast, client: Client, door: str) -> None:
    long = "x" * (kept_text.LARGEST + 1)
    lost = client.post(door, _sent(cast.participant, evidence=long))
    page = client.get(lost["Location"]).content.decode()
    assert TOO_LONG in page
    assert long[:100] not in str(dict(client.session))


@pytest.mark.parametrize("mark", ["", "forged", "someone:else"])
def test_text_that_does_not_prove_its_author_is_not_kept(client: Client, door: str, mark: str) -> None:
    client.post(door, {"what_is_changing": WORDS, kept_text.OWNER_FIELD: mark})
    assert WORDS not in str(dict(client.session))


def test_a_password_is_never_kept(cast: Cast, client: Client) -> None:
    client.post("/accounts/password/change/", {"oldpassword": make.PASSWORD, "password1": "another-password"})
    assert make.PASSWORD not in str(dict(client.session))
    assert cast.participant.is_active


def test_after_a_button_one_comes_back_to_its_page(cast: Cast, client: Client) -> None:
    role = cast.newcomer.roles.get()
    page = reverse("sets:programme", args=[cast.programme.pk])
    press = reverse("sets:role_invite", args=[role.pk])
    lost = client.post(press, headers={"Referer": f"http://testserver{page}"})
    assert lost["Location"] == _asked_for(page)
    elsewhere = client.post(press, headers={"Referer": "https://evil.example/page"})
    assert elsewhere["Location"] == _asked_for("/")


class TestAnExpiredForm:
    """The safety token of the form no longer fits."""

    @pytest.fixture
    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_the_text_is_kept_and_the_page_says_so(self, cast: Cast, strict: Client, door: str) -> None:
        strict.force_login(cast.participant, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = strict.post(door, _sent(cast.participant))
        assert answer.status_code == 403
        assert "Your text is kept" in answer.content.decode()
        assert f'href="{door}"' in answer.content.decode()
        assert WORDS in strict.get(door).content.decode()

    def test_a_form_without_text_promises_nothing(self, cast: Cast, strict: Client, door: str) -> None:
        strict.force_login(cast.participant, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = strict.post(door, {"what_is_changing": WORDS})
        assert answer.status_code == 403
        assert "Your text is kept" not in answer.content.decode()

    def test_signed_out_the_text_waits_behind_the_sign_in(
        self, cast: Cast, strict: Client, client: Client, door: str
    ) -> None:
        lost = strict.post(door, _sent(cast.participant))
        assert lost["Location"] == _asked_for(door)
        client.cookies = strict.cookies
        _sign_in(client, cast.participant)
        assert WORDS in client.get(door).content.decode()
