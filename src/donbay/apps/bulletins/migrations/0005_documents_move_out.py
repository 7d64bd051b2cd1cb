"""The documents get a room of their own: their tables are renamed, no row is copied.

What a list was meant for is written as a text, because the room of documents knows no section. The tables change
their name in one step, against the usual two: a program of the release before, still at work, then fails on these
pages until it is started anew, and no document is ever in two places.
"""

from django.db import migrations, models

STEP = 500


def name_sections(apps, schema_editor):
    """Say `section 7` where a list pointed to section 7."""
    batches = apps.get_model("bulletins", "DocumentBatch").objects.using(schema_editor.connection.alias)
    changed = []
    for one in batches.exclude(section=None).only("pk", "section_id").iterator(chunk_size=STEP):
        one.meant_for = f"section {one.section_id}"
        changed.append(one)
    batches.bulk_update(changed, ["meant_for"], batch_size=STEP)


def point_to_sections(apps, schema_editor):
    """Point to section 7 again where a list says `section 7` and it is there."""
    alias = schema_editor.connection.alias
    batches = apps.get_model("bulletins", "DocumentBatch").objects.using(alias)
    there = set(apps.get_model("bulletins", "Section").objects.using(alias).values_list("pk", flat=True))
    changed = []
    for one in batches.filter(meant_for__startswith="section ").only("pk", "meant_for").iterator(chunk_size=STEP):
        number = int(one.meant_for.removeprefix("section "))
        one.section_id = number if number in there else None
        changed.append(one)
    batches.bulk_update(changed, ["section"], batch_size=STEP)


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0004_shared_numbers")]

    operations = [
        migrations.AddField(
            "documentbatch",
            "meant_for",
            models.CharField(
                blank=True,
                default="",
                help_text="What its documents go into besides the stock: `section 7`.",
                max_length=60,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_sections, point_to_sections),
        migrations.RemoveField("documentbatch", "section"),
        migrations.AlterModelTable("document", "documents_document"),
        migrations.AlterModelTable("documentbatch", "documents_documentbatch"),
    ]
