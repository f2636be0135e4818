"""Addresses of assignments, findings and revisions."""

from django.urls import path

from assignments.views import charter, finding, submission

app_name = "assignments"
urlpatterns = [
    path("", charter.mine, name="mine"),
    path("new/", charter.start, name="start"),
    path("findings/<uuid:pk>/", finding.edit, name="finding"),
    path("findings/<uuid:pk>/remove/", finding.remove, name="finding_remove"),
    path("revisions/<uuid:pk>/", submission.revision, name="revision"),
    path("<uuid:pk>/", charter.assignment, name="assignment"),
    path("<uuid:pk>/charter/", charter.edit, name="charter"),
    path("<uuid:pk>/propose/", charter.propose, name="propose"),
    path("<uuid:pk>/withdraw/", charter.withdraw, name="withdraw"),
    path("<uuid:pk>/findings/new/", finding.new, name="finding_new"),
    path("<uuid:pk>/submit/", submission.submit, name="submit"),
]
