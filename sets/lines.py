"""The reporting lines over some people, in one query however large the company is."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sets.models import Organisation, Person

# UNION drops repeats, so a circle ends the walk.
_UPWARDS = """
WITH RECURSIVE chain AS (
    SELECT id, user_id, manager_id FROM {people} WHERE organisation_id = %s AND user_id = ANY(%s::uuid[])
    UNION
    SELECT boss.id, boss.user_id, boss.manager_id FROM {people} boss JOIN chain ON boss.id = chain.manager_id
)
SELECT chain.user_id, boss.user_id, account.name
FROM chain JOIN {users} account ON account.id = chain.user_id
LEFT JOIN {people} boss ON boss.id = chain.manager_id
"""


@dataclass(frozen=True, slots=True)
class Lines:
    """Who reports to whom, by user id, and what they are called; people outside the walk are absent."""

    managers: dict[UUID, UUID | None]
    names: dict[UUID, str]

    def name(self, user: UUID) -> str:
        """Return what somebody is called; a person without a place in the organisation is “somebody”."""
        return self.names.get(user, "somebody")


def over(users: Iterable[UUID], organisation: Organisation | UUID) -> Lines:
    """Return the lines from `users` (ids) up to the top of the organisation."""
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    sql = _UPWARDS.format(
        people=connection.ops.quote_name(Person._meta.db_table),
        users=connection.ops.quote_name(Person._meta.get_field("user").related_model._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [str(key), [str(user) for user in users]])
        rows = cursor.fetchall()
    return Lines(
        managers={person: boss for person, boss, _ in rows}, names={person: name for person, _, name in rows}
    )
