"""Health, errors, theme, profile: the small pages that hold the rest together."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import factories as make
from tests.cast import Cast


def test_alive_and_ready_answer_as_json(client: Client, db):
    assert client.get("/healthz/live").json() == {"live": True}
    ready = client.get("/healthz/ready")
    assert ready.status_code == 200
    assert ready.json() == {
        "ready": True,
        "database": True,
        "migrations": True,
        "cache": True,
        "oldest_unsent_seconds": 0,
        "mail": True,
    }


def test_a_message_that_waits_too_long_makes_the_site_unready(client: Client, cast: Cast):
    from notifications.actions import Draft, enqueue

    draft = Draft(key="k", kind="findings-receipt", to=cast.member, about=cast.programme, link="/")
    enqueue([draft], at=make.NOW)
    ready = client.get("/healthz/ready")
    assert ready.status_code == 503
    assert ready.json()["mail"] is False


def test_the_cache_of_the_tests_is_real(db):
    cache.set("who", "redis", 5)
    assert cache.get("who") == "redis"


@pytest.mark.parametrize(
    ("choice", "kept"), [("dark", "dark"), ("light", "light"), ("auto", ""), ("<b>", "")]
)
def test_the_theme_is_remembered_or_left_to_the_device(client: Client, choice: str, kept: str):
    response = client.post(reverse("theme"), {"theme": choice, "next": "/help/"})
    assert response["Location"] == "/help/"
    assert response.cookies["theme"].value == kept


def test_the_theme_form_leads_nowhere_else(client: Client):
    assert client.post(reverse("theme"), {"next": "https://evil.example/"})["Location"] == "/"


def test_a_person_keeps_their_name_and_time_zone(cast: Cast, sign_in):
    fields = {"name": "Paula P.", "time_zone": "America/Sao_Paulo", "language": "pt"}
    sign_in(cast.participant).post(reverse("profile"), fields)
    saved = User.objects.get(pk=cast.participant.pk)
    assert (saved.name, saved.time_zone, saved.language) == ("Paula P.", "America/Sao_Paulo", "pt")


def test_an_unknown_time_zone_is_refused(cast: Cast, sign_in):
    fields = {"name": "P", "time_zone": "Mars/Olympus", "language": "en"}
    response = sign_in(cast.participant).post(reverse("profile"), fields)
    assert "not one of the available choices" in response.content.decode()


def test_an_unknown_address_says_so_kindly(cast: Cast, sign_in):
    response = sign_in(cast.participant).get("/nowhere/")
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_far_too_much_text_is_refused_with_the_way_to_keep_it(cast: Cast, sign_in) -> None:
    client = sign_in(cast.participant)
    client.raise_request_exception = False
    answer = client.post(reverse("mentoring:goal_new"), {"able_to": "x" * 5_000_000})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "That is too much text" in page
    assert "your text is still in the form" in page
