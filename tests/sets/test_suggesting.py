"""Suggestions of sets keep every rule, for any company."""

from hypothesis import given
from hypothesis import strategies as st

from sets import reporting, suggesting

PEOPLE = st.integers(min_value=1, max_value=40)
COMPANIES = st.dictionaries(PEOPLE, st.none() | PEOPLE)


@given(st.lists(PEOPLE, unique=True, max_size=40), st.lists(PEOPLE, unique=True, max_size=8), COMPANIES)
def test_a_suggestion_keeps_sizes_lines_and_everybody_once(people, mentors, managers):
    areas = {person: str(person % 3) for person in people}
    found = suggesting.suggest(people, mentors, managers, areas, smallest=4, largest=8)
    seated = [person for group in found.groups for person in group]
    assert sorted([*seated, *found.left_over]) == sorted(people)
    for group, mentor in zip(found.groups, found.mentors, strict=True):
        assert 4 <= len(group) <= 8
        assert not list(reporting.bosses_and_reports(group, managers))
        if mentor is not None:
            assert mentor not in group
            assert not any(reporting.in_one_line(mentor, person, managers) for person in group)
    given_out = [mentor for mentor in found.mentors if mentor is not None]
    assert len(given_out) == len(set(given_out))
    assert found == suggesting.suggest(people, mentors, managers, areas, smallest=4, largest=8)


@given(st.integers(min_value=4, max_value=400))
def test_people_without_lines_between_them_are_all_placed_in_balanced_sets(count):
    people = list(range(count))
    found = suggesting.suggest(people, [], {}, {}, smallest=4, largest=8)
    assert not found.left_over
    sizes = [len(group) for group in found.groups]
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= 4
    assert max(sizes) <= 8


def test_mentors_get_sets_outside_their_lines_even_when_areas_are_mixed():
    managers = {person: 100 + person % 4 for person in range(24)} | {100: 1, 101: 1, 102: 1, 103: 1}
    managers = {person: boss for person, boss in managers.items() if person < 24} | dict.fromkeys(
        range(100, 104)
    )
    found = suggesting.suggest(list(range(24)), [100, 101, 102, 103], managers, {}, smallest=4, largest=8)
    assert not found.left_over
    assert sorted(found.mentors) == [100, 101, 102, 103]


def test_too_few_people_make_no_set():
    assert suggesting.suggest([1, 2, 3], [], {}, {}, smallest=4, largest=8).left_over == [1, 2, 3]
