"""What may be done to programmes, sets, people and invitations, by whom, and why not.

The `can_view_…` functions decide one row from the viewer's roles; `visible_to` in `querysets.py` finds many
rows in the database. They are written apart on purpose and tested to agree.
"""

from uuid import UUID

from accounts.access import YES, Verdict, no
from accounts.models import User
from sets.models import (
    Area,
    Invitation,
    LearningSet,
    Organisation,
    PeopleImport,
    Person,
    Programme,
    Role,
    StrategicTheme,
)
from sets.querysets import SET_PEOPLE, UPPER_PEOPLE
from sets.states import ImportStatus, ProgrammeStatus, RoleKind

LAUNCHABLE = frozenset({ProgrammeStatus.DRAFT, ProgrammeStatus.RECRUITING})
_UNSEEN = no("There is nothing here that you can see.")


def _roles(user: User, organisation: UUID) -> list[Role]:
    """Return the roles that `user` holds in an organisation now."""
    return list(Role.objects.active().filter(user=user, organisation=organisation))


def _runs(roles: list[Role], programme: UUID | None) -> bool:
    """Say whether one of the roles manages the whole organisation or (when given) the programme."""
    return any(role.kind == RoleKind.MANAGER and role.programme_id in {None, programme} for role in roles)


def _seen(*, yes: bool) -> Verdict:
    return YES if yes else _UNSEEN


def can_view_organisation(user: User, organisation: Organisation) -> Verdict:
    """May `user` see that the organisation is here? Everybody with a role in it."""
    return _seen(yes=bool(_roles(user, organisation.pk)))


def can_view_area(user: User, area: Area) -> Verdict:
    """May `user` see an area? Everybody with a role in its organisation."""
    return _seen(yes=bool(_roles(user, area.organisation_id)))


def can_view_person(user: User, person: Person) -> Verdict:
    """May `user` see somebody's place? Their own, and everybody's for programme managers."""
    if person.user_id == user.pk:
        return YES
    roles = _roles(user, person.organisation_id)
    return _seen(yes=any(role.kind == RoleKind.MANAGER for role in roles))


def can_view_import(user: User, people_import: PeopleImport) -> Verdict:
    """May `user` see an uploaded file? The organisation's programme managers."""
    roles = _roles(user, people_import.organisation_id)
    return _seen(yes=any(role.kind == RoleKind.MANAGER for role in roles))


def can_view_programme(user: User, programme: Programme) -> Verdict:
    """May `user` see the programme? Everybody with a role in it, and its managers (matrix row 1)."""
    roles = _roles(user, programme.organisation_id)
    return _seen(yes=_runs(roles, programme.pk) or any(role.programme_id == programme.pk for role in roles))


def can_view_theme(user: User, theme: StrategicTheme) -> Verdict:
    """May `user` see a strategic theme? As its programme."""
    return can_view_programme(user, theme.programme)


def can_view_set(user: User, learning_set: LearningSet) -> Verdict:
    """May `user` see the set? Its people, and the programme's managers, sponsor and executives."""
    programme = learning_set.programme
    roles = _roles(user, programme.organisation_id)
    inside = any(role.kind in SET_PEOPLE and role.learning_set_id == learning_set.pk for role in roles)
    above = any(role.kind in UPPER_PEOPLE and role.programme_id == programme.pk for role in roles)
    return _seen(yes=inside or above or _runs(roles, programme.pk))


def can_view_role(user: User, role: Role) -> Verdict:
    """May `user` see who holds a role? Their own, their sets', and a programme's for those above it."""
    if role.user_id == user.pk:
        return YES
    if role.learning_set is not None:
        return can_view_set(user, role.learning_set)
    roles = _roles(user, role.organisation_id)
    above = role.programme_id is not None and any(
        held.kind in UPPER_PEOPLE and held.programme_id == role.programme_id for held in roles
    )
    return _seen(yes=above or _runs(roles, role.programme_id))


def can_view_invitation(user: User, invitation: Invitation) -> Verdict:
    """May `user` see where an invitation stands? The invited person and those who invite."""
    role = invitation.role
    return _seen(yes=role.user_id == user.pk or _runs(_roles(user, role.organisation_id), role.programme_id))


def can_keep_people(user: User, organisation: Organisation) -> Verdict:
    """May `user` list and import people? Managers of the organisation or of one of its programmes."""
    if any(role.kind == RoleKind.MANAGER for role in _roles(user, organisation.pk)):
        return YES
    return no(f"Only programme managers of {organisation.name} keep its list of people.")


def can_create_programme(user: User, organisation: Organisation) -> Verdict:
    """May `user` create a programme there? As for keeping people."""
    if can_keep_people(user, organisation):
        return YES
    return no(f"Only programme managers of {organisation.name} can create a programme.")


def can_oversee(user: User, programme: Programme) -> Verdict:
    """May `user` see everybody in the programme and how invitations stand? Its managers, also afterwards."""
    if _runs(_roles(user, programme.organisation_id), programme.pk):
        return YES
    return no("Only the programme’s managers can do that.")


def can_manage(user: User, programme: Programme) -> Verdict:
    """May `user` run the programme? Its managers; nothing is added once it is over."""
    return can_oversee(user, programme) and may_change(programme)


def may_change(programme: Programme) -> Verdict:
    """May the programme still be changed by whoever oversees it? Until it is over."""
    if programme.is_over:
        return no("This programme has ended, so nothing can be changed any more.")
    return YES


def can_launch(user: User, programme: Programme) -> Verdict:
    """May `user` launch it? Its managers, while it is in preparation; what is missing is asked elsewhere."""
    verdict = can_manage(user, programme)
    if verdict and programme.status not in LAUNCHABLE:
        return no(f"{programme.name} is already launched.")
    return verdict


def can_end_role(user: User, role: Role) -> Verdict:
    """May `user` end somebody's role? The programme's managers; managers' own roles are not ended here."""
    if role.programme is None or role.kind == RoleKind.MANAGER:
        return no("Only whoever runs this site can end the role of a programme manager.")
    verdict = can_manage(user, role.programme)
    if verdict and role.ended_at is not None:
        return no("This role has already ended.")
    return verdict


def can_invite(user: User, role: Role) -> Verdict:
    """May `user` invite somebody to a role, or take the invitation back? The programme's managers."""
    if role.programme is None:
        return no("Only whoever runs this site invites managers of a whole organisation.")
    verdict = can_manage(user, role.programme)
    if verdict and role.ended_at is not None:
        return no("This role has ended, so there is nothing to invite to.")
    if verdict and not role.user.is_active:
        return no(f"The account of {role.user.name} is closed.")
    return verdict


def can_settle(user: User, people_import: PeopleImport) -> Verdict:
    """May `user` confirm or discard an import? Whoever may keep people, while it waits."""
    verdict = can_keep_people(user, people_import.organisation)
    if verdict and people_import.status != ImportStatus.PREVIEWED:
        return no("This file has already been settled.")
    return verdict
