"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.records import correcting_views, views

urlpatterns = [
    path("records/<uuid:key>/", views.record_page, name="record-page"),
    path("records/<uuid:key>/confirm/", views.confirm, name="record-confirm"),
    path("records/<uuid:key>/take-back/", views.take_back, name="record-take-back"),
    path("records/<uuid:key>/discard/", views.discard, name="record-discard"),
    path("records/<uuid:key>/void/", views.void, name="record-void"),
    path("records/<uuid:key>/correct/", correcting_views.correct, name="record-correct"),
]
