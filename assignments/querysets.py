"""Questions about assignments, their findings and revisions."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.access import Key, Viewer
from assignments.states import OPEN, OVER, Status
from sets.holding import holds, of_managers, of_programme, of_set
from sets.querysets import SET_PEOPLE, UPPER_PEOPLE, in_set, nearby
from sets.states import RoleKind


class AssignmentQuerySet(models.QuerySet["Assignment"]):  # type: ignore[name-defined]  # the model is above us
    """Strategic Learning Assignments."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Whose charter the viewer may read (domain page, section 4, row 3).

        While it is being framed a charter is its author's alone. Once proposed, the set with its mentor and
        adviser, the programme's managers, sponsor and executives may read it; a withdrawn one that was never
        proposed stays private.
        """
        audience = holds(viewer, of_set(*SET_PEOPLE), of_programme(*UPPER_PEOPLE), *of_managers())
        return self.filter(Q(participant=viewer) | (Q(proposed_at__isnull=False) & Q(audience)))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The author, the set, and whoever stands above the programme."""
        return nearby(self.filter(pk=pk), "participant", learning_set="learning_set", programme="programme")

    def tracked_by(self, viewer: Viewer) -> Self:
        """Whose state and dates the viewer follows; never words: those are not even fetched.

        Programme managers follow everybody's, mentors and advisers those of their set.
        """
        follows = holds(viewer, of_set(RoleKind.MENTOR, RoleKind.ADVISER), *of_managers())
        words = ("scoping_question", "in_scope", "out_of_scope", "who_knows", "who_cares", "who_can")
        return self.filter(follows).defer(*words)

    def mentored_by(self, viewer: Viewer) -> Self:
        """Assignments of the sets whose mentor the viewer is now."""
        return self.filter(in_set(viewer, RoleKind.MENTOR))

    def live(self) -> Self:
        """Not closed, not withdrawn."""
        return self.filter(status__in=OPEN)

    def over(self) -> Self:
        """Closed or withdrawn."""
        return self.filter(status__in=OVER)

    def awaiting_review(self) -> Self:
        """Submitted findings that wait for the mentor, the longest wait first."""
        return self.filter(status=Status.SUBMITTED).order_by("review_due_at", "pk")

    def overdue(self, now: datetime) -> Self:
        """Waiting for the mentor past the review deadline."""
        return self.awaiting_review().filter(review_due_at__lt=now)


class FindingQuerySet(models.QuerySet["Finding"]):  # type: ignore[name-defined]  # the model is above us
    """Draft findings."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Drafts are their author's alone (row 4); others read submitted revisions."""
        return self.filter(assignment__participant=viewer)

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The author."""
        return nearby(self.filter(pk=pk), "assignment__participant")


class RevisionQuerySet(models.QuerySet["Revision"]):  # type: ignore[name-defined]  # the model is above us
    """Submitted findings, as they were at that moment."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The author, and the mentor of the author's set: submitting is the share (row 4)."""
        from_set = in_set(viewer, RoleKind.MENTOR, ref="assignment__learning_set")
        return self.filter(Q(assignment__participant=viewer) | Q(from_set))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The author, and whoever holds a role in the author's set."""
        return nearby(self.filter(pk=pk), "assignment__participant", learning_set="assignment__learning_set")

    def newest(self) -> Self:
        """Return the newest revision of each assignment only."""
        newer = self.model.objects.filter(assignment=OuterRef("assignment"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))
