"""Let the search find stored notices by the codes they were found to concern; safe to run twice."""

from itertools import islice

import msgspec
from django.db import migrations

from donbay.apps.classification.queries import codes_found
from donbay.apps.notices.indexing import inferred_of
from donbay.core.classify.types import Heading


def add_codes(apps, _editor):
    """Fill the inferred codes of the index from what is stored."""
    words = apps.get_model("notices", "NoticeWords")
    found = apps.get_model("classification", "Classification").objects.exclude(headings=[])
    every = found.order_by("pk").values_list("notice_id", "headings").iterator(chunk_size=2000)
    while some := list(islice(every, 500)):
        said = {key: inferred_of(codes_found(msgspec.convert(rows, list[Heading]))) for key, rows in some}
        rows = [words(notice_id=key, inferred=text) for key, text in said.items() if text]
        words.objects.bulk_update(rows, ["inferred"], batch_size=200)


class Migration(migrations.Migration):
    """After the index is there."""

    dependencies = [("classification", "0001_first"), ("notices", "0006_index_old")]
    operations = [migrations.RunPython(add_codes, migrations.RunPython.noop)]
