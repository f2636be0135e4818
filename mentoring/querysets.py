"""Questions about context notes, charters, feedback and goals: who may read which, and what waits."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from accounts.access import Key, Viewer, Written, who
from mentoring.states import GOAL_AGREED, FeedbackStatus, GoalStatus
from sets.holding import holds, of_managers, of_programme, of_set, only
from sets.querysets import SET_PEOPLE, UPPER_PEOPLE, in_set, nearby
from sets.states import RoleKind

_SET = "assignment__learning_set"
_PROGRAMME = "assignment__programme"
_PUBLISHED = ("{} IS NOT NULL", "published_at")
_NOT_SET_ONLY = ("NOT {}", "set_only")


class ContextNoteQuerySet(models.QuerySet["ContextNote"]):  # type: ignore[name-defined]  # the model is above us
    """Mentors' accounts of how a topic fits the company's strategic thinking."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Row 2: a draft is its author's and of whoever mentors the set now, who goes on from it.

        Published, the set reads it, and the programme unless "set only".
        """
        above = (of_programme(*UPPER_PEOPLE, ref=_PROGRAMME), *of_managers(_PROGRAMME))
        audience = holds(
            viewer,
            of_set(RoleKind.MENTOR, ref=_SET),
            *only(of_set(*SET_PEOPLE, ref=_SET), when=(_PUBLISHED,)),
            *only(*above, when=(_PUBLISHED, _NOT_SET_ONLY)),
        )
        own = Q(assignment__participant=viewer, published_at__isnull=False)
        return self.filter(Q(author=viewer) | own | Q(audience))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The two people, the set, and whoever stands above the programme."""
        people = ("author", "assignment__participant")
        return nearby(self.filter(pk=pk), *people, learning_set=_SET, programme=_PROGRAMME)

    def published(self) -> Self:
        """Notes that others can read."""
        return self.filter(published_at__isnull=False)


class ReplyQuerySet(models.QuerySet["CharterReply"]):  # type: ignore[name-defined]  # the model is above us
    """What mentors wrote when they sent a charter back."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Row 15: the two people it is between."""
        return self.filter(Q(author=viewer) | Q(assignment__participant=viewer))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The two people."""
        return nearby(self.filter(pk=pk), "author", "assignment__participant")


def _named(viewer: Viewer, more: str = "") -> Written:
    """Say whether the viewer is a named reader of the outer row, a feedback."""
    named = "SELECT 1 FROM mentoring_reader named WHERE named.feedback_id = {} AND named.user_id = {}"
    return Written(f"EXISTS ({named}{more})", F("pk"), who(viewer))


class FeedbackQuerySet(models.QuerySet["Feedback"]):  # type: ignore[name-defined]  # the model is above us
    """Feedback, to one person or to a set."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The giver, and, once sent, the people who were named as its readers (rows 14 and 15)."""
        return self.filter(Q(giver=viewer) | (Q(status=FeedbackStatus.SENT) & Q(_named(viewer))))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The giver and the named readers."""
        return nearby(self.filter(pk=pk), "giver", "readers__user")

    def sent(self) -> Self:
        """Feedback that people can read, the newest first."""
        return self.filter(status=FeedbackStatus.SENT).order_by("-sent_at", "pk")

    def with_unread(self, viewer: Viewer) -> Self:
        """Add `is_unread`: the viewer is a named reader and has not said that they read it."""
        return self.annotate(is_unread=_named(viewer, " AND named.read_at IS NULL"))

    def drafts_of(self, viewer: Viewer) -> Self:
        """The viewer's own unsent feedback, the newest first."""
        return self.filter(giver=viewer, status=FeedbackStatus.DRAFT).order_by("-changed_at", "pk")


class GoalQuerySet(models.QuerySet["LearningGoal"]):  # type: ignore[name-defined]  # the model is above us
    """Learning goals."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Row 18: the owner; and, while it is offered or once confirmed, the mentor of the owner's set.

        A goal dropped before the mentor confirmed it is the owner's alone again.
        """
        theirs = ~Q(status=GoalStatus.DRAFT) & ~Q(status=GoalStatus.DROPPED, confirmed_at=None)
        return self.filter(Q(owner=viewer) | (Q(in_set(viewer, RoleKind.MENTOR)) & theirs))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The owner, and whoever holds a role in the owner's set."""
        return nearby(self.filter(pk=pk), "owner", learning_set="learning_set")

    def taken_back_from(self, viewer: Viewer) -> Self:
        """Goals that the viewer, as mentor of the set, was offered and cannot read at present."""
        offered = self.filter(in_set(viewer, RoleKind.MENTOR), offered_at__isnull=False)
        return offered.exclude(pk__in=self.visible_to(viewer).values("pk"))

    def agreed(self) -> Self:
        """Goals that the mentor confirmed, whatever became of them since."""
        return self.filter(status__in=GOAL_AGREED)

    def awaiting_confirmation(self) -> Self:
        """Goals that wait for the mentor's yes, the longest wait first."""
        return self.filter(status=GoalStatus.OFFERED).order_by("status_since", "pk")

    def awaiting_mentor(self) -> Self:
        """Goals that wait for the mentor's yes or judgement, the longest wait first."""
        waiting = [GoalStatus.OFFERED, GoalStatus.EVIDENCED]
        return self.filter(status__in=waiting).order_by("status_since", "pk")
