from django.db import migrations, models

from shishu.audit.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("what", models.CharField(max_length=80)),
                ("target", models.CharField(max_length=200)),
                ("detail", models.JSONField(default=dict)),
                ("result", models.CharField(default="done", max_length=80)),
            ],
            options={
                "db_table": "audit_event",
            },
        ),
        append_only("audit_event"),
    ]
