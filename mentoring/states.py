"""The lives of feedback and of a learning goal (domain page, section 5)."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """For whom feedback is written."""

    PERSON = "person", "One-to-one"
    SET = "set", "The whole set"


class FeedbackStatus(TextChoices):
    """Where feedback stands. Once sent it never changes and never reaches anybody else."""

    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"


class GoalKind(TextChoices):
    """The two kinds of learning; everybody needs one of each (domain page, section 10)."""

    COMPETENCY = "competency", "Competency"
    PEOPLE = "people", "People management"


class GoalStatus(TextChoices):
    """Where a learning goal stands."""

    DRAFT = "draft", "Draft"
    OFFERED = "offered", "Waiting for the mentor"
    CONFIRMED = "confirmed", "Confirmed"
    EVIDENCED = "evidenced", "Evidence offered"
    REACHED = "reached", "Reached"
    PARTLY = "partly", "Partly reached"
    NOT_YET = "not_yet", "Not yet"
    DROPPED = "dropped", "Dropped"


_G = GoalStatus
GOAL_MOVES: dict[str, dict[GoalStatus, GoalStatus]] = {
    "offer": {_G.DRAFT: _G.OFFERED},
    "confirm": {_G.OFFERED: _G.CONFIRMED},
    "send_back": {_G.OFFERED: _G.DRAFT},
    "reopen": {_G.OFFERED: _G.DRAFT},
    "show_evidence": {_G.CONFIRMED: _G.EVIDENCED},
    "judge_reached": {_G.EVIDENCED: _G.REACHED},
    "judge_partly": {_G.EVIDENCED: _G.PARTLY},
    "judge_not_yet": {_G.EVIDENCED: _G.NOT_YET},
    "drop": {_G.DRAFT: _G.DROPPED, _G.OFFERED: _G.DROPPED, _G.CONFIRMED: _G.DROPPED},
}
# The mentor said yes to it, whatever became of it since: it counts as "has a goal".
GOAL_AGREED = frozenset({_G.CONFIRMED, _G.EVIDENCED, _G.REACHED, _G.PARTLY, _G.NOT_YET})
GOAL_OVER = frozenset({_G.REACHED, _G.PARTLY, _G.NOT_YET, _G.DROPPED})

# The tint of each state on a page (design page, section 1).
GOAL_TONES: dict[GoalStatus, str] = {
    _G.DRAFT: "quiet",
    _G.OFFERED: "waiting",
    _G.CONFIRMED: "mine",
    _G.EVIDENCED: "waiting",
    _G.REACHED: "done",
    _G.PARTLY: "attention",
    _G.NOT_YET: "attention",
    _G.DROPPED: "quiet",
}


def next_goal_status(verb: str, status: str) -> GoalStatus | None:
    """Return where `verb` leads from `status`, or None when it is not possible there."""
    return GOAL_MOVES[verb].get(GoalStatus(status))
