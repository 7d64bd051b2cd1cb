"""Find what changed lately by an index: every five minutes somebody asks whether people have to hear of it."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """One index, built beside those who write."""

    atomic = False
    dependencies = [("notices", "0011_counted_by_index")]
    operations = [
        AddIndexBeside(
            model_name="notice",
            index=models.Index(fields=["changed_at", "root_symbol"], name="notice_changed"),
        ),
    ]
