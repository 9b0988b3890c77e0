"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.ledgers import views

urlpatterns = [
    path("ledgers/", views.ledgers, name="ledgers"),
]
