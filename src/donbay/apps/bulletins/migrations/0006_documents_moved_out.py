"""Items point to the documents' own room; this room forgets their tables, which bear the other's names already."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0005_documents_move_out"), ("documents", "0001_moved_in")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "item",
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                migrations.DeleteModel("DocumentBatch"),
                migrations.DeleteModel("Document"),
            ],
        ),
    ]
