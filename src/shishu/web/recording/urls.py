"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.recording import views

urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("record/", views.record, name="record"),
    path("mine/", views.mine, name="mine"),
]
