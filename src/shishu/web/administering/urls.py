"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.administering import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("packs/", views.packs, name="packs"),
    path("audit/", views.audit, name="audit"),
    path("settings/", views.settings, name="settings"),
    path("feedback/", views.feedback, name="feedback"),
]
