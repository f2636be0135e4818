"""The people of the tests: one running programme with two sets, and two who do not belong."""

from dataclasses import dataclass

from accounts.models import User
from sets.models import LearningSet, Organisation, Programme
from sets.states import RoleKind
from tests import factories as make


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by the part they play; `participant`, `member` and two `peers` form the first set."""

    organisation: Organisation
    programme: Programme
    learning_set: LearningSet
    other_set: LearningSet
    participant: User
    member: User
    peers: tuple[User, User]
    mentor: User
    adviser: User
    manager: User
    sponsor: User
    executive: User
    neighbour: User
    neighbour_mentor: User
    newcomer: User
    outsider: User
    outside_manager: User
    staff: User

    def actors(self) -> dict[str, User]:
        """Return one person for each part, by its name."""
        parts = (
            "participant member mentor adviser manager sponsor executive newcomer "
            "neighbour neighbour_mentor outsider outside_manager staff"
        )
        return {part: getattr(self, part) for part in parts.split()}


def assemble() -> Cast:
    """Create the whole cast in the database."""
    company = make.an_organisation("Halden Lines")
    programme = make.a_programme(company, name="Looking further")
    first, second = make.a_set(programme, "Set North"), make.a_set(programme, "Set South")
    members = [
        make.a_member(first, name) for name in ("Paula Participant", "Milo Member", "Pia Peer", "Per Peer")
    ]
    neighbours = [make.a_member(second, f"Nell Neighbour {n}") for n in range(1, 5)]

    def with_role(name: str, kind: RoleKind, scope: Programme | LearningSet | Organisation) -> User:
        user = make.a_person(company, name).user
        make.a_role(user, kind, scope)
        return user

    elsewhere = make.an_organisation("Another Company")
    foreign = make.a_programme(elsewhere, name="Foreign programme")
    outside_manager = make.a_person(elsewhere, "Otto Outsidemanager").user
    make.a_role(outside_manager, RoleKind.MANAGER, elsewhere)
    newcomer = make.a_person(company, "Nora Newcomer").user
    make.a_role(newcomer, RoleKind.PARTICIPANT, programme)
    return Cast(
        organisation=company,
        programme=programme,
        learning_set=first,
        other_set=second,
        participant=members[0],
        member=members[1],
        peers=(members[2], members[3]),
        mentor=with_role("Maria Mentor", RoleKind.MENTOR, first),
        adviser=with_role("Ada Adviser", RoleKind.ADVISER, first),
        manager=with_role("Max Manager", RoleKind.MANAGER, company),
        sponsor=with_role("Sven Sponsor", RoleKind.SPONSOR, programme),
        executive=with_role("Eva Executive", RoleKind.EXECUTIVE, programme),
        neighbour=neighbours[0],
        neighbour_mentor=with_role("Nils Nextmentor", RoleKind.MENTOR, second),
        newcomer=newcomer,
        outsider=make.a_member(make.a_set(foreign), "Olga Outsider"),
        outside_manager=outside_manager,
        staff=make.a_user("Stan Staff", is_staff=True),
    )
