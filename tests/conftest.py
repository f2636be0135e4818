"""What every test may ask for."""

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 - asks for the database
    """Everybody."""
    return assemble()


@pytest.fixture
def sign_in(client: Client):  # noqa: ANN201 - a small function
    """Return a function that signs somebody in and hands back their client."""

    def _sign_in(user: User) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return _sign_in
