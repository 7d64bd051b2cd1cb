from django.db import migrations

SUBJECT = "alerts.proposal"
ACTIONS = {"ACCEPTED": "accept", "REJECTED": "reject", "UNDONE": "undo"}


def tell(apps, _schema_editor):
    """Write the steps that the rows tell of: proposed, then decided. What was accepted and undone tells only the last."""
    Step, Work = (apps.get_model("foundation", name) for name in ("WorkflowStep", "Work"))
    known = set(Work.objects.filter(subject=SUBJECT).values_list("subject_id", flat=True))
    for row in apps.get_model("alerts", "Proposal").objects.order_by("pk").iterator(chunk_size=500):
        if row.pk in known:
            continue
        common = {"subject": SUBJECT, "subject_id": row.pk, "kind": "PROPOSAL"}
        Step(**common, sequence=1, action="open", to_state="OPEN", role="SYSTEM", at=row.made_at).save()
        if row.decision:
            Step(
                **common, sequence=2, action=ACTIONS[row.decision], to_state=row.decision, role="OFFICER",
                from_state="ACCEPTED" if row.decision == "UNDONE" else "OPEN", actor_id=row.decided_by_id,
                at=row.decided_at, data={"reason": row.reason} if row.reason else {},
            ).save()
        Work.objects.create(
            subject=SUBJECT, subject_id=row.pk, kind="PROPOSAL", state=row.decision or "OPEN",
            opened_at=row.made_at, closed_at=row.decided_at,
        )


class Migration(migrations.Migration):

    dependencies = [("alerts", "0003_contact_without_our_name"), ("foundation", "0008_fill_work")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
