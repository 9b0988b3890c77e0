"""Django's entry for this room."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Texts that were checked, names that were learnt, slips that were sent."""

    name = "shishu.checks"
    label = "checks"
