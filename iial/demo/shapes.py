"""The shapes of the demo's texts, and short ways to write them down."""

from dataclasses import dataclass


def plain(text: str) -> str:
    """Return a text that was wrapped over several lines as one line."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class FindingText:
    """One opportunity or threat, as its author wrote it."""

    kind: str
    what_is_changing: str
    effect_on_area: str
    evidence: str
    proposal: str
    horizon: str
    likelihood: int
    size: int
    confidence: str


def _finding(
    kind: str, texts: tuple[str, str, str, str], horizon: str, likelihood: int, size: int, confidence: str
) -> FindingText:
    changing, effect, evidence, proposal = map(plain, texts)
    return FindingText(
        kind, changing.removesuffix("."), effect, evidence, proposal, horizon, likelihood, size, confidence
    )


def opportunity(
    changing: str,
    effect: str,
    evidence: str,
    proposal: str,
    *,
    horizon: str = "next",
    likely: int = 4,
    size: int = 3,
    sure: str = "medium",
) -> FindingText:
    """Write down an opportunity."""
    return _finding("opportunity", (changing, effect, evidence, proposal), horizon, likely, size, sure)


def threat(
    changing: str,
    effect: str,
    evidence: str,
    proposal: str,
    *,
    horizon: str = "next",
    likely: int = 3,
    size: int = 3,
    sure: str = "medium",
) -> FindingText:
    """Write down a threat."""
    return _finding("threat", (changing, effect, evidence, proposal), horizon, likely, size, sure)


@dataclass(frozen=True, slots=True)
class CharterText:
    """A charter; `{year}` in the question becomes the horizon year, `years` from now."""

    question: str
    years: int
    theme: int
    in_scope: str
    out_of_scope: str
    who_knows: str
    who_cares: str
    who_can: str


def charter(  # one line of the charter after the other
    question: str,
    in_scope: str,
    out_of_scope: str,
    knows: str,
    cares: str,
    can: str,
    *,
    years: int = 6,
    theme: int = 0,
) -> CharterText:
    """Write down a charter; `theme` is the position of the strategic theme it serves in its programme."""
    texts = (in_scope, out_of_scope, knows, cares, can)
    return CharterText(plain(question), years, theme, *map(plain, texts))


@dataclass(frozen=True, slots=True)
class GoalText:
    """A learning goal, specific enough for its mentor."""

    able_to: str
    why: str
    practice: str
    evidence: str
    who_will_notice: str
    what_happened: str


def goal(able_to: str, why: str, practice: str, evidence: str, notice: str, happened: str) -> GoalText:
    """Write down a goal."""
    return GoalText(*map(plain, (able_to, why, practice, evidence, notice, happened)))


@dataclass(frozen=True, slots=True)
class LetterText:
    """Feedback as it was written, part by part."""

    when_where: str
    what_you_did: str
    what_it_led_to: str
    strength: str
    larger_contribution: str
    next_step: str
    offer_of_help: str


def letter(
    *,
    when: str,
    did: str,
    led: str,
    strength: str,
    larger: str,
    next_time: str = "",
    offer: str = "",
) -> LetterText:
    """Write down feedback."""
    return LetterText(*map(plain, (when, did, led, strength, larger, next_time, offer)))


@dataclass(frozen=True, slots=True)
class NoteText:
    """A mentor's context note."""

    how_it_fits: str
    settled: str
    still_open: str
    would_change_our_mind: str
    people_to_talk_to: str


def note(fits: str, settled: str, still_open: str, change_mind: str, people: str) -> NoteText:
    """Write down a context note."""
    return NoteText(*map(plain, (fits, settled, still_open, change_mind, people)))
