"""The officer's first page: the day's work, each kind with its number, the first few and a way there."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.models import Issue
from donbay.apps.documents.models import DocumentBatch
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.enquiries import services
from donbay.apps.enquiries.models import Case, Official
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.mail.models import BlockedAddress, Message
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import SetAsideRecord
from donbay.apps.triage import services as triage
from donbay.foundation.models import Work
from donbay.interfaces.portal.health import SourceLine
from tests.factories.accounts import acting
from tests.factories.enquiries import about, opened

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
HOME = "/ban-lam-viec/"


def work(client):
    return {one.code: one for one in client.get(HOME).context["work"]}


def submitted(by, title="Bản tin tháng"):
    now = timezone.now()
    issue = issues.start_issue(kind="BULLETIN", title=title, by=acting(by), now=now)
    section = Issue.objects.get(pk=issue).sections.first()
    issues.add_text(section_id=section.pk, title="Tin", text="Nội dung.", by=acting(by), now=now)
    issues.submit(issue_id=issue, by=acting(by), now=now)
    return issue


def test_what_others_submitted_waits_for_me_and_my_own_does_not(officer, world):
    other = scene.officer("lan@so.example")[0]
    theirs = submitted(other.pk, "Của Lan")
    submitted(world["officer"].pk, "Của tôi")
    mine = work(officer)["approvals"]
    assert mine.count == 1
    assert (mine.lines[0].words, mine.lines[0].page) == ("Của Lan", f"/ban-lam-viec/an-pham/{theirs}/duyet/")
    lan = work(signed_in("lan@so.example", "password", "mfa"))["approvals"]
    assert [line.words for line in lan.lines] == ["Của tôi"]
    assert "Của Lan" in officer.get(HOME).content.decode()


def test_notices_that_concern_firms_and_those_given_to_me(officer, world):
    made = world["notices"]
    triage.assign(
        notice_id=made["joint"].pk, officer_id=world["officer"].pk, by=acting(world["officer"].pk),
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


def overdue(number, days, owner=None):
    """Store an enquiry whose day was so many days ago."""
    now = timezone.now()
    due = timezone.localdate(now) - timedelta(days=days)
    case = Case.objects.create(
        kind="ENQUIRY", reference=f"HD-{number}", state="RECEIVED", opened_at=now, text="Hỏi", contact_name="Chị",
        contact_email="chi@xa.example", due_on=due,
    )  # fmt: skip
    Work.objects.create(
        subject="enquiries.case", subject_id=case.pk, kind="ENQUIRY", state="RECEIVED", owner=owner,
        opened_at=now, due=due,
    )  # fmt: skip
    return case


def test_what_is_past_its_day_and_mine_or_nobodys_comes_first(officer, world):
    now = timezone.now()
    mine, nobodys = overdue(1, 1, world["officer"]), overdue(2, 12)
    overdue(3, 3, scene.officer("lan@so.example")[0])
    overdue(4, 0, world["officer"])
    days = [f"{timezone.localdate(now) - timedelta(days=late):%d/%m/%Y}" for late in (12, 1)]
    late = officer.get(HOME).context["work"][0]
    assert (late.code, late.count, late.loud, late.page) == ("late", 2, True, f"{HOME}qua-han/")
    assert [(line.words, line.page, line.beside) for line in late.lines] == [
        ("HD-2", f"{HOME}ho-so/{nobodys.pk}/", f"hỏi đáp, hạn {days[0]}, quá hạn 12 ngày"),
        ("HD-1", f"{HOME}ho-so/{mine.pk}/", f"hỏi đáp, hạn {days[1]}, quá hạn 1 ngày"),
    ]
    text = officer.get(late.page).content.decode()
    assert re.findall(r">(HD-\d)</a>", text) == ["HD-2", "HD-1"]
    assert re.findall(r">\s*(\d+ ngày)\s*<", text) == ["12 ngày", "1 ngày"]


def test_of_nothing_overdue_no_word_is_said(officer, world):
    home = officer.get(HOME)
    assert "late" not in {one.code for one in home.context["work"]}
    assert "quá hạn" not in home.content.decode().replace("sắp hết hạn hoặc quá hạn trả lời", "")
    assert "Không có việc quá hạn" in officer.get(f"{HOME}qua-han/").content.decode()


def test_the_list_of_what_is_overdue_has_pages(officer, world):
    for number in range(51):
        overdue(number, 60 - number)
    page = officer.get(f"{HOME}qua-han/", {"trang": 2}).context["page"]
    assert ([one.title for one in page.rows], page.total) == (["HD-50"], 51)


def drafts(count, by):
    """Make draft official texts by another officer."""
    for _ in range(count):
        case = opened("COMMENT", symbol=about().symbol)[0]
        services.merge_comments(case_ids=[case.pk], text="Đề nghị lùi.", by=acting(by), now=timezone.now())


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_of_what_is_overdue_costs_the_same_for_one_and_for_twenty(
    count, officer, world, django_assert_num_queries
):
    drafts(count, scene.officer("lan@so.example")[0].pk)
    late = timezone.localdate() - timedelta(days=2)
    Work.objects.update(due=None)
    Work.objects.filter(subject="enquiries.official").update(due=late, owner=None)
    for number in range(count):
        overdue(number, 3)
    # Session, person, roles, what is overdue, names of cases, names of texts; five of the banner over all pages.
    with django_assert_num_queries(11):
        page = officer.get(f"{HOME}qua-han/").context["page"]
    assert page.total == 2 * count
    symbols = set(Official.objects.values_list("notice__symbol", flat=True))
    assert {one.title for one in page.rows} == symbols | {f"HD-{number}" for number in range(count)}


@pytest.mark.parametrize("count", [1, 20])
def test_the_texts_that_wait_for_approval_cost_the_same_for_one_and_for_twenty(
    count, officer, world, django_assert_num_queries
):
    lan = scene.officer("lan@so.example")[0].pk
    drafts(count, lan)
    with django_assert_num_queries(3):
        assert len(enquiries.waiting_for_approval(world["officer"].pk)) == count
    with django_assert_num_queries(3):
        assert enquiries.waiting_for_approval(lan) == []


def test_the_home_of_the_desk_costs_the_same_for_one_text_and_for_twenty(officer, world):
    drafts(1, scene.officer("lan@so.example")[0].pk)
    work(officer)  # what is kept for a minute is counted here
    counts = []
    for more in (0, 19):
        drafts(more, scene.officer(f"lan{more}@so.example")[0].pk)
        with CaptureQueriesContext(connection) as asked:
            assert work(officer)["approvals"].count == 1 + more
        counts.append(len(asked))
    assert counts[0] == counts[1]


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
        overdue(n, n + 1)
    client = signed_in("can-bo@so.example", "password", "mfa")
    with django_assert_max_num_queries(45):
        client.get(HOME)


def listed(answer):
    """Return how many rows a page says that it lists, on all its pages."""
    context = answer.context
    for name in ("page", "found"):
        if hasattr(context.get(name), "total"):
            return context[name].total
    return next(len(context[name]) for name in ("blocks", "records", "mails", "proposals") if name in context)


def test_each_figure_of_the_day_leads_to_exactly_as_many_rows(officer, world):
    now = timezone.now()
    late = now - timedelta(hours=2)
    for number, (state, due) in enumerate(
        [
            ("PENDING", late),
            ("SOFT_BOUNCED", late),
            ("PENDING", now),
            ("SOFT_BOUNCED", now + timedelta(days=1)),
        ]
        + [("REFUSED", late)] * 3
    ):
        Message.objects.create(
            key=f"walk/{number}", kind="alerts/digest", message_id=f"<{number}@walk>", to_address="a@b.example",
            subject="s", text="t", state=state, not_before=due, created_at=now - timedelta(days=3 * number),
            body_removed_at=now if number == 6 else None,
        )  # fmt: skip
    for name, called in (("x", None), ("y", now)):
        BlockedAddress.objects.create(
            address=f"{name}@xa.example", reason="HARD_BOUNCE", since=now, called_at=called
        )
    for number, days in enumerate((-1, 1, 30)):
        overdue(number, -days)
    scene.notice("G/TBT/N/VNM/9", now=now, title="No firm", deadline=now.date() + timedelta(days=9))
    triage.assign(
        notice_id=world["notices"]["joint"].pk,
        officer_id=world["officer"].pk,
        by=acting(world["officer"].pk),
        now=now,
    )

    home = officer.get(HOME)

    found = {one.code: one for one in home.context["work"]}
    assert {code: listed(officer.get(one.page)) for code, one in found.items() if one.page} == {
        code: one.count for code, one in found.items() if one.page
    }
    assert all(len(one.lines) == one.count for one in found.values() if not one.page)
    assert (found["stuck"].count, found["refused"].count, found["cases"].count) == (
        3,
        2,
        2,
    )  # one mail of the world is late too
    said = " ".join(home.content.decode().split())
    figures = re.findall(r'<dt><a href="([^"]+)">[^<]*</a></dt>\s*<dd>(\d+)</dd>', said)
    figures += re.findall(r'<dd><a href="([^"]+)">(\d+)</a></dd>', said)
    assert len(figures) >= 5
    pages = [unescape(page) for page, _n in figures]
    assert [listed(officer.get(page)) for page in pages] == [int(n) for _page, n in figures]


def test_the_strip_beside_the_queue_leads_to_the_same_lists(officer, world):
    late = timezone.now() - timedelta(hours=2)
    Message.objects.filter(state="PENDING").update(state="SOFT_BOUNCED", not_before=late)
    answer = officer.get("/ban-lam-viec/hang-doi/")
    strip = answer.context["strip"]
    assert strip.stuck > 0
    assert listed(officer.get("/ban-lam-viec/thu/?trang_thai=STUCK")) == strip.stuck
    assert 'href="/ban-lam-viec/thu/?trang_thai=STUCK"' in answer.content.decode()
