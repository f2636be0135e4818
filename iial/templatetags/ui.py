"""The tags and filters that pages compose with: `{% load ui %}`; the gallery shows each at work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.middleware.csrf import get_token
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import icons, pictures, wording

register = template.Library()

ROLES = ("context", "method", "feedback", "development", "contribution")
"""The five mentor roles, in their order."""

TONES: dict[str, str] = {
    "framing": "mine",
    "proposed": "waiting",
    "investigating": "mine",
    "submitted": "waiting",
    "returned": "attention",
    "accepted": "done",
    "briefed": "waiting",
    "answered": "done",
    "closed": "quiet",
    "withdrawn": "quiet",
    "draft": "quiet",
    "overdue": "attention",
}
SELECTED = SafeString(" selected")
TONE_ICONS = {"mine": "pen", "waiting": "hourglass", "done": "check", "attention": "return", "quiet": "pause"}


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw one icon of the own set, hidden from screen readers: `{% icon "lock" %}`."""
    return icons.draw(name, extra)


@register.simple_tag
def deadline(
    moment: dt.datetime,
    user_tz: wording.Zone = None,
    programme_tz: wording.Zone = None,
    now: dt.datetime | None = None,
) -> SafeString:
    """Say a moment in the reader's time, and in the programme's where they differ."""
    zone = user_tz or (None if programme_tz else timezone.get_current_timezone())
    words = wording.say_deadline(moment, zone, programme_tz, now or timezone.now())
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.filter(name="day")
@register.simple_tag(name="day")
def day(value: dt.date | dt.datetime | None) -> str:
    """Say a day: "today", "Thursday", "Thu 14 March"; nothing for no date."""
    if value is None or value == "":
        return ""
    today = timezone.localdate()
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return wording.say_day(value, today)


@register.filter
def past(moment: dt.datetime | None) -> bool:
    """Say whether a moment is over."""
    return moment is not None and moment < timezone.now()


@register.filter(name="ago")
@register.simple_tag(name="ago")
def ago(moment: dt.datetime | None, now: dt.datetime | None = None) -> SafeString | str:
    """Say how far away a moment is; a small module keeps it fresh, the title has the exact time."""
    if not moment:
        return ""
    words = wording.say_distance(moment, now or timezone.now())
    exact = wording.say_deadline(moment, timezone.get_current_timezone(), None, now or timezone.now())
    return format_html(
        '<time datetime="{}" title="{}" data-relative>{}</time>', moment.isoformat(), exact, words
    )


@register.filter(name="who")
@register.simple_tag(name="who")
def who(people: Iterable[object] | None, shown: int = 3) -> str:
    """Join names: "Mo, Ana and 3 others"."""
    return wording.say_names(people or (), shown)


@register.filter
def person_name(person: object) -> str:
    """Return how the interface calls someone."""
    return wording.person_name(person)


@register.filter
def person_initials(person: object) -> str:
    """Return one or two capitals for someone's name."""
    return wording.initials(wording.person_name(person))


@register.simple_tag
@lru_cache(maxsize=256)
def scale(value: int | None, label: str) -> SafeString:
    """Show a value from 1 to 5 as dots, which the style sheet draws, and in words: "Likelihood 4 of 5"."""
    words = f"{value} of 5" if value else "not rated"
    dots = format_html('<span class="dots" data-filled="{}"></span>', value or 0)
    return format_html('<span class="scale">{} {} {}</span>', label, dots, words)


@register.filter
def tone(status: object) -> str:
    """Return the tint of a status: mine, waiting, done, attention or quiet."""
    return TONES.get(str(status), "quiet")


@register.filter
def tone_icon(name: object) -> SafeString:
    """Draw the icon that belongs to a tint."""
    return icons.draw(TONE_ICONS.get(str(name), "pause"))


