"""Find by an index the alerts that still say all: those of the last weeks, among all there ever were."""

from django.db import migrations, models
from django.db.models import Q

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """One index, built beside those who write."""

    atomic = False
    dependencies = [("alerts", "0006_thinned")]
    operations = [
        AddIndexBeside(
            model_name="alert",
            index=models.Index(fields=["raised_at"], condition=Q(thinned_at=None), name="alert_whole"),
        ),
    ]
