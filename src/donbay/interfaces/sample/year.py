"""A whole year of the office's work, replayed through the real code: for showing the report.

Firms, notices and documents are invented and marked. Goods are words nobody else uses, so which firm a notice
concerns is known beforehand, and the number of pairs comes out exactly; everything else is the usual path:
a workbook is read, notices are matched, alerts raised, mails made and sent, issues approved by a second officer.
"""

import csv
import io
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as officers
from donbay.apps.accounts import services as accounts
from donbay.apps.alerts import services as alerts
from donbay.apps.bulletins import queries as issues
from donbay.apps.bulletins import services as bulletins
from donbay.apps.documents import services as documents
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail import services as mail
from donbay.apps.matching import services as matching
from donbay.apps.notices import queries as notice_rows
from donbay.apps.notices import services as notices
from donbay.apps.places import services as places
from donbay.apps.products import services as products
from donbay.core.errors import PermanentError
from donbay.foundation.province import SHIPPED as SAMPLE_PROVINCE
from donbay.foundation.rights import SERVER, Actor

from .workbook import write_cells

FIRMS, PAIRS, BULLETINS, LISTS, NEWS = 170, 9_829, 25, 14, 286
MONTHS = range(1, 13)
DAY = 5  # of each month: what came is read, and the month's issues go out
PARTS = 5  # a bulletin goes to a fifth of the firms, in turn; a list of documents to fewer
LIST_READERS = 20
PAIRS_A_NOTICE = 10
MEMBERS = ("USA", "EU", "JPN", "KOR", "CHN", "THA", "AUS", "CAN")
GOODS = (
    "Xoài",
    "Sầu riêng",
    "Bưởi",
    "Dừa",
    "Tôm",
    "Cá ngừ",
    "Rong biển",
    "Tổ yến",
    "Hoa cắt cành",
    "Nước mắm",
)
AUTHOR, APPROVER = "bien-tap@nam-mau.example", "duyet-tin@nam-mau.example"
Progress = Callable[[str], None]


class YearIsThere(PermanentError):
    """This year was replayed before."""

    hint = "Look at the report of that year, or begin with an empty database."


class RealFirmsHere(PermanentError):
    """There are firms here that are not sample firms."""

    hint = (
        "Replay the year in a database of its own: set DONBAY_VAR to an empty folder and run donbay migrate."
    )


class YearReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the replay did."""

    year: int
    notices: int
    mails: int


def replay_year(*, year: int, now: datetime, progress: Progress = lambda _text: None) -> YearReport:
    """Replay a year and leave everybody else's work as it was.

    The other sample firms rest meanwhile. Stopped half way, the rest is not made up: begin with an empty database.
    Raises: YearIsThere, RealFirmsHere; then nothing was done.
    """
    _refuse(year)
    places.load_places(SAMPLE_PROVINCE)
    products.load_products(SAMPLE_PROVINCE)
    matching.match_new(now=now)  # what waits belongs to the present firms
    matching.match_history(now=now, seconds=None)
    resting = sorted({profile.enterprise_id for profile in enterprises.profiles()})
    _set_active(resting, now=now, active=False)
    try:
        done = _Year(year, progress).replay()
    finally:
        _set_active(resting, now=now, active=True)
    return done


def _refuse(year: int) -> None:
    name = firm_name(1, year)
    if enterprises.enterprise_named(name):
        raise YearIsThere(_("Năm mẫu %(year)s đã có.") % {"year": year})
    present = enterprises.enterprises([profile.enterprise_id for profile in enterprises.profiles()])
    if any(not firm.is_sample for firm in present):
        raise RealFirmsHere(_("Cơ sở dữ liệu này có doanh nghiệp thật."))


def _set_active(ids: Sequence[int], *, now: datetime, active: bool) -> None:
    for enterprise_id in ids:
        firms.set_active(enterprise_id=enterprise_id, active=active, by=SERVER, now=now)


def firm_name(number: int, year: int) -> str:
    """Return the name of an invented firm of the replayed year."""
    return f"Cơ sở mẫu {number:03} (năm {year})"


class _Year:
    """One replayed year: its firms, its officers, and where the counting stands."""

    def __init__(self, year: int, progress: Progress) -> None:
        self.year, self.say = year, progress
        self.notices = self.mails = self.pairs = self.bulletins = 0
        self.firms: list[int] = []

    def replay(self) -> YearReport:
        """Go through the year's months; return what was done."""
        self.author, self.approver = (self._officer(address) for address in (AUTHOR, APPROVER))
        self.firms = [self._firm(number) for number in range(1, FIRMS + 1)]
        for number, month in enumerate(MONTHS):
            at = self._at(date(self.year, month, DAY), 6)
            self._notices(number, at)
            self._publish(number, at + timedelta(hours=4))
            self.say(f"{at:%d/%m/%Y}: {self.notices} notices, {self.mails} mails")
        end = self._at(date(self.year, 12, 31), 17)
        _set_active(self.firms, now=end, active=False)
        for address in (AUTHOR, APPROVER):
            accounts.end_officer(email=address, by=SERVER, now=end)
        return YearReport(year=self.year, notices=self.notices, mails=self.mails)

    def _at(self, day: date, hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_default_timezone())

    def _officer(self, address: str) -> Actor:
        known = next((row.id for row in officers.officers() if row.email == address), None)
        start = self._at(date(self.year, 1, 2), 7)
        made = known or accounts.create_officer(email=address, name="Cán bộ mẫu", by=SERVER, now=start)
        return officers.officer_actor(made, start)

    def _firm(self, number: int) -> int:
        start = self._at(date(self.year, 1, 2), 8)
        goods = GOODS[number % len(GOODS)]
        enterprise_id = firms.create_enterprise(
            name=firm_name(number, self.year), form="COMPANY", is_sample=True, by=SERVER, now=start,
            lines=[NewLine(words=f"{goods} mẫu {number:03}", keywords=[self._word(number)])],
        )  # fmt: skip
        contact_id = firms.add_contact(
            enterprise_id=enterprise_id, email=f"co-so-{number:03}@nam-mau-{self.year}.example",
            name="", source="sample", evidence="sample", by=SERVER, now=start,
        )  # fmt: skip
        firms.confirm_contact(contact_id=contact_id, method="OFFICE", evidence="sample", by=SERVER, now=start)
        alerts.subscribe(contact_id=contact_id, direct="DAILY", related="DAILY", now=start)
        return enterprise_id

    def _word(self, number: int) -> str:
        return f"maunam{self.year}x{number:03}"

    def _notices(self, number: int, at: datetime) -> None:
        """Read a workbook of notices, and let the mails about them go out the next morning."""
        path = settings.MAIL_BOX.parent / "sample" / f"{at:%Y-%m-%d}.xlsx"
        rows = list(self._rows(number, at.date()))
        write_cells(path, rows)
        (report,) = notices.ingest_paths([path], now=at, is_sample=True)
        self.notices += report.new
        matching.match_new(now=at)
        alerts.raise_alerts(now=at)
        self._send(at + timedelta(days=1, hours=3))

    def _rows(self, number: int, day: date) -> Iterator[list[object]]:
        """Yield this month's notices: each concerns ten firms in turn, the last of all as many as are left."""
        due = PAIRS * (number + 1) // len(MONTHS) - PAIRS * number // len(MONTHS)
        for place in range(math.ceil(due / PAIRS_A_NOTICE)):
            size = min(PAIRS_A_NOTICE, due - place * PAIRS_A_NOTICE)
            whose = [(self.pairs + step) % FIRMS + 1 for step in range(size)]
            self.pairs += size
            yield self._cells(MEMBERS[place % len(MEMBERS)], 9000 + number * 100 + place, whose, day)

    def _cells(self, member: str, serial: int, whose: Sequence[int], day: date) -> list[object]:
        return [
            member, day - timedelta(days=1), f" G/TBT/N/{member}/{serial}",
            f"Sample notice {serial} of {self.year}", "Invented for showing the report.",
            "; ".join(self._word(number) for number in whose), "", "", "Consumer information, labelling (TBT)", None,
            None, day + timedelta(days=60), "Regular notification", None, "", "", "",
        ]  # fmt: skip

    def _publish(self, number: int, at: datetime) -> None:
        """Publish what falls into this month, spread evenly over the year."""
        for _one in range(_share(BULLETINS, number)):
            self._issue("BULLETIN", _("Bản tin TBT/SPS mẫu"), at)
        for _one in range(_share(LISTS, number)):
            self._issue("DOCUMENT_LIST", _("Danh mục văn bản mới (mẫu)"), at)
        for place in range(_share(NEWS, number)):
            self._issue("NEWS", _("Tin mẫu %(n)s") % {"n": f"{number + 1}.{place + 1}"}, at)
        self._send(at + timedelta(hours=1))

    def _issue(self, kind: str, title: str, at: datetime) -> None:
        first = at.date().replace(day=1)
        issue_id = bulletins.start_issue(
            kind=kind, title=title, by=self.author, now=at, period_from=first, period_to=at.date()
        )
        self._fill(kind, issue_id, at)
        if kind != "NEWS":
            bulletins.choose_audience(
                issue_id=issue_id, group="FIRMS", values=self._readers(kind), by=self.author, now=at
            )
        bulletins.submit(issue_id=issue_id, by=self.author, now=at)
        bulletins.approve(issue_id=issue_id, by=self.approver, now=at)
        bulletins.publish(issue_id=issue_id, by=self.approver, now=at)

    def _readers(self, kind: str) -> list[str]:
        values = [str(firm) for firm in self.firms]
        if kind == "DOCUMENT_LIST":
            return values[:LIST_READERS]
        self.bulletins += 1
        return values[self.bulletins % PARTS :: PARTS]

    def _fill(self, kind: str, issue_id: int, at: datetime) -> None:
        wanted = {"BULLETIN": "ALERTS", "DOCUMENT_LIST": "LAW", "NEWS": "ARTICLE"}[kind]
        section_id = issues.section_for(issue_id, wanted)
        if section_id is None:
            raise ValueError(f"an issue of kind {kind} has no section")
        if kind == "BULLETIN":
            for row in notice_rows.search_notices(query="Sample notice", open_on=at.date()).rows[:5]:
                self._item(section_id, row.id, at)
        elif kind == "DOCUMENT_LIST":
            batch = documents.read_documents(
                file_name="van-ban-mau.csv", content=self._documents(issue_id, at.date()),
                by=self.author, meant_for=f"section {section_id}", now=at,
            )  # fmt: skip
            documents.confirm_documents(batch_id=batch, by=self.author, now=at)
        else:
            text = _("Đây là tin mẫu để minh họa báo cáo, không phải sự kiện có thật.")
            bulletins.add_text(section_id=section_id, title=_("Tin mẫu"), text=text, by=self.author, now=at)

    def _item(self, section_id: int, notice_id: int, at: datetime) -> None:
        """Put a notice into a bulletin and write over its draft, as an officer does where goods have no name yet."""
        item_id = bulletins.add_notice(section_id=section_id, notice_id=notice_id, by=self.author, now=at)
        bulletins.edit_item(
            item_id=item_id, version=1, title=_("Thông báo mẫu về hàng hóa mẫu"),
            text=_("Hàng hóa và quy định trong mục này là dữ liệu mẫu, không có thật."),
            by=self.author, now=at,
        )  # fmt: skip

    def _documents(self, issue_id: int, day: date) -> bytes:
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(["Số, ký hiệu", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành"])
        for number in range(1, 6):
            rows.writerow(
                [f"{number}/{issue_id}/MẪU", "Văn bản mẫu, không có thật", "Cơ quan mẫu", f"{day:%d/%m/%Y}"]
            )
        return out.getvalue().encode()

    def _send(self, at: datetime) -> None:
        alerts.make_digests(now=at)
        while True:
            bulletins.continue_publishing(now=at)
            done = mail.send_waiting(now=at, worker="sample-year", limit=1000)
            self.mails += done.accepted
            if not done.accepted:
                return


def _share(total: int, number: int) -> int:
    """Return how many of a year's total fall into one month."""
    return total * (number + 1) // len(MONTHS) - total * number // len(MONTHS)
