"""Let raising go on from where it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column of a table of a few rows."""

    dependencies = [("alerts", "0007_whole_by_index")]
    operations = [
        migrations.AddField(
            model_name="raisemark",
            name="is_settled",
            field=models.BooleanField(default=False, db_default=False),
        ),
    ]
