"""Importing people: preview first, then once, without touching what people chose themselves."""

import csv
import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from accounts.models import User
from notifications.models import Message
from sets import actions, people_file
from sets.errors import AlreadySettled
from sets.models import Area, PeopleImport, Person
from sets.states import ImportStatus
from tests import factories as make
from tests.cast import Cast
from tests.sets.files import csv_of, sample, xlsx_of


def upload(client, cast: Cast, content: bytes, name: str = "people.csv", **more):
    address = reverse("sets:import", args=[cast.organisation.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, **more)


def prepared(cast: Cast, content: bytes) -> PeopleImport:
    rows = people_file.read(content).rows
    return actions.upload_people(
        organisation=cast.organisation, file_name="people.csv", rows=rows, by=cast.manager, at=make.NOW
    )


def imported(cast: Cast, content: bytes) -> PeopleImport:
    return actions.confirm_import(people_import=prepared(cast, content), by=cast.manager, at=make.NOW)


def test_the_page_states_the_limits_before_anything_is_chosen(cast, sign_in):
    page = sign_in(cast.manager).get(reverse("sets:import", args=[cast.organisation.pk])).content.decode()
    assert "up to 5 MB and 5,000 people" in page


def test_a_preview_shows_what_would_happen_and_writes_nothing(cast, sign_in):
    people, areas = Person.objects.count(), Area.objects.count()
    client = sign_in(cast.manager)
    page = upload(client, cast, sample("people-with-faults.csv"), follow=True).content.decode()
    assert "Import 1, leave out 13" in page
    assert "“Mars/Olympus” is not a time zone." in page
    assert (Person.objects.count(), Area.objects.count()) == (people, areas)
    assert not User.objects.filter(email="ulrike.eriksen@halden-lines.example").exists()


def test_confirming_adds_the_good_rows_leaves_out_the_faulty_and_mails_nobody(cast, sign_in):
    client = sign_in(cast.manager)
    preview = upload(client, cast, sample("people-with-faults.csv")).url
    page = client.post(preview, follow=True).content.decode()
    assert "1 person was added and 0 changed; 13 lines were left out." in page
    ulrike = Person.objects.get(user__email="ulrike.eriksen@halden-lines.example")
    assert (ulrike.area.path, ulrike.user.time_zone, ulrike.user.language) == (
        "Group",
        "America/Sao_Paulo",
        "pt",
    )
    assert not ulrike.user.has_usable_password()
    assert not Message.objects.exists()


def test_confirming_twice_changes_nothing_the_second_time_and_says_so(cast, sign_in):
    client = sign_in(cast.manager)
    preview = upload(client, cast, csv_of(("Mo New", "mo@new.example", "Group"))).url
    client.post(preview)
    Person.objects.filter(user__email="mo@new.example").update(job_title="Changed since")
    page = client.post(preview, follow=True).content.decode()
    assert "This file was already imported. Nothing was changed this time." in page
    assert Person.objects.get(user__email="mo@new.example").job_title == "Changed since"
    assert PeopleImport.objects.get().rows == []


def test_the_whole_sample_company_arrives_with_its_tree_of_areas_and_lines(cast):
    done = imported(cast, sample("people.csv"))
    assert (done.added, done.changed, done.left_out) == (72, 0, 0)
    assert (done.status, done.rows, done.settled_at) == (ImportStatus.CONFIRMED, [], make.NOW)
    yard = Area.objects.get(path="Group / Terminal Operations / Yard & Cranes")
    assert yard.parent.path == "Group / Terminal Operations"
    assert yard.parent.parent.path == "Group"
    assert yard.name == "Yard & Cranes"
    dmitri = Person.objects.get(user__email="dmitri.celik@halden-lines.example")
    assert dmitri.manager.user.email == "ulrike.eriksen@halden-lines.example"
    assert dmitri.job_title == "Director, Terminal Operations"


def test_importing_the_same_file_again_finds_everybody_unchanged(cast):
    imported(cast, sample("people.csv"))
    again = imported(cast, sample("people.csv"))
    assert (again.added, again.changed, again.left_out) == (0, 0, 0)


def test_a_newer_list_moves_people_and_their_managers(cast):
    imported(cast, sample("people.csv"))
    row = ("Dmitri Celik", "DMITRI.CELIK@halden-lines.example", "Group / Vessels", "Director, Vessels")
    done = imported(cast, csv_of(row))
    assert (done.added, done.changed) == (0, 1)
    dmitri = Person.objects.get(user__email="dmitri.celik@halden-lines.example")
    assert (dmitri.area.path, dmitri.job_title, dmitri.manager) == (
        "Group / Vessels",
        "Director, Vessels",
        None,
    )
    assert dmitri.user.name == "Dmitri Celik"


def test_people_keep_the_name_time_zone_and_language_they_chose(cast):
    person = cast.participant.places.get()
    row = ("Other Name", cast.participant.email, "Group / Elsewhere", "New job", "", "Asia/Tokyo", "pt")
    done = imported(cast, csv_of(row))
    assert done.changed == 1
    person.refresh_from_db()
    cast.participant.refresh_from_db()
    assert (person.area.path, person.job_title) == ("Group / Elsewhere", "New job")
    assert cast.participant.name == "Paula Participant"
    assert (cast.participant.time_zone, cast.participant.language) == ("Europe/Copenhagen", "en")


def test_somebody_of_another_organisation_gets_a_place_here_and_nothing_else_changes(cast):
    guest = make.a_person(make.an_organisation(), "Gus Guest")
    guest.user.set_unusable_password()
    guest.user.save()
    imported(cast, csv_of(("Renamed By Strangers", guest.user.email, "Group / Guests")))
    guest.user.refresh_from_db()
    assert guest.user.name == "Gus Guest"
    assert guest.user.places.count() == 2
    guest.refresh_from_db()
    assert guest.area.path != "Group / Guests"


def test_rows_without_a_time_zone_take_the_importing_managers(cast):
    imported(cast, csv_of(("Mo New", "mo@new.example", "Group")))
    assert User.objects.get(email="mo@new.example").time_zone == "Europe/Copenhagen"


def test_areas_are_matched_whatever_their_case(cast):
    make.an_area(cast.organisation, "Group / Finance")
    before = Area.objects.count()
    imported(cast, csv_of(("Mo", "mo@new.example", "GROUP / finance")))
    assert Area.objects.count() == before


def test_rows_are_judged_again_when_they_are_confirmed(cast):
    waiting = prepared(cast, csv_of(("Mo", "mo@new.example", "Group", "", cast.mentor.email)))
    place = cast.mentor.places.get()
    newcomer = imported(cast, csv_of(("Mo", "mo@new.example", "Group")))
    assert newcomer.added == 1
    place.manager = Person.objects.get(user__email="mo@new.example")
    place.save()
    waiting.refresh_from_db()
    assert waiting.status == ImportStatus.DISCARDED  # the same person's newer upload took its place
    circle = imported(cast, csv_of(("Mo", "mo@new.example", "Group", "", cast.mentor.email)))
    assert (circle.changed, circle.left_out) == (0, 1)


def test_discarding_forgets_the_rows_and_cannot_be_undone_by_confirming(cast, sign_in):
    client = sign_in(cast.manager)
    preview = upload(client, cast, csv_of(("Mo", "mo@new.example", "Group"))).url
    waiting = PeopleImport.objects.get()
    client.post(reverse("sets:import_discard", args=[waiting.pk]))
    assert "already discarded" in client.post(preview, follow=True).content.decode()
    assert not User.objects.filter(email="mo@new.example").exists()
    assert PeopleImport.objects.get().rows == []
    with pytest.raises(AlreadySettled):
        actions.discard_import(people_import=waiting, by=cast.manager, at=make.NOW)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("people.csv", b"\x89PNG\r\n\x1a\n....", "This is a picture (PNG), not a list of people"),
        ("people.csv", b"", "The file is empty"),
        ("people.csv", b"a,b\nc,d", "there is none for Name or E-mail or Area"),
        ("big.csv", b"x" * 50 * 1024 * 1024, "The file has 50 MB, and up to 5 MB can be read."),
    ],
    ids=["picture", "empty", "headings", "fifty megabytes"],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_way_out(cast, sign_in, name, content, words):
    page = upload(sign_in(cast.manager), cast, content, name)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not PeopleImport.objects.exists()


