"""Django's entry for this room."""

from django.apps import AppConfig


class SamplingConfig(AppConfig):
    """Samples, what was drawn, what was found."""

    name = "shishu.sampling"
    label = "sampling"
