"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.organisations import views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
]
