"""Every kind of message says why it came and what stops it, and can name only names, dates and states."""

from string import Formatter

import pytest

from notifications import kinds, planning
from tests.product import product_kinds

# What a message may say, and what each name stands for. None of it is anything that somebody wrote.
MAY_NAME = {
    "audience": "“you” or “your whole set”",
    "calling": "the part and the programme somebody is invited to",
    "confirmed": "the day on which a goal was confirmed",
    "due": "a deadline",
    "inviter": "a person’s name",
    "kind": "a kind of goal",
    "manager": "a person’s name",
    "mentor": "a person’s name",
    "missing": "the kinds of goal that are missing",
    "number": "the number of a revision",
    "offered": "the day on which a goal was offered",
    "organisation": "the company’s name",
    "owner": "a person’s name",
    "part": "a role",
    "participant": "a person’s name",
    "programme": "the programme’s name",
    "receipt": "a short code of a revision",
    "set": "the set’s name",
    "until": "a day",
    "when": "a moment",
}


@pytest.mark.parametrize("name", product_kinds())
def test_a_kind_says_why_it_came_and_what_stops_it(name: str) -> None:
    kind = kinds.get(name)
    assert kind.subject
    assert kind.lines
    assert kind.action
    assert kind.why.endswith(".")
    assert kind.stops_when.endswith(".")


@pytest.mark.parametrize("name", product_kinds())
def test_a_kind_names_nothing_that_people_wrote(name: str) -> None:
    kind = kinds.get(name)
    texts = (kind.subject, *kind.lines, kind.action, kind.why, kind.stops_when)
    named = {field for text in texts for _, field, _, _ in Formatter().parse(text) if field is not None}
    assert named <= set(MAY_NAME), "A new name: say in MAY_NAME what it stands for, and that nobody wrote it."


@pytest.mark.parametrize("name", product_kinds())
def test_a_kind_speaks_in_our_words(name: str) -> None:
    kind = kinds.get(name)
    text = " ".join((kind.subject, *kind.lines, kind.action, kind.why, kind.stops_when))
    assert "SLA" not in text
    assert "!" not in text
    assert "success" not in text.lower()


def test_no_name_is_kept_that_nobody_uses() -> None:
    used = {
        field
        for name in product_kinds()
        for text in (*kinds.get(name).lines, kinds.get(name).subject, kinds.get(name).why)
        for _, field, _, _ in Formatter().parse(text)
        if field
    }
    assert set(MAY_NAME) == used


def test_there_are_rules_and_kinds() -> None:
    assert len(product_kinds()) > 20
    assert planning.names()
