from django.db import migrations

SUBJECT = "bulletins.issue"
ENDED = ("ISSUED", "CANCELLED")


def steps_of(row):
    """Yield (action, state after it, who, when, note) as far as the row of an issue tells."""
    yield "open", "DRAFT", row.author_id, row.started_at, ""
    if row.submitted_at:
        yield "submit", "IN_REVIEW", row.submitted_by_id, row.submitted_at, ""
    if row.approved_at:
        yield "approve", "APPROVED", row.approved_by_id, row.approved_at, ""
    if row.issued_at:
        yield "publish", "ISSUED", row.issued_by_id, row.issued_at, ""
    if row.state == "CANCELLED":
        yield ("withdraw" if row.issued_at else "cancel"), "CANCELLED", None, row.changed_at, row.note
    elif row.state == "DRAFT" and row.submitted_at:
        yield "return", "DRAFT", None, row.changed_at, row.note


def tell(apps, _schema_editor):
    """Write the steps that the rows tell of; who returned or cancelled stands in the audit trail alone."""
    Step, Work = (apps.get_model("foundation", name) for name in ("WorkflowStep", "Work"))
    known = set(Work.objects.filter(subject=SUBJECT).values_list("subject_id", flat=True))
    for row in apps.get_model("bulletins", "Issue").objects.defer("frozen", "folded").order_by("pk").iterator(chunk_size=500):
        if row.pk in known:
            continue
        before, ended = "", None
        for number, (action, state, who, at, note) in enumerate(steps_of(row), start=1):
            server = action == "publish" and who is None
            Step(
                subject=SUBJECT, subject_id=row.pk, sequence=number, kind="ISSUE", action=action, from_state=before,
                to_state=state, role="SYSTEM" if server else "OFFICER", actor_id=who, at=at, note=note,
            ).save()
            ended = (ended or at) if state in ENDED else None
            before = state
        Work.objects.create(
            subject=SUBJECT, subject_id=row.pk, kind="ISSUE", state=before, owner_id=row.author_id,
            opened_at=row.started_at, closed_at=ended,
        )


class Migration(migrations.Migration):

    dependencies = [("bulletins", "0006_documents_moved_out"), ("foundation", "0008_fill_work")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
