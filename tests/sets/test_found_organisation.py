"""A real installation begins with one command."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from notifications.models import Message
from sets.models import Organisation, Person
from tests import factories as make

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Halden Lines",
    "manager_name": "Max Manager",
    "manager_email": "Max@Halden.example",
    "time_zone": "Europe/Copenhagen",
}


def found(**changes: str) -> str:
    out = io.StringIO()
    call_command("found_organisation", **WORDS | changes, stdout=out)
    return out.getvalue()


def test_the_printed_link_lets_the_manager_begin(client):
    said = found()
    organisation = Organisation.objects.get(name="Halden Lines")
    place = Person.objects.get(organisation=organisation)
    assert (place.area.path, place.user.email) == ("Group", "max@halden.example")
    assert not place.user.has_usable_password()
    link = re.search(r"http://[^/]+(/sets/invitations/\S+)", said).group(1)
    assert Message.objects.get().link == link
    assert "You are invited to manage programmes at Halden Lines." in client.get(link).content.decode()
    welcome = {"name": "Max", "time_zone": "UTC", "language": "en", "password": "three-words-I-keep"}
    client.post(link, welcome)
    page = client.get(reverse("sets:programmes")).content.decode()
    assert "Your first programme begins here" in page


def test_somebody_with_an_account_elsewhere_keeps_it():
    user = make.a_user("Max Own", email="max@halden.example")
    found()
    user.refresh_from_db()
    assert (user.name, user.time_zone) == ("Max Own", "Europe/Copenhagen")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"manager_email": "max"}, "valid email"),
        ({"time_zone": "Mars/Olympus"}, "is not a time zone"),
        ({"name": " "}, "need names"),
        ({"area": "Group / Finance"}, "without a slash"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_founded(changes, words):
    with pytest.raises(CommandError, match=words):
        found(**changes)
    assert not Organisation.objects.exists()


def test_an_organisation_is_founded_once():
    found()
    with pytest.raises(CommandError, match="already an organisation called HALDEN lines"):
        found(name="HALDEN lines")
    assert Message.objects.count() == 1
