"""The numbers of cases run on in the table that all rooms share.

The old table goes in the same transaction in which its rows are moved, against the usual two steps: a program of
the release before, still at work, then fails for a moment instead of giving a number twice. Nobody may hold a
row of it meanwhile, or the number he is about to give would be lost.
"""

from django.db import migrations

OLD = ("enquiries", "Numbering")
ROOM = "enquiries."


def move(apps, schema_editor):
    """Move what the old table counted; a series that counts already goes on from the higher number."""
    using = schema_editor.connection.alias
    old, new = apps.get_model(*OLD), apps.get_model("foundation", "RunningNumber")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"LOCK TABLE {old._meta.db_table} IN ACCESS EXCLUSIVE MODE")
    for row in old.objects.using(using).all():
        made, _ = new.objects.using(using).get_or_create(series=f"{ROOM}{row.kind}", year=row.year)
        made.last = max(made.last, row.last)
        made.save(update_fields=["last"])


def move_back(apps, schema_editor):
    """Give the old table its rows again."""
    using = schema_editor.connection.alias
    old, new = apps.get_model(*OLD), apps.get_model("foundation", "RunningNumber")
    found = new.objects.using(using).filter(series__startswith=ROOM)
    for row in found:
        old.objects.using(using).create(kind=row.series.removeprefix(ROOM), year=row.year, last=row.last)
    found.delete()


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0002_english_text_and_assignee"), ("foundation", "0006_running_numbers")]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="Numbering"),
    ]
