import django.db.models.deletion
from django.db import migrations, models

from shishu.audit.append_only import append_only

BODY = (
    'record_id', 'revision', 'body', 'digest', 'sent', 'pack', 'pack_version', 'withdrawal', 'submitted_by_id',
    'submitted_at', 'reason',
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('content_type', models.CharField(max_length=80)),
                ('stored_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'records_attachment',
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('ledger', models.CharField(max_length=80)),
                ('step', models.CharField(default='record', max_length=80)),
                ('organisation', models.BigIntegerField()),
                ('occurred_on', models.DateField()),
                ('activity', models.UUIDField(null=True)),
                ('state', models.CharField(default='submitted', max_length=12)),
                ('revision', models.IntegerField()),
                ('posted_revision', models.IntegerField(null=True)),
                ('seq', models.BigIntegerField(null=True)),
                ('level', models.IntegerField(default=0)),
                ('on_behalf', models.BooleanField(default=False)),
                ('unreviewed', models.BooleanField(default=False)),
                ('event_key', models.CharField(default='', max_length=64)),
                ('anomalies', models.JSONField(default=list)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
            ],
            options={
                'db_table': 'records_record',
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20)),
                ('organisation', models.BigIntegerField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_revision', models.IntegerField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
                ('outside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.outsideparty')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='records.record')),
            ],
            options={
                'db_table': 'records_party',
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.IntegerField()),
                ('level', models.IntegerField()),
                ('outcome', models.CharField(max_length=12)),
                ('reason', models.TextField(default='')),
                ('fields', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='records.record')),
            ],
            options={
                'db_table': 'records_review',
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.IntegerField()),
                ('body', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('sent', models.CharField(max_length=64)),
                ('pack', models.CharField(max_length=80)),
                ('pack_version', models.CharField(max_length=40)),
                ('withdrawal', models.BooleanField(default=False)),
                ('submitted_at', models.DateTimeField()),
                ('state', models.CharField(default='submitted', max_length=12)),
                ('seq', models.BigIntegerField(null=True)),
                ('reason', models.TextField(default='')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='records.record')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
            ],
            options={
                'db_table': 'records_revision',
            },
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['organisation', 'ledger', 'occurred_on'], name='records_record_place'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['state', 'organisation'], name='records_record_state'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['event_key'], name='records_record_event'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('activity__isnull', False)), fields=['activity'], name='records_record_activity'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(fields=['organisation', 'record'], name='records_party_place'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'approved')), fields=('record', 'revision', 'level'), name='records_review_once'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('record', 'revision'), name='records_revision_once'),
        ),
        append_only('records_revision', BODY),
    ]
