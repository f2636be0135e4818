"""A walk through every page that links lead to, as everybody."""

import pytest
from django.db import connection

from iial.privacy.rights import ACTORS
from tests.privacy.world import World

pytestmark = pytest.mark.django_db
KEPT = ("accounts_%", "notifications_%", "sets_%", "assignments_%", "mentoring_%", "audit_entry")


def _rows() -> dict[str, str]:
    """Return a hash of each table of the domain; who opened what is the one thing that a visit adds."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE relname LIKE ANY (%s)", [list(KEPT)])
        for (table,) in cursor.fetchall():
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t")  # noqa: S608 - our own tables
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("actor", ACTORS)
def test_visiting_every_page_changes_nothing_and_no_link_is_dead(world: World, actor: str) -> None:
    before = _rows()
    assert len(before) > 10
    answers = world.visitor(world.cast.actors()[actor]).walk()
    assert len(answers) > 4
    assert {path: answer.status for path, answer in answers.items() if answer.status not in {200, 302}} == {}
    assert _rows() == before
