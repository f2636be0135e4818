"""The select of time zones: drawn once for everybody, and yet with one's own choice."""

import pytest

from accounts.forms import TimeZoneSelect, time_zone_choices


def drawn(value: str | None, *extra: tuple[str, str]) -> str:
    return TimeZoneSelect(choices=[*extra, *time_zone_choices()]).render(
        "time_zone", value, {"id": "id_time_zone", "class": "form-select"}
    )


def test_it_lists_every_place_and_chooses_one():
    html = drawn("Europe/Lisbon")
    assert html.startswith('<select name="time_zone" class="form-select" id="id_time_zone">')
    assert html.count("<option ") == len(time_zone_choices())
    assert html.count(" selected") == 1
    assert '<option value="Europe/Lisbon" selected>Europe: Lisbon</option>' in html


def test_one_choice_does_not_show_in_the_next_select():
    drawn("Europe/Lisbon")
    assert '<option value="Europe/Lisbon">' in drawn("UTC")


def test_a_place_that_only_this_form_knows_is_chosen():
    html = drawn("EST5EDT", ("EST5EDT", "EST5EDT"))
    assert '<option value="EST5EDT" selected>EST5EDT</option>' in html
    assert html.count(" selected") == 1


@pytest.mark.parametrize("value", ["Mars/Olympus", '"><script>', "", None])
def test_what_is_no_place_chooses_nothing_and_is_not_shown(value):
    html = drawn(value)
    assert " selected" not in html
    assert "<script>" not in html
    assert "Mars" not in html
