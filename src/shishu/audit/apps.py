"""Django's entry for this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "shishu.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
