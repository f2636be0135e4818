"""What mentors wrote: context notes, replies to charters, feedback to one person and to a set."""

from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import count

from assignments.states import Status
from iial.demo.journal import Journal, Someone, Subject, link
from iial.demo.people import DIVISION_OF
from iial.demo.plan_first import FIRST_SET
from iial.demo.programme import Circle
from iial.demo.shapes import LetterText, NoteText
from iial.demo.steps import Step, Story
from iial.demo.texts_charters import REPLIES
from iial.demo.texts_context import ANYWHERE, DRAFT, FIRST, NOTES
from iial.demo.texts_letters import (
    DRAFT_TO_CREWING,
    DRAFT_TO_FIRST_SET,
    TO_ANYBODY,
    TO_FIRST,
    TO_SETS,
)
from mentoring import notices
from mentoring.models import CharterReply, ContextNote, Feedback, Reader
from mentoring.states import Audience, FeedbackStatus


class Letters:
    """Writes everything a mentor wrote."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._replies = count()
        self._letters = count()

    # --- The context ----------------------------------------------------------------------

    def context(self, story: Story, text: NoteText) -> None:
        """Write the note about one assignment, as far as it has come."""
        agreed = story.last("agree")
        state = "read" if agreed else story.plan.note
        if not state:
            return
        ago, mentor = self._journal.clock.ago, story.circle.mentor
        days = agreed.days + 4 if agreed else 1 if state == "draft" else 3
        changed = ago(days, 18, 5)
        published = changed if state != "draft" else None
        read = changed + timedelta(hours=14, minutes=15) if state == "read" else None
        note = self._journal.add(
            ContextNote,
            assignment_id=story.subject.pk,
            author_id=mentor.user,
            **asdict(text),
            set_only=story.plan.set_only,
            changed_at=changed,
            published_at=published,
            read_at=read,
            version=2 if published else 1,
        )
        self._journal.record(mentor, "context.write", note, changed - timedelta(minutes=35))
        if published:
            self._journal.record(
                mentor, "context.publish", note, published, set_only=int(story.plan.set_only)
            )
            self._journal.told(
                notices.CONTEXT_PUBLISHED,
                f"{note.pk}/2",
                story.author,
                note,
                published,
                url=link("mentoring:context", note.pk),
                context={"mentor": mentor.name, "set": story.circle.name},
            )
        if read:
            self._journal.record(story.author, "context.read", note, read)
            self._journal.opened(story.author, mentor, note, read)

    # --- Answers --------------------------------------------------------------------------

    def answers(self, story: Story) -> None:
        """Write what the mentor answered to charters and revisions."""
        own = iter(TO_FIRST.get(story.plan.area, ()))
        mentor = story.circle.mentor
        for step in story.steps:
            if step.verb == "send_back":
                self._reply(story, step)
            elif step.verb == "agree":
                self._journal.told(
                    notices.CHARTER_AGREED,
                    f"{story.subject.pk}/3",
                    story.author,
                    story.subject,
                    step.at,
                    url=link("assignments:assignment", story.subject.pk),
                    context={"mentor": mentor.name},
                )
            elif step.verb in {"return", "accept"}:
                text = next(own, None) or self._next_letter()
                self._answer(story, step, text)
        if story.plan.letter:
            sent = self._journal.clock.ago(story.plan.letter, 17, 25)
            self._one_to_one(story, next(own, None) or self._next_letter(), sent, None)

    def _next_letter(self) -> LetterText:
        return TO_ANYBODY[next(self._letters) % len(TO_ANYBODY)]

    def _reply(self, story: Story, step: Step) -> None:
        mentor = story.circle.mentor
        reply = self._journal.add(
            CharterReply,
            assignment_id=story.subject.pk,
            author_id=mentor.user,
            note=REPLIES[next(self._replies) % len(REPLIES)],
            sent_at=step.at,
        )
        self._journal.record(mentor, "charter.reply", reply, step.at)
        self._journal.told(
            notices.CHARTER_SENT_BACK,
            reply.pk,
            story.author,
            reply,
            step.at,
            url=link("mentoring:charter", story.subject.pk),
            context={"mentor": mentor.name},
        )

    def _answer(self, story: Story, step: Step, text: LetterText) -> None:
        """Write the feedback that went with returning or accepting the revision before it."""
        number = sum(earlier.verb == "submit" for earlier in story.steps[: story.steps.index(step)])
        revision = story.revisions[number - 1]
        letter = self._one_to_one(story, text, step.at, revision)
        accepted = step.verb == "accept"
        context = {"mentor": story.circle.mentor.name, "number": str(number)}
        if not accepted:
            due = step.at.astimezone(self._journal.clock.zone) + timedelta(days=14)
            context["due"] = f"{due:%A %-d %B}"
        self._journal.told(
            notices.FINDINGS_ACCEPTED if accepted else notices.FINDINGS_RETURNED,
            revision.pk,
            story.author,
            story.subject,
            step.at,
            url=link("mentoring:feedback", letter.pk),
            context=context,
        )

    # --- Feedback -------------------------------------------------------------------------

    def _one_to_one(self, story: Story, text: LetterText, at: datetime, revision: Subject | None) -> Subject:
        """Write a letter to one member, sent; the last one stays unread where the plan says so."""
        is_last = at >= max(step.at for step in story.steps) or revision is None
        read = None if story.plan.unread and is_last else at + timedelta(hours=21, minutes=15)
        return self._letter(
            story.circle,
            text,
            at,
            [(story.author, read)],
            recipient=story.author,
            revision=revision,
            assignment=story.subject if revision else None,
        )

    def to_set(self, circle: Circle) -> None:
        """Write the collective letters of a set: members and adviser read them, most of them soon."""
        for which, days in circle.plan.letters:
            at = self._journal.clock.ago(days, 18, 40)
            readers: list[tuple[Someone, datetime | None]] = []
            for place, (plan, someone) in enumerate(circle.present()):
                if plan.joined and plan.joined < days:
                    continue
                waits = days < 10 and place % 3 != 1  # noqa: PLR2004 - a letter of last week
                readers.append((someone, None if waits else at + timedelta(hours=14 + 5 * place)))
            readers.append((circle.adviser, at + timedelta(hours=15)))
            self._letter(circle, TO_SETS[which], at, readers)

    def drafts(self, stories: list[Story]) -> None:
        """Write what the first set's mentor has begun and not sent."""
        story = next(story for story in stories if story.plan.area == "crewing")
        at = self._journal.clock.ago(1, 17, 45)
        self._letter(story.circle, DRAFT_TO_CREWING, at, [], recipient=story.author)
        self._letter(story.circle, DRAFT_TO_FIRST_SET, at + timedelta(minutes=20), [])

    def _letter(
        self,
        circle: Circle,
        text: LetterText,
        at: datetime,
        readers: list[tuple[Someone, datetime | None]],
        *,
        recipient: Someone | None = None,
        revision: Subject | None = None,
        assignment: Subject | None = None,
    ) -> Subject:
        """Write feedback, a draft where it has no readers. They come first: sent feedback takes no more."""
        mentor, audience = circle.mentor, Audience.PERSON if recipient else Audience.SET
        letter = Subject(Feedback, self._journal.ids.new())
        begun = at - timedelta(minutes=40)
        self._journal.record(mentor, "feedback.write", letter, begun)
        for someone, read in readers:
            reader = Subject(
                Reader,
                self._journal.sheet.add(Reader, feedback_id=letter.pk, user_id=someone.user, read_at=read),
            )
            self._journal.told(
                notices.FEEDBACK_ARRIVED,
                f"{letter.pk}/{someone.user}",
                someone,
                reader,
                at,
                url=link("mentoring:feedback", letter.pk),
                context={
                    "mentor": mentor.name,
                    "set": circle.name,
                    "audience": "you" if recipient else "your set",
                },
            )
            if read:
                self._journal.record(someone, "feedback.read", letter, read)
                self._journal.opened(someone, mentor, letter, read)
        self._journal.sheet.add(
            Feedback,
            id=letter.pk,
            giver_id=mentor.user,
            learning_set_id=circle.subject.pk,
            audience=audience,
            recipient_id=recipient.user if recipient else None,
            assignment_id=assignment.pk if assignment else None,
            revision_id=revision.pk if revision else None,
            **asdict(text),
            status=FeedbackStatus.SENT if readers else FeedbackStatus.DRAFT,
            changed_at=at if readers else begun,
            sent_at=at if readers else None,
            version=2,
        )
        if readers:
            self._journal.record(
                mentor, "feedback.send", letter, at, audience=audience.value, readers=len(readers)
            )
        return letter


def note_for(story: Story, seen: set[str]) -> NoteText:
    """Choose the text of a context note; `seen` are the divisions that have one in this set."""
    area = story.plan.area
    if story.circle.plan is FIRST_SET and area in FIRST:
        return FIRST[area]
    if story.plan.note == "draft" and story.status == Status.FRAMING:
        return DRAFT
    division = DIVISION_OF[area]
    if division in seen:
        return ANYWHERE
    seen.add(division)
    return NOTES[division]
