"""Django's entry for this room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Tables of the journal; their triggers come with the migrations."""

    name = "shishu.journal"
    label = "journal"
