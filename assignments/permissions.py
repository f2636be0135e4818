"""What may be done to an assignment, by whom, and why not."""

from accounts.access import YES, Verdict, no
from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.models.finding import MOST_FINDINGS
from assignments.states import OPEN, SUBMITTABLE, FindingKind, Status
from sets.models import Role

_NOT_YOURS = "Only the person whose assignment this is can do that."


def can_start(user: User, role: Role) -> Verdict:
    """May `user` begin an assignment in this role? They need a set, and no other live assignment."""
    if role.user_id != user.pk or role.ended_at is not None or role.learning_set is None:
        return no("You can start once you are a member of a set.")
    if role.learning_set.programme.is_over:
        return no("This programme has ended.")
    if user.assignments.filter(status__in=OPEN).exists():
        return no("You already have an assignment under way. Finish or withdraw it before you start another.")
    return YES


def can_edit_charter(user: User, assignment: Assignment) -> Verdict:
    """May `user` change the charter? Its author, while it is being framed."""
    if assignment.participant_id != user.pk:
        return no(_NOT_YOURS)
    if assignment.status != Status.FRAMING:
        return no("The charter is with your mentor or already agreed, so it can no longer be changed.")
    return YES


def can_propose(user: User, assignment: Assignment) -> Verdict:
    """May `user` propose the charter? It needs a question and a horizon year (domain page, section 5)."""
    verdict = can_edit_charter(user, assignment)
    if verdict and not (assignment.scoping_question and assignment.horizon_year):
        return no("Write your question and choose a horizon year first.")
    return verdict


def can_write_findings(user: User, assignment: Assignment) -> Verdict:
    """May `user` add, change or remove findings?"""
    if assignment.participant_id != user.pk:
        return no(_NOT_YOURS)
    if not assignment.is_being_written:
        return no("Your findings are submitted. You can write again if your mentor returns them.")
    return YES


def can_add_finding(user: User, assignment: Assignment) -> Verdict:
    """May `user` add one more finding? There is room for 200."""
    verdict = can_write_findings(user, assignment)
    if verdict and assignment.findings.count() >= MOST_FINDINGS:
        return no(f"An assignment holds up to {MOST_FINDINGS} findings. Remove one to add another.")
    return verdict


def can_submit(user: User, assignment: Assignment) -> Verdict:
    """May `user` submit? At least one opportunity and one threat (domain page, section 5)."""
    if assignment.participant_id != user.pk:
        return no(_NOT_YOURS)
    if assignment.status not in SUBMITTABLE:
        if assignment.status in {Status.FRAMING, Status.PROPOSED}:
            return no("Your charter has to be agreed before you submit findings.")
        return no("These findings are already submitted. Nothing was sent twice.")
    kinds = set(assignment.findings.values_list("kind", flat=True))
    missing = [kind.label.lower() for kind in FindingKind if kind not in kinds]
    if missing:
        wanted = " and one ".join(missing)
        return no(f"Add at least one {wanted} first. A good look ahead sees both sides.")
    return YES


def can_withdraw(user: User, assignment: Assignment) -> Verdict:
    """May `user` withdraw it? The author, from every open state."""
    if assignment.participant_id != user.pk:
        return no(_NOT_YOURS)
    return YES if assignment.is_open else no("This assignment has already ended.")


def _is_mentor(user: User, assignment: Assignment) -> bool:
    mentors = Role.objects.mentors().filter(learning_set=assignment.learning_set_id)
    return mentors.filter(user=user).exists()


def can_decide_charter(user: User, assignment: Assignment) -> Verdict:
    """May `user` agree the charter or send it back? The set's mentor, once it is proposed."""
    if not _is_mentor(user, assignment):
        return no("Only the mentor of this set can do that.")
    if assignment.status != Status.PROPOSED:
        return no("This charter is not waiting for an answer.")
    return YES


def can_review(user: User, revision: Revision) -> Verdict:
    """May `user` return or accept? The set's mentor, the newest revision, while it waits."""
    assignment = revision.assignment
    if not _is_mentor(user, assignment):
        return no("Only the mentor of this set can do that.")
    if assignment.status != Status.SUBMITTED:
        return no("This revision has already been answered.")
    if assignment.revisions.filter(number__gt=revision.number).exists():
        return no("There is a newer revision. Please answer that one.")
    return YES
