"""How these pages fetch what they are about: unseen is 404, seen but not allowed is 403 with the reason."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.access import require
from accounts.requests import SignedIn
from sets import permissions
from sets.models import LearningSet, Organisation, Programme


def managed_programme(request: SignedIn, pk: UUID) -> Programme:
    """Return a programme that the person runs."""
    rows = Programme.objects.visible_to(request.user).select_related("organisation")
    programme: Programme = get_object_or_404(rows, pk=pk)
    require(permissions.can_manage(request.user, programme))
    return programme


def managed_set(request: SignedIn, pk: UUID) -> LearningSet:
    """Return a set of a programme that the person runs."""
    rows = LearningSet.objects.visible_to(request.user).select_related("programme__organisation")
    learning_set: LearningSet = get_object_or_404(rows, pk=pk)
    require(permissions.can_manage(request.user, learning_set.programme))
    return learning_set


def kept_organisation(request: SignedIn, pk: UUID) -> Organisation:
    """Return an organisation whose people the person keeps."""
    organisation: Organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    require(permissions.can_keep_people(request.user, organisation))
    return organisation
