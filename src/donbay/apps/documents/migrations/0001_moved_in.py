"""The documents and their lists come from the room of bulletins with all their rows, under this room's names.

The tables bear these names already (bulletins 0005); only what Django knows of them is written here. What Django
keeps about the kinds of rows (content types, and with them permissions) moves along.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = ("document", "documentbatch")


def _rename_kinds(apps, alias, old, new):
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    known = set(kinds.filter(app_label=new).values_list("model", flat=True))
    kinds.filter(app_label=old, model__in=set(KINDS) - known).update(app_label=new)


def move_in(apps, schema_editor):
    """Let the kinds of rows belong to this room."""
    _rename_kinds(apps, schema_editor.connection.alias, "bulletins", "documents")


def move_out(apps, schema_editor):
    """Let them belong to bulletins again."""
    _rename_kinds(apps, schema_editor.connection.alias, "documents", "bulletins")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bulletins", "0005_documents_move_out"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=100)),
                        ("kind", models.CharField(blank=True, max_length=60)),
                        ("symbol", models.CharField(db_index=True, max_length=220)),
                        ("issuer_folded", models.CharField(max_length=600)),
                        ("kind_folded", models.CharField(blank=True, max_length=120)),
                        ("title", models.CharField(max_length=600)),
                        ("issuer", models.CharField(max_length=200)),
                        ("day", models.DateField()),
                        ("effect_day", models.DateField(null=True)),
                        ("link", models.URLField(blank=True, max_length=600)),
                        ("field", models.CharField(blank=True, max_length=120)),
                        ("folded", models.TextField(help_text="Everything above without marks, for search.")),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-day", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("symbol"),
                                models.F("issuer_folded"),
                                models.F("kind_folded"),
                                models.F("day"),
                                name="document_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "table",
                            models.JSONField(
                                default=dict, help_text="The list as its sheet shows it, until it is stored."
                            ),
                        ),
                        (
                            "columns",
                            models.JSONField(default=dict, help_text="Place of a column → what it holds."),
                        ),
                        ("rows", models.JSONField(default=list)),
                        ("problems", models.JSONField(default=list)),
                        (
                            "flags",
                            models.JSONField(
                                default=list, help_text="What was mended, left out or is doubtful."
                            ),
                        ),
                        (
                            "meant_for",
                            models.CharField(
                                blank=True,
                                help_text="What its documents go into besides the stock: `section 7`.",
                                max_length=60,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField()),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("result", models.JSONField(default=dict)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at", None),
                                    ("confirmed_at__gte", models.F("uploaded_at")),
                                    _connector="OR",
                                ),
                                name="document_batch_confirmed_after_upload",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.RunPython(move_in, move_out),
    ]
