"""People to form sets of: a small company with lines of reporting."""

from dataclasses import dataclass

from accounts.models import User
from sets.models import Organisation, Person, Programme, Role
from sets.states import ProgrammeStatus, RoleKind
from tests import factories as make


@dataclass(frozen=True, slots=True)
class Company:
    """A programme in preparation and its manager; `peers` report to `boss`, who reports to `director`."""

    organisation: Organisation
    programme: Programme
    manager: User
    director: Person
    boss: Person
    peers: tuple[Person, ...]
    outside: Person

    def stranger(self) -> Person:
        """Return somebody of another organisation."""
        return make.a_person(make.an_organisation(), "Sam Stranger")


def a_company(peers: int = 9) -> Company:
    """Return a company in the database; nobody holds a role but the manager."""
    organisation = make.an_organisation()
    area = make.an_area(organisation, "Group / Yard")
    director = make.a_person(organisation, "Dee Director", area=area)
    boss = make.a_person(organisation, "Bo Boss", area=area, manager=director)
    reports = [make.a_person(organisation, f"Peer {n}", area=area, manager=boss) for n in range(1, peers + 1)]
    manager = make.a_person(organisation, "Max Manager", area=area).user
    make.a_role(manager, RoleKind.MANAGER, organisation)
    programme = make.a_programme(organisation, status=ProgrammeStatus.DRAFT, launched_at=None)
    outside = make.a_person(organisation, "Olive Outside", area=area)
    return Company(organisation, programme, manager, director, boss, tuple(reports), outside)


def names_in(learning_set: object) -> list[str]:
    """Return the members of a set by seat."""
    roles = Role.objects.participants().filter(learning_set=learning_set).order_by("seat")
    return [role.user.name for role in roles]
