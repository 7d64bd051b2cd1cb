import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FIXED = "subject, subject_id, sequence, kind, version, action, from_state, to_state, role, note, public, data, at"
KEPT = "subject subject_id sequence kind version action from_state to_state role public at".split()
SAYS = "a step that was taken is never changed"
TABLE = "foundation_workflowstep"
SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in KEPT)  # none of them is ever NULL
EMPTIED = {
    "sqlite": f"NEW.note = '' AND NEW.data = '{{}}' AND {SAME}",
    "postgresql": f"NEW.note = '' AND NEW.data = '{{}}'::jsonb AND {SAME}",
}


def unguard(_apps, schema_editor):
    """Take the refusal away: PostgreSQL changes no column of a trigger, SQLite loses it with the old table."""
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS workflow_step_fixed{on}")


def guard(_apps, schema_editor):
    """Refuse every change of a step but one: its words are taken out when a person is erased."""
    vendor = schema_editor.connection.vendor
    does = (
        "FOR EACH ROW WHEN (NOT ({})) EXECUTE FUNCTION workflow_step_fixed()"
        if vendor == "postgresql"
        else "WHEN NOT ({}) BEGIN SELECT RAISE(ABORT, '" + SAYS + "'); END"
    )
    rule = does.replace("{}", EMPTIED[vendor])
    schema_editor.execute(f"CREATE TRIGGER workflow_step_fixed BEFORE UPDATE OF {FIXED} ON {TABLE} {rule}")


class Migration(migrations.Migration):

    dependencies = [
        ("foundation", "0006_running_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unguard, migrations.RunPython.noop),
        migrations.AddField("workflowstep", "version", models.PositiveSmallIntegerField(db_default=1, default=1)),
        migrations.AlterField("workflowstep", "role", models.CharField(max_length=20)),
        migrations.RunPython(guard, unguard),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("state", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("due", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("confidential", models.BooleanField(default=False)),
                ("owner", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["owner", "due"], name="work_due")],
                "constraints": [
                    models.UniqueConstraint("subject", "subject_id", name="work_once"),
                    models.CheckConstraint(condition=models.Q(("closed_at", None), ("due", None), _connector="OR"), name="work_closed_is_not_due"),
                ],
            },
        ),
    ]
