"""Which pages are measured: whose they are, where, what is posted, and which budget holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from bench import meter
from bench.company import Company
from bench.work import EFFECT, Work
from mentoring.models import ContextNote, LearningGoal

REFERENCES = (("empty", meter.EMPTY), ("page", "/bench/page/"), ("page8", "/bench/page8/"))
ROLES = ("participant", "mentor", "adviser", "executive", "manager")
LETTER = {
    "when_where": "Your talk with the yard on Tuesday",
    "strength": "You asked the driver before you asked the data",
    "larger_contribution": "You could lead the group's charging plan",
}
FINDING = {
    "kind": "threat",
    "what_is_changing": "The port closes its gate at night",
    "effect_on_area": EFFECT,
    "horizon": "next",
    "likelihood": "4",
    "size": "3",
    "confidence": "medium",
}
GOAL = {"kind": "people", "able_to": "Coach my shift leaders with questions alone", "due_on": "2030-06-30"}
PROFILE = {"name": "Person Renamed", "time_zone": "Europe/Lisbon", "language": "en"}

Where = tuple[User | None, str, Sequence[Any]]  # who, the address's name, its arguments


@dataclass(slots=True)
class Page:
    """One page: `visits` are (person, path) pairs that take turns; `post` makes it a write of these fields.

    A `fresh` write can be done once at each of its addresses; `form` is part of its form's action.
    """

    name: str
    kind: str
    visits: list[tuple[User | None, str]]
    post: dict[str, str] | None = None
    fresh: bool = False
    form: str = ""
    missing: str = ""


def page(name: str, kind: str, *where: Where) -> Page:
    """Return a page at named addresses; one that has none says so."""
    try:
        visits = [(who, reverse(address, args=args)) for who, address, args in where]
    except NoReverseMatch as error:
        return Page(name, kind, [], missing=str(error)[:80])
    return Page(name, kind, visits, missing="" if visits else "nothing to open")


def write(
    name: str, post: dict[str, str], where: Sequence[Where], *, fresh: bool = False, form: str = ""
) -> Page:
    """Return a write: the form at each address, sent with these fields."""
    found = page(name, "post", *where)
    found.post, found.fresh, found.form = post, fresh, form
    return found


def demo_accounts() -> dict[str, User]:
    """Return the demo's accounts by role (contract.md, Demo)."""
    found = User.objects.filter(email__in=[f"{role}@demo.example" for role in ROLES])
    return {user.email.partition("@")[0]: user for user in found}


def all_pages(company: Company, work: Work) -> list[Page]:
    """Return every page that has a budget; those of the demo only where it is seeded."""
    demo = demo_accounts()
    return [
        *(of_demo(demo) if demo else []),
        *of_assignments(company, work),
        *of_mentoring(company, work),
        *of_programmes(company),
        *of_everybody(company),
        *writes(company, work),
    ]


def of_demo(demo: dict[str, User]) -> list[Page]:
    """The demo's homes, and one thing of each kind as its people see them."""
    participant, mentor = demo["participant"], demo["mentor"]
    own = Assignment.objects.live().get(participant=participant)
    revision = Revision.objects.filter(assignment=own).newest().get()
    note = ContextNote.objects.published().filter(assignment__learning_set=own.learning_set).first()
    goal = LearningGoal.objects.filter(owner=participant).first()
    pages = [page(f"home, {role}", "home", (demo[role], "home", ())) for role in ROLES if role != "manager"]
    pages += [
        page("home, manager of the demo", "dashboard", (demo["manager"], "home", ())),
        page("assignment, its author", "thing", (participant, "assignments:assignment", [own.pk])),
        page("assignment, its mentor", "thing", (mentor, "assignments:assignment", [own.pk])),
        page("revision, its author", "thing", (participant, "assignments:revision", [revision.pk])),
        page("revision, its mentor", "thing", (mentor, "assignments:revision", [revision.pk])),
        page("review", "thing", (mentor, "mentoring:review", [revision.pk])),
        page("queue", "list50", (mentor, "mentoring:queue", ())),
        page("goals", "list50", (participant, "mentoring:goals", ())),
        page("goals of a set", "list50", (mentor, "mentoring:goals_of_set", [own.learning_set_id])),
        page("set, a member", "thing", (participant, "sets:set", [own.learning_set_id])),
        page("set, its mentor", "thing", (mentor, "sets:set", [own.learning_set_id])),
    ]
    if note:
        pages.append(page("context note", "thing", (mentor, "mentoring:context", [note.pk])))
    if goal:
        pages.append(page("goal", "thing", (participant, "mentoring:goal", [goal.pk])))
    return pages


