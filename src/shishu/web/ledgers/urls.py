"""Addresses of this family of pages."""

from django.urls import path, re_path

from shishu.web.ledgers import views

urlpatterns = [
    path("ledgers/", views.ledgers, name="ledgers"),
    path("ledgers/<str:code>/", views.ledger, name="ledger"),
    re_path(r"^ledgers/(?P<code>[^/]+)/export\.(?P<form>xlsx|csv)$", views.ledger_export, name="ledger-export"),
]
