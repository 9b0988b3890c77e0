import django.db.models.deletion
from django.db import migrations, models

from shishu.audit.append_only import append_only

_ANNOUNCED = (
    "seq", "indicator", "place", "organisation", "scope", "first", "last", "basis", "structure",
    "as_of", "population", "digest", "size", "by", "at",
)
"""What a sample says from its announcement on; what may still be written is how it ended."""


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("indicator", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=160)),
                ("organisation", models.BigIntegerField(null=True)),
                ("scope", models.CharField(max_length=8)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("basis", models.CharField(max_length=8)),
                ("structure", models.CharField(max_length=8)),
                ("as_of", models.BigIntegerField()),
                ("population", models.IntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("size", models.IntegerField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("finished_seq", models.BigIntegerField(null=True)),
                ("finished_by", models.CharField(default="", max_length=150)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "sampling_sample",
                "indexes": [
                    models.Index(fields=["indicator", "place"], name="sampling_sample_figure"),
                    models.Index(fields=["organisation"], name="sampling_sample_place"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Drawn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("record", models.UUIDField()),
                ("revision", models.IntegerField()),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drawn", to="sampling.sample"
                    ),
                ),
            ],
            options={
                "db_table": "sampling_drawn",
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "number"), name="sampling_drawn_once"),
                    models.UniqueConstraint(fields=("sample", "record"), name="sampling_drawn_one_record"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(max_length=8)),
                ("note", models.CharField(default="", max_length=400)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "drawn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="sampling.drawn"
                    ),
                ),
            ],
            options={"db_table": "sampling_finding"},
        ),
        append_only("sampling_sample", frozen=_ANNOUNCED),
        append_only("sampling_drawn"),
        append_only("sampling_finding"),
    ]
