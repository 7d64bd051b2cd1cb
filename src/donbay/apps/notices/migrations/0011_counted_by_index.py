"""Count and queue by indexes: a notice itself is long, so a table that is walked for a number takes seconds."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """After the functions of the search."""

    atomic = False
    dependencies = [("notices", "0010_index_alone")]
    operations = [
        AddIndexBeside(
            model_name="notice",
            index=models.Index(fields=["first_seen_at", "area"], name="notice_received"),
        ),
        AddIndexBeside(
            model_name="notice",
            index=models.Index(condition=models.Q(is_sample=True), fields=["id"], name="notice_sample"),
        ),
        AddIndexBeside(
            model_name="notice",
            index=models.Index(
                fields=[
                    "on_top",
                    "standing",
                    "comment_deadline",
                    "local_deadline",
                    "distribution_date",
                    "root_symbol",
                ],
                name="notice_speaking",
            ),
        ),
    ]
