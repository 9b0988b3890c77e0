"""A cell holds a month, and where a month is large each of its days as well: its key says which."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("journal", "0002_engine"),)
    operations = (
        migrations.RunSQL(
            "ALTER TABLE journal_cell RENAME COLUMN month TO period",
            "ALTER TABLE journal_cell RENAME COLUMN period TO month",
        ),
    )
