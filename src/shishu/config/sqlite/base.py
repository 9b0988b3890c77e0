"""With an untrusted schema SQLite refuses json_valid() in a CHECK ("unsafe use"), which Django writes for JSON fields.

What is written there comes from Django's own encoder, so the check is left out rather than the setting.
"""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    data_type_check_constraints = {  # noqa: RUF012  declared so by Django
        kind: check
        for kind, check in base.DatabaseWrapper.data_type_check_constraints.items()
        if "JSON_VALID" not in check
    }
