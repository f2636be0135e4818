"""The life of a Strategic Learning Assignment (domain page, section 5), readable by anybody.

README's diagram is drawn from this table.
"""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices


class Status(TextChoices):
    """Where an assignment stands."""

    FRAMING = "framing", "Framing the question"
    PROPOSED = "proposed", "Charter proposed"
    INVESTIGATING = "investigating", "Investigating"
    SUBMITTED = "submitted", "Findings submitted"
    RETURNED = "returned", "Returned with feedback"
    ACCEPTED = "accepted", "Accepted"
    BRIEFED = "briefed", "Brief submitted"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Mover(TextChoices):
    """Whose move it is."""

    PARTICIPANT = "participant", "the participant"
    MENTOR = "mentor", "the mentor"
    EXECUTIVE = "executive", "the executive"
    OWNER = "owner", "the owner named in the answer"
    NOBODY = "nobody", "nobody"


@dataclass(frozen=True, slots=True)
class Move:
    """One step: `verb` takes an assignment from `start` to `end`; the verb is also the audit's."""

    verb: str
    start: Status
    end: Status


WHOSE_MOVE: dict[Status, Mover] = {
    Status.FRAMING: Mover.PARTICIPANT,
    Status.PROPOSED: Mover.MENTOR,
    Status.INVESTIGATING: Mover.PARTICIPANT,
    Status.SUBMITTED: Mover.MENTOR,
    Status.RETURNED: Mover.PARTICIPANT,
    Status.ACCEPTED: Mover.PARTICIPANT,
    Status.BRIEFED: Mover.EXECUTIVE,
    Status.ANSWERED: Mover.OWNER,
    Status.CLOSED: Mover.NOBODY,
    Status.WITHDRAWN: Mover.NOBODY,
}

MOVES: tuple[Move, ...] = (
    Move("propose", Status.FRAMING, Status.PROPOSED),
    Move("agree", Status.PROPOSED, Status.INVESTIGATING),
    Move("send_back", Status.PROPOSED, Status.FRAMING),
    Move("submit", Status.INVESTIGATING, Status.SUBMITTED),
    Move("submit", Status.RETURNED, Status.SUBMITTED),
    Move("return", Status.SUBMITTED, Status.RETURNED),
    Move("accept", Status.SUBMITTED, Status.ACCEPTED),
    Move("brief", Status.ACCEPTED, Status.BRIEFED),
    Move("answer", Status.BRIEFED, Status.ANSWERED),
    Move("ask_for_more", Status.ANSWERED, Status.INVESTIGATING),
    Move("close", Status.ANSWERED, Status.CLOSED),
)

OVER = frozenset({Status.CLOSED, Status.WITHDRAWN})
OPEN = frozenset(Status) - OVER
# The author writes findings here; elsewhere they are only read.
WRITING = frozenset({Status.FRAMING, Status.PROPOSED, Status.INVESTIGATING, Status.RETURNED})
SUBMITTABLE = frozenset(move.start for move in MOVES if move.verb == "submit")


def next_status(verb: str, status: str) -> Status | None:
    """Return where `verb` leads from `status`, or None when it is not possible there."""
    if verb == "withdraw":
        return Status.WITHDRAWN if status in OPEN else None
    return next((m.end for m in MOVES if m.verb == verb and m.start == status), None)


class FindingKind(TextChoices):
    """What a finding is to the area."""

    OPPORTUNITY = "opportunity", "Opportunity"
    THREAT = "threat", "Threat"


class Horizon(TextChoices):
    """When it will be felt."""

    NOW = "now", "Now"
    NEXT = "next", "Next (1 to 3 years)"
    LATER = "later", "Later (3 years or more)"


class Degree(IntegerChoices):
    """How likely, or how large."""

    VERY_LOW = 1, "Very low"
    LOW = 2, "Low"
    MEDIUM = 3, "Medium"
    HIGH = 4, "High"
    VERY_HIGH = 5, "Very high"


class Confidence(TextChoices):
    """How sure the author is of a finding."""

    LOW = "low", "A hunch"
    MEDIUM = "medium", "Some evidence"
    HIGH = "high", "Strong evidence"
