"""The reference pages exist for the bench alone."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from accounts.models import User
from bench import meter
from tests.cast import Cast

PATHS = ("/bench/empty/", "/bench/page/", "/bench/page8/")
NAMES_BENCH = re.compile(r"^\s*(from|import) bench\b|[\"']bench\.", re.MULTILINE)
ROOT = Path(settings.BASE_DIR)
SETTINGS = ["bench.meter.Meter", *settings.MIDDLEWARE]
TEMPLATES = [
    {**engine, "DIRS": [*engine["DIRS"], ROOT / "bench" / "templates"]} for engine in settings.TEMPLATES
]
as_in_the_bench = override_settings(ROOT_URLCONF="bench.urls", MIDDLEWARE=SETTINGS, TEMPLATES=TEMPLATES)


@pytest.mark.parametrize("path", PATHS)
def test_the_product_has_no_address_of_the_bench(path: str) -> None:
    assert settings.ROOT_URLCONF == "iial.urls"
    with pytest.raises(Resolver404):
        resolve(path, urlconf="iial.urls")


def test_the_products_settings_know_nothing_of_the_bench() -> None:
    assert not [name for name in (*settings.MIDDLEWARE, *settings.INSTALLED_APPS) if "bench" in name]


def test_no_module_of_the_product_names_the_bench() -> None:
    ours = ("accounts", "audit", "notifications", "sets", "assignments", "mentoring", "iial")
    files = [path for app in ours for path in (ROOT / app).rglob("*.py")]
    assert len(files) > 50
    assert [path for path in files if NAMES_BENCH.search(path.read_text())] == []


def test_the_bench_measures_the_products_own_settings() -> None:
    code = (
        "import iial.settings as ours, bench.settings as theirs; "
        "print([one for one in dir(ours) if one.isupper() and getattr(ours, one) != getattr(theirs, one)])"
    )
    env = {"DEMO": "1", "DATABASE_URL": "postgres:///none", "PATH": "", "LOCAL_DIR": str(ROOT / ".none")}
    done = subprocess.run(  # noqa: S603 - fixed words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env, cwd=ROOT
    )
    assert done.stdout.strip() == "['MIDDLEWARE', 'ROOT_URLCONF', 'TEMPLATES']"


@as_in_the_bench
def test_the_reference_page_is_20_kb_and_asks_eight_queries_more_than_its_lighter_twin(
    cast: Cast, client: Client
) -> None:
    asked = {path: _ask(client, cast.manager, path) for path in PATHS[1:]}
    (page, page_queries), (page8, page8_queries) = asked.values()
    assert page8_queries - page_queries == 8
    assert 19_000 < page8 < 22_000
    assert abs(page8 - page) < 200


@as_in_the_bench
def test_the_empty_page_passes_no_middleware(client: Client) -> None:
    response = client.get(meter.EMPTY)
    assert (response.status_code, response.content) == (200, b"")
    assert "Content-Security-Policy" not in response.headers


@as_in_the_bench
def test_the_statements_of_a_page_are_listed_when_asked_for(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    listed = client.get("/bench/page8/", headers={meter.ASK: "list"}).json()
    assert len(listed) >= 8
    assert all(sql.startswith("SELECT") and ms >= 0 for sql, ms in listed)
    assert client.get("/bench/page8/").headers[meter.QUERIES] == "0"


def _ask(client: Client, user: User, path: str) -> tuple[int, int]:
    """Return bytes and queries of a page."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(path, headers={meter.ASK: "count"})
    assert response.status_code == 200
    return len(response.content), int(response.headers[meter.QUERIES])
