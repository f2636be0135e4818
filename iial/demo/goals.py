"""Learning goals of both kinds, in every state, as their owners and the mentor left them."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from iial.demo.journal import Journal, Subject, link
from iial.demo.shapes import GoalText
from iial.demo.steps import Story
from iial.demo.texts_goals import COMPETENCY, DROP_REASONS, MENTOR_NOTES, PEOPLE
from mentoring import notices
from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus

_TEXTS = {GoalKind.COMPETENCY: COMPETENCY, GoalKind.PEOPLE: PEOPLE}
# Texts that nobody else has, by area of the first set: which one of each kind.
_OWN = {"yard": 0, "cyber": 1, "academy": 2}
_SHARED = 3  # the first text that anybody may have
_JUDGED = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY, GoalStatus.NOT_YET})
_JUDGING = {
    GoalStatus.REACHED: "judge_reached",
    GoalStatus.PARTLY: "judge_partly",
    GoalStatus.NOT_YET: "judge_not_yet",
}
_STEPS = {  # saves of a goal until it is in that state
    GoalStatus.DRAFT: 1,
    GoalStatus.OFFERED: 2,
    GoalStatus.CONFIRMED: 3,
    GoalStatus.DROPPED: 4,
    GoalStatus.EVIDENCED: 4,
}


@dataclass(frozen=True, slots=True)
class Days:
    """When each step of a goal was taken, in days ago."""

    created: int
    offered: int
    confirmed: int
    settled: int


class Goals:
    """Writes goals; deals the texts out so that nobody in a set has what another has."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._next = {kind: count() for kind in GoalKind}

    def write(self, story: Story) -> None:
        """Write the goals of one member."""
        for word in story.plan.goals.split():
            kind, status, due = word.split(":")
            self._goal(story, GoalKind(kind), GoalStatus(status), self._journal.clock.day(int(due)))

    def _text(self, kind: GoalKind, area: str) -> tuple[GoalText, int]:
        texts = _TEXTS[kind]
        if area in _OWN:
            return texts[_OWN[area]], _OWN[area]
        number = next(self._next[kind])
        return texts[_SHARED + number % (len(texts) - _SHARED)], number

    def _goal(self, story: Story, kind: GoalKind, status: GoalStatus, due_on: date) -> None:
        text, number = self._text(kind, story.plan.area)
        days = _days(story, status)
        ago = self._journal.clock.ago
        was_offered = status != GoalStatus.DRAFT
        was_confirmed = status in GOAL_AGREED or (status == GoalStatus.DROPPED and bool(story.last("agree")))
        since = {
            GoalStatus.DRAFT: ago(days.created, 12, 40),
            GoalStatus.OFFERED: ago(days.offered, 12, 50),
            GoalStatus.CONFIRMED: ago(days.confirmed, 17, 10),
        }.get(status, ago(days.settled, 10, 30))
        note = MENTOR_NOTES[number % len(MENTOR_NOTES)] if was_confirmed and number % 2 == 0 else ""
        shows = status == GoalStatus.EVIDENCED or status in _JUDGED
        subject = self._journal.add(
            LearningGoal,
            owner_id=story.author.user,
            learning_set_id=story.circle.subject.pk,
            kind=kind,
            able_to=text.able_to,
            why=text.why,
            practice=text.practice,
            evidence=text.evidence if was_offered else "",
            who_will_notice=text.who_will_notice if was_offered else "",
            due_on=due_on,
            status=status,
            status_since=since,
            created_at=ago(days.created, 12, 40),
            offered_at=ago(days.offered, 12, 50) if was_offered else None,
            confirmed_at=ago(days.confirmed, 17, 10) if was_confirmed else None,
            confirmed_by_id=story.circle.mentor.user if was_confirmed else None,
            mentor_note=note,
            what_happened=text.what_happened if shows else "",
            drop_reason=DROP_REASONS[number % len(DROP_REASONS)] if status == GoalStatus.DROPPED else "",
            version=_STEPS.get(status, 5),
        )
        self._tell(story, subject, kind, status, days, confirmed=was_confirmed)

    def _tell(
        self,
        story: Story,
        goal: Subject,
        kind: GoalKind,
        status: GoalStatus,
        days: Days,
        *,
        confirmed: bool,
    ) -> None:
        """Write the record, the openings and the messages of each step, in order."""
        ago, owner, mentor = self._journal.clock.ago, story.author, story.circle.mentor
        written = ago(days.created, 12, 40)
        self._journal.record(owner, "goal.write", goal, written, kind=kind.value)
        if status == GoalStatus.DRAFT:
            return
        steps = [("offer", "draft", "offered", ago(days.offered, 12, 50))]
        if confirmed:
            steps.append(("confirm", "offered", "confirmed", ago(days.confirmed, 17, 10)))
            self._journal.opened(mentor, owner, goal, ago(days.confirmed, 17))
        if status == GoalStatus.DROPPED:
            before = "confirmed" if confirmed else "offered"
            steps.append(("drop", before, "dropped", ago(days.settled, 10, 30)))
        if status == GoalStatus.EVIDENCED or status in _JUDGED:
            steps.append(("show_evidence", "confirmed", "evidenced", self._shown(status, days)))
        if status in _JUDGED:
            steps.append((_JUDGING[status], "evidenced", status.value, ago(days.settled, 10, 30)))
        for version, (verb, start, end, at) in enumerate(steps, start=2):
            by = mentor if verb == "confirm" or verb.startswith("judge") else owner
            self._journal.record(by, f"goal.{verb}", goal, at, start=start, end=end, kind=kind.value)
            self._message(story, goal, kind, verb, version, at)

    def _shown(self, status: GoalStatus, days: Days) -> datetime:
        """Return when evidence was offered: a week before it was judged."""
        if status == GoalStatus.EVIDENCED:
            return self._journal.clock.ago(days.settled, 10, 30)
        return self._journal.clock.ago(days.settled + 7, 10, 30)

    def _message(
        self, story: Story, goal: Subject, kind: GoalKind, verb: str, version: int, at: datetime
    ) -> None:
        kinds = {
            "offer": notices.GOAL_OFFERED,
            "confirm": notices.GOAL_CONFIRMED,
            "drop": notices.GOAL_DROPPED,
            "show_evidence": notices.GOAL_EVIDENCED,
        }
        message = kinds.get(verb, notices.GOAL_JUDGED)
        owner, mentor = story.author, story.circle.mentor
        to_owner = message in {notices.GOAL_CONFIRMED, notices.GOAL_JUDGED}
        other = {"mentor": mentor.name} if to_owner else {"owner": owner.name}
        self._journal.told(
            message,
            f"{goal.pk}/{version}",
            owner if to_owner else mentor,
            goal,
            at,
            url=link("mentoring:goal", goal.pk),
            context={"kind": kind.label.lower(), "set": story.circle.name, **other},
        )


def _days(story: Story, status: GoalStatus) -> Days:
    """Say when things happened: before the charter was agreed, and lately where it is not."""
    agreed = story.last("agree")
    begun = story.steps[0].days
    if agreed:
        settled = 2 if status == GoalStatus.EVIDENCED else 14 if status in _JUDGED else 30
        offered = 2 if status == GoalStatus.OFFERED else agreed.days + 5
        return Days(max(offered + 1, agreed.days + 7), offered, agreed.days + 3, settled)
    if status == GoalStatus.OFFERED:
        return Days(4, 2, 0, 0)
    if status == GoalStatus.DROPPED:
        return Days(begun - 5, begun - 9, 0, begun // 3)
    return Days(min(begun - 2, 13), min(begun - 3, 11), min(begun - 4, 9), 0)
