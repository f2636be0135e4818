"""Addresses of this app."""

from django.urls import path

from sets.views import invitations, learning_sets, people, programmes, roles

app_name = "sets"
urlpatterns = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.new, name="programme_new"),
    path("programmes/<uuid:pk>/", programmes.programme, name="programme"),
    path("programmes/<uuid:pk>/launch/", programmes.launch, name="launch"),
    path("programmes/<uuid:pk>/invite/", invitations.invite, name="invite"),
    path("programmes/<uuid:pk>/participants/new/", roles.participants_new, name="participants_new"),
    path("programmes/<uuid:pk>/sponsors/new/", roles.appoint, {"part": "sponsors"}, name="sponsor_new"),
    path(
        "programmes/<uuid:pk>/executives/new/",
        roles.appoint,
        {"part": "executives"},
        name="executive_new",
    ),
    path("programmes/<uuid:pk>/sets/new/", learning_sets.new, name="set_new"),
    path("programmes/<uuid:pk>/sets/suggest/", learning_sets.suggest, name="sets_suggest"),
    path("programmes/<uuid:pk>/sets/form/", learning_sets.form_suggested, name="sets_form"),
    path("organisations/<uuid:pk>/people/", people.people, name="people"),
    path("organisations/<uuid:pk>/import/", people.import_people, name="import"),
    path("imports/<uuid:pk>/", people.import_preview, name="import_preview"),
    path("imports/<uuid:pk>/discard/", people.import_discard, name="import_discard"),
    path("imports/<uuid:pk>/faults/", people.import_faults, name="import_faults"),
    path("roles/<uuid:pk>/end/", roles.end, name="role_end"),
    path("roles/<uuid:pk>/invite/", invitations.invite_one, name="role_invite"),
    path("invitations/<uuid:pk>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("<uuid:pk>/", learning_sets.learning_set, name="set"),
    path("<uuid:pk>/members/new/", learning_sets.members_new, name="members_new"),
    path("<uuid:pk>/mentor/", roles.assign, {"part": "mentor"}, name="assign_mentor"),
    path("<uuid:pk>/adviser/", roles.assign, {"part": "adviser"}, name="assign_adviser"),
]
