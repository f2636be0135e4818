"""What the large company's people have written: assignments, findings, revisions, letters, goals, mail."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from accounts.models import User
from assignments import notices, snapshot
from assignments.models import Assignment, Finding, Revision
from assignments.states import Confidence, FindingKind, Horizon, Status
from bench.company import BATCH, BLOCKS, Company
from mentoring.models import ContextNote, Feedback, LearningGoal, Reader
from mentoring.states import Audience, FeedbackStatus, GoalKind, GoalStatus
from sets.models import Area, LearningSet

STUDIO_FINDINGS, USUAL_FINDINGS = 60, 4
LETTERS = 50
MESSAGES, OWN_MESSAGES = 100_000, 5_000
CHANGE = "Electric trucks take over the short routes, and their owners want to charge where they wait"
EFFECT = (
    "Half of the yard's shifts are planned around diesel deliveries today. With trucks that stand an hour "
    "at a charger, the gate, the parking rows and the night shift all need another plan, and two people who "
    "know power."
)
STATUSES = {
    "queue of 50": Status.SUBMITTED,
    "queue of 200": Status.SUBMITTED,
    "writers": Status.INVESTIGATING,
    "readers": Status.SUBMITTED,
    "framing": Status.FRAMING,
    "studio": Status.INVESTIGATING,
}
SUBMITTED_ONCE = (Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED)
OTHERS = (Status.INVESTIGATING, Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED, Status.PROPOSED)


@dataclass(slots=True)
class Work:
    """What there is to open, by block."""

    assignments: dict[str, list[Assignment]] = field(default_factory=dict)
    revisions: dict[str, list[Revision]] = field(default_factory=dict)
    drafts: list[Feedback] = field(default_factory=list)
    letters: list[Feedback] = field(default_factory=list)
    offered: list[LearningGoal] = field(default_factory=list)


def write(company: Company, at: datetime) -> Work:
    """Write everything; `at` is now."""
    work = Work()
    areas, others = itertools.cycle(company.areas), itertools.cycle(OTHERS)
    for block in BLOCKS:
        work.assignments[block.name] = [
            _assignment(company, user, one, STATUSES.get(block.name) or next(others), next(areas), at)
            for user, one in company.members[block.name]
        ]
    everything = [one for rows in work.assignments.values() for one in rows]
    Assignment.objects.bulk_create(everything, BATCH)
    large = {work.assignments["studio"][0].pk, work.assignments["readers"][0].pk}
    findings = (
        _finding(assignment, number, at)
        for assignment in everything
        for number in range(STUDIO_FINDINGS if assignment.pk in large else USUAL_FINDINGS)
    )
    Finding.objects.bulk_create(findings, BATCH)
    for name, rows in work.assignments.items():
        work.revisions[name] = [_revision(one, at) for one in rows if one.status in SUBMITTED_ONCE]
    Revision.objects.bulk_create([one for rows in work.revisions.values() for one in rows], BATCH)
    notes = (
        ContextNote(
            assignment=assignment,
            author=company.mentors[name],
            how_it_fits=EFFECT,
            changed_at=at,
            published_at=at,
            read_at=at,
        )
        for name, rows in work.assignments.items()
        for assignment in rows
    )
    ContextNote.objects.bulk_create(notes, BATCH)
    _goals(company, work, at)
    _letters(company, work, at)
    _messages(company.mentors["queue of 50"], work.revisions["queue of 50"][0], at)
    return work


def _assignment(
    company: Company, user: User, learning_set: LearningSet, status: Status, area: Area, at: datetime
) -> Assignment:
    return Assignment(
        participant=user,
        programme=company.programme,
        learning_set=learning_set,
        area=area,
        theme=company.themes[0],
        status=status,
        status_since=at - timedelta(days=2),
        created_at=at - timedelta(days=45),
        proposed_at=None if status == Status.FRAMING else at - timedelta(days=40),
        findings_due_at=at + timedelta(days=20),
        review_due_at=at + timedelta(days=3) if status == Status.SUBMITTED else None,
        scoping_question="How could electric trucks change what my yard is for by 2031?",
        horizon_year=2031,
        in_scope="The yard, its gate and its night shift",
        who_knows="Drivers, the power company, two of our customers",
        who_cares="Everybody on shift",
        who_can="The yard's planners",
    )


def _finding(assignment: Assignment, number: int, at: datetime) -> Finding:
    return Finding(
        assignment=assignment,
        kind=list(FindingKind)[number % 2],
        what_is_changing=f"{CHANGE}, part {number + 1}",
        effect_on_area=EFFECT,
        horizon=list(Horizon)[number % 3],
        likelihood=number % 5 + 1,
        size=(number // 5) % 5 + 1,
        evidence="Talks with eleven drivers in March, and the power company's plan for the harbour",
        confidence=list(Confidence)[number % 3],
        proposal="Try two chargers at the waiting row for three months, with one shift",
        position=number,
        created_at=at - timedelta(days=10),
        changed_at=at - timedelta(days=3),
    )


def _revision(assignment: Assignment, at: datetime) -> Revision:
    content = snapshot.content_of(assignment)
    return Revision(
        assignment=assignment,
        number=1,
        submitted_by=assignment.participant,
        submitted_at=at - timedelta(days=2),
        review_due_at=at + timedelta(days=3),
        content=content,
        fingerprint=snapshot.fingerprint(content),
    )


def _goals(company: Company, work: Work, at: datetime) -> None:
    """Two confirmed goals for everybody; writers offer a third."""

    def goal(user: User, learning_set: LearningSet, kind: GoalKind, mentor: User | None) -> LearningGoal:
        return LearningGoal(
            owner=user,
            learning_set=learning_set,
            kind=kind,
            able_to="Run a scenario workshop with my team without notes",
            practice="One workshop a month with my shift leaders",
            evidence="A scenario set that my team wrote and uses",
            who_will_notice="My shift leaders",
            due_on=(at + timedelta(days=90)).date(),
            status=GoalStatus.CONFIRMED if mentor else GoalStatus.OFFERED,
            status_since=at - timedelta(days=3),
            created_at=at - timedelta(days=30),
            offered_at=at - timedelta(days=20),
            confirmed_at=at - timedelta(days=15) if mentor else None,
            confirmed_by=mentor,
        )

    confirmed = [
        goal(user, one, kind, company.mentors[name])
        for name, members in company.members.items()
        for user, one in members
        for kind in GoalKind
    ]
    work.offered = [goal(user, one, GoalKind.COMPETENCY, None) for user, one in company.members["writers"]]
    LearningGoal.objects.bulk_create([*confirmed, *work.offered], BATCH)


def _letter(giver: User, to: User, learning_set: LearningSet, at: datetime) -> Feedback:
    return Feedback(
        giver=giver,
        learning_set=learning_set,
        audience=Audience.PERSON,
        recipient=to,
        when_where="Your talk with the yard on Tuesday",
        what_you_did=EFFECT,
        strength="You asked the driver before you asked the data",
        larger_contribution="You could lead the group's charging plan",
        next_step="Ask one customer the same question",
        changed_at=at - timedelta(days=1),
    )


def _letters(company: Company, work: Work, at: datetime) -> None:
    """Drafts for the writers, letters for the studio's first author, and one for everybody else."""
    mentor = company.mentors["writers"]
    work.drafts = [_letter(mentor, user, one, at) for user, one in company.members["writers"]]
    first = company.members["studio"][:1] * LETTERS
    work.letters = [_letter(company.mentors["studio"], user, one, at) for user, one in first]
    sent = [
        *work.letters,
        *(
            _letter(company.mentors[name], user, one, at)
            for name, members in company.members.items()
            if name != "writers"
            for user, one in members
        ),
    ]
    Feedback.objects.bulk_create([*work.drafts, *sent], BATCH)
    readers: Iterator[Reader] = (Reader(feedback=one, user=one.recipient) for one in sent)
    Reader.objects.bulk_create(readers, BATCH)
    ids = [one.pk for one in sent]  # the readers stand before the letter is sent, never after
    Feedback.objects.filter(pk__in=ids).update(status=FeedbackStatus.SENT, sent_at=at - timedelta(days=1))


