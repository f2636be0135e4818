"""What a programme manager does, one function each; and accepting an invitation."""

from sets.actions.founding import found_organisation
from sets.actions.imports import confirm_import, discard_import, upload_people
from sets.actions.invitations import Profile, accept_invitation, invite, invite_everybody, withdraw_invitation
from sets.actions.learning_sets import Plan, add_members, form_set, form_sets
from sets.actions.programmes import create_programme, launch
from sets.actions.roles import add_participants, appoint, assign_adviser, assign_mentor, end_role

__all__ = [
    "Plan",
    "Profile",
    "accept_invitation",
    "add_members",
    "add_participants",
    "appoint",
    "assign_adviser",
    "assign_mentor",
    "confirm_import",
    "create_programme",
    "discard_import",
    "end_role",
    "form_set",
    "form_sets",
    "found_organisation",
    "invite",
    "invite_everybody",
    "launch",
    "upload_people",
    "withdraw_invitation",
]
