"""What the tests of mentoring share: a set in which something of everything waits."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from assignments.models import Assignment, Revision
from assignments.states import Status
from mentoring.models import ContextNote
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW

CONTENT = {
    "charter": {"scoping_question": "How could shore power affect the quay by 2032?", "area": "Group / Quay"},
    "findings": [
        {
            "kind": kind,
            "what_is_changing": f"A change that is {kind}",
            "effect_on_area": "Work is planned differently",
            "horizon": "next",
            "likelihood": 4,
            "size": 3,
            "evidence": "",
            "confidence": "medium",
            "proposal": "",
        }
        for kind in ("opportunity", "threat")
    ],
}
OTHERS = (
    *("member", "adviser", "manager", "sponsor", "executive"),
    *("neighbour", "neighbour_mentor", "outsider", "staff"),
)
LETTER = {
    "when_where": "The yard visit on Tuesday",
    "strength": "You asked the driver before you asked the data",
    "larger_contribution": "You could lead the charging plan of the group",
    "version": "0",
}


def submitted(cast: Cast, **fields: object) -> Revision:
    """Return a revision of the participant that waits for the mentor."""
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED, **fields)
    return make.a_revision(assignment, content=CONTENT)


@pytest.fixture
def revision(cast: Cast) -> Revision:
    """Submitted findings of the participant."""
    return submitted(cast)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed charter, ready to be agreed."""

    assignment: Assignment
    note: ContextNote


@pytest.fixture
def proposal(cast: Cast) -> Proposal:
    """A proposed charter with a note that was read and a confirmed goal of each kind."""
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    note = make.a_context_note(assignment, cast.mentor, read_at=NOW - timedelta(days=1))
    for kind in ("competency", "people"):
        make.a_goal(cast.participant, cast.learning_set, kind=kind)
    return Proposal(assignment, note)
