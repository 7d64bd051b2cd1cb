"""Let raising go on from where it was, and find by indexes of what people heard lately, and who is new."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """A column of a table of a few rows, and two indexes, built beside the mails that go out."""

    atomic = False
    dependencies = [("alerts", "0005_counted_by_index")]
    operations = [
        migrations.AddField(
            model_name="raisemark",
            name="is_settled",
            field=models.BooleanField(default=False, db_default=False),
        ),
        AddIndexBeside(
            model_name="alert", index=models.Index(fields=["raised_at", "notice"], name="alert_raised")
        ),
        AddIndexBeside(
            model_name="subscription",
            index=models.Index(
                fields=["id"], condition=models.Q(("backfilled_at", None)), name="subscription_new"
            ),
        ),
    ]
