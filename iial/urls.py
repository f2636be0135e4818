"""Addresses: one prefix an app."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from accounts.views import profile
from iial import gallery, health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.page("pages/about.html"), name="about"),
    path("privacy/", views.page("pages/privacy.html"), name="privacy"),
    path("help/", views.page("pages/help.html"), name="help"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("theme/", views.theme, name="theme"),
    path("healthz/live", login_not_required(health.live), name="live"),
    path("healthz/ready", login_not_required(health.ready), name="ready"),
    path("accounts/profile/", profile, name="profile"),
    path("accounts/", include("allauth.urls")),
    path("notifications/", include("notifications.urls")),
    path("dev/mail/", include("notifications.dev_urls")),  # demo only
    path("sets/", include("sets.urls")),
    path("assignments/", include("assignments.urls")),
    path("mentoring/", include("mentoring.urls")),
]

handler400 = "iial.errors.unreadable"
handler403 = "iial.errors.refused"
