"""Count the alerts of a period by an index: an alert itself holds all that was said."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """One index, built beside the mails that go out."""

    atomic = False
    dependencies = [("alerts", "0004_steps_of_proposals")]
    operations = [
        AddIndexBeside(
            model_name="alert",
            index=models.Index(
                fields=["message", "subscription", "notice", "grade", "welcome", "event"], name="alert_counted"
            ),
        ),
    ]
