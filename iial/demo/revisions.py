"""The findings of an assignment, and the revisions in which they were submitted."""

from datetime import datetime
from typing import Any

from assignments import notices
from assignments.models import Finding, Revision
from assignments.snapshot import fingerprint
from assignments.states import WRITING
from iial.demo.journal import Journal, Subject, link
from iial.demo.shapes import CharterText, FindingText
from iial.demo.steps import Story, review_due
from iial.demo.texts_charters import LEARNED


def horizon_year(journal: Journal, charter: CharterText) -> int:
    """Return the year to which a charter looks ahead."""
    return journal.clock.today.year + charter.years


def write_findings(journal: Journal, story: Story, texts: list[FindingText]) -> list[dict[str, Any]]:
    """Write the draft findings in their order and return their content, as a revision would hold it."""
    agreed, submits = story.last("agree"), [step for step in story.steps if step.verb == "submit"]
    begun = agreed or story.steps[-1]
    withdrawn = story.last("withdraw")
    end = submits[0].days if submits else withdrawn.days if withdrawn else 1
    written = []
    for position, text in enumerate(texts):
        share = (begun.days - end) * (position + 1) // (len(texts) + 1)
        days = max(1, begun.days - share)
        if position >= len(texts) - 2 and story.last("return"):  # came with the next revision
            days = max(1, story.last("return").days - 2)  # type: ignore[union-attr]  # there is one
        at = journal.clock.ago(days, 9 + position % 6, 7 * position % 60)
        content = {
            "kind": text.kind,
            "what_is_changing": text.what_is_changing,
            "effect_on_area": text.effect_on_area,
            "horizon": text.horizon,
            "likelihood": text.likelihood,
            "size": text.size,
            "evidence": text.evidence,
            "confidence": text.confidence,
            "proposal": text.proposal,
        }
        finding = journal.add(
            Finding,
            assignment_id=story.subject.pk,
            position=position,
            created_at=at,
            changed_at=at,
            **content,
        )
        journal.record(story.author, "finding.add", finding, at)
        written.append({"id": finding.pk, **content})
    return written


def _charter_content(journal: Journal, story: Story) -> dict[str, Any]:
    charter = story.charter
    year = horizon_year(journal, charter)
    return {
        "scoping_question": charter.question.format(year=year),
        "horizon_year": year,
        "in_scope": charter.in_scope,
        "out_of_scope": charter.out_of_scope,
        "who_knows": charter.who_knows,
        "who_cares": charter.who_cares,
        "who_can": charter.who_can,
        "area": story.area_path,
        "theme": story.circle.course.themes[charter.theme][1],
    }


def write_revisions(journal: Journal, story: Story, findings: list[dict[str, Any]]) -> None:
    """Write what was submitted: a first revision holds less than what was written since it came back."""
    submits = [step for step in story.steps if step.verb == "submit"]
    charter = _charter_content(journal, story)
    for number, step in enumerate(submits, start=1):
        is_whole = number == len(submits) and story.status not in WRITING
        content = {"charter": charter, "findings": findings if is_whole else _first_attempt(findings)}
        mark = fingerprint(content)
        due = review_due(journal, step)
        revision = journal.add(
            Revision,
            assignment_id=story.subject.pk,
            number=number,
            submitted_by_id=story.author.user,
            submitted_at=step.at,
            review_due_at=due,
            learned=LEARNED[story.number % len(LEARNED)] if number > 1 else "",
            content=content,
            fingerprint=mark,
        )
        story.revisions.append(revision)
        journal.opened(
            story.circle.mentor, story.author, revision, journal.clock.ago(max(1, step.days - 2), 19)
        )
        _tell_submitted(journal, story, revision, number, step.at, due, mark)


def _first_attempt(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings as they were before feedback: two fewer, the first with less evidence."""
    first, *others = findings[:-2] if len(findings) > 3 else findings[:-1]  # noqa: PLR2004 - one of each kind stays
    evidence = first["evidence"].split(". ")[0].rstrip(".") + "." if first["evidence"] else ""
    return [{**first, "evidence": evidence}, *others]


def _say(journal: Journal, moment: datetime) -> str:
    return f"{moment.astimezone(journal.clock.zone):%A %-d %B, %H:%M} (Copenhagen)"


def _tell_submitted(
    journal: Journal, story: Story, revision: Subject, number: int, at: datetime, due: datetime, mark: str
) -> None:
    mentor, circle = story.circle.mentor, story.circle
    journal.told(
        notices.SUBMITTED,
        f"{revision.pk}/{mentor.user}",
        mentor,
        story.subject,
        at,
        url=link("mentoring:review", revision.pk),
        context={
            "participant": story.author.name,
            "set": circle.name,
            "number": str(number),
            "due": _say(journal, due),
        },
    )
    journal.told(
        notices.RECEIPT,
        revision.pk,
        story.author,
        revision,
        at,
        url=link("assignments:revision", revision.pk),
        context={
            "number": str(number),
            "receipt": mark[:8].upper(),
            "when": _say(journal, at),
            "due": _say(journal, due),
            "mentor": mentor.name,
        },
    )
