"""Addresses of mentoring."""

from django.urls import path

from mentoring.views import charter, context, feedback, goal, goal_answers, goals, letters, queue, review

app_name = "mentoring"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/next/", queue.following, name="next"),
    path("assignments/<uuid:pk>/context/", context.write, name="context_write"),
    path("assignments/<uuid:pk>/charter/", charter.charter, name="charter"),
    path("context/<uuid:pk>/", context.note, name="context"),
    path("context/<uuid:pk>/publish/", context.publish, name="context_publish"),
    path("context/<uuid:pk>/read/", context.read, name="context_read"),
    path("revisions/<uuid:pk>/review/", review.review, name="review"),
    path("feedback/", letters.feedback_list, name="feedback_list"),
    path("feedback/<uuid:pk>/", feedback.letter, name="feedback"),
    path("feedback/<uuid:pk>/edit/", feedback.edit, name="feedback_edit"),
    path("feedback/<uuid:pk>/send/", feedback.send, name="feedback_send"),
    path("feedback/<uuid:pk>/read/", feedback.read, name="feedback_read"),
    path("feedback/<uuid:pk>/discard/", feedback.discard, name="feedback_discard"),
    path("sets/<uuid:pk>/feedback/new/", feedback.new, name="feedback_new"),
    path("sets/<uuid:pk>/goals/", goal_answers.goals_of_set, name="goals_of_set"),
    path("goals/", goals.goals, name="goals"),
    path("goals/new/", goals.new, name="goal_new"),
    path("goals/<uuid:pk>/", goal.goal, name="goal"),
    path("goals/<uuid:pk>/edit/", goals.edit, name="goal_edit"),
    path("goals/<uuid:pk>/offer/", goals.offer, name="goal_offer"),
    path("goals/<uuid:pk>/take-back/", goals.take_back, name="goal_take_back"),
    path("goals/<uuid:pk>/drop/", goals.drop, name="goal_drop"),
    path("goals/<uuid:pk>/evidence/", goals.evidence, name="goal_evidence"),
    path("goals/<uuid:pk>/answer/", goal_answers.answer, name="goal_answer"),
    path("goals/<uuid:pk>/judge/", goal_answers.judge, name="goal_judge"),
]
