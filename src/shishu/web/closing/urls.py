"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.closing import views

urlpatterns = [
    path("closing/", views.closing, name="closing"),
    path("closing/declare", views.declare, name="closing-declare"),
    path("closing/lock", views.lock, name="closing-lock"),
    path("closing/unlock", views.unlock, name="closing-unlock"),
    path("closing/take-back", views.take_back, name="closing-take-back"),
]
