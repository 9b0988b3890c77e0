"""Addresses of this family of pages."""

from django.urls import path, re_path

from shishu.web.figures import setting_views, trace_views, views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/indicators/", views.indicators, name="figures-indicators"),
    path("figures/places/", views.places, name="figures-places"),
    path("figures/target", setting_views.set_target, name="figures-target"),
    path("figures/recognise", setting_views.recognise, name="figures-recognise"),
    re_path(r"^figures/export\.(?P<form>xlsx|csv)$", views.figures_export, name="figures-export"),
    path("trace/", trace_views.trace, name="trace"),
    path("trace/export", trace_views.trace_export, name="trace-export"),
    path("definitions/<path:code>/", setting_views.definition, name="definition"),
]
