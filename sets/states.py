"""Roles, and the lives of a programme and of a learning set (domain page, section 5)."""

from django.db.models import TextChoices


class RoleKind(TextChoices):
    """What somebody is, somewhere. One person may hold several roles in several places."""

    MANAGER = "manager", "Programme manager"
    PARTICIPANT = "participant", "Participant"
    MENTOR = "mentor", "Mentor"
    ADVISER = "adviser", "Set adviser"
    SPONSOR = "sponsor", "Sponsor"
    EXECUTIVE = "executive", "Executive"


class ProgrammeStatus(TextChoices):
    """Where a programme stands."""

    DRAFT = "draft", "In preparation"
    CHARTERED = "chartered", "Charter signed"
    RECRUITING = "recruiting", "Recruiting"
    LAUNCHED = "launched", "Launched"
    RUNNING = "running", "Running"
    HEARING = "hearing", "Hearing"
    RESPONDING = "responding", "Executives answer"
    FOLLOWING_UP = "following_up", "Following up"
    CLOSED = "closed", "Closed"
    ARCHIVED = "archived", "Archived"
    PAUSED = "paused", "Paused"
    CANCELLED = "cancelled", "Cancelled"


_P = ProgrammeStatus
PROGRAMME_MOVES: dict[ProgrammeStatus, frozenset[ProgrammeStatus]] = {
    _P.DRAFT: frozenset({_P.CHARTERED, _P.LAUNCHED, _P.CANCELLED}),
    _P.CHARTERED: frozenset({_P.RECRUITING, _P.CANCELLED}),
    _P.RECRUITING: frozenset({_P.LAUNCHED, _P.CANCELLED}),
    _P.LAUNCHED: frozenset({_P.RUNNING, _P.PAUSED, _P.CANCELLED}),
    _P.RUNNING: frozenset({_P.HEARING, _P.PAUSED, _P.CANCELLED}),
    _P.HEARING: frozenset({_P.RESPONDING, _P.PAUSED, _P.CANCELLED}),
    _P.RESPONDING: frozenset({_P.FOLLOWING_UP, _P.PAUSED, _P.CANCELLED}),
    _P.FOLLOWING_UP: frozenset({_P.CLOSED}),
    _P.CLOSED: frozenset({_P.ARCHIVED}),
    _P.ARCHIVED: frozenset(),
    _P.PAUSED: frozenset({_P.LAUNCHED, _P.RUNNING, _P.HEARING, _P.RESPONDING, _P.CANCELLED}),
    _P.CANCELLED: frozenset({_P.ARCHIVED}),
}
# People work on their assignments and reminders are sent.
PROGRAMME_LIVE = frozenset({_P.LAUNCHED, _P.RUNNING, _P.HEARING, _P.RESPONDING, _P.FOLLOWING_UP})
# Nothing may be added any more.
PROGRAMME_OVER = frozenset({_P.CLOSED, _P.ARCHIVED, _P.CANCELLED})


class SetStatus(TextChoices):
    """Where a learning set stands."""

    FORMING = "forming", "Forming"
    CONTRACTED = "contracted", "Contract signed"
    MEETING = "meeting", "Meeting"
    PRESENTING = "presenting", "Presenting"
    CLOSING = "closing", "Closing"
    CLOSED = "closed", "Closed"


_S = SetStatus
SET_MOVES: dict[SetStatus, frozenset[SetStatus]] = {
    _S.FORMING: frozenset({_S.CONTRACTED, _S.CLOSED}),
    _S.CONTRACTED: frozenset({_S.MEETING, _S.CLOSED}),
    _S.MEETING: frozenset({_S.PRESENTING, _S.CLOSED}),
    _S.PRESENTING: frozenset({_S.CLOSING}),
    _S.CLOSING: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}


class ImportStatus(TextChoices):
    """Where an uploaded file of people stands."""

    PREVIEWED = "previewed", "Waiting for your go-ahead"
    CONFIRMED = "confirmed", "Imported"
    DISCARDED = "discarded", "Discarded"
