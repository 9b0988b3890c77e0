"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.reviewing import confirming, deciding, listing, workbench

urlpatterns = [
    path("workbench/", workbench.workbench, name="workbench"),
    path("review/", listing.review, name="review"),
    path("review/decide", deciding.decide, name="review-decide"),
    path("review/<uuid:key>/", deciding.review_one, name="review-one"),
    path("review/<uuid:key>/confirm", confirming.confirm, name="review-confirm"),
]
