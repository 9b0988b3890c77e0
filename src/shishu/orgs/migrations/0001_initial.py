import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from shishu.audit.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="OutsideParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Edge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child", models.BigIntegerField()),
                ("parent", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("member", "Member"), ("organ", "Organ"), ("succession", "Succession")], max_length=12
                    ),
                ),
                ("first", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("from_seq", models.BigIntegerField()),
                ("to_seq", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["child", "first"], name="orgs_edge_child"),
                    models.Index(fields=["parent"], name="orgs_edge_parent"),
                    models.Index(fields=["child"], condition=Q(until__isnull=False), name="orgs_edge_ended"),
                    models.Index(fields=["from_seq"], name="orgs_edge_from_seq"),
                    models.Index(fields=["to_seq"], condition=Q(to_seq__isnull=False), name="orgs_edge_to_seq"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_seq", None), ("until", None)),
                        fields=("child",),
                        name="orgs_edge_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=64, null=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=64)),
                ("organ", models.BooleanField(default=False)),
                ("parent_id", models.BigIntegerField(default=0)),
                ("from_seq", models.BigIntegerField()),
                ("order", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name"], name="orgs_organisation_name"),
                    models.Index(fields=["parent_id", "order"], name="orgs_organisation_children"),
                ],
                "constraints": [models.UniqueConstraint(fields=("code",), name="orgs_organisation_code")],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=150, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accounts", to="orgs.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.BigIntegerField()),
                ("lo", models.BigIntegerField()),
                ("hi", models.BigIntegerField()),
                ("from_seq", models.BigIntegerField()),
                ("to_seq", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "lo", "hi", "from_seq", "to_seq"], name="orgs_segment_owner")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lo__lte", models.F("hi"))), name="orgs_segment_runs_upward"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("recorder", "录入"),
                            ("reviewer", "审核"),
                            ("manager", "管理"),
                            ("auditor", "审计"),
                            ("administrator", "系统管理"),
                        ],
                        max_length=20,
                    ),
                ),
                ("organisation", models.BigIntegerField()),
                ("first", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "role", "organisation", "first"), name="orgs_appointment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.BigIntegerField()),
                ("first", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("from_seq", models.BigIntegerField()),
                ("to_seq", models.BigIntegerField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="orgs.group",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["group", "organisation"], name="orgs_membership_of_group"),
                    models.Index(fields=["organisation"], name="orgs_membership_organisation"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(default="alias", max_length=40)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="orgs_alias_name")],
                "constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="orgs_alias_once")],
            },
        ),
        append_only("orgs_edge", frozen=("id", "child", "parent", "kind", "first", "until", "from_seq")),
        append_only("orgs_segment", frozen=("id", "owner", "lo", "hi", "from_seq")),
        append_only("orgs_membership", frozen=("id", "group_id", "organisation", "first", "until", "from_seq")),
    ]
