"""The work of cases and official texts: kept with their steps, filled for old ones, equal to the copies in their rows."""

from importlib import import_module

import pytest
from django.apps import apps

from donbay.apps.enquiries import services
from donbay.apps.enquiries.models import Case, Official
from donbay.foundation import work
from donbay.foundation.models import Work
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enquiries import NOW, TODAY, about, later, opened

filling = import_module("donbay.foundation.migrations.0008_fill_work")
telling = import_module("donbay.apps.enquiries.migrations.0004_work_of_cases")
pytestmark = pytest.mark.django_db


def history():
    """A comment in an official text, an enquiry that was answered and closed, one that waits for its sender."""
    officer = acting(OfficerFactory().pk)
    firm = {"symbol": about().symbol, "confidential": True}
    made = (opened("COMMENT", **firm), opened(), opened())
    comment, answered, asked = (case.pk for case, _token in made)
    services.take_up(case_id=comment, by=officer, now=NOW)
    services.merge_comments(case_ids=[comment], text="Kính gửi", by=officer, now=NOW)
    services.answer(case_id=answered, text="Có.", by=officer, now=later(1))
    services.close(case_id=answered, text="", by=officer, now=later(2))
    services.ask_more(case_id=asked, text="Mã HS?", by=officer, now=later(1))
    return comment, answered, asked, officer


def test_the_row_and_the_copy_in_the_case_agree():
    history()
    for case in Case.objects.all():
        row = work.work_of("enquiries.case", case.pk)
        assert (row.state, row.due, row.owner_id, row.confidential) == (
            case.state, case.due_on, case.assignee_id, case.confidential,
        )  # fmt: skip
    (text,) = Official.objects.all()
    assert work.work_of("enquiries.official", text.pk).state == text.state == "DRAFT"


def test_old_histories_get_the_row_that_their_steps_say():
    history()
    wanted = {(one.subject, one.subject_id): one for one in Work.objects.all()}
    Work.objects.all().delete()
    for _twice in range(2):
        filling.fill(apps, None)
        telling.tell(apps, None)
    found = {(one.subject, one.subject_id): one for one in Work.objects.all()}
    assert set(found) == set(wanted)
    columns = ("kind", "version", "state", "owner_id", "opened_at", "due", "closed_at", "confidential")
    for thing, row in found.items():
        assert {name: getattr(row, name) for name in columns} == {
            name: getattr(wanted[thing], name) for name in columns
        }
    assert [row.closed_at for row in found.values()].count(later(1)) == 1


def test_what_an_officer_has_to_do_is_found_across_kinds():
    comment, _answered, asked, officer = history()
    found = [(one.subject, one.subject_id) for one in work.open_for(officer)]
    (text,) = Official.objects.all()
    assert set(found) == {
        ("enquiries.case", comment),
        ("enquiries.case", asked),
        ("enquiries.official", text.pk),
    }
    late = [one.subject_id for one in work.overdue_for(officer, later(60).date())]
    assert late == [comment]
    assert work.overdue_for(officer, TODAY) == []
