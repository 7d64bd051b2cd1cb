"""The officer's day: what waits for a person, each with its number, the first few and one link."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.alerts import queries as alerts
from donbay.apps.bulletins import queries as bulletins
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.documents import queries as documents
from donbay.apps.documents.rights import DocumentRight
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.apps.triage import queries as triage
from donbay.apps.triage.types import Filters, QueueRow
from donbay.core.notices.headline import headline
from donbay.foundation.language import reader_language
from donbay.foundation.rights import Actor, may
from donbay.interfaces.portal.health import SourceLine

from .late import late_for

SHOWN = 5
OLD_LISTS = timedelta(days=14)  # our choice: a list that nobody confirmed for so long was given up
BAD_SOURCES = ("BLIND", "ODD")


class Line(msgspec.Struct, frozen=True):
    """One thing that waits: its words, the page where it is done, and a few words beside it."""

    words: str
    page: str
    beside: str = ""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of work: its name, how much of it waits, the first few, and the page of all of it.

    `page`: a list of exactly as many; "" where every line is shown here. `loud`: somebody outside is not
    reached, or a day has passed.
    """

    code: str
    name: str
    count: int
    lines: Sequence[Line]
    page: str
    loud: bool = False


def work_of(by: Actor, *, now: datetime, sources: Sequence[SourceLine]) -> list[Work]:
    """Return every kind of work in the order of a day; what has nothing waiting counts 0. Cost: some 25 queries."""
    return [
        *_late(by, now),
        *_approvals(by),
        *_cases(now),
        *_notices(by.person, now),
        *_post(now),
        *_readings(sources),
        *_lists(by, now),
    ]


def _late(by: Actor, now: datetime) -> Iterable[Work]:
    """Say what is past its day; that nothing is needs no word."""
    late = late_for(by, today=timezone.localdate(now), size=SHOWN)
    lines = []
    for one in late.rows:
        days = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", one.days) % {"n": one.days}
        due = _("hạn %(day)s") % {"day": _day(one.due)}
        lines.append(Line(one.title, one.page, f"{one.kind}, {due}, {days}"))
    if lines:
        yield Work(
            code="late", name=_("Việc của tôi đã quá hạn"), count=late.total, lines=lines, page=reverse("desk:late"),
            loud=True,
        )  # fmt: skip


def _notices(officer_id: int, now: datetime) -> Iterable[Work]:
    pressing = triage.pressing(now=now, limit=SHOWN)
    mine = triage.queue(now=now, filters=Filters(assigned="ME", officer_id=officer_id), limit=SHOWN)
    queue = reverse("desk:queue")
    yield Work(
        code="mine", name=_("Thông báo giao cho tôi"), count=mine.total,
        lines=[_notice(row) for row in mine.rows], page=f"{queue}?giao=toi",
    )  # fmt: skip
    yield Work(
        code="notices", name=_("Thông báo chờ xử lý có doanh nghiệp liên quan"), count=pressing.total,
        lines=[_notice(row) for row in pressing.rows], page=f"{queue}?lien_quan=on",
    )  # fmt: skip


def _notice(row: QueueRow) -> Line:
    language = reader_language()
    words = headline(row.notice.record, language, row.notice.inherited)
    n = row.direct + row.related
    beside = [ngettext("%(n)s doanh nghiệp", "%(n)s doanh nghiệp", n) % {"n": n}]
    if row.deadline:
        said = (
            _("về tỉnh, hết ngày %(day)s")
            if row.deadline == row.notice.local_deadline
            else _("WTO, hết ngày %(day)s")
        )
        beside.append(said % {"day": _day(row.deadline)})
    return Line(words, reverse("desk:triage", args=[row.notice.id]), ", ".join(beside))


def _approvals(by: Actor) -> Iterable[Work]:
    waiting = [
        Line(row.title, reverse("bulletins_desk:review", args=[row.id]), f"{row.kind_label}, {row.author}")
        for row in (bulletins.issues_to_approve(by.person) if may(by, BulletinRight.APPROVE) else ())
    ]
    for one in enquiries.waiting_for_approval(by.person) if may(by, EnquiryRight.APPROVE) else ():
        official = one.kind == "OFFICIAL"
        page = reverse(f"enquiries_desk:{'official' if official else 'case'}", args=[one.id])
        waiting.append(Line(one.title, page, _("văn bản góp ý") if official else _("bản công khai")))
    # Issues and texts on notices have no list in common, so all of them stand here.
    yield Work(code="approvals", name=_("Chờ tôi duyệt"), count=len(waiting), lines=waiting, page="")


