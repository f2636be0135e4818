"""One test a cell: every line of the matrix, every actor, every door."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from iial.privacy import matrix
from iial.privacy.checks import address, by_readers, by_visible_to, outcome, told_anywhere
from iial.privacy.items import ITEMS, authors
from iial.privacy.rights import ACTORS, Look, Outcome
from tests.privacy.world import BY_KEY, World, mark

KEYS = [item.key for item in ITEMS]
MARKED = [item.key for item in ITEMS if item.words]
DOORS = [(item.key, number, door) for item in ITEMS for number, door in enumerate(item.doors)]
OPENED = [(key, number) for key, number, door in DOORS if door.look != Look.NEVER]
SHUT = [
    (key, number, actor)
    for key, number, door in DOORS
    for actor in ACTORS
    if not door.is_page and door.on_send(matrix.right(key, actor), actor) != Outcome.OPEN
]
HIDDEN = [(key, actor) for key in MARKED for actor in ACTORS if not matrix.right(key, actor).reads]
DOMAIN_TABLES = ("sets_%", "assignments_%", "mentoring_%", "notifications_%", "audit_entry")
actors = pytest.mark.parametrize("actor", ACTORS)
pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(world: World) -> Iterator[None]:
    """Take back what a test does; the plugin's own fixture of this name costs more than most cells."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _names(doors: list[tuple[str, int]]) -> list[str]:
    return [f"{key}-{BY_KEY[key].doors[number].name}" for key, number in doors]


def _shut_names() -> list[str]:
    return [f"{key}-{BY_KEY[key].doors[number].name}-{actor}" for key, number, actor in SHUT]


def rows_written() -> int:
    """Return how many rows of the domain this transaction has added, changed or removed so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
            " WHERE relname LIKE ANY (%s)",
            [list(DOMAIN_TABLES)],
        )
        return int(cursor.fetchone()[0])


@actors
@pytest.mark.parametrize("key", KEYS)
def test_the_list_and_the_names_shown_follow_the_matrix(world: World, key: str, actor: str) -> None:
    case = world.case(key)
    user = world.user(actor, case)
    expected = Outcome.OPEN if case.right(actor, user).reads else Outcome.UNSEEN
    assert by_visible_to(case, user) == expected
    assert by_readers(case, user) == expected


@actors
@pytest.mark.parametrize(("key", "number"), OPENED, ids=_names(OPENED))
def test_opening_the_address_follows_the_matrix(world: World, key: str, number: int, actor: str) -> None:
    case = world.case(key)
    door = case.item.doors[number]
    user = world.user(actor, case)
    answer = world.visitor(user).get(address(case, door))
    assert outcome(answer) == door.on_open(case.right(actor, user), case.column(actor, user))
    _assert_tells_nothing(world, actor, user, answer.text)


@pytest.mark.parametrize(("key", "number", "actor"), SHUT, ids=_shut_names())
def test_sending_its_form_changes_nothing_for_whoever_may_not(
    world: World, key: str, number: int, actor: str
) -> None:
    case = world.case(key)
    door = case.item.doors[number]
    user = world.user(actor, case)
    expected = door.on_send(case.right(actor, user), case.column(actor, user))
    before = rows_written()
    tries = [dict(door.post)]
    if expected == Outcome.REFUSED and door.post:
        tries.append({})  # whoever reads the item may come to another line of the page's code
    for fields in tries:
        answer = world.visitor(user).post(address(case, door), fields)
        shown_again = answer.status == 200 and case.column(actor, user) in authors(
            door
        )  # theirs, another day
        assert outcome(answer) == expected or shown_again
        _assert_tells_nothing(world, actor, user, answer.text)
    assert rows_written() == before


@pytest.mark.parametrize(("key", "actor"), HIDDEN)
def test_its_words_stand_on_no_page_of_whoever_may_not_read_it(world: World, key: str, actor: str) -> None:
    case = world.case(key)
    user = world.user(actor, case)
    assert told_anywhere(case, world.visitor(user)) == Outcome.UNSEEN


@pytest.mark.parametrize("key", MARKED)
def test_its_words_stand_on_a_page_of_whoever_may_read_it(world: World, key: str) -> None:
    case = world.case(key)
    opening = [
        (actor, door)
        for actor in ACTORS
        for door in case.item.doors
        if matrix.right(key, actor).reads
        and door.look != Look.NEVER
        and door.on_open(matrix.right(key, actor), actor) == Outcome.OPEN
    ]
    readers = {actor for actor, _door in opening}
    for actor in readers:
        visitor = world.visitor(world.user(actor, case))
        own = [visitor.get(address(case, door)).text for who, door in opening if who == actor]
        assert any(mark(key) in text for text in own), actor


def _assert_tells_nothing(world: World, actor: str, user: object, text: str) -> None:
    """No answer holds a word of anything its reader may not read, whatever the page is about."""
    for key in MARKED:
        other = world.case(key)
        if not other.right(actor, user).reads:  # type: ignore[arg-type]  # a user
            assert mark(key) not in text, key
