"""Give the notices that are stored already their row of the index, to be filled by the step `index`.

Rows of shape 0 are those that the step takes next. Safe to run twice.
"""

from django.db import migrations
from django.utils import timezone

BATCH = 2000


def mark_old(apps, _editor):
    """Write an empty row for what has none yet, batch by batch."""
    notices, words = apps.get_model("notices", "Notice"), apps.get_model("notices", "NoticeWords")
    now = timezone.now()
    while batch := list(notices.objects.filter(words=None).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        words.objects.bulk_create(words(notice_id=key, head="", shape=0, at=now) for key in batch)


class Migration(migrations.Migration):
    """After the table is there."""

    dependencies = [("notices", "0005_words")]
    operations = [migrations.RunPython(mark_old, migrations.RunPython.noop)]