def _cases(now: datetime) -> Iterable[Work]:
    today = timezone.localdate(now)
    rows, total = enquiries.cases_due(today=today, limit=SHOWN)
    late = enquiries.overdue(today=today)
    lines = [
        Line(
            f"{row.reference}: {row.title}",
            reverse("enquiries_desk:case", args=[row.id]),
            (_("quá hạn từ %(day)s") if row.due_on < today else _("hạn %(day)s")) % {"day": _day(row.due_on)},
        )
        for row in rows
        if row.due_on
    ]
    yield Work(
        code="cases", name=_("Hồ sơ sắp hết hạn hoặc quá hạn trả lời"), count=total, lines=lines,
        page=f"{reverse('enquiries_desk:cases')}?tinh-trang=DUE", loud=bool(late),
    )  # fmt: skip


def _post(now: datetime) -> Iterable[Work]:
    blocks, blocked = mail.blocked_addresses(to_call=True), f"{reverse('desk:blocks')}?can_goi=1"
    yield Work(
        code="calls", name=_("Cần liên hệ qua điện thoại"), count=len(blocks), page=blocked, loud=bool(blocks),
        lines=[
            Line(one.address, blocked, f"{one.reason_label}, {_day(one.since)}") for one in blocks[:SHOWN]
        ],
    )  # fmt: skip
    log = reverse("desk:mails")
    stuck, refused = mail.count_of("STUCK", now=now), mail.count_of("TO_SEND_AGAIN", now=now)
    inbound = mail.inbound_count()
    for code, name, count, page, loud in (
        ("stuck", _("Thư chờ gửi quá một giờ"), stuck, f"{log}?trang_thai=STUCK", True),
        ("refused", _("Thư bị máy chủ từ chối"), refused, f"{log}?trang_thai=TO_SEND_AGAIN", True),
        ("inbound", _("Thư đến cần xem"), inbound, reverse("desk:inbound"), False),
    ):
        yield Work(code=code, name=name, count=count, lines=(), page=page, loud=loud and bool(count))


def _readings(sources: Sequence[SourceLine]) -> Iterable[Work]:
    records, page = notices.set_aside_open(size=SHOWN), reverse("desk:set_aside")
    yield Work(
        code="set_aside", name=_("Bản ghi chưa đọc được"), count=records.total, page=page, loud=bool(records.total),
        lines=[Line(str(one.where), page, str(one.reason)) for one in records.rows],
    )  # fmt: skip
    quiet = [line for line in sources if line.hides_news or line.state in BAD_SOURCES]
    page = reverse("desk:sources")
    yield Work(
        code="sources", name=_("Nguồn tin chưa cập nhật được"), count=len(quiet), page="",
        lines=[Line(line.name, page, line.says) for line in quiet],
        loud=any(line.hides_news for line in quiet),
    )  # fmt: skip


def _lists(by: Actor, now: datetime) -> Iterable[Work]:
    """Name the lists that wait for a word to those whose word it is; and the proposals to change a rule."""
    since = now - OLD_LISTS
    firms = enterprises.open_imports(since=since) if may(by, EnterpriseRight.IMPORT) else ()
    papers = documents.open_batches(since=since) if may(by, DocumentRight.KEEP) else ()
    lists = [
        *(Line(name, reverse("desk:preview", args=[pk]), _day(at)) for pk, name, at in firms),
        *(Line(name, reverse("documents:batch", args=[pk]), "") for pk, name in papers),
    ]
    yield Work(
        code="lists", name=_("Danh sách đã tải lên, chưa xác nhận"), count=len(lists), lines=lists, page="",
    )  # fmt: skip
    yield Work(
        code="proposals", name=_("Đề xuất điều chỉnh quy tắc"), count=len(alerts.proposals_open()), lines=(),
        page=reverse("alerts:proposals"),
    )  # fmt: skip


def _day(day: date | datetime) -> str:
    return date_format(timezone.localtime(day) if isinstance(day, datetime) else day, "d/m/Y")
