"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.doors import demo, views

urlpatterns = [
    path("", views.first, name="first"),
    path("demo/", demo.doors, name="demo-doors"),
    path("demo/enter/<slug:code>/", demo.enter, name="demo-enter"),
    path("demo/restore/", demo.restore, name="demo-restore"),
]
