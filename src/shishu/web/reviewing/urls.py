"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.reviewing import views

urlpatterns = [
    path("workbench/", views.workbench, name="workbench"),
]
