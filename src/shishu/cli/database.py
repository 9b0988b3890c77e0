"""Opening the books: Django with the settings of the house, and the tables of this version."""

from __future__ import annotations

import os
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from shishu.cli.output import Output
from shishu.operations.opening import open_books
from shishu.words import Text

_SETTINGS = "shishu.config.settings"


def open_database(output: Output, *, upgrade: bool = False) -> None:
    """Set Django up and bring an empty database up to this version. Raises what `open_books` raises."""
    set_up()
    open_books(lambda place: output.note(_MAKING.format(place=place)), upgrade=upgrade)


def is_there() -> bool:
    """Whether the database exists already; a server's always does."""
    set_up()
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


def set_up() -> None:
    """Do as django.setup() does, without its logging and URLs: no command needs them, each start would pay for them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    if not apps.ready:
        apps.populate(settings.INSTALLED_APPS)


_MAKING = Text("数据库 {place}：正在建表……", "database {place}: making its tables …")
