"""Who may import whom, and what no module does."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture.code import (
    APPS,
    DOMAIN_APPS,
    ROOT,
    TOOLS,
    calls,
    functions,
    imported,
    is_layer,
    name_of,
    sources,
    tree,
)

CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "Now",
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "misc", "signals"}
# The only place where an import may wait: models are not there before.
LATE_IMPORTS = {"ready"}
READS_ENVIRONMENT = {
    "iial/settings.py",
    "iial/wsgi.py",  # names the settings
    "iial/celery.py",  # names the settings
}


def test_imports_keep_their_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(ROOT)
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    said = capsys.readouterr().out
    assert not broken, said
    assert "2 kept, 0 broken" in said


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = [name_of(path) for path in sources(*APPS, *TOOLS) if path.stem in FORBIDDEN_NAMES]
    folders = [name_of(path.parent) for path in sources(*APPS, *TOOLS) if path.parent.name in FORBIDDEN_NAMES]
    assert named + folders == []


def test_modules_open_with_a_sentence_that_says_what_they_are() -> None:
    silent = [name_of(path) for path in sources(*APPS, *TOOLS) if not ast.get_docstring(tree(path))]
    assert silent == []


def test_imports_stand_on_top() -> None:
    late = [
        f"{name_of(path)}:{function.name}"
        for path in sources(*APPS)
        for function in functions(path)
        if function.name not in LATE_IMPORTS or path.name != "apps.py"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_only_the_settings_read_the_environment() -> None:
    reading = {
        name_of(path)
        for path in sources(*APPS)
        if {"os.environ", "os.getenv", "environ"} & (imported(path) | _attributes(path))
    }
    assert reading == READS_ENVIRONMENT


def _attributes(path: Path) -> set[str]:
    return {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("app", [*DOMAIN_APPS, "accounts", "audit", "notifications"])
def test_the_domain_is_told_the_time_and_never_reads_the_clock(app: str) -> None:
    inner = ("actions", "permissions", "querysets", "models", "states", "notices", "reminders", "readiness")
    reading = {
        f"{name_of(path)}: {call}"
        for path in sources(app)
        if is_layer(path, *inner)
        for call in calls(path) & CLOCKS
    }
    assert reading == set()


@pytest.mark.parametrize("app", [*DOMAIN_APPS, "accounts", "audit", "notifications"])
def test_actions_know_nothing_of_the_web(app: str) -> None:
    web = ("django.http", "django.shortcuts", "django.contrib.messages", "django.forms", "django.urls")
    used = {
        f"{name_of(path)}: {name}"
        for path in sources(app)
        if is_layer(path, "actions")
        for name in imported(path)
        if name.startswith(web)
    }
    assert used == set()


def test_no_model_saves_in_its_own_way_and_no_signal_is_sent() -> None:
    found = {
        f"{name_of(path)}: {function.name}"
        for path in sources(*APPS)
        if is_layer(path, "models")
        for function in functions(path)
        if function.name in {"save", "delete", "asave", "adelete"}
    }
    signals = {
        f"{name_of(path)}: {name}"
        for path in sources(*APPS)
        for name in imported(path)
        if name.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    }
    assert found | signals == set()


# Django writes down a field's validators by name; this one only asks the time-zone database.
NAMED_IN_MIGRATIONS = {"accounts.models"}


def test_migrations_import_no_code_of_ours() -> None:
    ours = {
        f"{name_of(path)}: {name}"
        for path in sources(*APPS, migrations=True)
        if "migrations" in path.parts
        for name in imported(path) - NAMED_IN_MIGRATIONS
        if name.split(".")[0] in APPS
    }
    assert ours == set()
