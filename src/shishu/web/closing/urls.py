"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.closing import views

urlpatterns = [
    path("closing/", views.closing, name="closing"),
]