COPY_MESSAGES = """
INSERT INTO notifications_message ({columns})
SELECT {values}
FROM notifications_message m, generate_series(1, %s) n,
     (SELECT array_agg(id) AS ids FROM accounts_user) people
WHERE m.key = %s
"""


def _messages(reader: User, revision: Revision, at: datetime) -> None:
    """Fill the outbox with copies of one real message, all sent; every twentieth is the reader's."""
    notices.tell_submitted(revision, at=at - timedelta(days=30))
    share = MESSAGES // OWN_MESSAGES
    other: dict[str, str] = {
        "id": "gen_random_uuid()",
        "key": "'bench/' || n",
        "recipient_id": f"CASE WHEN n %% {share} = 0 THEN m.recipient_id"
        " ELSE people.ids[n %% array_length(people.ids, 1) + 1] END",
        "status": "'sent'",
        "settled_at": "m.created_at + n * interval '20 seconds'",
        "created_at": "m.created_at + n * interval '20 seconds'",
        "claimed_at": "m.created_at + n * interval '20 seconds'",
    }
    with connection.cursor() as cursor:
        columns = _columns(cursor.db.introspection.get_table_description(cursor, "notifications_message"))
        sql = COPY_MESSAGES.format(
            columns=", ".join(columns), values=", ".join(other.get(name, f"m.{name}") for name in columns)
        )
        cursor.execute(sql, [MESSAGES, f"{notices.SUBMITTED}/{revision.pk}/{reader.pk}"])


def _columns(description: Iterable[object]) -> list[str]:
    return [str(column.name) for column in description]  # type: ignore[attr-defined]  # a named tuple
