"""The demo's mails: read by staff, in the demo, whatever stands in the files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.cast import Cast

SignIn = Callable[[User], Client]
LIST = reverse("dev_mail:mails")
PLAIN = (
    b"X-Envelope-To: to@example.com\r\nFrom: II-AL <no-reply@iial.example>\r\n"
    b"Subject: =?utf-8?q?Sch=C3=B6n?=\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n<script>alert(1)</script> http://127.0.0.1:8000/sets/\r\n"
)
HOSTILE = {
    "empty": b"",
    "bytes": bytes(range(256)) * 40,
    "charset": b"Content-Type: text/plain; charset=no-such\r\n\r\n\xff\xfe",
    "html only": b"Content-Type: text/html\r\n\r\n<b>x</b>",
    "broken multipart": b"Content-Type: multipart/alternative\r\n\r\nno boundary",
    "header": b"Subject: =?utf-8?b?!!!?=\r\nTo: a@b, <<<\r\nFrom: \x00\r\n\r\nx",
    "address": b'To: "unclosed <a@b\r\nFrom: =?x?y?z?=\r\nSubject: '
    + b"a" * 5000
    + b"\r\n\r\n"
    + b"y" * 200_000,
    "base64": b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n====!",
}


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DEMO = True
    settings.DEMO_MAIL_DIR = tmp_path / "mail"
    (tmp_path / "mail").mkdir()
    (tmp_path / "secret.eml").write_bytes(b"Subject: secret\r\n\r\nsecret")
    return tmp_path / "mail"


def keep(folder: Path, name: str, content: bytes = PLAIN) -> str:
    (folder / name).write_bytes(content)
    return reverse("dev_mail:mail", args=[name])


@pytest.mark.django_db
def test_staff_read_mails_as_plain_text_with_links(cast: Cast, sign_in: SignIn, folder: Path) -> None:
    url = keep(folder, "00000000000000000001-abcd.eml")
    client = sign_in(cast.staff)
    assert "Schön" in client.get(LIST).content.decode()
    page = client.get(url).content.decode()
    assert "to@example.com" in page
    assert '<a href="http://127.0.0.1:8000/sets/"' in page
    assert "<script>alert" not in page


@pytest.mark.django_db
def test_the_newest_stands_first(cast: Cast, sign_in: SignIn, folder: Path) -> None:
    urls = [keep(folder, f"0000000000000000000{n}-a.eml") for n in range(3)]
    page = sign_in(cast.staff).get(LIST).content.decode()
    assert sorted(urls, key=page.index) == urls[::-1]


@pytest.mark.django_db
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_are_shown_as_far_as_they_can_be_read(
    cast: Cast, sign_in: SignIn, folder: Path, content: bytes
) -> None:
    url = keep(folder, "1-a.eml", content)
    client = sign_in(cast.staff)
    assert client.get(LIST).status_code == 200
    assert client.get(url).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "../secret.eml",
        "..%2Fsecret.eml",
        "%2e%2e%2fsecret.eml",
        "....//secret.eml",
        "/etc/passwd",
        "x.eml",
        ".new",
    ],
)
def test_no_name_leads_out_of_the_folder(cast: Cast, sign_in: SignIn, folder: Path, name: str) -> None:
    keep(folder, "1-a.eml")
    assert sign_in(cast.staff).get(f"{LIST}{name}/").status_code == 404


@pytest.mark.django_db
def test_a_link_out_of_the_folder_is_not_followed(cast: Cast, sign_in: SignIn, folder: Path) -> None:
    (folder / "2-b.eml").symlink_to(folder.parent / "secret.eml")
    client = sign_in(cast.staff)
    assert "secret" not in client.get(LIST).content.decode()
    assert client.get(reverse("dev_mail:mail", args=["2-b.eml"])).status_code == 404


@pytest.mark.django_db
def test_a_demo_without_mails_says_so(cast: Cast, sign_in: SignIn, settings: Settings, folder: Path) -> None:
    client = sign_in(cast.staff)
    assert "No mail yet" in client.get(LIST).content.decode()
    settings.DEMO_MAIL_DIR = folder / "not there"
    assert "No mail yet" in client.get(LIST).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["participant", "manager", "outsider"])
def test_nobody_but_staff_knows_of_it(cast: Cast, sign_in: SignIn, folder: Path, part: str) -> None:
    url = keep(folder, "1-a.eml")
    client = sign_in(cast.actors()[part])
    assert [client.get(address).status_code for address in (LIST, url)] == [404, 404]


@pytest.mark.django_db
def test_outside_the_demo_it_does_not_exist(
    cast: Cast, sign_in: SignIn, settings: Settings, folder: Path
) -> None:
    url = keep(folder, "1-a.eml")
    settings.DEMO = False
    client = sign_in(cast.staff)
    assert [client.get(address).status_code for address in (LIST, url)] == [404, 404]
