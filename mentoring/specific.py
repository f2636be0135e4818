"""Is a goal specific? Somebody else can see it, it has practice, evidence, a witness and a date.

Pure functions: no database, no clock. "Specific" is decided twice: here, and by the mentor (domain page,
section 10, decision 4).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

FEWEST_WORDS = 3  # in an able-to statement


@dataclass(frozen=True, slots=True)
class Hint:
    """What keeps a goal from being specific: the field, and a sentence with a better wording."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Vague:
    """Words that nobody else can see happen, and what to write instead; `{rest}` is what followed them."""

    pattern: str
    instead: str


_VERBS = (
    _Vague(
        r"understand(?:s|ing)?|understood|comprehend(?:s|ing)?|grasp(?:s|ing)?",
        "Explain {rest} to my team",
    ),
    _Vague(r"know(?:s|ing)?|get(?:ting)? to know", "Use {rest} in a decision, and say how"),
    _Vague(
        r"(?:be|being|become|becoming)(?: more| fully| well)* aware(?: of)?",
        "Bring {rest} into our next plan",
    ),
    _Vague(
        r"learn(?:s|ing)?(?: more)?(?: about)?|stud(?:y|ies|ying)|familiari[sz]e myself with",
        "Apply {rest} to one real case",
    ),
    _Vague(r"improv(?:e|es|ing)|enhanc(?:e|es|ing)", "Change one thing about {rest} that others can see"),
    _Vague(
        r"(?:be|being|become|becoming|get|getting) (?:better|good|great|stronger)(?: at| in| with)?",
        "Show {rest} to somebody who can judge it",
    ),
    _Vague(
        r"appreciat(?:e|es|ing)|reali[sz](?:e|es|ing)|believ(?:e|es|ing)",
        "Say what {rest} changes for us",
    ),
    _Vague(
        r"(?:try|trying|aim|aiming|hope|hoping|strive|striving)(?: to| for)?",
        "{rest}, on a day I can name",
    ),
    _Vague(
        r"(?:focus(?:ing)? on|work(?:ing)? on|think(?:ing)? about|look(?:ing)? into)",
        "Finish one piece of {rest} and show it",
    ),
    _Vague(
        r"(?:be|being|become|becoming|feel|feeling) (?:more )?(?:confident|comfortable|open|proactive)"
        r"(?: with| about| in| to)?",
        "Speak for ten minutes in front of the management team",
    ),
)
_LEAD = (
    r"(?:(?:i|we) )?(?:(?:will|shall|can|want to|would like to|hope to|aim to|plan to) )?"
    r"(?:be able to |to )?"
)
_ADVERBS = r"(?:(?:better|more|fully|really|truly|deeply|also|quickly|simply) )*"
_END = r"(?![\w-])(?P<rest>.*)$"
_SPACES = re.compile(r"\s+")
_LEADING = tuple(
    (re.compile(rf"^{_LEAD}{_ADVERBS}(?P<vague>{verb.pattern}){_END}", re.IGNORECASE), verb)
    for verb in _VERBS
)
# A second verb: "run workshops and understand my customers".
_LATER = tuple(
    (
        re.compile(
            rf"(?:\b(?:and|or|then|to)|[,;]) {_ADVERBS}(?P<vague>{verb.pattern}){_END}", re.IGNORECASE
        ),
        verb,
    )
    for verb in _VERBS
)
_COMPARED = re.compile(
    r"(?<![\w-])(?P<vague>better|(?:more|most) (?:effective|efficient|strategic|professional)(?:ly)?)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_FELT = re.compile(
    r"^(?:i|we) (?:will |shall |can )?(?:just |simply )?(?:feel|know|think|believe|understand)(?![\w-])",
    re.IGNORECASE,
)
_QUOTES = str.maketrans("", "", '"“”‘‹›«»')
_LONGEST_TEXT = 1000  # characters looked at; a statement has 300 at most
_LONGEST_REST = 80  # characters quoted back

_REQUIRED = {
    "why": "Say how it serves your assignment or your role.",
    "practice": "Say how you will practise: what, with whom, how often.",
    "evidence": "Say what somebody else could see once you can do it.",
    "who_will_notice": "Name the people or the role that will notice.",
}


def _plain(text: str) -> str:
    """Return the text on one line, with single spaces and without quotation marks."""
    return _SPACES.sub(" ", text[:_LONGEST_TEXT].replace("’", "'").translate(_QUOTES)).strip(" '.-–—•")


def vague(able_to: str) -> str:
    """Return a sentence with a better wording when an able-to statement is vague, else an empty text."""
    text = _plain(able_to)
    for pattern, verb in (*_LEADING, *_LATER):
        found = pattern.search(text)
        if found:
            rest = found["rest"].strip(" .,;:!?'")
            rest = rest if 0 < len(rest) <= _LONGEST_REST else "it"
            example = verb.instead.format(rest=rest)
            example = example[:1].upper() + example[1:]
            word = found["vague"].lower()
            return f"Nobody can see “{word}”. Say what you will do, for example: “{example}”."
    found = _COMPARED.search(text)
    if found:
        word = found["vague"].lower()
        return f"“{word}” compares with nothing. Say what will be different, so that others can see it."
    if len(text.split()) < FEWEST_WORDS:
        return (
            "Say what you will do, with what or whom, "
            "for example: “Lead a scenario workshop with my shift leaders”."
        )
    return ""


def hints(goal: Mapping[str, object], today: date) -> list[Hint]:
    """Return what a goal still needs to be specific; an empty list means it is.

    `goal` has able_to, why, practice, evidence, who_will_notice (texts) and due_on (a date or None);
    `today` is the owner's day.
    """
    found = []
    unclear = vague(str(goal.get("able_to") or ""))
    if unclear:
        found.append(Hint("able_to", unclear))
    found += [Hint(name, text) for name, text in _REQUIRED.items() if not str(goal.get(name) or "").strip()]
    if _FELT.search(_plain(str(goal.get("evidence") or ""))):
        found.append(Hint("evidence", "Only you would know that. What could somebody else see or hear?"))
    due_on = goal.get("due_on")
    if not isinstance(due_on, date):
        found.append(Hint("due_on", "Choose the day by which you can do it."))
    elif due_on <= today:
        found.append(Hint("due_on", "Choose a day after today."))
    return found
