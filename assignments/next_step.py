"""Whose move it is, in words for the person who looks, with the date and the one button."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment
from assignments.states import Mover, Status
from sets.working_days import due_on_day


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence, the deadline it runs to (if any), and where to act (empty when it is not your move)."""

    sentence: str
    is_mine: bool
    deadline: datetime | None = None
    url: str = ""
    label: str = ""
    title: str = ""


def charter_due_at(assignment: Assignment) -> datetime | None:
    """Return when the charter should be agreed: `charter_days` after launch, or None before launch."""
    programme = assignment.programme
    if programme.launched_at is None:
        return None
    return due_on_day(programme.launched_at, days=programme.charter_days, zone=programme.zone)


def deadline_of(assignment: Assignment) -> datetime | None:
    """Return the deadline that runs in the present state, or None."""
    if assignment.status in {Status.FRAMING, Status.PROPOSED}:
        return charter_due_at(assignment)
    if assignment.status in {Status.INVESTIGATING, Status.RETURNED}:
        return assignment.findings_due_at
    if assignment.status == Status.SUBMITTED:
        return assignment.review_due_at
    return None


# What the participant does next: title, sentence, address, button.
_MINE: dict[Status, tuple[str, str, str, str]] = {
    Status.FRAMING: (
        "Frame your question",
        "frame your question and propose it to your mentor",
        "assignments:charter",
        "Write the charter",
    ),
    Status.INVESTIGATING: (
        "Add what you find",
        "add findings, then submit them",
        "assignments:assignment",
        "Continue your assignment",
    ),
    Status.RETURNED: (
        "Read the feedback and revise",
        "read the feedback, revise your findings and submit them again",
        "assignments:assignment",
        "Continue your assignment",
    ),
}
_OTHERS: dict[Status, str] = {
    Status.FRAMING: "{participant} is framing the question",
    Status.PROPOSED: "With {mentor}, who agrees the charter or sends it back",
    Status.INVESTIGATING: "{participant} is investigating",
    Status.SUBMITTED: "With {mentor} for feedback",
    Status.RETURNED: "{participant} is working on the next revision",
    Status.ACCEPTED: "Accepted. The brief for the executives comes next",
    Status.BRIEFED: "With the executives, who will hear the brief and answer it",
    Status.ANSWERED: "Answered. The owner named in the answer carries it out",
    Status.CLOSED: "Closed. Nobody needs to do anything",
    Status.WITHDRAWN: "Withdrawn. Everything written stays with its author",
}
# What the mentor does next: title, sentence, address, button.
_MENTORS: dict[Status, tuple[str, str, str, str]] = {
    Status.PROPOSED: (
        "Answer {participant}’s charter",
        "agree the charter or send it back",
        "mentoring:charter",
        "Read the charter",
    ),
}


def step_for(assignment: Assignment, viewer: User, mentor: User | None) -> Step:
    """Return the whose-move strip of an assignment for one viewer; no queries."""
    status = Status(assignment.status)
    deadline = deadline_of(assignment)
    names = {
        "participant": assignment.participant.name,
        "mentor": mentor.name if mentor else "the mentor, who is not yet named",
    }
    mine = None
    if viewer.pk == assignment.participant_id:
        mine = _MINE.get(status)
    elif mentor is not None and viewer.pk == mentor.pk:
        mine = _MENTORS.get(status)
    if mine:
        title, sentence, view, label = mine
        url = reverse(view, args=[assignment.pk])
        return Step(
            sentence, is_mine=True, deadline=deadline, url=url, label=label, title=title.format(**names)
        )
    if status == Status.SUBMITTED and mentor is not None and viewer.pk == mentor.pk:
        return Step(
            "answer the findings",
            is_mine=True,
            deadline=deadline,
            url=reverse("mentoring:queue"),
            label="Open your queue",
            title=f"Answer {assignment.participant.name}’s findings",
        )
    waits = assignment.whose_move in {Mover.MENTOR, Mover.PARTICIPANT}
    return Step(_OTHERS[status].format(**names), is_mine=False, deadline=deadline if waits else None)
