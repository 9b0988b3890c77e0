"""Django's entry for this room. It has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "shishu.web"
    label = "web"
