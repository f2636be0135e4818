"""Signing in, out, and a forgotten password."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
NEW_PASSWORD = "a-better-password-than-before"


@pytest.fixture
def person() -> User:
    return make.a_user("Paula Participant", email="paula@example.com")


def _sign_in(client: Client, address: str, password: str = make.PASSWORD, **more: str):
    return client.post(LOGIN, {"login": address, "password": password, **more})


def _signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("address", ["paula@example.com", "Paula@Example.COM", "  PAULA@EXAMPLE.COM  "])
def test_the_address_signs_in_whatever_its_case(client: Client, person: User, address: str) -> None:
    response = _sign_in(client, address)
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert _signed_in(client) == str(person.pk)


def test_the_fields_are_called_email_and_password(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    labels = re.findall(r"<label[^>]*for=\"([^\"]+)\"[^>]*>\s*(.*?)\s*</label>", page, re.DOTALL)
    names = {re.sub(r"<[^>]+>|\*", "", text).strip(): field for field, text in labels}
    assert names["Email"] == "id_login"
    assert names["Password"] == "id_password"
    assert 'type="email"' in page


@pytest.mark.parametrize(
    ("address", "password"), [("paula@example.com", "wrong"), ("nobody@example.com", "x")]
)
def test_a_wrong_pair_is_refused_without_saying_which_is_wrong(
    client: Client, person: User, address: str, password: str
) -> None:
    response = _sign_in(client, address, password)
    assert response.status_code == 200
    assert "We do not know this address with this password" in response.content.decode()
    assert _signed_in(client) is None
    assert person.is_active


def test_somebody_switched_off_cannot_sign_in(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    response = _sign_in(client, person.email)
    assert _signed_in(client) is None
    assert response.status_code in {200, 302}


def test_afterwards_comes_the_page_that_was_asked_for(client: Client, person: User) -> None:
    wanted = f"{reverse('mentoring:goals')}?kind=people"
    asked = client.get(wanted)
    assert asked.status_code == 302
    assert asked["Location"].startswith(LOGIN)
    page = client.get(asked["Location"]).content.decode()
    shown = re.search(r'name="next"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="next"', page)
    assert shown
    response = _sign_in(client, person.email, next=shown.group(1) or shown.group(2))
    assert response["Location"] == wanted


@pytest.mark.parametrize(
    "unsafe",
    [
        "https://evil.example/",
        "//evil.example/",
        "http:///evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
        "/\\evil.example",
    ],
)
def test_no_address_elsewhere_is_followed(client: Client, person: User, unsafe: str) -> None:
    response = _sign_in(client, person.email, next=unsafe)
    assert "evil" not in response["Location"]
    assert response["Location"] == "/"


def test_nobody_signs_up_unasked(client: Client) -> None:
    sent = {"email": "stranger@example.com", "password1": NEW_PASSWORD}
    for response in (client.get("/accounts/signup/"), client.post("/accounts/signup/", sent)):
        assert "Joining is by invitation" in response.content.decode()
    assert not User.objects.filter(email="stranger@example.com").exists()


def test_a_forgotten_password_is_chosen_anew_by_a_mailed_link(client: Client, person: User) -> None:
    asked = client.post("/accounts/password/reset/", {"email": "PAULA@example.com"})
    assert asked.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", str(letter.body))
    assert link
    page = client.get(link.group(1), follow=True)
    path = page.redirect_chain[-1][0]
    changed = client.post(path, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert changed.status_code == 302
    assert _sign_in(Client(), person.email).status_code == 200
    assert _sign_in(client, person.email, NEW_PASSWORD)["Location"] == "/"
    again = Client().get(link.group(1), follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_a_stranger_learns_nothing_from_asking_for_a_password(client: Client, person: User) -> None:
    known = client.post("/accounts/password/reset/", {"email": person.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("password", ["short", "password1234", "paula@example.com"])
def test_a_weak_password_is_refused(client: Client, person: User, password: str) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"oldpassword": make.PASSWORD, "password1": password, "password2": password}
    response = client.post("/accounts/password/change/", sent)
    assert response.status_code == 200
    person.refresh_from_db()
    assert person.check_password(make.PASSWORD)


def test_signing_out_takes_a_button_not_a_link(client: Client, person: User) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/accounts/logout/").status_code == 200
    assert _signed_in(client) == str(person.pk)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert _signed_in(client) is None


@pytest.fixture
def limited(settings) -> None:
    """Limit the tries as outside the suite, but sooner."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "4/m/ip", "login_failed": "2/m/key"}


def test_after_too_many_wrong_passwords_even_the_right_one_waits_and_the_page_says_so(
    client: Client, person: User, limited: None
) -> None:
    client.defaults["REMOTE_ADDR"] = "192.0.2.1"
    for _ in range(2):
        _sign_in(client, person.email, "wrong")
    page = _sign_in(client, person.email).content.decode()
    assert "Too many" in page
    assert _signed_in(client) is None
    other = make.a_user("Other", email="other@example.com")
    _sign_in(client, other.email)
    assert _signed_in(client) == str(other.pk)


def test_too_many_tries_from_one_place_get_a_page_with_the_way_out(client: Client, limited: None) -> None:
    client.defaults["REMOTE_ADDR"] = "192.0.2.2"
    answers = [_sign_in(client, f"{n}@example.com", "x") for n in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    page = answers[-1].content.decode()
    assert "Wait a few minutes, then try again." in page
    assert "Too many tries in a short time" in page
