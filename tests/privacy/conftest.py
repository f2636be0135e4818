"""The world is built once a module, in a transaction that is rolled back; each test's own lies inside it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.privacy.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One of everything."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = World()
        yield built
        built.sign_out()
        transaction.set_rollback(True)
