"""Who somebody is, their own time, and the shape of a permission."""

import zoneinfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts.access import YES, Refused, Verdict, no, require
from accounts.middleware import PersonalTime
from accounts.models import User
from tests import factories as make

PROFILE = "/accounts/profile/"


@pytest.mark.django_db
class TestUser:
    """A person who can sign in."""

    def test_an_address_exists_once_whatever_its_case(self) -> None:
        make.a_user(email="paula@example.com")
        with pytest.raises(IntegrityError), transaction.atomic():
            User(email="PAULA@example.com", name="Another").save()

    def test_an_address_is_kept_in_small_letters_and_found_in_any(self) -> None:
        user = User.objects.create_user(email="  Paula@Example.COM ", name="Paula Participant")
        assert user.email == "paula@example.com"
        assert User.objects.get_by_natural_key(" PAULA@example.com") == user
        assert not user.has_usable_password()

    @pytest.mark.parametrize("zone", ["Mars/Olympus", "", "europe/lisbon", "../../etc/passwd", "UTC\n"])
    def test_a_time_zone_has_to_be_one(self, zone: str) -> None:
        user = make.a_user()
        user.time_zone = zone
        with pytest.raises(ValidationError) as wrong:
            user.full_clean()
        assert "time_zone" in wrong.value.message_dict

    def test_a_known_time_zone_is_theirs(self) -> None:
        user = make.a_user(time_zone="Europe/Lisbon")
        user.full_clean()
        assert user.zone == zoneinfo.ZoneInfo("Europe/Lisbon")

    def test_the_first_name_greets(self) -> None:
        assert make.a_user("Paula Maria Participant").first_name == "Paula"
        assert str(make.a_user("Cher")) == "Cher"


@pytest.mark.django_db
class TestProfile:
    """What a person says about themselves."""

    def test_it_is_kept(self, sign_in) -> None:
        user = make.a_user()
        sent = {"name": "Paula P.", "time_zone": "Asia/Tokyo", "language": "de"}
        assert sign_in(user).post(PROFILE, sent).status_code == 302
        user = User.objects.get(pk=user.pk)
        assert (user.name, user.time_zone, user.language) == ("Paula P.", "Asia/Tokyo", "de")

    def test_an_unknown_time_zone_is_refused_and_nothing_changes(self, sign_in) -> None:
        user = make.a_user()
        sent = {"name": "Paula P.", "time_zone": "Mars/Olympus", "language": "de"}
        answer = sign_in(user).post(PROFILE, sent)
        assert answer.status_code == 200
        assert "Paula P." in answer.content.decode()
        assert User.objects.get(pk=user.pk).time_zone == "Europe/Copenhagen"

    def test_nobody_makes_themselves_an_administrator(self, sign_in) -> None:
        user = make.a_user()
        sent = {
            "name": "Paula",
            "time_zone": "UTC",
            "language": "en",
            "is_staff": "on",
            "email": "x@y.example",
        }
        sign_in(user).post(PROFILE, sent)
        after = User.objects.get(pk=user.pk)
        assert not after.is_staff
        assert after.email == user.email


class TestPersonalTime:
    """Every moment in the reader's own time zone."""

    def _zone_seen(self, user: object) -> str:
        seen = []

        def page(_request: object) -> HttpResponse:
            seen.append(timezone.get_current_timezone_name())
            return HttpResponse()

        request = RequestFactory().get("/")
        request.user = user
        PersonalTime(page)(request)
        return seen[0]

    def test_pages_speak_the_readers_time(self) -> None:
        assert self._zone_seen(User(name="Tokio", time_zone="Asia/Tokyo")) == "Asia/Tokyo"

    def test_strangers_get_the_sites_time_and_nothing_sticks(self) -> None:
        self._zone_seen(User(name="Tokio", time_zone="Asia/Tokyo"))
        assert self._zone_seen(None) == "UTC"
        assert timezone.get_current_timezone_name() == "UTC"


class TestVerdict:
    """The shape of a permission."""

    def test_it_is_true_or_false_and_says_why(self) -> None:
        assert YES
        assert not no("Because.")
        assert no("Because.").reason == "Because."
        assert Verdict(allowed=True).reason == ""

    def test_requiring_a_refusal_raises_with_its_reason(self) -> None:
        require(YES)
        with pytest.raises(Refused, match="Only on Sundays"):
            require(no("Only on Sundays."))
        assert issubclass(Refused, PermissionDenied)

    def test_a_verdict_cannot_be_changed_into_another(self) -> None:
        with pytest.raises(AttributeError):
            YES.allowed = False  # type: ignore[misc]  # that is the point
