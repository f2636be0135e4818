"""The mentor: from the queue to both kinds of feedback, and from a proposed charter to an agreed one."""

import pytest

from assignments.models import Assignment
from assignments.states import Status
from mentoring.models import ContextNote, Feedback
from mentoring.states import Audience, FeedbackStatus, GoalKind, GoalStatus
from tests import factories as make
from tests.cast import Cast, assemble

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
STRENGTH = "A strength, and the moment it showed"
LARGER = "The larger contribution I can see you making"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Everybody, for the live server."""
    return assemble()


@pytest.fixture
def submitted(cast: Cast) -> Assignment:
    """Findings that wait for the mentor."""
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    finding = {
        "id": "x",
        "kind": "threat",
        "what_is_changing": "Drivers retire faster than we hire",
        "effect_on_area": "Night shifts stay empty",
        "horizon": "next",
        "likelihood": 4,
        "size": 5,
        "evidence": "",
        "confidence": "medium",
        "proposal": "",
    }
    charter = {"scoping_question": "How could electric trucks affect the yard by 2031?"}
    make.a_revision(assignment, content={"charter": charter, "findings": [finding]})
    return assignment


def test_from_the_queue_to_both_kinds_of_feedback(cast: Cast, submitted: Assignment, visit):
    mentor = visit()
    mentor.sign_in(cast.mentor)
    mentor.look("mentor-home")
    assert mentor.reads("Answer Paula Participant’s findings")
    mentor.follow("My queue")
    mentor.look("mentor-queue")
    mentor.page.get_by_role("link", name="Paula Participant").first.click()
    mentor.look("mentor-review")
    mentor.page.get_by_label(STRENGTH).fill("You asked the drivers before you asked the data.")
    mentor.page.get_by_label(LARGER).fill("You could lead the group's charging plan.")
    mentor.page.get_by_label("One suggestion for next time").fill("Bring a figure for the night shift.")
    mentor.page.get_by_role("radio").first.check()
    mentor.press("Send your answer", exact=False)
    mentor.page.wait_for_load_state()
    submitted.refresh_from_db()
    assert submitted.status == Status.RETURNED
    letter = Feedback.objects.get(audience=Audience.PERSON)
    assert letter.status == FeedbackStatus.SENT

    mentor.go("/")
    mentor.follow("Write feedback")
    mentor.look("mentor-letter")
    mentor.page.get_by_label("The whole set and its adviser").check()
    mentor.page.get_by_label(STRENGTH).fill("This set asks before it advises.")
    mentor.page.get_by_label(LARGER).fill("Show the other sets how you do it.")
    mentor.press("See it as they will")
    mentor.look("mentor-letter-preview")
    for reader in (cast.participant, cast.member, *cast.peers, cast.adviser):
        assert mentor.reads(reader.name)
    mentor.press("Send it to", exact=False)
    mentor.page.wait_for_load_state()
    mentor.look("mentor-letter-sent")
    assert Feedback.objects.get(audience=Audience.SET).readers.count() == 5

    me = visit()
    me.sign_in(cast.participant)
    me.look("participant-home-feedback")
    assert me.reads("Read the feedback from Maria Mentor")
    me.go(letter.get_absolute_url())
    me.look("participant-letter")
    assert me.reads("You asked the drivers before you asked the data.")
    me.press("I have read this", exact=False)
    assert letter.readers.get().read_at is not None

    other = visit()
    other.sign_in(cast.member)
    other.go(letter.get_absolute_url())
    assert other.reads("404") or not other.reads("You asked the drivers")


def test_from_a_proposed_charter_to_an_agreed_one(cast: Cast, visit):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    for kind in GoalKind:
        make.a_goal(cast.participant, cast.learning_set, GoalStatus.OFFERED, kind)
    mentor = visit()
    mentor.sign_in(cast.mentor)
    mentor.go(f"/assignments/{assignment.pk}/")
    mentor.look("mentor-assignment")
    mentor.follow("Write the context")
    mentor.look("mentor-context")
    mentor.page.get_by_role("textbox").first.fill("The group moves half of its trucks to electric by 2031.")
    mentor.press("Save and look at it")
    mentor.look("mentor-context-draft")
    mentor.press("Publish", exact=False)
    mentor.page.wait_for_load_state()
    note = ContextNote.objects.get()
    assert note.published_at is not None

    me = visit()
    me.sign_in(cast.participant)
    me.follow("Read the context")
    me.look("participant-context")
    me.press("I have read this", exact=False)

    for _ in GoalKind:
        mentor.go("/mentoring/queue/")
        mentor.page.locator("main a.row-link", has_text="Paula").first.click()
        if mentor.page.get_by_role("button", name="Confirm the goal", exact=False).count() == 0:
            mentor.page.go_back()
            mentor.page.locator("main a.row-link", has_text="Paula").last.click()
        mentor.look("mentor-goal")
        mentor.press("Confirm the goal", exact=False)
        mentor.page.wait_for_load_state()
    mentor.go(f"/mentoring/assignments/{assignment.pk}/charter/")
    mentor.look("mentor-charter")
    mentor.press("Agree the charter", exact=False)
    mentor.page.wait_for_load_state()
    assignment.refresh_from_db()
    assert assignment.status == Status.INVESTIGATING
    assert assignment.findings_due_at is not None


def test_a_participant_writes_a_specific_goal_on_the_way(cast: Cast, visit):
    me = visit()
    me.sign_in(cast.participant)
    me.go("/mentoring/goals/")
    me.look("participant-goals-empty")
    me.go("/mentoring/goals/new/")
    me.look("participant-goal-new")
    me.page.get_by_role("radio").first.check()
    me.page.get_by_label("I will be able to", exact=False).fill("Understand scenario planning better")
    me.skip_browser_checks()
    me.press("Offer it to", exact=False)
    me.page.wait_for_selector(".error-summary")
    me.look("participant-goal-vague")
    assert me.page.get_by_label("I will be able to", exact=False).input_value().startswith("Understand")
