"""Find by an index what is let go: withdrawn matches, and possible ones of notices that are closed."""

from django.db import migrations, models
from django.db.models import Q

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """Two indexes of few rows, built beside the matching that goes on."""

    atomic = False
    dependencies = [("matching", "0004_counted_by_index")]
    operations = [
        AddIndexBeside(
            model_name="match",
            index=models.Index(
                fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="match_withdrawn"
            ),
        ),
        AddIndexBeside(
            model_name="match",
            index=models.Index(
                fields=["made_at", "notice"],
                condition=Q(grade="POSSIBLE", withdrawn_at=None),
                name="match_possible",
            ),
        ),
    ]
