"""The checker of goals: what it flags, what it lets pass, and that no text upsets it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.specific import hints, vague

TODAY = date(2026, 3, 4)
GOOD = {
    "able_to": "Run a scenario workshop with my team without notes",
    "why": "My assignment asks for three scenarios",
    "practice": "One workshop a month",
    "evidence": "A scenario set my team wrote and uses",
    "who_will_notice": "My shift leaders",
    "due_on": TODAY + timedelta(days=90),
}
VAGUE = (
    "understand",
    "improve",
    "be aware of",
    "know",
    "learn about",
    "get better at",
    "appreciate",
    "focus on",
    "realise",
    "become more aware of",
)
LEADS = ("", "to ", "be able to ", "I will ", "I will be able to ", "I want to ", "We would like to ")


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("verb", VAGUE)
def test_a_vague_verb_is_flagged_with_a_better_wording(verb: str, lead: str) -> None:
    said = vague(f"{lead}{verb} battery costs in the yard")
    assert f"“{verb}”" in said
    assert "for example: “" in said


@pytest.mark.parametrize(
    "able_to",
    [
        "Run a scenario workshop with my team without notes",
        "Explain to my team what customers know",
        "Hand over the Monday plan to my deputy for good",
        "Develop a charging plan with two suppliers",
        "Lead our knowledge-sharing hour every second Friday",
        "Decide with my peers which yards close first",
        "Show an improved plan to the board",
    ],
)
def test_what_others_can_see_passes(able_to: str) -> None:
    assert vague(able_to) == ""


def test_a_second_vague_verb_is_flagged_too() -> None:
    assert "“understand”" in vague("Run two workshops and understand my customers")


def test_a_comparison_with_nothing_is_flagged() -> None:
    assert "“better” compares with nothing" in vague("Run workshops better")
    assert "“more effectively” compares with nothing" in vague("Lead meetings more effectively")


def test_the_better_wording_keeps_the_writers_own_words() -> None:
    assert "“Explain AI in shipping to my team”" in vague("Understand AI in shipping.")


@pytest.mark.parametrize("able_to", ["", "   ", "Lead", "Coach people"])
def test_too_few_words_are_asked_to_say_more(able_to: str) -> None:
    assert "with what or whom" in vague(able_to)


def test_a_specific_goal_has_no_hints() -> None:
    assert hints(GOOD, TODAY) == []


@pytest.mark.parametrize("name", ["why", "practice", "evidence", "who_will_notice"])
@pytest.mark.parametrize("nothing", ["", "  \n ", None])
def test_each_part_is_asked_for(name: str, nothing: str | None) -> None:
    assert [hint.field for hint in hints({**GOOD, name: nothing}, TODAY)] == [name]


@pytest.mark.parametrize("evidence", ["I feel more at ease", "I will know", "we believe in it"])
def test_evidence_that_only_the_owner_knows_is_flagged(evidence: str) -> None:
    assert [hint.field for hint in hints({**GOOD, "evidence": evidence}, TODAY)] == ["evidence"]


@pytest.mark.parametrize(("days", "flagged"), [(-1, True), (0, True), (1, False)])
def test_the_date_lies_after_today(days: int, flagged: bool) -> None:
    found = hints({**GOOD, "due_on": TODAY + timedelta(days=days)}, TODAY)
    assert [hint.field for hint in found] == (["due_on"] if flagged else [])


def test_a_missing_date_is_asked_for() -> None:
    assert [hint.field for hint in hints({**GOOD, "due_on": None}, TODAY)] == ["due_on"]


@given(st.text(max_size=2000))
def test_no_text_upsets_the_checker(text: str) -> None:
    assert isinstance(vague(text), str)
    assert all(hint.text for hint in hints({**GOOD, "able_to": text, "evidence": text}, TODAY))


words = st.lists(
    st.sampled_from(["the", "yard", "team", "costs", "in", "our", "plan", "2031", "électriques"]), min_size=2
).map(" ".join)


@given(
    st.sampled_from(VAGUE),
    st.sampled_from(LEADS),
    words,
    st.sampled_from([" ", "  ", "\n", "\t"]),
    st.sampled_from([str.lower, str.upper, str.title, str.capitalize]),
)
def test_case_and_spacing_hide_no_vague_verb(verb, lead, rest, gap, cased) -> None:
    assert vague(cased(f"  {lead}{verb} {rest}.").replace(" ", gap)) != ""


@given(st.sampled_from(["Run", "Explain", "Hand over", "Lead", "Decide", "Present", "Coach"]), words)
def test_plain_acts_are_never_flagged(verb: str, rest: str) -> None:
    assert vague(f"{verb} {rest}") == ""
