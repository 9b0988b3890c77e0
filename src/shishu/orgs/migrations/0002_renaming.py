from django.db import migrations, models

from shishu.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Renaming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.BigIntegerField()),
                ("former", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("first", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["organisation"], name="orgs_renaming_organisation")],
            },
        ),
        migrations.AlterField(
            model_name="alias",
            name="kind",
            field=models.CharField(
                choices=[("alias", "Alias"), ("former", "Former")], default="alias", max_length=40
            ),
        ),
        append_only("orgs_renaming"),
    ]
