"""Count and list the firms that a notice concerns by an index: a match itself holds its evidence."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """One index, built beside the matching."""

    atomic = False
    dependencies = [("matching", "0003_measurement_seen")]
    operations = [
        AddIndexBeside(
            model_name="match",
            index=models.Index(
                condition=models.Q(withdrawn_at=None), fields=["notice", "grade", "enterprise"], name="match_of_notice"
            ),
        ),
    ]
