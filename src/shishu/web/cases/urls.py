"""Addresses of this family of pages."""

from django.urls import path, re_path

from shishu.web.cases import board, by_link, linking, listing, many, stepping, views

urlpatterns = [
    path("cases/", listing.cases_page, name="cases"),
    re_path(r"^cases/export\.(?P<form>xlsx|csv)$", listing.export, name="cases-export"),
    path("cases/board/<str:ledger>/", board.board, name="cases-board"),
    path("cases/together/<str:ledger>/<str:step>/", many.together, name="cases-together"),
    path("cases/link/<str:key>/", by_link.answer, name="case-by-link"),
    path("cases/<uuid:key>/", views.case, name="case"),
    path("cases/<uuid:key>/link/<str:step>/", linking.make, name="case-link"),
    path("cases/<uuid:key>/<str:step>/", stepping.step, name="case-step"),
]
