"""The participant: from the first look at home to a receipt, and to a revision after feedback."""

import pytest

from assignments.models import Assignment, Revision
from assignments.states import Status
from mentoring.states import GoalKind
from tests import factories as make
from tests.cast import Cast, assemble

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Everybody, for the live server."""
    return assemble()


def write_finding(visitor, kind: str, what: str, *, then: str) -> None:
    page = visitor.page
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("What is changing?").fill(what)
    page.get_by_label("What could it mean for my area?").fill("Half of the yard's work is planned anew.")
    page.get_by_label("Next (1 to 3 years)").check()
    page.get_by_label("How likely is it?").select_option("4")
    page.get_by_label("How large would the effect be?").select_option("3")
    page.get_by_label("Some evidence").check()
    visitor.press(then)


def test_from_the_first_look_to_a_receipt(cast: Cast, visit):
    me = visit()
    me.sign_in(cast.participant)
    me.look("participant-home-empty")
    me.follow("Begin my assignment")
    me.look("participant-start")
    me.press("Begin my assignment")
    me.page.get_by_label("My question").fill("How could electric trucks affect the yard by 2032?")
    me.page.get_by_label("How far ahead I look").fill("2032")
    me.look("participant-charter")
    me.press("Save and propose")
    me.look("participant-propose")
    assert me.reads(cast.mentor.name)
    me.press("Propose the charter")
    me.look("participant-proposed")
    assert me.reads("With Maria Mentor, who agrees the charter or sends it back")

    assignment = Assignment.objects.get()
    for kind in GoalKind:
        make.a_goal(cast.participant, cast.learning_set, kind=kind)
    Assignment.objects.filter(pk=assignment.pk).update(status=Status.INVESTIGATING)
    me.go("/")
    me.look("participant-home-investigating")
    me.follow("Continue your assignment")
    me.follow("Add a finding")
    me.look("participant-finding")
    write_finding(me, "Threat", "Trucks charge on our plots", then="Save and add another")
    write_finding(me, "Opportunity", "Yard vehicles talk to the planning system", then="Save the finding")
    me.look("participant-findings")
    me.clicks = 0
    me.follow("Read through and submit")
    me.look("participant-submit")
    me.press("Submit findings")
    assert me.clicks == 2, "submitting takes two clicks"
    me.look("participant-receipt")
    assert me.reads(f"No. {Revision.objects.get().receipt}")
    me.go("/")
    me.look("participant-home-waiting")
    assert me.reads("With Maria Mentor for feedback")


def test_an_empty_finding_is_refused_where_the_keyboard_is(cast: Cast, visit):
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    me = visit()
    me.sign_in(cast.participant)
    me.go(f"/assignments/{assignment.pk}/findings/new/")
    me.page.get_by_label("What is changing?").fill("Only this")
    me.skip_browser_checks()
    me.press("Save the finding")
    me.page.wait_for_selector(".error-summary")
    assert me.page.evaluate("() => document.activeElement.className") == "error-summary"
    assert me.page.get_by_label("What is changing?").input_value() == "Only this"
    me.look("participant-finding-refused")


def test_two_tabs_submitting_at_once_lose_nothing(cast: Cast, visit):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.RETURNED)
    make.a_finding(assignment, "opportunity")
    make.a_finding(assignment, "threat")
    make.a_revision(assignment)
    first = visit()
    first.sign_in(cast.participant)
    first.go(f"/assignments/{assignment.pk}/submit/")
    second = first.page.context.new_page()
    second.goto(first.page.url)
    second.get_by_label("What did you learn since the last revision?").fill("My line in the other tab")
    first.press("Submit findings")
    first.page.wait_for_url("**/revisions/**")
    second.get_by_role("button", name="Submit findings").click()
    second.wait_for_selector("text=already submitted")
    assert second.get_by_label("What did you learn").input_value() == "My line in the other tab"
    assert Revision.objects.count() == 2


def test_text_typed_past_the_sign_in_is_there_afterwards(cast: Cast, visit):
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    me = visit()
    me.sign_in(cast.participant)
    me.go(f"/assignments/{assignment.pk}/findings/new/")
    me.page.get_by_label("Threat", exact=True).check()
    me.page.get_by_label("What is changing?").fill("An hour of careful work")
    me.page.get_by_label("What could it mean for my area?").fill("Everything")
    me.page.get_by_label("Now", exact=True).check()
    me.page.get_by_label("How likely is it?").select_option("4")
    me.page.get_by_label("How large would the effect be?").select_option("3")
    me.page.get_by_label("A hunch").check()
    me.page.context.clear_cookies(name="sessionid")
    me.press("Save the finding")
    me.page.get_by_label("Email").fill(cast.participant.email)
    me.page.get_by_label("Password").fill(make.PASSWORD)
    me.press("Sign in")
    me.page.wait_for_url("**/findings/new/")
    assert me.page.get_by_label("What is changing?").input_value() == "An hour of careful work"
    me.look("participant-kept-text")
    me.press("Save the finding")
    assert assignment.findings.count() == 1


def test_everything_works_without_javascript(cast: Cast, browser, live_server):
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    make.a_finding(assignment, "threat")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/?next=/assignments/{assignment.pk}/findings/new/")
    page.get_by_label("Email").fill(cast.participant.email)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Opportunity", exact=True).check()
    page.get_by_label("What is changing?").fill("No script ran here")
    page.get_by_label("What could it mean for my area?").fill("Nothing breaks")
    page.get_by_label("Now", exact=True).check()
    page.get_by_label("How likely is it?").select_option("2")
    page.get_by_label("How large would the effect be?").select_option("2")
    page.get_by_label("A hunch").check()
    page.get_by_role("button", name="Save the finding", exact=True).click()
    page.get_by_role("link", name="Read through and submit").click()
    page.get_by_role("button", name="Submit findings").click()
    page.wait_for_url("**/revisions/**")
    context.close()
    assert Revision.objects.count() == 1
