"""A run says why it failed by a code, for every language, and which process holds it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="sourcerun",
            name="code",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(model_name="sourcerun", name="facts", field=models.JSONField(default=dict)),
        migrations.AddField(
            model_name="sourcerun",
            name="held_by",
            field=models.CharField(
                blank=True, default="", help_text="The process that reads: machine, number, beginning.", max_length=120
            ),
            preserve_default=False,
        ),
    ]
