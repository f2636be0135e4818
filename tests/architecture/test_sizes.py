"""Nothing grows too long to be read at once."""

from pathlib import Path

import pytest

from tests.architecture.code import APPS, ROOT, TOOLS, functions, lines_of, name_of, sources

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEMPLATE, LONGEST_TEST_FILE = 300, 40, 120, 400

# What may be longer, each with the reason.
MODULES: dict[str, str] = {
    "iial/demo/texts_charters.py": "words of the demo company, no code",
    "iial/demo/texts_findings.py": "words of the demo company, no code",
    "iial/demo/texts_findings_first.py": "words of the demo company, no code",
}
FUNCTIONS: dict[str, str] = {
    "iial/demo/letters.py:_letter": "one row with all its fields, written out once",
    "iial/demo/programme.py:programme": "the fields of a demo programme, then its parts in order",
    "iial/gallery.py:sample": "a list of every component's samples, no decisions",
}


def _check(found: dict[str, int], limit: int, excused: dict[str, str]) -> None:
    long = {name: lines for name, lines in found.items() if lines > limit}
    assert {name: lines for name, lines in long.items() if name not in excused} == {}, f"longer than {limit}"
    assert set(excused) - set(long) == set(), "these are short enough now: take them off the list"


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_modules_have_300_lines_at_most() -> None:
    _check({name_of(path): _lines(path) for path in sources(*APPS, *TOOLS)}, LONGEST_MODULE, MODULES)


def test_functions_and_views_have_40_lines_at_most() -> None:
    found = {
        f"{name_of(path)}:{function.name}": lines_of(function)
        for path in sources(*APPS, *TOOLS)
        for function in functions(path)
    }
    _check(found, LONGEST_FUNCTION, FUNCTIONS)


def test_templates_have_120_lines_at_most() -> None:
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    _check({name_of(path): _lines(path) for path in templates}, LONGEST_TEMPLATE, {})


def test_test_files_have_400_lines_at_most() -> None:
    _check({name_of(path): _lines(path) for path in sources("tests")}, LONGEST_TEST_FILE, {})


@pytest.mark.parametrize("excused", [MODULES, FUNCTIONS], ids=["modules", "functions"])
def test_whatever_is_longer_says_why(excused: dict[str, str]) -> None:
    assert all(len(reason.split()) > 3 for reason in excused.values())
