"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.signing import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("second-factor/", views.second_factor, name="second-factor"),
    path("prove/", views.prove, name="prove"),
    path("me/", views.me, name="me"),
]