def test_a_workbook_is_read_whatever_its_name(cast, sign_in):
    content = xlsx_of([("Mo New", "mo@new.example", "Group / Finance", "Head", "", "Europe/Lisbon", "pt")])
    page = upload(sign_in(cast.manager), cast, content, "people.csv", follow=True).content.decode()
    assert "Import 1 person" in page


def test_columns_that_are_not_used_are_named(cast, sign_in):
    content = csv_of(
        ("Mo", "mo@new.example", "Group", "42"), headings=("Name", "E-mail", "Area", "Shoe size")
    )
    assert "“Shoe size”" in upload(sign_in(cast.manager), cast, content, follow=True).content.decode()


def test_the_faulty_rows_can_be_downloaded_harmlessly_and_uploaded_again(cast, sign_in):
    client = sign_in(cast.manager)
    upload(client, cast, sample("people-with-faults.csv"))
    response = client.get(reverse("sets:import_faults", args=[PeopleImport.objects.get().pk]))
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 13
    assert rows[5]["Name"].startswith("'=HYPERLINK")
    assert rows[4]["What to correct"].startswith("Line 7. Time zone: “Mars/Olympus”")
    assert people_file.read(response.content).unused == ["What to correct"]


def test_five_thousand_people_are_imported_in_seconds_and_a_fixed_number_of_statements(
    cast, django_assert_max_num_queries
):
    rows = [
        (
            f"Person {n}",
            f"p{n}@big.example",
            f"Group / Unit {n % 40}",
            "Head",
            f"p{n // 10}@big.example" if n else "",
        )
        for n in range(5_000)
    ]
    waiting = prepared(cast, csv_of(*rows))
    began = time.monotonic()
    with django_assert_max_num_queries(45):
        done = actions.confirm_import(people_import=waiting, by=cast.manager, at=make.NOW)
    assert time.monotonic() - began < 15
    assert (done.added, done.left_out) == (5_000, 0)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("actor", ["participant", "mentor", "adviser", "sponsor", "executive", "newcomer"])
def test_only_programme_managers_import_and_see_uploads(cast, sign_in, actor):
    waiting = prepared(cast, csv_of(("Mo", "mo@new.example", "Group")))
    client = sign_in(cast.actors()[actor])
    assert client.get(reverse("sets:import", args=[cast.organisation.pk])).status_code == 403
    assert client.get(reverse("sets:people", args=[cast.organisation.pk])).status_code == 403
    assert client.post(reverse("sets:import_preview", args=[waiting.pk])).status_code == 404
    waiting.refresh_from_db()
    assert waiting.status == ImportStatus.PREVIEWED
