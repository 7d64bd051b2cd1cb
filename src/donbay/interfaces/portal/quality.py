"""How good matching is, as people read it."""

from datetime import datetime, timedelta

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts.types import CanaryReport, Delays
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MeasurementRow

DAYS = 90
# What the project measures itself on (script/quality writes it into measured.toml).
SHIPPED = gettext_noop("phần dữ liệu dùng để xây dựng quy tắc")


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One method with its two shares, from 0 to 1."""

    name: str
    precision: float
    recall: float
    ours: bool = False


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows. `useful` of `opinions` answers found their notice useful."""

    measured: MeasurementRow | None
    bars: tuple[Bar, ...]
    delays: Delays
    useful: int
    opinions: int
    canary: CanaryReport | None


def quality_now(now: datetime) -> Quality:
    """Return the last measurement, the times and the answers of the last ninety days. Cost: five queries."""
    measured = matching.last_measurement()
    since = now - timedelta(days=DAYS)
    useful, opinions = alerts.useful_share(since=since)
    return Quality(
        measured=measured,
        bars=_bars(measured) if measured else (),
        delays=alerts.delays(since=since),
        useful=useful,
        opinions=opinions,
        canary=alerts.latest_canary(),
    )


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
