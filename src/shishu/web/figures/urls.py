"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.figures import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("trace/", views.trace, name="trace"),
]
