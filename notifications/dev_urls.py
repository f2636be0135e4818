"""Addresses of the demo's mails."""

from django.urls import path

from notifications.views import demo_mails

app_name = "dev_mail"
urlpatterns = [
    path("", demo_mails.mails, name="mails"),
    path("<str:name>/", demo_mails.mail, name="mail"),
]
