"""A programme: its themes, sets and roles, who was invited, and what people heard about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from django.urls import reverse

from iial.demo.company import Company, suffix
from iial.demo.journal import Journal, Someone, Subject
from iial.demo.moments import ZONE_NAME
from iial.demo.plan import MemberPlan, ProgrammePlan, SetPlan
from iial.demo.texts_context import PURPOSE, THEMES
from sets import notices, tokens
from sets.actions.invitations import VALID_FOR
from sets.models import Invitation, LearningSet, Programme, Role, StrategicTheme
from sets.models.programme import LARGEST_SET
from sets.states import RoleKind

REVIEW_DAYS, RETURN_DAYS, FINDINGS_DAYS = 5, 14, 60  # the model's defaults


@dataclass(slots=True)
class Course:
    """A programme as written, with the people of its company at hand."""

    plan: ProgrammePlan
    subject: Subject
    name: str
    company: Company
    people: dict[str, Someone]
    themes: list[tuple[str, str]] = field(default_factory=list)
    sets: list["Circle"] = field(default_factory=list)

    @property
    def manager(self) -> Someone:
        """Who runs it."""
        return self.people[self.plan.managers[0]]

    @property
    def executive(self) -> Someone:
        """Who answers."""
        return self.people[self.plan.executives[0]]


@dataclass(slots=True)
class Circle:
    """A learning set as written."""

    plan: SetPlan
    course: Course
    subject: Subject
    name: str
    mentor: Someone
    adviser: Someone
    members: list[tuple[MemberPlan, Someone]] = field(default_factory=list)

    def present(self) -> Iterator[tuple[MemberPlan, Someone]]:
        """Yield the members who have not left."""
        return ((plan, someone) for plan, someone in self.members if not plan.left)


def programme(
    journal: Journal, company: Company, people: dict[str, Someone], plan: ProgrammePlan, copy: int
) -> Course:
    """Write a programme with everything but what its members do."""
    clock = journal.clock
    name = f"{plan.name}{suffix(copy)}"
    created, launched = clock.ago(plan.created, 13, 10), clock.ago(plan.launched, 9, 0)
    subject = journal.add(
        Programme,
        organisation_id=company.pk,
        name=name,
        purpose=PURPOSE[plan.key],
        time_zone=ZONE_NAME,
        starts_on=clock.day(-plan.launched),
        ends_on=clock.day(plan.ends_in),
        status=plan.status,
        launched_at=launched,
        created_at=created,
        review_days=REVIEW_DAYS,
        return_days=RETURN_DAYS,
        findings_days=FINDINGS_DAYS,
    )
    course = Course(plan, subject, name, company, people)
    for position, (title, description) in enumerate(THEMES[plan.key]):
        theme = journal.add(
            StrategicTheme,
            programme_id=subject.pk,
            title=title,
            description=description,
            position=position,
        )
        course.themes.append((theme.pk, title))
    journal.record(course.manager, "programme.create", subject, created, themes=len(course.themes))
    for key in plan.managers:
        _role(journal, course, key, RoleKind.MANAGER, created)
    _appoint(journal, course)
    for set_plan in plan.sets:
        course.sets.append(_set(journal, course, set_plan, copy))
    for key, days, accepted in plan.unplaced:
        role = _role(journal, course, key, RoleKind.PARTICIPANT, clock.ago(days, 9, 40))
        _invite(journal, course, people[key], role, days, accepted=accepted)
    journal.record(course.manager, "programme.launch", subject, launched, start="draft")
    _tell_launched(journal, course, launched)
    return course


def _role(
    journal: Journal, course: Course, key: str, kind: RoleKind, at: datetime, **fields: object
) -> Subject:
    return journal.add(
        Role,
        user_id=course.people[key].user,
        kind=kind,
        organisation_id=course.company.pk,
        programme_id=course.subject.pk,
        started_at=at,
        started_by_id=course.manager.user,
        **fields,
    )


def _appoint(journal: Journal, course: Course) -> None:
    at = journal.clock.ago(course.plan.invited + 4, 9, 10)
    appointed = [(course.plan.sponsor, RoleKind.SPONSOR)]
    appointed += [(key, RoleKind.EXECUTIVE) for key in course.plan.executives]
    for key, kind in appointed:
        role = _role(journal, course, key, kind, at)
        journal.record(course.manager, f"programme.appoint_{kind}", role, at)
        _invite(journal, course, course.people[key], role, course.plan.invited + 4, accepted=True)


def _set(journal: Journal, course: Course, plan: SetPlan, copy: int) -> Circle:
    formed = journal.clock.ago(course.plan.formed, 15, 5)
    name = f"{plan.name}{suffix(copy)}"
    subject = journal.add(
        LearningSet, programme_id=course.subject.pk, name=name, status=plan.status, created_at=formed
    )
    mentor, adviser = course.people[plan.mentor], course.people[plan.adviser]
    circle = Circle(plan, course, subject, name, mentor, adviser)
    journal.record(course.manager, "set.form", subject, formed, people=len(plan.members))
    for key, kind in ((plan.mentor, RoleKind.MENTOR), (plan.adviser, RoleKind.ADVISER)):
        at = journal.clock.ago(course.plan.formed - 1, 10, 15)
        role = _role(journal, course, key, kind, at, learning_set_id=subject.pk)
        journal.record(course.manager, f"set.assign_{kind}", role, at)
        _invite(journal, course, course.people[key], role, course.plan.formed - 1, accepted=True)
    seats = count(1)
    for member in plan.members:
        someone = course.people[member.area]
        circle.members.append((member, someone))
        if member.left:
            _former(journal, circle, member)
        else:
            _seat(journal, circle, member, next(seats))
    return circle


def _seat(journal: Journal, circle: Circle, plan: MemberPlan, seat: int) -> None:
    course = circle.course
    invited = plan.joined or course.plan.invited
    role = _role(
        journal,
        course,
        plan.area,
        RoleKind.PARTICIPANT,
        journal.clock.ago(invited, 9, 40),
        learning_set_id=circle.subject.pk,
        seat=seat,
    )
    _invite(journal, course, course.people[plan.area], role, invited, accepted=True)


def _former(journal: Journal, circle: Circle, plan: MemberPlan) -> None:
    """Write the role of a member who has left; somebody else sits on their seat now."""
    ended = journal.clock.ago(plan.left, 16, 20)
    course = circle.course
    role = _role(
        journal,
        course,
        plan.area,
        RoleKind.PARTICIPANT,
        journal.clock.ago(course.plan.invited, 9, 40),
        learning_set_id=circle.subject.pk,
        seat=LARGEST_SET,
        ended_at=ended,
        ended_by_id=course.manager.user,
    )
    journal.record(course.manager, "role.end", role, ended, kind=RoleKind.PARTICIPANT.value)


def _invite(
    journal: Journal, course: Course, someone: Someone, role: Subject, days: int, *, accepted: bool
) -> None:
    clock = journal.clock
    invited = clock.ago(days, 9, 45)
    taken = clock.ago(days - 1, 11, 30) if accepted else None
    pk = journal.ids.new()
    journal.sheet.add(
        Invitation,
        id=pk,
        role_id=role.pk,
        invited_by_id=course.manager.user,
        invited_at=invited,
        expires_at=invited + VALID_FOR,
        accepted_at=taken,
    )
    subject = Subject(Invitation, pk)
    journal.record(course.manager, "invitation.send", subject, invited)
    if taken:
        journal.record(someone, "invitation.accept", subject, taken)
        return
    until = (invited + VALID_FOR).astimezone(clock.zone)
    token = tokens.make(Invitation(pk=UUID(pk), invited_at=invited))
    journal.told(
        notices.INVITATION,
        f"{pk}/{tokens.version(invited)}",
        someone,
        subject,
        invited,
        url=reverse("sets:invitation", args=[token]),
        context={
            "inviter": course.manager.name,
            "calling": f"take part in {course.name}",
            "organisation": course.company.name,
            "until": f"{until:%-d %B %Y}",
        },
    )


def _tell_launched(journal: Journal, course: Course, at: datetime) -> None:
    """Tell everybody with a part, once each."""
    everybody = {course.plan.sponsor, *course.plan.executives}
    for circle in course.sets:
        everybody |= {circle.plan.mentor, circle.plan.adviser}
        everybody |= {member.area for member, _ in circle.members if not member.joined}
    for key in sorted(everybody):
        someone = course.people[key]
        journal.told(
            notices.LAUNCHED,
            f"{course.subject.pk}/{someone.user}",
            someone,
            course.subject,
            at + timedelta(seconds=2),
            url=reverse("home"),
            context={"programme": course.name},
        )
