"""Every component in every state on one page, for the people who build and check the product."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOW = dt.datetime(2025, 3, 10, 9, 0, tzinfo=dt.UTC)
DEADLINE = dt.datetime(2025, 3, 14, 16, 0, tzinfo=dt.UTC)

STATUSES = (
    ("framing", "Framing"),
    ("proposed", "With your mentor"),
    ("investigating", "Investigating"),
    ("submitted", "With your mentor since Monday"),
    ("returned", "Returned with feedback"),
    ("accepted", "Accepted"),
    ("briefed", "Waiting for an answer"),
    ("answered", "Answered"),
    ("closed", "Closed"),
)

FINDINGS: list[dict[str, Any]] = [
    {
        "kind": "opportunity",
        "title": "Sensors that tell us before a pump fails",
        "changing": "Two suppliers now sell vibration sensors at a tenth of last year's price.",
        "effect": "My crews could repair on a plan instead of at night. That is a third of our overtime.",
        "horizon": "6 to 12 months",
        "likelihood": 4,
        "size": 4,
        "confidence": "Some evidence",
        "evidence": "Two quotes, one visit to the Aarhus plant, our own fault log for 2024.",
        "proposal": "Try twelve sensors on the oldest pumps for ten weeks.",
        "url": "#finding",
    },
    {
        "kind": "threat",
        "title": "Three of our five best fitters retire within two years",
        "changing": "The trade school closed its evening course.",
        "effect": "We would lose what is written down nowhere.",
        "horizon": "12 to 24 months",
        "likelihood": 5,
        "size": 3,
        "confidence": "Strong evidence",
    },
    {"kind": "opportunity", "title": "Sell spare test capacity to neighbours", "likelihood": 2, "size": 2},
    {"kind": "threat", "title": "New rules for coolants", "likelihood": 5, "size": 3},
    {"kind": "opportunity", "title": "Fitters film their own repairs", "likelihood": 4, "size": 4},
    {"kind": "threat", "title": "A buyer builds its own workshop", "likelihood": 1, "size": 5},
]

PEOPLE: list[dict[str, Any]] = [
    {
        "name": "Ana Kovačević",
        "note": "How could sensors affect night repairs by 2028?",
        "status": "submitted",
        "label": "Waits for you",
        "tone": "mine",
        "meta": "4 days",
        "roles": ["context", "method", "feedback"],
    },
    {
        "name": "Mo Lindqvist",
        "note": "Both goals confirmed",
        "status": "investigating",
        "label": "Investigating",
        "tone": "waiting",
        "meta": "12 days",
        "roles": ["context"],
    },
    {
        "name": "Siobhán O’Rourke-Łukasiewicz",
        "note": "No confirmed goal yet",
        "status": "framing",
        "label": "Framing",
        "tone": "quiet",
        "meta": "since launch",
        "roles": [],
    },
]


class SampleForm(forms.Form):
    """One field of each kind that the product uses."""

    question = forms.CharField(
        label="Scoping question",
        help_text="Begin with “How could”. Name your area and a year.",
        max_length=200,
    )
    effect = forms.CharField(
        label="Effect on my area",
        help_text="Who would notice, and what would they do differently?",
        widget=forms.Textarea(attrs={"data-count": "", "maxlength": 400}),
        max_length=400,
    )
    horizon = forms.ChoiceField(
        label="Horizon",
        choices=[
            ("", "Choose one"),
            ("now", "Up to 6 months"),
            ("next", "6 to 24 months"),
            ("later", "Later"),
        ],
    )
    kind = forms.ChoiceField(
        label="Opportunity or threat",
        choices=[("opportunity", "Opportunity"), ("threat", "Threat")],
        widget=forms.RadioSelect,
        help_text="Many are both. Choose the side you would act on first.",
    )
    share = forms.MultipleChoiceField(
        label="Share with",
        choices=[("set", "My set"), ("mentor", "My mentor")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due = forms.DateField(label="By when", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    paper = forms.FileField(label="A document", required=False, help_text="PDF or picture, 10 MB at most.")
    agree = forms.BooleanField(label="I have read my mentor’s context note")


def letters() -> list[dict[str, Any]]:
    """Return one letter unread and one read."""
    return [
        {
            "author": "Anna Holm",
            "to": ["Ana"],
            "when": "Monday, 16:20",
            "state": "Not read yet",
            "audience": "You and Anna",
            "people": ["Ana Kovačević", "Anna Holm"],
            "parts": [
                {"label": "When", "text": "At the set meeting on 4 March, when Jonas lost his thread."},
                {
                    "label": "What you did",
                    "text": "You let the silence run, and asked what he would try first.",
                },
                {
                    "label": "What it led to",
                    "text": "He found his own next step.\n\nI had not seen that here before.",
                },
                {"label": "A strength", "text": "You make room for people to think."},
                {
                    "label": "A larger contribution I can see you making",
                    "text": "Run the opening of the hearing: the board needs that room too.",
                },
            ],
        },
    ]


def sample() -> dict[str, Any]:
    """Return what the gallery shows."""
    pages = Paginator(range(1, 131), 50)
    return {
        "now": NOW,
        "deadline_at": DEADLINE,
        "minutes_ago": NOW - dt.timedelta(minutes=12),
        "three_days_ago": NOW - dt.timedelta(days=3),
        "statuses": STATUSES,
        "tones": (
            ("mine", "Your move"),
            ("waiting", "With somebody else"),
            ("done", "Done"),
            ("attention", "Needs attention"),
            ("quiet", "At rest"),
        ),
        "names": ["Ana Kovačević", "Anna Holm", "Jonas Weber", "Mo Lindqvist", "Zoë Çelik"],
        "one_name": ["Mo"],
        "two_names": ["Mo", "Ana"],
        "people": PEOPLE,
        "none_done": [],
        "some_done": ["context", "method", "feedback"],
        "all_done": ["context", "method", "feedback", "development", "contribution"],
        "findings": FINDINGS,
        "letters": letters(),
        "form": SampleForm({"question": "", "effect": "More overtime.", "horizon": "", "due": "soon"}),
        "clean": SampleForm(prefix="clean"),
        "events": [
            {"what": "With your mentor", "who": "Ana", "when": "Monday, 09:12", "current": True},
            {"what": "Revision 2 submitted", "who": "Ana", "when": "Monday, 09:12"},
            {
                "what": "Returned with feedback",
                "who": "Anna Holm",
                "when": "Thu 27 February",
                "note": "Say who pays.",
            },
            {"what": "Charter agreed", "who": "Anna Holm", "when": "Fri 31 January"},
        ],
        "chips": [{"label": "Waiting for me", "remove_url": "#"}, {"label": "Set North", "remove_url": "#"}],
        "tabs": [
            {"label": "Findings", "url": "#", "current": True, "count": 6},
            {"label": "Goals", "url": "#", "count": 2},
            {"label": "Feedback", "url": "#", "count": 0},
            {"label": "History", "url": "#"},
        ],
        "first_page": pages.page(1),
        "middle_page": pages.page(2),
        "changes": [
            {
                "label": "Effect on my area",
                "old": "It would help my crews.",
                "new": "My crews could repair on a plan instead of at night.",
            },
        ],
        "tokens": ("paper", "raised", "sunk", "ink", "ink-soft", "line", "accent", "opportunity", "threat"),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component to a system administrator; refuse everybody else with the reason."""
    if not getattr(request.user, "is_staff", False):
        message = "The gallery is for the people who look after this site."
        raise PermissionDenied(message)
    return render(request, "pages/gallery.html", sample())
