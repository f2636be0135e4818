"""The companies: their areas, the people in them, and the files from which the lists of people came."""

import unicodedata
from dataclasses import dataclass, field
from datetime import timedelta

from accounts.models import User
from iial.demo import people
from iial.demo.journal import Journal, Someone, Subject
from iial.demo.people import Human, Unit
from sets.models import Area, Organisation, PeopleImport, Person, Role
from sets.states import ImportStatus, RoleKind

_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "Þ": "Th", "þ": "th", "’": "", "ð": "d"}
)
_JOINED = 140  # days ago
_IMPORTED = 139


@dataclass(slots=True)
class Company:
    """An organisation with its areas by key: identifier and path."""

    pk: str
    name: str
    areas: dict[str, tuple[str, str]] = field(default_factory=dict)


def suffix(copy: int) -> str:
    """Return what tells the names of a copy from those of the demo itself (copy 0)."""
    return f" {copy + 1}" if copy else ""


def address(name: str, domain: str, copy: int) -> str:
    """Return an e-mail address made of the name, in plain letters."""
    folded = unicodedata.normalize("NFKD", name.translate(_PLAIN)).encode("ascii", "ignore").decode()
    number = f".{copy + 1}" if copy else ""
    return f"{folded.lower().replace(' ', '.')}{number}@{domain}"


def found(journal: Journal, name: str, units: tuple[Unit, ...]) -> Company:
    """Write an organisation and its areas."""
    company = Company(journal.ids.new(), name)
    journal.sheet.add(Organisation, id=company.pk, name=name)
    for unit in units:
        parent, above = company.areas.get(unit.parent, (None, ""))
        path = f"{above} / {unit.name}" if above else unit.name
        area = journal.add(Area, organisation_id=company.pk, parent_id=parent, name=unit.name, path=path)
        company.areas[unit.key] = (area.pk, path)
    return company


def staff(
    journal: Journal,
    company: Company,
    humans: tuple[Human, ...],
    *,
    password: str,
    domain: str,
    copy: int = 0,
    top: Someone | None = None,
    locked: frozenset[str] = frozenset(),
) -> dict[str, Someone]:
    """Write the people of a company and return them by key.

    `locked` have not taken up their account; `top` is the manager of whoever has none.
    """
    there: dict[str, Someone] = {}
    joined = journal.clock.ago(_JOINED)
    for human in humans:
        account = people.ACCOUNTS.get(human.key) if copy == 0 else None
        email = f"{account}@{people.DOMAIN}" if account else address(human.name, domain, copy)
        may_sign_in = account or human.key not in locked
        name = f"{human.name}{suffix(copy)}"
        user = journal.add(
            User,
            email=email,
            name=name,
            time_zone=human.time_zone,
            language=human.language,
            password=password if may_sign_in else f"!{journal.ids.word()}",
            date_joined=joined,
        )
        manager = there.get(human.manager, top)
        person = journal.add(
            Person,
            organisation_id=company.pk,
            user_id=user.pk,
            area_id=company.areas[human.area][0],
            manager_id=manager.person if manager else None,
            job_title=human.title,
        )
        there[human.key] = Someone(user.pk, person.pk, name, email, human.area)
    return there


def administrator(journal: Journal, password: str) -> None:
    """Write the account that runs the site and belongs to no company."""
    name, zone, language = people.STAFF
    journal.add(
        User,
        email=f"staff@{people.DOMAIN}",
        name=name,
        time_zone=zone,
        language=language,
        password=password,
        is_staff=True,
        date_joined=journal.clock.ago(_JOINED),
    )


def imports(journal: Journal, company: Company, there: dict[str, Someone]) -> None:
    """Write the files of people: one given up, one imported, one that waits."""
    first, second = there["leadership"], there["manager-2"]
    draft = _upload(journal, company, first, "managers-draft.xlsx", _IMPORTED + 1, ImportStatus.DISCARDED)
    settled = journal.clock.ago(_IMPORTED + 1, 10, 41)
    journal.record(first, "people.discard", draft, settled)
    done = _upload(
        journal,
        company,
        first,
        "managers.xlsx",
        _IMPORTED,
        ImportStatus.CONFIRMED,
        added=len(people.PEOPLE) - 1,
        left_out=3,
    )
    journal.record(
        first,
        "people.import",
        done,
        journal.clock.ago(_IMPORTED, 10, 41),
        added=len(people.PEOPLE) - 1,
        changed=0,
        left_out=3,
    )
    _upload(
        journal,
        company,
        second,
        "new-in-the-south.csv",
        1,
        ImportStatus.PREVIEWED,
        rows=[
            _row(2, "Matilda Ekström", "Shift Leader, Southern Gate", there["south"]),
            _row(3, "Bogdan Ilie", "Gate Supervisor", there["south"]),
            _row(4, "Chiara Greco", "Energy Engineer, Southern Gate", there["south"]),
        ],
    )


def _row(line: int, name: str, title: str, manager: Someone) -> dict[str, object]:
    """Return a row as a file of people gives it; the area is new."""
    cells = {
        "name": name,
        "email": address(name, people.COMPANY_DOMAIN, 0),
        "area": "Group / Terminal Operations / Southern Gate",
        "job_title": title,
        "manager_email": manager.email,
        "time_zone": "Europe/Oslo",
        "language": "en",
    }
    return {"line": line, "cells": cells, "fault": ""}


def _upload(
    journal: Journal,
    company: Company,
    by: Someone,
    file_name: str,
    days: int,
    status: ImportStatus,
    **fields: object,
) -> Subject:
    at = journal.clock.ago(days, 10, 20)
    settled = None if status == ImportStatus.PREVIEWED else at + timedelta(minutes=21)
    subject = journal.add(
        PeopleImport,
        organisation_id=company.pk,
        uploaded_by_id=by.user,
        uploaded_at=at,
        file_name=file_name,
        status=status,
        settled_at=settled,
        **fields,
    )
    journal.record(by, "people.upload", subject, at, rows=len(people.PEOPLE) + 2)
    return subject


def another(journal: Journal, password: str) -> None:
    """Write the company next door, which nobody of the first may see, and who keeps its list of people."""
    company = found(journal, people.OTHER_COMPANY, people.OTHER_AREAS)
    there = staff(journal, company, people.OTHER_PEOPLE, password=password, domain=people.OTHER_DOMAIN)
    keeper = there["outsider"]
    journal.add(
        Role,
        user_id=keeper.user,
        kind=RoleKind.MANAGER,
        organisation_id=company.pk,
        started_at=journal.clock.ago(_IMPORTED, 9),
    )
    _upload(
        journal, company, keeper, "people.csv", 60, ImportStatus.CONFIRMED, added=len(there) - 1, left_out=0
    )
