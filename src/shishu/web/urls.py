"""Addresses of all pages."""

from django.urls import include, path

from shishu.web.frame import views

FAMILIES = (
    "doors",
    "signing",
    "programmes",
    "recording",
    "reviewing",
    "closing",
    "ledgers",
    "records",
    "cases",
    "figures",
    "checking",
    "sampling",
    "organisations",
    "administering",
)

urlpatterns = [
    path("language/", views.choose_language, name="language"),
    *(path("", include(f"shishu.web.{family}.urls")) for family in FAMILIES),
]
