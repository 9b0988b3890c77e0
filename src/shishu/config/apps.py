"""Django's entry for this room: it watches every connection."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from shishu.config.checks import on_connection, on_migrated
from shishu.config.rights import grant_to_app


class ConfigConfig(AppConfig):
    """Has no tables; its receivers are in force in every program that uses these settings."""

    name = "shishu.config"
    label = "config"

    def ready(self) -> None:
        connection_created.connect(on_connection, dispatch_uid="shishu.settings_in_force")
        post_migrate.connect(on_migrated, sender=self, dispatch_uid="shishu.folder_synced")
        post_migrate.connect(grant_to_app, sender=self, dispatch_uid="shishu.rights_of_the_app")
