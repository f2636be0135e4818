"""Lines of reporting, whatever shape the company has."""

from hypothesis import given
from hypothesis import strategies as st

from sets import reporting

PEOPLE = st.integers(min_value=0, max_value=12)
COMPANIES = st.dictionaries(PEOPLE, st.none() | PEOPLE, max_size=13)


def closure(managers: dict[int, int | None]) -> set[tuple[int, int]]:
    """Return each (boss, report) by walking every pair until nothing is new: slow and plain."""
    pairs = {(boss, report) for report, boss in managers.items() if boss is not None}
    while True:
        longer = {(top, low) for top, mid in pairs for boss, low in pairs if boss == mid} | pairs
        if longer == pairs:
            return {(boss, report) for boss, report in pairs if boss != report}
        pairs = longer


@given(COMPANIES, PEOPLE, PEOPLE)
def test_above_below_and_in_one_line_agree_with_walking_every_pair(managers, a, b):
    pairs = closure(managers)
    assert set(reporting.above(a, managers)) == {boss for boss, report in pairs if report == a}
    assert reporting.below(a, managers) == {report for boss, report in pairs if boss == a}
    assert reporting.in_one_line(a, b, managers) == ((a, b) in pairs or (b, a) in pairs)


@given(COMPANIES, st.lists(PEOPLE, unique=True, max_size=8))
def test_the_pairs_of_boss_and_report_are_those_of_the_lines_and_each_pair_comes_once(managers, people):
    found = list(reporting.bosses_and_reports(people, managers))
    pairs = closure(managers)
    assert set(found) <= pairs
    expected = {frozenset(pair) for pair in pairs if set(pair) <= set(people)}
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


@given(COMPANIES)
def test_circles_are_exactly_the_people_who_come_back_to_themselves(managers):
    found = reporting.circles(managers)
    members = [person for circle in found for person in circle]
    assert len(members) == len(set(members))

    def comes_back(person: int) -> bool:
        boss = managers.get(person)
        for _ in managers:
            if boss is None or boss == person:
                break
            boss = managers.get(boss)
        return boss == person

    assert set(members) == {person for person in managers if comes_back(person)}
    for circle in found:
        assert [managers[person] for person in circle] == [*circle[1:], circle[0]]


def test_the_chain_upwards_names_the_nearest_first():
    managers = {"report": "boss", "boss": "director", "director": None}
    assert reporting.above("report", managers) == ["boss", "director"]
    assert reporting.below("director", managers) == {"boss", "report"}
    assert not reporting.in_one_line("report", "report", managers)
