"""Django's entry for this room."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "shishu.orgs"
    label = "orgs"
    default_auto_field = "django.db.models.BigAutoField"
