"""How good matching is, as people read it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts.types import CanaryReport, Delays
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MeasurementRow
from donbay.foundation.kept_for import KeptFor

from .reliability import Plot, plot_of

DAYS = 90
HOLDS = timedelta(hours=1)  # our choice: figures of ninety days hardly move in an hour
MOST = 40  # measurements on the page
# What the project measures itself on (script/quality writes it into measured.json).
SHIPPED = (
    gettext_noop(
        "145 thông báo soạn theo mẫu thật bằng ba thứ tiếng và 150 dòng sản phẩm ghi theo lời doanh nghiệp; "
        "hai người đọc độc lập đánh giá; phần giữ lại, chỉ mở để đo một lần khi phát hành"
    ),
    gettext_noop(
        "149 thông báo thật lấy từ các trang công khai của WTO và 84 nhóm hàng; hai người đọc độc lập đánh giá; "
        "quy tắc được viết khi đã xem bộ này, trọng số cho mỗi phần sáu được tính khi không có phần đó"
    ),
    gettext_noop(
        "150 thông báo soạn theo mẫu thật bằng ba thứ tiếng và 150 dòng sản phẩm ghi theo lời doanh nghiệp; "
        "hai người đọc độc lập đánh giá; nội dung đăng trong kho mã nguồn công khai; "
        "các phương án được chọn theo số liệu của bộ này"
    ),
    gettext_noop(
        "305 thông báo soạn theo mẫu thật bằng ba thứ tiếng và 150 dòng sản phẩm ghi theo lời doanh nghiệp, "
        "dùng để xây dựng quy tắc và trọng số"
    ),
    gettext_noop("phần dữ liệu dùng để xây dựng quy tắc"),
)


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One method with its two shares, from 0 to 1."""

    name: str
    precision: float
    recall: float
    ours: bool = False


class ChapterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One HS chapter (empty for lines without a code) and its pairs."""

    code: str
    returned: int
    wrong: int
    missed: int
    direct: int


class MeasuredSet(msgspec.Struct, frozen=True, kw_only=True):
    """One set of notices that no rule has seen, as it was measured last. `plot` is None without pairs."""

    measured: MeasurementRow
    bars: tuple[Bar, ...]
    chapters: tuple[ChapterRow, ...]
    plot: Plot | None


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A measurement that says nothing of quality now: of old, on seen notices, or nobody said on which."""

    measured: MeasurementRow
    seen: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """How fast news travelled, and how many of the opinions were that it was useful, in the last ninety days."""

    delays: Delays
    useful: int
    opinions: int


_TOLD: KeptFor[Told] = KeptFor(HOLDS)


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows. `useful` of `opinions` answers found their notice useful."""

    sets: tuple[MeasuredSet, ...]
    history: tuple[Past, ...]
    delays: Delays
    useful: int
    opinions: int
    canary: CanaryReport | None


def quality_now(now: datetime) -> Quality:
    """Return the measurements, the times and the answers of the last ninety days.

    Times and answers are up to an hour old. Cost: three queries; two more once an hour.
    """
    rows = matching.measurements(most=MOST)
    newest = _newest_of_each(rows)
    told = _TOLD.get(lambda: _told(now), now=now)
    return Quality(
        sets=tuple(map(_set_of, newest)),
        history=tuple(Past(measured=row, seen=_seen(row)) for row in rows if row not in newest),
        delays=told.delays,
        useful=told.useful,
        opinions=told.opinions,
        canary=alerts.latest_canary(),
    )


def _told(now: datetime) -> Told:
    since = now - timedelta(days=DAYS)
    useful, opinions = alerts.useful_share(since=since)
    return Told(delays=alerts.delays(since=since), useful=useful, opinions=opinions)


def _newest_of_each(rows: Sequence[MeasurementRow]) -> list[MeasurementRow]:
    """Return the newest measurement of each set, of those that show quality; `rows` come newest first."""
    newest: dict[str, MeasurementRow] = {}
    for row in rows:
        if row.shows_quality:
            newest.setdefault(row.what, row)
    return list(newest.values())


def _set_of(measured: MeasurementRow) -> MeasuredSet:
    return MeasuredSet(
        measured=measured,
        bars=_bars(measured),
        chapters=tuple(
            ChapterRow(
                code=code, returned=one.returned, wrong=one.wrong, missed=one.missed, direct=one.direct
            )
            for code, one in measured.chapters.items()
            if one.returned or one.direct
        ),
        plot=plot_of(measured.bins),
    )


def _seen(row: MeasurementRow) -> str:
    """Return whether rules were written in sight of the notices, as people read it."""
    if row.seen is None or row.ranges is None:
        return _("không rõ")
    return _("đã thấy") if row.seen else _("chưa thấy")


def _bars(measured: MeasurementRow) -> tuple[Bar, ...]:
    names = {
        "hs": _("Chỉ lọc theo mã HS"),
        "words": _("Chỉ tìm từ nguyên vẹn"),
        "both": _("Cả hai cách trên"),
    }
    plain = (
        Bar(name=names[key], precision=found["precision"], recall=found["recall"])
        for key, found in measured.baselines.items()
        if key in names
    )
    ours = Bar(name="Đòn Bẩy", precision=measured.precision, recall=measured.recall, ours=True)
    return (ours, *plain)
