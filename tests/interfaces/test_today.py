"""The officer's first page: the day's work, each kind with its number, the first few and a way there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.models import DocumentBatch, Issue
from donbay.apps.enquiries.models import Case
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.mail.models import BlockedAddress, Message
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import SetAsideRecord
from donbay.apps.triage import services as triage
from donbay.interfaces.portal.health import SourceLine

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
HOME = "/ban-lam-viec/"


def work(client):
    return {one.code: one for one in client.get(HOME).context["work"]}


def submitted(by, title="Bản tin tháng"):
    now = timezone.now()
    issue = issues.start_issue(kind="BULLETIN", title=title, actor_id=by, now=now)
    section = Issue.objects.get(pk=issue).sections.first()
    issues.add_text(section_id=section.pk, title="Tin", text="Nội dung.", actor_id=by, now=now)
    issues.submit(issue_id=issue, actor_id=by, now=now)
    return issue


def test_what_others_submitted_waits_for_me_and_my_own_does_not(officer, world):
    other = scene.officer("lan@so.example")[0]
    theirs = submitted(other.pk, "Của Lan")
    submitted(world["officer"].pk, "Của tôi")
    mine = work(officer)["approvals"]
    assert mine.count == 1
    assert (mine.lines[0].words, mine.page) == ("Của Lan", f"/ban-lam-viec/an-pham/{theirs}/duyet/")
    lan = work(signed_in("lan@so.example", "password", "mfa"))["approvals"]
    assert [line.words for line in lan.lines] == ["Của tôi"]
    assert "Của Lan" in officer.get(HOME).content.decode()


def test_notices_that_concern_firms_and_those_given_to_me(officer, world):
    made = world["notices"]
    triage.assign(
        notice_id=made["joint"].pk, officer_id=world["officer"].pk, actor_id=world["officer"].pk,
        now=timezone.now(),
    )  # fmt: skip
    found = work(officer)
    assert found["notices"].count == 2  # the third chain that concerns a firm has run out
    assert found["notices"].lines[0].page == f"/ban-lam-viec/hang-doi/{made['sauce'].pk}/"
    assert "doanh nghiệp" in found["notices"].lines[0].beside
    assert (found["mine"].count, found["mine"].page) == (1, "/ban-lam-viec/hang-doi/?giao=toi")


@pytest.mark.parametrize(("days", "waits", "loud"), [(-1, True, True), (3, True, False), (4, False, False)])
def test_a_case_whose_clock_runs_out_is_there_three_days_before(officer, world, days, waits, loud):
    now = timezone.now()
    Case.objects.create(
        kind="ENQUIRY", reference="HD-1", state="RECEIVED", opened_at=now, text="Hỏi", contact_name="Chị",
        contact_email="chi@xa.example", due_on=timezone.localdate(now) + timedelta(days=days),
    )  # fmt: skip
    found = work(officer)
    assert ("cases" in found) is waits
    if waits:
        assert (found["cases"].count, found["cases"].loud) == (1, loud)


def test_lists_that_nobody_confirmed_are_there_for_two_weeks(officer, world):
    now, me = timezone.now(), world["officer"]
    for days in (1, 15):
        at = now - timedelta(days=days)
        ImportBatch.objects.create(
            file_name=f"ds{days}.xlsx", uploaded_at=at, uploaded_by=me, rows=[], problems=[]
        )
        DocumentBatch.objects.create(
            file_name=f"vb{days}.xlsx", uploaded_at=at, uploaded_by=me, rows=[], problems=[]
        )
    assert [line.words for line in work(officer)["lists"].lines] == ["ds1.xlsx", "vb1.xlsx"]


def test_no_more_than_five_are_shown_and_all_are_counted(officer, world):
    for n in range(9):
        BlockedAddress.objects.create(address=f"x{n}@xa.example", reason="HARD_BOUNCE", since=timezone.now())
    calls = work(officer)["calls"]
    assert (calls.count, len(calls.lines)) == (10, 5)
    assert "Xem tất cả 10" in officer.get(HOME).content.decode()


def test_a_day_without_work_says_so(officer, world, monkeypatch):
    for table in (BlockedAddress, SetAsideRecord, Match):
        table.objects.all().delete()
    Message.objects.filter(state="PENDING").update(not_before=timezone.now() + timedelta(days=1))
    calm = [SourceLine("ePing", "NONE", "cập nhật lúc 06:00")]
    monkeypatch.setattr("donbay.interfaces.desk.views.watch.source_lines", lambda: calm)
    answer = officer.get(HOME)
    assert answer.context["work"] == []
    assert "Không có việc chờ" in answer.content.decode()


def test_a_source_that_hides_news_is_loud_and_a_calm_one_is_no_work(officer, world, monkeypatch):
    lines = [
        SourceLine("ePing", "BLIND", "chưa cập nhật được từ hôm qua", hides_news=True),
        SourceLine("WTO", "NEW", "3 thông báo mới"),
    ]
    monkeypatch.setattr("donbay.interfaces.desk.views.watch.source_lines", lambda: lines)
    quiet = work(officer)["sources"]
    assert ([line.words for line in quiet.lines], quiet.loud) == (["ePing"], True)


@pytest.mark.parametrize("how_many", [1, 12])
def test_the_first_page_costs_the_same_for_little_and_for_much(
    world, without_health, monkeypatch, django_assert_max_num_queries, how_many
):
    now = timezone.now()
    monkeypatch.setattr("donbay.interfaces.desk.views.watch.source_lines", list)
    other = scene.officer("lan@so.example")[0]
    for n in range(how_many):
        submitted(other.pk, f"Bản tin {n}")
        BlockedAddress.objects.create(address=f"x{n}@xa.example", reason="HARD_BOUNCE", since=now)
        about = scene.notice(
            f"G/TBT/N/VNM/{n + 1}", now=now, title="x", deadline=now.date() + timedelta(days=9)
        )
        scene.match(about, world["ours"], now=now)
    client = signed_in("can-bo@so.example", "password", "mfa")
    with django_assert_max_num_queries(45):
        client.get(HOME)
