"""Pages of an assignment: what each person sees, what bad input does, and that nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from assignments import snapshot
from assignments.models import Assignment, Finding, Revision
from assignments.states import Status
from audit.models import Opening
from tests import factories as make
from tests.cast import Cast

FINDING = {
    "kind": "threat",
    "what_is_changing": "Drivers retire faster than we hire",
    "effect_on_area": "Night shifts stay empty",
    "horizon": "next",
    "likelihood": "4",
    "size": "5",
    "confidence": "medium",
    "evidence": "",
    "proposal": "",
    "version": "1",
}


@pytest.fixture
def mine(cast: Cast) -> Assignment:
    """The participant's assignment, ready to submit."""
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    make.a_finding(assignment, "opportunity")
    make.a_finding(assignment, "threat")
    return assignment


def page(client: Client, name: str, pk: object) -> str:
    response = client.get(reverse(f"assignments:{name}", args=[pk]))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def shown(assignment: Assignment) -> str:
    return snapshot.fingerprint(snapshot.content_of(assignment))


def test_a_member_begins_and_lands_on_the_charter(cast: Cast, sign_in):
    client = sign_in(cast.participant)
    area = cast.participant.places.get().area
    response = client.post(reverse("assignments:start"), {"area": area.pk})
    assignment = Assignment.objects.get()
    assert response["Location"] == reverse("assignments:charter", args=[assignment.pk])


def test_somebody_without_a_set_is_not_shown_the_start_page(cast: Cast, sign_in):
    assert sign_in(cast.newcomer).get(reverse("assignments:start")).status_code == 404


def test_a_second_start_says_why_it_is_refused(cast: Cast, mine: Assignment, sign_in):
    response = sign_in(cast.participant).get(reverse("assignments:start"))
    assert response.status_code == 403
    assert "already have an assignment" in response.content.decode()


def test_saving_and_proposing_the_charter_takes_two_clicks(cast: Cast, sign_in):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.FRAMING, scoping_question="")
    client = sign_in(cast.participant)
    fields = {
        "area": assignment.area_id,
        "scoping_question": "How could shore power affect our quay by 2032?",
        "horizon_year": "2032",
        "version": "1",
        "propose": "1",
    }
    response = client.post(reverse("assignments:charter", args=[assignment.pk]), fields)
    assert response["Location"] == reverse("assignments:propose", args=[assignment.pk])
    assert cast.mentor.name in client.get(response["Location"]).content.decode()
    client.post(response["Location"])
    assignment.refresh_from_db()
    assert assignment.status == Status.PROPOSED


def test_a_horizon_in_the_past_is_refused_and_the_text_kept(cast: Cast, sign_in):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.FRAMING)
    fields = {
        "area": assignment.area_id,
        "scoping_question": "Kept question",
        "horizon_year": "2021",
        "version": "1",
    }
    response = sign_in(cast.participant).post(reverse("assignments:charter", args=[assignment.pk]), fields)
    text = response.content.decode()
    assert "Choose a year after" in text
    assert "Kept question" in text


def test_a_charter_saved_in_another_tab_shows_both_texts(cast: Cast, sign_in):
    assignment = make.an_assignment(
        cast.participant, cast.learning_set, Status.FRAMING, scoping_question="From the other tab", version=2
    )
    fields = {
        "area": assignment.area_id,
        "scoping_question": "From this tab",
        "horizon_year": "2040",
        "version": "1",
    }
    client = sign_in(cast.participant)
    url = reverse("assignments:charter", args=[assignment.pk])
    response = client.post(url, fields)
    text = response.content.decode()
    assert response.status_code == 409
    assert "From the other tab" in text
    assert "From this tab" in text
    assert (
        client.post(url, fields | {"version": response.context["form"]["version"].value()}).status_code == 302
    )


def test_a_finding_is_written_and_shown_to_its_author_alone(cast: Cast, mine: Assignment, sign_in):
    client = sign_in(cast.participant)
    client.post(reverse("assignments:finding_new", args=[mine.pk]), FINDING)
    assert "Drivers retire faster" in page(client, "assignment", mine.pk)
    for other in (cast.member, cast.mentor, cast.manager, cast.executive):
        assert "Drivers retire faster" not in page(sign_in(other), "assignment", mine.pk)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "", "Choose one"),
        ("what_is_changing", "", "few words"),
        ("what_is_changing", "x" * 2001, "2000 characters"),
        ("likelihood", "9", "valid choice"),
        ("horizon", "<script>", "valid choice"),
        ("effect_on_area", "nul\x00byte", "Null characters"),
    ],
)
def test_a_faulty_finding_is_refused_in_words_and_kept(cast, mine, sign_in, field, value, words):
    response = sign_in(cast.participant).post(
        reverse("assignments:finding_new", args=[mine.pk]),
        FINDING | {field: value, "evidence": "My evidence"},
    )
    assert words in response.content.decode()
    assert "My evidence" in response.content.decode()
    assert Finding.objects.count() == 2


