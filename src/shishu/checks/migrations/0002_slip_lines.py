from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checks", "0001_initial")]

    operations = [
        migrations.AddField("slipline", "marked", models.IntegerField(default=0)),
        migrations.AddField("slipline", "marked_end", models.IntegerField(default=0)),
        migrations.AddField("slipline", "recorded", models.CharField(default="", max_length=120)),
        migrations.AddField("slipline", "question_en", models.CharField(default="", max_length=400)),
    ]
