"""An assignment told in steps, each a verb and how many days ago it was."""

from dataclasses import dataclass, field
from datetime import datetime

from assignments.states import MOVES, Status, next_status
from iial.demo.journal import Journal, Someone, Subject
from iial.demo.plan import MemberPlan
from iial.demo.programme import FINDINGS_DAYS, RETURN_DAYS, REVIEW_DAYS, Circle
from iial.demo.shapes import CharterText
from sets.working_days import due_at, due_on_day

# The time of day at which each step is taken.
HOURS = {
    "start": (8, 40),
    "propose": (10, 10),
    "agree": (15, 20),
    "send_back": (16, 5),
    "submit": (16, 30),
    "return": (11, 15),
    "accept": (11, 45),
    "brief": (9, 30),
    "answer": (14, 0),
    "close": (13, 10),
    "withdraw": (12, 0),
}
_VERBS = {move.verb for move in MOVES} | {"start", "withdraw"}


@dataclass(frozen=True, slots=True)
class Step:
    """A verb, how many days ago, at which moment, and where it led."""

    verb: str
    days: int
    at: datetime
    status: Status


@dataclass(slots=True)
class Story:
    """An assignment as written."""

    plan: MemberPlan
    author: Someone
    circle: Circle
    subject: Subject
    steps: list[Step]
    area_path: str
    charter: CharterText
    number: int  # counts members, so that texts vary
    revisions: list[Subject] = field(default_factory=list)

    def last(self, verb: str) -> Step | None:
        """Return the latest step of that verb."""
        return next((step for step in reversed(self.steps) if step.verb == verb), None)

    @property
    def status(self) -> Status:
        """Where it stands now."""
        return self.steps[-1].status


def parse(journal: Journal, text: str) -> list[Step]:
    """Read “start 96 propose 88 …”; ValueError where the life of an assignment does not allow a step."""
    words = text.split()
    steps: list[Step] = []
    for verb, days in zip(words[::2], words[1::2], strict=True):
        status = Status.FRAMING if verb == "start" else next_status(verb, steps[-1].status)
        if verb not in _VERBS or status is None:
            message = f"{verb} is not possible in “{text}”."
            raise ValueError(message)
        steps.append(Step(verb, int(days), journal.clock.ago(int(days), *HOURS[verb]), status))
    return steps


def review_due(journal: Journal, step: Step) -> datetime:
    """Return when the mentor's answer to a submission is due."""
    return due_at(step.at, working_days=REVIEW_DAYS, zone=journal.clock.zone)


def findings_due(journal: Journal, story: Story) -> datetime | None:
    """Return when the next findings are or were due, or None before the charter is agreed."""
    due = None
    for step in story.steps:
        if step.verb == "agree":
            due = due_on_day(step.at, days=FINDINGS_DAYS, zone=journal.clock.zone)
        elif step.verb == "return":
            due = due_on_day(step.at, days=RETURN_DAYS, zone=journal.clock.zone)
    return due
