"""Django's entry for this room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records, their revisions, parties, reviews and attachments."""

    name = "shishu.records"
    label = "records"
