"""The audit trail can be asked by room, by thing and by person."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import StrIndex, Substr


def name_rooms(apps, _schema_editor):
    """Fill the room of what was written before: what stands before the first dot of the action."""
    lines = apps.get_model("foundation", "AuditLine").objects.filter(room="", action__contains=".")
    lines.update(room=Substr("action", 1, StrIndex(F("action"), Value(".")) - 1))


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0004_steps_can_be_emptied"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="auditline",
            name="room",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Phần đứng trước dấu chấm của động từ",
                max_length=30,
            ),
        ),
        migrations.RunPython(name_rooms, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="auditline",
            name="thing",
            field=models.CharField(blank=True, help_text="Loại và số của vật, ví dụ issue 7", max_length=120),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["room", "at"], name="audit_room"),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["thing", "at"], name="audit_thing"),
        ),
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["actor", "at"], name="audit_person"),
        ),
    ]
