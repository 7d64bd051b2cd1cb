"""An officer hands in a file of notices, or has a live source asked now; both run in the background."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice, SourceRun
from donbay.foundation.models import AuditLine, TimetableRun
from donbay.interfaces.desk import reading
from donbay.interfaces.sample.workbook import write_workbook

from .conftest import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/nguon/"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "Notifications.xlsx"
    write_workbook(path, today=timezone.localdate())
    return path.read_bytes()


def upload(client, name, content):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)


def worked():
    """Read what waits, as the worker does."""
    return [reading.read_handed_in.func(folder.name) for folder in reading._folder().iterdir()]


def test_a_workbook_waits_is_read_once_and_shows_its_counts(officer, world, workbook):
    before = Notice.objects.count()
    answer = upload(officer, "Notifications.xlsx", workbook)
    assert "Đã nhận tệp “Notifications.xlsx”" in answer.content.decode()
    assert "1 tệp đang chờ đọc: Notifications.xlsx" in answer.content.decode()
    assert Notice.objects.count() == before
    worked()
    run = SourceRun.objects.latest("pk")
    assert (run.source, run.state, run.new, run.set_aside) == ("eping_workbook", "DONE", 89, 0)
    assert Notice.objects.count() == before + 89
    assert "đang chờ đọc" not in officer.get(PAGE).content.decode()
    upload(officer, "Notifications.xlsx", workbook)
    worked()
    assert (SourceRun.objects.latest("pk").new, Notice.objects.count()) == (0, before + 89)
    assert AuditLine.objects.filter(action="notices.hand_in").count() == 2


def test_reading_again_what_is_gone_does_nothing(officer, world):
    assert reading.read_handed_in.func("../../etc") == "nothing to read"


def test_a_file_that_is_none_is_read_and_says_why(officer, world):
    upload(officer, "x.xlsx", b"not a workbook")
    worked()
    run = SourceRun.objects.latest("pk")
    assert run.state == "FAILED"
    row = queries.recent_runs(1)[0]
    assert row.reason.startswith("tệp ")  # in the officer's language
    assert row.reason in html.unescape(officer.get(PAGE).content.decode())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("a.exe", b"MZ", "Chỉ đọc được tệp .xlsx, .docx hoặc .pdf."), ("a.xlsx", b"", "")],
)
def test_what_can_be_no_file_of_notices_is_refused_at_once(officer, world, name, content, why):
    answer = upload(officer, name, content)
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert reading.waiting_files() == []


@pytest.mark.parametrize("name", ["../../etc/passwd.xlsx", "..\\..\\x.xlsx"])
def test_a_name_never_leads_out_of_the_folder(name, settings):
    path = reading.hand_in(name, [b"x"])
    assert path.resolve().is_relative_to((settings.MEDIA_ROOT / reading.FOLDER).resolve())


def test_a_live_source_is_asked_now_and_not_twice_at_once(officer, world, settings):
    settings.LIVE_SOURCES = ("eping_api",)
    assert "Cập nhật ngay" in officer.get(PAGE).content.decode()
    first = officer.post(f"{PAGE}cap-nhat/", {"source": "eping_api"}, follow=True)
    assert "Đang cập nhật nguồn tin" in first.content.decode()
    again = officer.post(f"{PAGE}cap-nhat/", {"source": "eping_api"}, follow=True)
    assert "Nguồn tin này đang được cập nhật." in again.content.decode()
    assert TimetableRun.objects.filter(entry="source eping_api").count() == 1


def test_only_a_source_that_is_switched_on_is_asked(officer, world, settings):
    settings.LIVE_SOURCES = ()
    assert officer.post(f"{PAGE}cap-nhat/", {"source": "eping_api"}).status_code == 404
    assert "Chưa bật nguồn trực tuyến nào" in officer.get(PAGE).content.decode()


def test_nobody_else_hands_in_or_asks(world):
    firm = signed_in("chi.mau@xa.example", "code")
    assert firm.post(PAGE, {"file": SimpleUploadedFile("a.xlsx", b"x")}).status_code == 403
    assert firm.post(f"{PAGE}cap-nhat/", {"source": "eping_api"}).status_code == 403
    assert Client().post(PAGE).status_code == 302
    assert reading.waiting_files() == []
