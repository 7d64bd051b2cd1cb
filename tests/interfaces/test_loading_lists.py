"""A long list of firms: some rows while the officer waits, the rest by the worker at once, in turns with its other work."""

import pytest
from django_tasks_db.models import DBTaskResult

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.services import loading as parts
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from donbay.interfaces.desk import loading
from tests.apps.enterprises.lists import changed, workbook
from tests.factories.enterprises import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(officer, world, monkeypatch):
    """A list of so many firms, as it is once an officer has confirmed it with two rows a request."""
    monkeypatch.setattr("donbay.interfaces.desk.views.imports.ROWS_A_REQUEST", 2)
    monkeypatch.setattr(loading, "ROWS_A_TASK", 4)
    monkeypatch.setattr(parts, "PART", 2)

    def confirm(count):
        rows = [changed(c0=f"Công ty Dài {n}", c1=f"43{n:08d}", c2="", c7="") for n in range(count)]
        pk = services.read_import(by=SERVER, file_name="ds.xlsx", content=workbook(*rows), now=NOW)
        answer = officer.post(f"/ban-lam-viec/nhap/{pk}/", follow=True)
        return pk, answer.content.decode()

    return confirm


def waiting():
    """Return what the worker is asked to do, oldest first."""
    return [one.args_kwargs["args"] for one in DBTaskResult.objects.order_by("enqueued_at")]


def test_the_worker_goes_on_in_turns_until_all_is_loaded(confirmed, officer):
    pk, page = confirmed(9)
    assert "Đang lưu: 2/9 doanh nghiệp." in page
    assert waiting() == [[pk]]
    loading.load_rest.func(pk)
    assert (queries.import_preview(pk).done, waiting()) == (6, [[pk], [pk]])
    loading.load_rest.func(pk)
    assert waiting() == [[pk], [pk]]
    said = officer.get(f"/ban-lam-viec/nhap/{pk}/").content.decode()
    assert "9 doanh nghiệp mới, 0 được sửa, 0" in " ".join(said.split())
    assert Enterprise.objects.filter(name__startswith="Công ty Dài").count() == 9
    (line,) = AuditLine.objects.filter(action="enterprises.import")
    assert line.actor.is_officer  # who confirmed it, not the worker


def test_a_short_list_is_loaded_while_the_officer_waits(confirmed):
    _pk, page = confirmed(2)
    assert "Đã lưu danh sách." in page
    assert waiting() == []


def test_a_task_that_comes_too_late_or_for_nothing_does_nothing(confirmed):
    pk, _page = confirmed(2)
    assert loading.load_rest.func(pk) == "{'added': 2, 'changed': 0, 'unchanged': 0, 'bad_rows': 0}"
    assert loading.load_rest.func(0).startswith("there is no uploaded list 0")
    assert waiting() == []
    assert AuditLine.objects.filter(action="enterprises.import").count() == 1
