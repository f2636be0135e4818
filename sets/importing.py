"""Who is known already when a file of people is judged, and the file's rows as they are stored."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from sets.models import Organisation, PeopleImport, Person
from sets.people_file.judging import Entry, Known, judge
from sets.people_file.table import Row


def stored_rows(people_import: PeopleImport) -> list[Row]:
    """Return the rows of an upload; empty once it is settled."""
    return cast("list[Row]", people_import.rows)


def judged(people_import: PeopleImport, *, lock: bool = False) -> list[Entry]:
    """Judge an upload against the people there are now. `lock` holds the accounts it may change."""
    rows = stored_rows(people_import)
    addresses = {row["cells"].get("email", "").lower() for row in rows}
    if lock:
        _hold(addresses)
    return judge(rows, known(people_import.organisation, addresses))


def _hold(addresses: Iterable[str]) -> None:
    """Keep accounts that nobody uses yet as they are until the transaction ends."""
    waiting = User.objects.filter(email__in=addresses, last_login=None).order_by("pk")
    list(waiting.select_for_update(no_key=True).values_list("pk"))


def known(organisation: Organisation, addresses: Iterable[str]) -> dict[str, Known]:
    """Return everybody of the organisation or with one of the addresses, by address; two queries."""
    elsewhere = Exists(Person.objects.filter(user=OuterRef("pk")).exclude(organisation=organisation))
    places = {
        row[0]: row[1:]
        for row in Person.objects.filter(organisation=organisation).values_list(
            "user", "pk", "area__path", "manager__user__email", "job_title"
        )
    }
    here = Person.objects.filter(organisation=organisation).values("user")
    people = User.objects.filter(Q(pk__in=here) | Q(email__in=addresses)).annotate(elsewhere=elsewhere)
    found = {}
    for user in people:
        place: tuple[UUID | None, str, str | None, str] = places.get(user.pk, (None, "", "", ""))
        found[user.email] = Known(
            user=user.pk,
            own=user.has_usable_password() or user.last_login is not None or user.elsewhere,
            name=user.name,
            time_zone=user.time_zone,
            language=user.language,
            place=place[0],
            area=place[1],
            manager=place[2] or "",
            job_title=place[3],
        )
    return found
