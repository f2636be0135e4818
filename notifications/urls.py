"""Addresses of what people have been told."""

from django.urls import path

from notifications.views import told, undecided

app_name = "notifications"
urlpatterns = [
    path("", told.told, name="told"),
    path("undecided/", undecided.undecided, name="undecided"),
    path("<uuid:pk>/send-again/", undecided.send_again, name="send_again"),
    path("<uuid:pk>/leave/", undecided.leave, name="leave"),
]
