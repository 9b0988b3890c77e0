"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.doors import views

urlpatterns = [
    path("", views.first, name="first"),
    path("demo/restore/", views.demo_restore, name="demo-restore"),
]
