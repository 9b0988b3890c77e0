"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.records import views

urlpatterns = [
    path("records/<uuid:key>/", views.record_page, name="record-page"),
]
