"""Let the search find stored notices by the codes they were found to concern; safe to run twice.

The rules stand here as they were then: what is classified later is indexed by the program of the day.
"""

from itertools import islice

from django.db import migrations

LEAST = 0.35


def words_of(code):
    """Return what the index holds of a code: itself, and all that lies above it."""
    return [f"zzx{code}", *(f"zzh{code[:size]}" for size in (2, 4, 6) if size < len(code)), f"zzh{code}"]


def said_of(headings):
    """Return the words of the codes that a notice was found to concern surely enough."""
    codes = [heading["code"] for heading in headings if heading["share"] >= LEAST]
    return " ".join(dict.fromkeys(word for code in codes for word in words_of(code)))


def add_codes(apps, _editor):
    """Fill the inferred codes of the index from what is stored."""
    words = apps.get_model("notices", "NoticeWords")
    found = apps.get_model("classification", "Classification").objects.exclude(headings=[])
    every = found.order_by("pk").values_list("notice_id", "headings").iterator(chunk_size=2000)
    while some := list(islice(every, 500)):
        said = {key: said_of(headings) for key, headings in some}
        rows = [words(notice_id=key, inferred=text) for key, text in said.items() if text]
        words.objects.bulk_update(rows, ["inferred"], batch_size=200)


class Migration(migrations.Migration):
    """After the index is there."""

    dependencies = [("classification", "0001_first"), ("notices", "0006_index_old")]
    operations = [migrations.RunPython(add_codes, migrations.RunPython.noop)]
