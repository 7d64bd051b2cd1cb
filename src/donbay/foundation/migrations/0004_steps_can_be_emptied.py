from django.db import migrations

FIXED = "subject, subject_id, sequence, kind, action, from_state, to_state, role, note, public, data, at"
KEPT = "subject subject_id sequence kind action from_state to_state role public at".split()
SAYS = "a step that was taken is never changed"
TABLE = "foundation_workflowstep"
SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in KEPT)  # none of them is ever NULL
EMPTIED = {
    "sqlite": f"NEW.note = '' AND NEW.data = '{{}}' AND {SAME}",
    "postgresql": f"NEW.note = '' AND NEW.data = '{{}}'::jsonb AND {SAME}",
}


def let_empty(_apps, schema_editor):
    """Refuse every change of a step but one: its words are taken out when a person is erased."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER workflow_step_fixed ON {TABLE}")
        schema_editor.execute(
            f"CREATE TRIGGER workflow_step_fixed BEFORE UPDATE OF {FIXED} ON {TABLE} FOR EACH ROW "
            f"WHEN (NOT ({EMPTIED[vendor]})) EXECUTE FUNCTION workflow_step_fixed()"
        )
    else:
        schema_editor.execute("DROP TRIGGER workflow_step_fixed")
        schema_editor.execute(
            f"CREATE TRIGGER workflow_step_fixed BEFORE UPDATE OF {FIXED} ON {TABLE} "
            f"WHEN NOT ({EMPTIED['sqlite']}) BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        )


def refuse_all(_apps, schema_editor):
    """Refuse every change again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER workflow_step_fixed ON {TABLE}")
        schema_editor.execute(
            f"CREATE TRIGGER workflow_step_fixed BEFORE UPDATE OF {FIXED} ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION workflow_step_fixed()"
        )
    else:
        schema_editor.execute("DROP TRIGGER workflow_step_fixed")
        schema_editor.execute(
            f"CREATE TRIGGER workflow_step_fixed BEFORE UPDATE OF {FIXED} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        )


class Migration(migrations.Migration):

    dependencies = [('foundation', '0003_limits_and_cache')]

    operations = [migrations.RunPython(let_empty, refuse_all)]
