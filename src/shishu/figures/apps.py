"""Django's entry for this room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Targets and recognised figures: what stands beside a figure and is never added to it."""

    name = "shishu.figures"
    label = "figures"
