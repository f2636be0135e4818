"""Signing in is required unless a page says otherwise, and an unknown id is no error."""

import pytest
from django.test import Client

from tests.architecture.addresses import Address, every
from tests.cast import Cast

pytestmark = pytest.mark.django_db

# Pages for strangers, each with the reason.
PUBLIC = {
    "home": "a short public page for whoever is not signed in",
    "about": "what the product is",
    "privacy": "the promise, before one signs in",
    "help": "the way in for whoever cannot get in",
    "theme": "light or dark, kept in the browser",
    "live": "a machine asks",
    "ready": "a machine asks",
    "sets:invitation": "the mailed link; its token is the key",
    "account_login": "signing in",
    "account_logout": "signing out",
    "account_inactive": "why one cannot sign in",
    "account_signup": "says that accounts come from invitations",
    "account_confirm_email": "a mailed link",
    "account_email_verification_sent": "says to look into the mail",
    "account_reset_password": "a forgotten password",
    "account_reset_password_done": "says to look into the mail",
    "account_reset_password_from_key": "a mailed link",
    "account_reset_password_from_key_done": "says that the password is new",
    "account_confirm_login_code": "of the sign-in library; codes are switched off",
}
ADDRESSES = every()
WITH_ID = [address for address in ADDRESSES if address.converters and not address.name.startswith("account_")]
by_name = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)


def test_the_public_pages_are_these_and_no_others() -> None:
    found = {address.name for address in ADDRESSES if not getattr(address.view, "login_required", True)}
    assert found == set(PUBLIC)


@by_name
def test_a_stranger_is_asked_to_sign_in(client: Client, address: Address) -> None:
    for response in (client.get(address.path), client.post(address.path)):
        to_login = response.status_code == 302 and response["Location"].startswith("/accounts/login/")
        if address.name in PUBLIC:
            assert response.status_code < 500
        else:
            assert to_login, response.status_code


@pytest.mark.parametrize("address", WITH_ID, ids=lambda address: address.name)
def test_an_unknown_id_is_a_page_that_says_so(cast: Cast, client: Client, address: Address) -> None:
    client.force_login(cast.manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    for response in (client.get(address.path), client.post(address.path)):
        assert response.status_code in {404, 405}
