"""The state table, read as a promise."""

import pytest

from assignments.states import MOVES, OPEN, WHOSE_MOVE, Mover, Status, next_status

DOMAIN_TABLE = {  # domain page, section 5: state, whose move
    "framing": "participant",
    "proposed": "mentor",
    "investigating": "participant",
    "submitted": "mentor",
    "returned": "participant",
    "accepted": "participant",
    "briefed": "executive",
    "answered": "owner",
    "closed": "nobody",
    "withdrawn": "nobody",
}


def test_every_state_says_whose_move_it_is_as_the_domain_page_does():
    assert {str(status): str(mover) for status, mover in WHOSE_MOVE.items()} == DOMAIN_TABLE


def test_every_state_but_the_ends_can_be_left_and_every_one_but_the_first_reached():
    assert {move.start for move in MOVES} == set(OPEN)
    assert {move.end for move in MOVES} | {Status.WITHDRAWN} == set(Status)


@pytest.mark.parametrize("status", list(Status))
def test_withdrawing_is_possible_from_every_open_state_only(status: Status):
    assert (next_status("withdraw", status) == Status.WITHDRAWN) == (status in OPEN)


def test_nobody_moves_in_an_ended_assignment():
    assert [s for s, mover in WHOSE_MOVE.items() if mover == Mover.NOBODY] == [
        Status.CLOSED,
        Status.WITHDRAWN,
    ]


def test_a_verb_leads_nowhere_from_a_state_that_does_not_know_it():
    assert next_status("accept", Status.FRAMING) is None
    assert next_status("submit", Status.RETURNED) == Status.SUBMITTED