def test_a_line_end_counts_as_one_character_as_in_the_browser(cast: Cast, mine: Assignment, sign_in):
    full = FINDING | {"what_is_changing": "x\r\n" * 999 + "xx"}  # 2,000 characters where they are typed
    response = sign_in(cast.participant).post(reverse("assignments:finding_new", args=[mine.pk]), full)
    assert response.status_code == 302
    assert "\r" not in Finding.objects.latest("created_at").what_is_changing


def test_hostile_text_is_shown_as_text(cast: Cast, mine: Assignment, sign_in):
    client = sign_in(cast.participant)
    hostile = FINDING | {"what_is_changing": "<script>alert(1)</script>"}
    client.post(reverse("assignments:finding_new", args=[mine.pk]), hostile)
    assert "<script>alert" not in page(client, "assignment", mine.pk)


def test_a_finding_saved_in_another_tab_shows_both_texts(cast: Cast, mine: Assignment, sign_in):
    finding = make.a_finding(mine, effect_on_area="Other tab", version=2)
    url = reverse("assignments:finding", args=[finding.pk])
    response = sign_in(cast.participant).post(url, FINDING | {"effect_on_area": "This tab"})
    assert response.status_code == 409
    assert "Other tab" in response.content.decode()
    assert "This tab" in response.content.decode()


def test_submitting_gives_a_receipt_page(cast: Cast, mine: Assignment, sign_in):
    client = sign_in(cast.participant)
    assert "Maria Mentor can read these findings" in page(client, "submit", mine.pk)
    response = client.post(reverse("assignments:submit", args=[mine.pk]), {"shown": shown(mine)}, follow=True)
    assert Revision.objects.get().receipt in response.content.decode()
    assert "Your findings are with Maria Mentor." in response.content.decode()


def test_the_second_of_two_tabs_submitting_keeps_its_text_and_is_told(cast: Cast, mine: Assignment, sign_in):
    client = sign_in(cast.participant)
    url = reverse("assignments:submit", args=[mine.pk])
    fields = {"shown": shown(mine), "learned": "What I learned in the second tab"}
    client.post(url, fields)
    response = client.post(url, fields)
    assert response.status_code == 409
    assert "What I learned in the second tab" in response.content.decode()
    assert "already submitted" in response.content.decode()
    assert Revision.objects.count() == 1


def test_submitting_without_a_threat_says_what_is_missing(cast: Cast, sign_in):
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    make.a_finding(assignment, "opportunity")
    response = sign_in(cast.participant).get(reverse("assignments:submit", args=[assignment.pk]))
    assert response.status_code == 403
    assert "at least one threat first" in response.content.decode()


def test_text_sent_after_the_sign_in_expired_is_there_after_signing_in_again(
    cast: Cast, mine: Assignment, sign_in
):
    client = sign_in(cast.participant)
    url = reverse("assignments:finding_new", args=[mine.pk])
    mark = client.get(url).context["owner_mark"]
    client.logout()
    response = client.post(url, FINDING | {"written_by": mark, "evidence": "An hour of work"})
    assert response["Location"].startswith(reverse("account_login"))
    sign_in(cast.participant)
    text = client.get(url).content.decode()
    assert "An hour of work" in text
    assert "before you signed in again" in text
    assert Finding.objects.count() == 2


def test_opening_a_revision_is_told_to_its_author(cast: Cast, mine: Assignment, sign_in):
    revision = make.a_revision(mine)
    page(sign_in(cast.mentor), "revision", revision.pk)
    page(sign_in(cast.mentor), "revision", revision.pk)
    assert [(o.by, o.owner) for o in Opening.objects.all()] == [(cast.mentor, cast.participant)]
    assert "Maria Mentor opened it" in page(sign_in(cast.participant), "revision", revision.pk)


@pytest.mark.parametrize("name", ["assignment", "charter", "propose", "withdraw", "finding_new", "submit"])
def test_outsiders_find_nothing_at_any_address_of_an_assignment(
    cast: Cast, mine: Assignment, sign_in, name: str
):
    url = reverse(f"assignments:{name}", args=[mine.pk])
    for stranger in (cast.outsider, cast.neighbour, cast.neighbour_mentor, cast.staff, cast.outside_manager):
        client = sign_in(stranger)
        assert (client.get(url).status_code, client.post(url).status_code)[0] in {404, 405}
        assert client.post(url).status_code in {404, 405}


@pytest.mark.parametrize("name", ["charter", "propose", "withdraw", "finding_new", "submit"])
def test_those_who_may_read_a_charter_may_not_act_on_it(cast: Cast, mine: Assignment, sign_in, name: str):
    url = reverse(f"assignments:{name}", args=[mine.pk])
    for reader in (cast.member, cast.mentor, cast.adviser, cast.manager, cast.sponsor, cast.executive):
        assert sign_in(reader).post(url).status_code == 403


def test_the_page_costs_the_same_for_one_and_for_thirty_findings(
    cast: Cast, mine: Assignment, sign_in, django_assert_num_queries
):
    client = sign_in(cast.participant)
    page(client, "assignment", mine.pk)
    with django_assert_num_queries(11):
        page(client, "assignment", mine.pk)
    for _ in range(28):
        make.a_finding(mine)
    with django_assert_num_queries(11):
        page(client, "assignment", mine.pk)
