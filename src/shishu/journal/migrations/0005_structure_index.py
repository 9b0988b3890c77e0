"""The last change of the tree is found without looking through the postings that came after it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("journal", "0004_declared"),)
    operations = (
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["seq"], condition=models.Q(("kind", "structure")), name="journal_entry_structure"
            ),
        ),
    )
