"""Find by indexes of what people heard lately, and who is new."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """Two indexes, built beside the mails that go out."""

    atomic = False
    dependencies = [("alerts", "0008_raising_goes_on")]
    operations = [
        AddIndexBeside(
            model_name="alert", index=models.Index(fields=["raised_at", "notice"], name="alert_raised")
        ),
        AddIndexBeside(
            model_name="subscription",
            index=models.Index(fields=["id"], condition=models.Q(backfilled_at=None), name="subscription_new"),
        ),
    ]
