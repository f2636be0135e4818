"""The product's addresses and, only under `bench.settings`, those of the reference pages."""

from django.urls import path

from bench import views
from iial import urls

urlpatterns = [
    *urls.urlpatterns,
    path("bench/page/", views.page),
    path("bench/page8/", views.page8),
]

handler403 = urls.handler403
