"""Put the notices that are stored already into the index of the search, batch by batch; safe to run twice."""

from django.db import migrations
from django.utils import timezone

from donbay.apps.notices.indexing import SHAPE, body_of, head_of

BATCH = 2000


def index_old(apps, _editor):
    """Index what is not in the index yet."""
    notices, words = apps.get_model("notices", "Notice"), apps.get_model("notices", "NoticeWords")
    now = timezone.now()
    while batch := list(notices.objects.filter(words=None).order_by("pk")[:BATCH]):
        words.objects.bulk_create(
            words(
                notice=one,
                head=head_of(one.content, one.inherited),
                body=body_of(one.content),
                shape=SHAPE,
                at=max(now, one.changed_at),
            )
            for one in batch
        )


class Migration(migrations.Migration):
    """After the table is there."""

    dependencies = [("notices", "0005_words")]
    operations = [migrations.RunPython(index_old, migrations.RunPython.noop)]
