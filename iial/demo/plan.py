"""What happens in the demo: two programmes, six sets, and the story of every member's assignment.

A story is told in steps: the verb of `assignments.states.MOVES` (with `start` and `withdraw`) and how many
days ago it was. The state an assignment is in follows from its steps.
"""

from dataclasses import dataclass

from sets.states import ProgrammeStatus, SetStatus


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """A member by area: the steps of the assignment, and goals as `kind:status:due in days`.

    `note` says how far a context note has come where the charter is not agreed; `letter` is how many days ago
    a letter came that answers no revision; `unread` letters wait at the end.
    """

    area: str
    steps: str
    goals: str
    note: str = ""
    set_only: bool = False
    unread: bool = False
    letter: int = 0
    joined: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class SetPlan:
    """A set: mentor and adviser by their keys, collective letters as (which, days ago)."""

    name: str
    status: SetStatus
    mentor: str
    adviser: str
    letters: tuple[tuple[int, int], ...]
    members: tuple[MemberPlan, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """A programme; all moments in days ago, the end in days from now."""

    key: str
    name: str
    status: ProgrammeStatus
    created: int
    invited: int
    formed: int
    launched: int
    ends_in: int
    managers: tuple[str, ...]
    sponsor: str
    executives: tuple[str, ...]
    sets: tuple[SetPlan, ...]
    # Participants without a set: who, invited how many days ago, and whether they accepted.
    unplaced: tuple[tuple[str, int, bool], ...] = ()
