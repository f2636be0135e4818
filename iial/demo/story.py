"""One member's assignment as it stands now, and how it came there."""

from assignments import notices
from assignments.models import Assignment
from assignments.states import Status
from iial.demo import revisions
from iial.demo.journal import Journal, Subject, link
from iial.demo.plan import MemberPlan
from iial.demo.programme import Circle
from iial.demo.revisions import horizon_year
from iial.demo.shapes import FindingText
from iial.demo.steps import Story, findings_due, parse, review_due
from iial.demo.texts_charters import CHARTERS, WITHDRAWN

_BY_MENTOR = {"agree", "send_back", "return", "accept"}


def tell(journal: Journal, circle: Circle, plan: MemberPlan, texts: list[FindingText], number: int) -> Story:
    """Write the whole assignment of one member."""
    author = circle.course.people[plan.area]
    story = Story(
        plan,
        author,
        circle,
        Subject(Assignment, journal.ids.new()),
        parse(journal, plan.steps),
        circle.course.company.areas[author.area][1],
        CHARTERS[plan.area],
        number,
    )
    findings = revisions.write_findings(journal, story, texts)
    revisions.write_revisions(journal, story, findings)
    _assignment(journal, story)
    _record(journal, story)
    return story


def _assignment(journal: Journal, story: Story) -> None:
    """Write the row as it stands now."""
    charter, circle = story.charter, story.circle
    proposed = next((step.at for step in story.steps if step.verb == "propose"), None)
    reason = WITHDRAWN[story.number % len(WITHDRAWN)] if story.status == Status.WITHDRAWN else ""
    journal.sheet.add(
        Assignment,
        id=story.subject.pk,
        participant_id=story.author.user,
        programme_id=circle.course.subject.pk,
        learning_set_id=circle.subject.pk,
        area_id=circle.course.company.areas[story.author.area][0],
        theme_id=circle.course.themes[charter.theme][0],
        status=story.status,
        status_since=story.steps[-1].at,
        created_at=story.steps[0].at,
        proposed_at=proposed,
        findings_due_at=findings_due(journal, story),
        review_due_at=review_due(journal, story.steps[-1]) if story.status == Status.SUBMITTED else None,
        version=len(story.steps) + 1,
        scoping_question=charter.question.format(year=horizon_year(journal, charter)),
        horizon_year=horizon_year(journal, charter),
        in_scope=charter.in_scope,
        out_of_scope=charter.out_of_scope,
        who_knows=charter.who_knows,
        who_cares=charter.who_cares,
        who_can=charter.who_can,
        withdrawn_reason=reason,
    )


def _record(journal: Journal, story: Story) -> None:
    """Write each step into the record, and tell the mentor of charters and a withdrawal."""
    before = ""
    mentor = story.circle.mentor
    names = {"participant": story.author.name, "set": story.circle.name}
    for step in story.steps:
        by = mentor if step.verb in _BY_MENTOR else story.author
        by = story.circle.course.executive if step.verb == "answer" else by
        detail = {"start": before, "end": step.status.value} if before else {}
        journal.record(by, f"assignment.{step.verb}", story.subject, step.at, **detail)
        before = step.status.value
        if step.verb == "propose":
            journal.told(
                notices.CHARTER_PROPOSED,
                f"{story.subject.pk}/{step.at.isoformat()}/{mentor.user}",
                mentor,
                story.subject,
                step.at,
                url=link("mentoring:charter", story.subject.pk),
                context=names,
            )
        elif step.verb == "withdraw" and story.last("propose"):
            journal.told(
                notices.WITHDRAWN,
                f"{story.subject.pk}/{mentor.user}",
                mentor,
                story.subject,
                step.at,
                url=link("assignments:assignment", story.subject.pk),
                context=names,
            )
