"""Who may give, change, send and mark as read feedback (domain page, section 10; matrix rows 14 and 15)."""

from uuid import UUID

from accounts.access import YES, Verdict, no
from accounts.models import User
from mentoring.models import Feedback, Reader
from mentoring.models.feedback import LABELS
from mentoring.permissions import part
from mentoring.states import Audience
from sets.models import LearningSet


def can_give(user: User, learning_set: LearningSet) -> Verdict:
    """May `user` give feedback in this set? Its mentor, while the programme runs."""
    return part.mentors(user, learning_set)


def can_give_to(user: User, learning_set: LearningSet, recipient: UUID) -> Verdict:
    """May `user` give feedback to this person (their id)? Members of the own set; nobody to themselves."""
    verdict = can_give(user, learning_set)
    if not verdict:
        return verdict
    if recipient == user.pk:
        return no("Feedback to yourself is a reflection: keep it in your own notes.")
    members = learning_set.roles.participants().filter(user=recipient, user__is_active=True)
    return YES if members.exists() else no("This person is not a member of your set any more.")


def can_edit(user: User, feedback: Feedback) -> Verdict:
    """May `user` change or discard it? Its giver, until it is sent."""
    if feedback.giver_id != user.pk:
        return no("Only the person who wrote this feedback could change it.")
    return no("This feedback is sent and stays as it is.") if feedback.is_sent else YES


def can_send(user: User, feedback: Feedback) -> Verdict:
    """May `user` send it? Its giver, still mentor of the set, with both required parts written."""
    verdict = can_edit(user, feedback)
    if verdict:
        verdict = (
            can_give_to(user, feedback.learning_set, feedback.recipient_id)
            if feedback.audience == Audience.PERSON and feedback.recipient_id
            else can_give(user, feedback.learning_set)
        )
    if verdict and feedback.words.missing:
        wanted = " and ".join(f"“{LABELS[name]}”" for name in feedback.words.missing)
        return no(f"Write {wanted} before you send it.")
    return verdict


def can_mark_read(user: User, feedback: Feedback) -> Verdict:
    """May `user` say that they have read it? Those it was sent to, once."""
    reader = Reader.objects.filter(feedback=feedback, user=user).first()
    if reader is None or not feedback.is_sent:
        return no("Only the people it was sent to can say they have read it.")
    return no("You have already said that you have read it.") if reader.read_at else YES
