"""What a list of documents shares with every uploaded list is said once; the table itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_moved_in'),
    ]

    operations = [
        migrations.AlterField(
            model_name='documentbatch',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='documentbatch',
            name='flags',
            field=models.JSONField(default=list, help_text='What was mended or left out of a row.'),
        ),
        migrations.AlterField(
            model_name='documentbatch',
            name='problems',
            field=models.JSONField(default=list, help_text='What refuses a row.'),
        ),
        migrations.AlterField(
            model_name='documentbatch',
            name='table',
            field=models.JSONField(default=dict, help_text='The list as its sheet shows it, see types.ListTable.'),
        ),
    ]
