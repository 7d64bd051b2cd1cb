from django.db import migrations

ENDED = ("ANSWERED", "CLOSED", "REFUSED", "WITHDRAWN", "REPLIED")


def tell(apps, _schema_editor):
    """Say of every case and official comment whose it is, what is due and when it ended.

    The kinds of that day stand here, for later ones may have other states.
    """
    Work, Step = (apps.get_model("foundation", name) for name in ("Work", "WorkflowStep"))
    Case = apps.get_model("enquiries", "Case")
    cases = Case.objects.order_by("pk").values_list("pk", "assignee_id", "due_on", "confidential")
    for pk, owner, due, confidential in cases.iterator(chunk_size=1000):
        mine = Work.objects.filter(subject="enquiries.case", subject_id=pk)
        mine.update(owner_id=owner, due=due, confidential=confidential)
    ended = Work.objects.filter(subject__in=("enquiries.case", "enquiries.official"), state__in=ENDED)
    for work in ended.order_by("pk").iterator(chunk_size=1000):
        work.closed_at, work.due = _ended(Step, work), None
        work.save(update_fields=["closed_at", "due"])


def _ended(steps, work):
    """Return when the last run of ended states began."""
    at = work.opened_at
    mine = steps.objects.filter(subject=work.subject, subject_id=work.subject_id).order_by("-sequence")
    for step in mine.iterator():
        if step.to_state not in ENDED:
            break
        at = step.at
    return at


class Migration(migrations.Migration):

    dependencies = [("enquiries", "0003_shared_numbers"), ("foundation", "0008_fill_work")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
