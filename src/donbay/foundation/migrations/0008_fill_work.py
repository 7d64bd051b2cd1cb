from django.db import migrations
from django.db.models import OuterRef, Subquery

BATCH = 1000


def fill(apps, _schema_editor):
    """Make the row of every thing that has steps; its room then says whose it is, and what is due or has ended."""
    Step, Work = (apps.get_model("foundation", name) for name in ("WorkflowStep", "Work"))
    same = Step.objects.filter(subject=OuterRef("subject"), subject_id=OuterRef("subject_id"))
    firsts = Step.objects.filter(sequence=1).annotate(
        now_kind=Subquery(same.order_by("-sequence").values("kind")[:1]),
        now_state=Subquery(same.order_by("-sequence").values("to_state")[:1]),
    )
    rows = firsts.order_by("pk").values_list("subject", "subject_id", "now_kind", "now_state", "at")
    made = []
    for subject, subject_id, kind, state, at in rows.iterator(chunk_size=BATCH):
        made.append(Work(subject=subject, subject_id=subject_id, kind=kind, state=state, opened_at=at))
        if len(made) == BATCH:
            Work.objects.bulk_create(made, ignore_conflicts=True)
            made = []
    Work.objects.bulk_create(made, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [("foundation", "0007_work")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