def of_assignments(company: Company, work: Work) -> list[Page]:
    """The studio with 60 findings, and the forms."""
    studio, framing = work.assignments["studio"][0], work.assignments["framing"][0]
    answered = work.revisions["readers"][0]
    author, mentor = studio.participant, company.mentors["readers"]
    return [
        page("assignment with 60 findings", "studio", (author, "assignments:assignment", [studio.pk])),
        page("read-through of 60 findings", "studio", (author, "assignments:submit", [studio.pk])),
        page("revision with 60 findings", "studio", (mentor, "assignments:revision", [answered.pk])),
        page("review of 60 findings", "studio", (mentor, "mentoring:review", [answered.pk])),
        page("finding form", "form", (author, "assignments:finding_new", [studio.pk])),
        page("charter form", "form", (framing.participant, "assignments:charter", [framing.pk])),
        page("propose", "form", (framing.participant, "assignments:propose", [framing.pk])),
    ]


def of_mentoring(company: Company, work: Work) -> list[Page]:
    """Queues, letters and goals."""
    reader, giver = work.assignments["studio"][0].participant, company.mentors["writers"]
    proposed = next(a for rows in work.assignments.values() for a in rows if a.status == "proposed")
    mentor = next(company.mentors[n] for n, rows in work.assignments.items() if proposed in rows)
    first = company.sets["writers"][0]
    return [
        page("queue of 50", "list50", (company.mentors["queue of 50"], "mentoring:queue", ())),
        page("queue of 200", "list200", (company.mentors["queue of 200"], "mentoring:queue", ())),
        page("home, mentor of 200", "list200", (company.mentors["queue of 200"], "home", ())),
        page("feedback letter", "thing", (reader, "mentoring:feedback", [work.letters[0].pk])),
        page("feedback list of 50", "list50", (reader, "mentoring:feedback_list", ())),
        page("feedback form", "form", (giver, "mentoring:feedback_new", [first.pk])),
        page("feedback before sending", "form", (giver, "mentoring:feedback_send", [work.drafts[0].pk])),
        page("goal form", "form", (reader, "mentoring:goal_new", ())),
        page("goal, its mentor", "thing", (giver, "mentoring:goal", [work.offered[0].pk])),
        page("charter, its mentor", "thing", (mentor, "mentoring:charter", [proposed.pk])),
    ]


def of_programmes(company: Company) -> list[Page]:
    """What a programme manager opens, among 500 sets."""
    manager, programme = company.manager, company.programme.pk
    organisation, one = company.organisation.pk, company.sets["others 1"][0].pk
    return [
        page("home, manager of 500 sets", "dashboard", (manager, "home", ())),
        page("programme of 500 sets", "dashboard", (manager, "sets:programme", [programme])),
        page("programmes", "list50", (manager, "sets:programmes", ())),
        page("set, its manager", "thing", (manager, "sets:set", [one])),
        page("people, 50 of 2,100", "list50", (manager, "sets:people", [organisation])),
        page("import form", "form", (manager, "sets:import", [organisation])),
        page("programme form", "form", (manager, "sets:programme_new", ())),
        page("set form", "form", (manager, "sets:set_new", [programme])),
        page("mentor form", "form", (manager, "sets:assign_mentor", [one])),
        page("invitation form", "form", (manager, "sets:invite", [programme])),
        page("launch", "form", (manager, "sets:launch", [company.draft.pk])),
    ]


def of_everybody(company: Company) -> list[Page]:
    """Pages that belong to no app or to everybody."""
    reader = company.mentors["queue of 50"]
    return [
        page("inbox among 100,000 messages", "inbox", (reader, "notifications:told", ())),
        page("profile", "form", (reader, "profile", ())),
        page("sign-in", "form", (None, "account_login", ())),
        page("front page", "form", (None, "home", ())),
    ]


def writes(company: Company, work: Work) -> list[Page]:
    """One POST for each thing that people do often."""
    giver, reader = company.mentors["writers"], company.mentors["readers"]
    authors, one = work.assignments["studio"], work.assignments["studio"][0].participant
    submit = [(a.participant, "assignments:submit", [a.pk]) for a in work.assignments["writers"]]
    answers = [(reader, "mentoring:review", [r.pk]) for r in work.revisions["readers"][1:]]
    finding = [(a.participant, "assignments:finding_new", [a.pk]) for a in authors[1:]]
    sends = [(giver, "mentoring:feedback_send", [d.pk]) for d in work.drafts[1:]]
    confirms = [(giver, "mentoring:goal", [g.pk]) for g in work.offered[1:]]
    first = company.sets["writers"][0].pk
    return [
        write("add a finding", FINDING, finding),
        write("submit findings", {}, submit, fresh=True),
        write("answer findings", {**LETTER, "decision": "return"}, answers, fresh=True),
        write("write feedback", {**LETTER, "to": "set"}, [(giver, "mentoring:feedback_new", [first])]),
        write("send feedback", {}, sends, fresh=True),
        write("write a goal", GOAL, [(one, "mentoring:goal_new", ())]),
        write("confirm a goal", {"act": "confirm"}, confirms, fresh=True, form="/answer/"),
        write("save my profile", PROFILE, [(one, "profile", ())]),
    ]
