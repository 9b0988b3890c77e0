from django.db import migrations, models

from shishu.audit.append_only import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Recognised",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=80)),
                ("scope", models.CharField(max_length=8)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("basis", models.CharField(max_length=8)),
                ("structure", models.CharField(max_length=8)),
                ("value", models.BigIntegerField(null=True)),
                ("ground", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "figures_recognised",
                "indexes": [models.Index(fields=["place", "first"], name="figures_recognised_place")],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=120)),
                ("organisation", models.BigIntegerField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("value", models.BigIntegerField(null=True)),
                ("ground", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "figures_target",
                "indexes": [models.Index(fields=["organisation", "first"], name="figures_target_place")],
            },
        ),
        append_only("figures_recognised"),
        append_only("figures_target"),
    ]