@register.simple_tag
def roles(done: Iterable[str] | None) -> list[dict[str, object]]:
    """Pair the five mentor roles with whether each was done: `{% roles done as marks %}`."""
    known = set(done or ())
    return [{"name": role, "done": role in known} for role in ROLES]


@register.simple_tag(takes_context=True)
def csrf_field(context: Context) -> SafeString:
    """Write the form token, also inside `{% include … only %}`, where Django's own tag has none."""
    request = getattr(context, "request", None) or context.get("request")
    token = get_token(request) if request is not None else context.get("csrf_token", "")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


class UrlIfAny(template.Node):
    """Puts the address of the first name that exists into a variable, or nothing."""

    def __init__(self, names: list[template.base.FilterExpression], variable: str) -> None:
        """Remember the names to try and where the answer goes."""
        self.names = names
        self.variable = variable

    def render(self, context: Context) -> str:
        """Find the address and write nothing."""
        context[self.variable] = ""
        for name in self.names:
            try:
                context[self.variable] = reverse(name.resolve(context))
            except NoReverseMatch:
                continue
            break
        return ""


@register.tag
def url_if_any(parser: template.base.Parser, token: template.base.Token) -> UrlIfAny:
    """Look up an address that a page may do without: `{% url_if_any "help" as help_url %}`."""
    *names, _as, variable = token.split_contents()[1:]
    return UrlIfAny([parser.compile_filter(name) for name in names], variable)


def _field_problems(form: BaseForm) -> list[dict[str, str]]:
    """List one form's errors, those of the whole form first."""
    found = [{"target": "", "label": "", "text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or (f"{bound.auto_id}_0" if bound.auto_id else "")
        found += [{"target": target, "label": str(bound.label), "text": str(error)} for error in bound.errors]
    return found


@register.filter
def problems(form: object) -> list[dict[str, str]]:
    """List the errors of a form or a formset for its summary: the field to go to, its label, the sentence."""
    if isinstance(form, BaseFormSet) and form.is_bound:
        found = [{"target": "", "label": "", "text": str(error)} for error in form.non_form_errors()]
        return found + [problem for one in form.forms for problem in _field_problems(one)]
    return _field_problems(form) if isinstance(form, BaseForm) and form.is_bound else []


@register.filter
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Write the choices of a select; in one go, because a template's loop over 500 time zones takes long."""
    written = []
    for name, choices, _ in groups:
        rows = ((one["value"], SELECTED if one["selected"] else "", one["label"]) for one in choices)
        inside = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        written.append(format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside)
    return SafeString("".join(written))


@register.inclusion_tag("components/matrix.html")
def matrix(
    findings: Iterable[object], title: str = "Opportunities and threats", ident: str = "matrix"
) -> dict[str, Any]:
    """Draw findings by likelihood and size, with the same in a table.

    Each has kind, title, likelihood and size (1 to 5) and may have a url.
    """
    placed = pictures.marks(findings)
    edges = range(1, pictures.HIGHEST)
    return {
        "marks": placed,
        "sentence": pictures.sentence(placed),
        "title": title,
        "ident": ident,
        "lines": [pictures.LEFT + edge * pictures.CELL for edge in edges],
        "rows": [pictures.TOP + edge * pictures.CELL for edge in edges],
    }


@register.simple_block_tag(takes_context=True)
def section(
    context: Context, content: str, heading: str, note: str = "", url: str = "", label: str = ""
) -> SafeString:
    """Wrap a part of a page: heading, optional sentence and one optional link at the right."""
    del context
    link = format_html('<a href="{}">{}</a>', url, label) if url else ""
    told = format_html('<p class="section-note">{}</p>', note) if note else ""
    return format_html(
        '<section class="section"><div class="section-head"><h2>{}</h2>{}</div>{}{}</section>',
        heading,
        link,
        told,
        content,
    )


@register.simple_block_tag
def side_note(content: str, heading: str) -> SafeString:
    """Wrap one part of the side column."""
    return format_html('<section class="aside"><h2>{}</h2>{}</section>', heading, content)
