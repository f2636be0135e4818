"""The tags draw what they promise, also where a page has little to give them."""

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from iial.templatetags import icons, pictures, ui

NOW = dt.datetime(2024, 3, 11, 9, 0, tzinfo=dt.UTC)


class Question(forms.Form):
    """One text and one choice."""

    text = forms.CharField(label="Question")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Object to the whole."""
        raise forms.ValidationError("The set has changed.")  # noqa: EM101, TRY003 - a fixed sentence


def draw(source: str, **context: object) -> str:
    """Return what a template with our tags draws."""
    return Template("{% load ui %}" + source).render(Context(context))


def test_every_icon_draws_and_stays_hidden_from_readers() -> None:
    for name in icons.PATHS:
        assert 'aria-hidden="true"' in icons.draw(name)


def test_an_unknown_icon_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icons.draw("unicorn")


def test_a_deadline_carries_its_moment() -> None:
    moment = dt.datetime(2024, 3, 14, 16, 0, tzinfo=dt.UTC)
    drawn = draw('{% deadline when "Europe/London" "Europe/Copenhagen" now %}', when=moment, now=NOW)
    assert drawn == (
        '<time datetime="2024-03-14T16:00:00+00:00">Thu 14 March, 16:00 (London), 17:00 in Copenhagen</time>'
    )


def test_ago_and_day_say_nothing_about_nothing() -> None:
    assert draw("{{ none|ago }}{{ none|day }}{% ago none %}{% day none %}", none=None) == ""


def test_names_are_escaped() -> None:
    assert draw("{{ people|who }}", people=["<b>", "Ana"]) == "&lt;b&gt; and Ana"


def test_a_scale_says_its_value_in_words() -> None:
    assert "4 of 5" in ui.scale(4, "Size")
    assert "not rated" in ui.scale(None, "Size")


def test_findings_say_in_words_what_the_style_sheet_draws() -> None:
    finding = {"kind": "threat", "title": "Rules", "likelihood": 4, "size": 2, "confidence": "A hunch"}
    drawn = draw('{% include "components/findings.html" %}', findings=[finding, finding])
    assert drawn.count("<article") == 2
    for words in ("Threat", "Likelihood", "4 of 5", "Size", "2 of 5", "A hunch"):
        assert drawn.count(words) == 2
    assert "<svg" not in drawn  # sixty findings would bring hundreds


def test_a_select_writes_its_choices_and_groups() -> None:
    field = forms.ChoiceField(choices=[("", "Choose"), ("Years", [(2031, "<2031>")])])
    drawn = field.widget.render("year", 2031)
    assert '<option value="">Choose</option><optgroup label="Years">' in drawn
    assert '<option value="2031" selected>&lt;2031&gt;</option></optgroup></select>' in drawn


@pytest.mark.parametrize(("status", "tone"), [("returned", "attention"), ("never heard of", "quiet")])
def test_a_status_has_a_tint(status: str, tone: str) -> None:
    assert ui.tone(status) == tone


def test_the_token_survives_an_isolated_include() -> None:
    request = RequestFactory().get("/")
    source = '{% include "components/toast.html" with text="Sent." undo_url="/undo/" only %}'
    drawn = Template(source).render(RequestContext(request, {}))
    assert 'name="csrfmiddlewaretoken" value="' in drawn
    assert 'value=""' not in drawn


def test_an_address_that_does_not_exist_is_left_out() -> None:
    assert draw('{% url_if_any "nowhere" "home" as found %}{{ found }}') == "/"
    assert draw('{% url_if_any "nowhere" as found %}{{ found }}') == ""


def test_the_summary_leads_to_each_field() -> None:
    found = ui.problems(Question({"text": ""}))
    assert [(problem["target"], problem["label"]) for problem in found] == [
        ("", ""),
        ("id_text", "Question"),
        ("id_kind_0", "Kind"),
    ]


def test_the_summary_of_a_formset_leads_into_its_forms() -> None:
    formset = forms.formset_factory(Question)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    assert "id_form-0-text" in {problem["target"] for problem in ui.problems(formset)}


@pytest.mark.parametrize("form", [None, "", Question()])
def test_nothing_wrong_draws_no_summary(form: object) -> None:
    assert draw('{% include "components/error_summary.html" %}', form=form).strip() == ""


def test_marks_of_one_cell_do_not_hide_each_other() -> None:
    findings = [{"kind": "threat", "title": str(n), "likelihood": 3, "size": 3} for n in range(4)]
    assert len({(mark.x, mark.y) for mark in pictures.marks(findings)}) == len(findings)


def test_marks_stay_in_the_picture() -> None:
    edge = pictures.LEFT + pictures.HIGHEST * pictures.CELL
    for mark in pictures.marks([{"kind": "threat", "title": "x", "likelihood": 9, "size": None}]):
        assert pictures.LEFT < mark.x < edge
        assert (mark.likelihood, mark.size) == (5, 1)


def test_the_picture_says_what_it_shows() -> None:
    findings = [
        {"kind": "opportunity", "title": "Sensors", "likelihood": 4, "size": 4},
        {"kind": "threat", "title": "Rules", "likelihood": 5, "size": 2},
    ]
    drawn = draw("{% matrix findings %}", findings=findings)
    assert "1 opportunity and 1 threat. The largest and likeliest: Sensors." in drawn
    drawn_marks = re.findall('<path class="(?:opportunity|threat)"', drawn)
    assert len(drawn_marks) == drawn.count('<th scope="row">') == len(findings)
    assert pictures.sentence([]) == "Nothing is placed yet."


def test_sections_and_side_notes_wrap_what_they_are_given() -> None:
    drawn = draw('{% section "Goals" url="/g/" label="All" %}<p>x</p>{% endsection %}')
    assert '<h2>Goals</h2><a href="/g/">All</a></div><p>x</p></section>' in drawn
    assert "<h2>Theme</h2>y" in draw('{% side_note "Theme" %}y{% endside_note %}')
