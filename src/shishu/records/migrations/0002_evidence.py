import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='sent',
            field=models.CharField(default='', max_length=64),
        ),
        migrations.AddField(
            model_name='attachment',
            name='stored_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed', to='records.attachment')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='records.record')),
            ],
            options={
                'db_table': 'records_evidence',
            },
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('record', 'attachment'), name='records_evidence_once'),
        ),
    ]
