"""Django's entry for this room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Runs of programmes, tasks, orders and reminders."""

    name = "shishu.programmes"
    label = "programmes"
