"""Django's entry for this room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Second factors, one-time links, failed tries and tokens."""

    name = "shishu.access"
    label = "access"
