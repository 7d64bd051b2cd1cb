"""Give the notices that are stored already what new ones get: what they say of their chain, and what holds."""

from django.db import migrations
from django.utils import timezone

from donbay.apps.notices.services.settling import settle
from donbay.core.notices.standing import said_of

BATCH = 2000


def settle_old(apps, _schema_editor):
    """Fill the new columns of old rows, batch by batch; safe to run twice."""
    notices = apps.get_model("notices", "Notice").objects
    last = 0
    while batch := list(notices.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for notice in batch:
            said = said_of(notice.content)
            notice.stated_deadline, notice.longer, notice.ends = said.deadline, said.longer, said.ends
        notices.bulk_update(batch, ["stated_deadline", "longer", "ends"], batch_size=200)
        last = batch[-1].pk
    _settle_families(notices)


def _settle_families(notices):
    now = timezone.now()
    ids = list(notices.exclude(step="").order_by("root_symbol", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        settle(ids[start : start + BATCH], now=now)


class Migration(migrations.Migration):
    """After the columns are there."""

    dependencies = [("notices", "0003_standing")]
    operations = [migrations.RunPython(settle_old, migrations.RunPython.noop)]
