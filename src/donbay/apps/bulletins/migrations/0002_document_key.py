"""A document is known by issuer, kind, symbol and day; what is stored gets its key."""

from django.db import migrations, models

from ._keys import key_of, kind_of


def give_keys(apps, schema_editor):
    """Work out the key of every document; of two that turn out to be one, the later keeps its own number."""
    documents = apps.get_model("bulletins", "Document").objects.using(schema_editor.connection.alias)
    seen = set()
    for one in documents.order_by("pk").iterator():
        one.kind = kind_of(one.number, one.title)
        key = key_of(one)
        one.symbol, one.issuer_folded, one.kind_folded = key
        if (key, one.day) in seen:
            one.symbol = f"{key.symbol} #{one.pk}"
        seen.add((key, one.day))
        one.save(update_fields=["kind", "symbol", "issuer_folded", "kind_folded"])


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0001_first")]

    operations = [
        migrations.RemoveConstraint(model_name="document", name="document_once"),
        migrations.AddField("document", "kind", models.CharField(blank=True, max_length=60)),
        migrations.AddField("document", "symbol", models.CharField(db_index=True, default="", max_length=220)),
        migrations.AddField("document", "issuer_folded", models.CharField(default="", max_length=600)),
        migrations.AddField("document", "kind_folded", models.CharField(blank=True, max_length=120)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField("document", "symbol", models.CharField(db_index=True, max_length=220)),
        migrations.AlterField("document", "issuer_folded", models.CharField(max_length=600)),
        migrations.AddConstraint(
            "document",
            models.UniqueConstraint("symbol", "issuer_folded", "kind_folded", "day", name="document_once"),
        ),
    ]
