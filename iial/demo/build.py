"""The demo in full: the believable company once, and as many copies of it as measuring wants."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from django.contrib.auth.hashers import make_password

from iial.demo import company, people
from iial.demo.goals import Goals
from iial.demo.journal import Journal, Someone
from iial.demo.letters import Letters, note_for
from iial.demo.plan_first import FIRST, FIRST_SET
from iial.demo.plan_second import SECOND
from iial.demo.programme import Circle, programme
from iial.demo.shapes import FindingText
from iial.demo.steps import Story
from iial.demo.story import tell
from iial.demo.texts_findings import FINDINGS
from iial.demo.texts_findings_first import FINDINGS as FINDINGS_FIRST

FEWEST, VARIETY = 4, 2  # findings of a member: four or five
_LOCKED = frozenset({"facilities", "invited"})  # have not taken up their account


def build(journal: Journal, *, scale: int, password: str) -> Iterator[None]:
    """Write everything, yielding after each part so that what is there can go to the database."""
    secret = make_password(password, salt=journal.ids.word())
    halden = company.found(journal, people.COMPANY, people.AREAS)
    top: Someone | None = None
    for copy in range(scale):
        there = company.staff(
            journal,
            halden,
            people.PEOPLE,
            password=secret,
            domain=people.COMPANY_DOMAIN,
            copy=copy,
            top=top,
            locked=_LOCKED,
        )
        if copy == 0:
            top = there["ceo"]
            company.administrator(journal, secret)
            company.another(journal, secret)
            company.imports(journal, halden, there)
        _work(journal, halden, there, copy)
        yield


def _work(journal: Journal, halden: company.Company, there: dict[str, Someone], copy: int) -> None:
    """Write both programmes and what their people did."""
    letters, goals, number = Letters(journal), Goals(journal), 0
    for programme_plan in (FIRST, SECOND):
        course = programme(journal, halden, there, programme_plan, copy)
        for circle in course.sets:
            stories = []
            for place, (member, _) in enumerate(circle.members):
                stories.append(
                    tell(journal, circle, member, _texts(circle, member.area, place, number), number)
                )
                number += 1
            _mentored(stories, circle, letters, goals)


def _mentored(stories: list[Story], circle: Circle, letters: Letters, goals: Goals) -> None:
    seen: set[str] = set()
    for story in stories:
        letters.context(story, note_for(story, seen))
        letters.answers(story)
        goals.write(story)
    letters.to_set(circle)
    if circle.plan is FIRST_SET:
        letters.drafts(stories)


def _texts(circle: Circle, area: str, place: int, number: int) -> list[FindingText]:
    """Choose a member's findings, opportunities and threats in turn: an own list, or the division's."""
    if circle.plan is FIRST_SET:
        return list(FINDINGS_FIRST.get(area, ()))
    pool = [*FINDINGS[people.DIVISION_OF[area]], FINDINGS["anywhere"][0], FINDINGS["anywhere"][1]]
    by_kind = []
    for kind in ("opportunity", "threat"):
        texts = [text for text in pool if text.kind == kind]
        turn = place % len(texts)
        by_kind.append(texts[turn:] + texts[:turn])
    mixed = [text for text in chain.from_iterable(zip_longest(*by_kind)) if text]
    return mixed[: FEWEST + number % VARIETY]
