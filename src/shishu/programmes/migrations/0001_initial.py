import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.CharField(max_length=80)),
                ('holder', models.BigIntegerField()),
                ('first_month', models.IntegerField()),
                ('last_month', models.IntegerField(null=True)),
                ('document', models.TextField(default='')),
                ('at', models.DateTimeField()),
                ('end_reason', models.TextField(default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
            ],
            options={
                'db_table': 'programmes_run',
            },
        ),
        migrations.CreateModel(
            name='Pairing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=80)),
                ('period', models.CharField(max_length=8)),
                ('guide', models.BigIntegerField()),
                ('guided', models.BigIntegerField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pairings', to='programmes.run')),
            ],
            options={
                'db_table': 'programmes_pairing',
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=80)),
                ('period', models.CharField(max_length=8)),
                ('at', models.DateTimeField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='programmes.run')),
            ],
            options={
                'db_table': 'programmes_issue',
            },
        ),
        migrations.CreateModel(
            name='Skip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8)),
                ('merged_into', models.CharField(default='', max_length=8)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skips', to='programmes.run')),
            ],
            options={
                'db_table': 'programmes_skip',
            },
        ),
        migrations.CreateModel(
            name='TaskOrder',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('giver', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('document', models.TextField()),
                ('ledger', models.CharField(max_length=80)),
                ('step', models.CharField(max_length=80)),
                ('count', models.IntegerField()),
                ('first', models.DateField()),
                ('due_on', models.DateField()),
                ('group', models.CharField(default='', max_length=64)),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.TextField(default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
            ],
            options={
                'db_table': 'programmes_order',
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('stage', models.CharField(default='', max_length=80)),
                ('period', models.CharField(default='', max_length=8)),
                ('organisation', models.BigIntegerField()),
                ('about', models.BigIntegerField(null=True)),
                ('about_field', models.CharField(default='', max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('ledger', models.CharField(max_length=80)),
                ('step', models.CharField(max_length=80)),
                ('count', models.IntegerField(default=1)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('due_on', models.DateField()),
                ('escalates_on', models.DateField()),
                ('made_on', models.DateField()),
                ('is_late', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('run', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='programmes.run')),
                ('order', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='programmes.taskorder')),
            ],
            options={
                'db_table': 'programmes_task',
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.BigIntegerField()),
                ('week', models.IntegerField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.account')),
            ],
            options={
                'db_table': 'programmes_reminder',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'week'), name='programmes_reminder_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('last_month__isnull', True)), fields=('programme', 'holder'), name='programmes_run_open_once'),
        ),
        migrations.AddConstraint(
            model_name='pairing',
            constraint=models.UniqueConstraint(fields=('run', 'stage', 'period', 'guide'), name='programmes_pairing_guide'),
        ),
        migrations.AddConstraint(
            model_name='pairing',
            constraint=models.UniqueConstraint(fields=('run', 'stage', 'period', 'guided'), name='programmes_pairing_guided'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('run', 'stage', 'period'), name='programmes_issue_once'),
        ),
        migrations.AddConstraint(
            model_name='skip',
            constraint=models.UniqueConstraint(fields=('run', 'period'), name='programmes_skip_once'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['organisation', 'last'], name='programmes_task_place'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('about__isnull', False)), fields=['about', 'last'], name='programmes_task_about'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('run__isnull', False)), fields=['run', 'period'], name='programmes_task_run'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('about__isnull', True), ('run__isnull', False)), fields=('run', 'stage', 'period', 'organisation'), name='programmes_task_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('about__isnull', False), ('run__isnull', False)), fields=('run', 'stage', 'period', 'organisation', 'about'), name='programmes_task_pair_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('order__isnull', False)), fields=('order', 'organisation'), name='programmes_task_order_once'),
        ),
    ]
