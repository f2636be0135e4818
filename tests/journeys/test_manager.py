"""The programme manager: from a file of people to a set with its mentor, and invitations taken up."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import User
from notifications.delivery import deliver
from sets.models import LearningSet, Organisation, Person, Role
from sets.states import RoleKind
from tests import factories as make
from tests.notifications.smtp_server import Mailbox, mailbox

__all__ = ["mailbox"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).parent.parent / "data"
MEMBERS = ("Aoife Eriksen", "Lorcan Şahin", "Dmitri Takahashi", "Tomáš Hoffmann")


@pytest.fixture
def manager(transactional_db) -> User:
    """A programme manager of a company that has nobody else yet."""
    company = make.an_organisation("Halden Lines")
    user = make.a_person(company, "Max Manager").user
    make.a_role(user, RoleKind.MANAGER, company)
    return user


def link_in(mailbox: Mailbox, address: str, base: str) -> str:
    """Return the link of the one mail to an address, on the test's own server."""
    mails = [mail for mail in mailbox.mails if address in str(mail["To"])]
    assert len(mails) == 1, f"{len(mails)} mails to {address}"
    text = mails[0].get_body(("plain",)).get_content()
    found = re.search(r"https?://[^/\s]+(/sets/invitations/\S+)", text)
    assert found, text
    return base + found.group(1)


def test_from_a_file_to_a_mentor_and_invitations_taken_up(manager: User, visit, mailbox: Mailbox):
    me = visit()
    me.sign_in(manager)
    me.look("manager-home-empty")
    me.follow("Create a programme")
    me.look("manager-programme-new")
    me.page.get_by_label("Name", exact=False).first.fill("Looking further")
    today = timezone.localdate()
    me.page.get_by_label("First day").fill(str(today + timedelta(days=30)))
    me.page.get_by_label("Last day").fill(str(today + timedelta(days=240)))
    me.press("Create the programme")
    me.page.wait_for_url(re.compile(r"/sets/programmes/[0-9a-f-]{36}/$"))
    me.look("manager-programme-fresh")

    company = Organisation.objects.get(name="Halden Lines")
    me.go(f"/sets/organisations/{company.pk}/import/")
    me.look("manager-import")
    me.page.get_by_label("File of people").set_input_files(DATA / "people-with-faults.csv")
    me.press("See what it would do")
    me.look("manager-import-faults")
    assert me.reads("nobody@halden-lines.example")
    assert Person.objects.count() == 1, "nothing is written before the go-ahead"
    me.follow("Choose another file")
    me.page.get_by_label("File of people").set_input_files(DATA / "people.csv")
    me.press("See what it would do")
    me.look("manager-import-preview")
    me.press("Import 72", exact=False)
    me.page.wait_for_load_state()
    me.look("manager-import-done")
    assert Person.objects.count() == 73
    me.page.reload()
    assert Person.objects.count() == 73
    me.go(f"/sets/organisations/{company.pk}/people/")
    me.look("manager-people")

    me.go("/")
    me.look("manager-home-people")
    me.clicks = 0
    me.follow("Form a set")
    me.page.get_by_label("Name", exact=False).first.fill("Set North")
    me.look("manager-set-new")
    for name in MEMBERS[:3]:
        me.page.get_by_label(name, exact=False).first.check()
    me.press("Next")  # 73 people are on two pages
    me.page.get_by_label(MEMBERS[3], exact=False).first.check()
    me.look("manager-set-new-second-page")
    for name in MEMBERS:
        assert me.page.get_by_label(name, exact=False).first.is_checked(), "no tick is lost"
    me.press("Form this set")
    me.page.wait_for_url(re.compile(r"/sets/[0-9a-f-]{36}/$"))
    me.look("manager-set")
    me.follow("Choose a mentor")
    me.look("manager-mentor")
    me.page.get_by_text("people cannot be chosen").click()
    refused = me.page.get_by_text("Dmitri Çelik").first.locator("xpath=ancestor::li[1]").inner_text()
    assert "Aoife Eriksen" in refused, "a boss cannot be the mentor, and the page says whose boss"
    me.page.get_by_label("Kwame Dubois", exact=False).first.check()
    me.press("Assign")
    me.page.wait_for_url(re.compile(r"/sets/[0-9a-f-]{36}/$"))
    assert me.clicks <= 5, "a set with its mentor takes at most five clicks"
    me.look("manager-set-mentored")
    learning_set = LearningSet.objects.get()
    assert Role.objects.mentors().get(learning_set=learning_set).user.name == "Kwame Dubois"

    me.go(f"/sets/programmes/{learning_set.programme_id}/")
    me.look("manager-programme")
    me.follow("Invite 5 people")
    me.look("manager-invite")
    me.press("Send 5 invitations")
    me.page.wait_for_load_state()
    counts = deliver(now=timezone.now())
    assert counts.sent == 5

    guest = visit()
    address = User.objects.get(name="Aoife Eriksen").email
    link = link_in(mailbox, address, me.base)
    for _ in range(3):  # as mail scanners do
        guest.go(link)
    guest.look("invitation")
    assert not User.objects.get(email=address).has_usable_password()
    guest.page.get_by_label("Password", exact=False).first.fill("four-quiet-words-here")
    guest.press("Accept the invitation")
    guest.page.wait_for_url(guest.base + "/")
    guest.look("invitation-home")
    assert guest.reads("Hello, Aoife")
    guest.go(link)
    guest.look("invitation-again")
    me.go(f"/sets/{learning_set.pk}/")
    assert me.reads("Accepted")


def test_a_set_of_three_is_refused_and_the_choice_kept(manager: User, visit):
    company = Organisation.objects.get(name="Halden Lines")
    programme = make.a_programme(company)
    people = [make.a_person(company, f"Person Number {n}") for n in range(4)]
    me = visit()
    me.sign_in(manager)
    me.go(f"/sets/programmes/{programme.pk}/sets/new/")
    me.page.get_by_label("Name", exact=False).first.fill("Set of three")
    for person in people[:3]:
        me.page.get_by_label(person.user.name, exact=False).first.check()
    me.press("Form this set")
    me.page.wait_for_selector(".error-summary")
    me.look("manager-set-of-three")
    assert me.page.get_by_label(people[0].user.name, exact=False).first.is_checked()
    assert not LearningSet.objects.exists()
