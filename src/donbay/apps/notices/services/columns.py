"""The columns beside the record, those included that depend on the day a notice arrived."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from msgspec.structs import asdict

from donbay.apps.notices import prepare
from donbay.core.notices.deadlines import local_deadline
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.holidays import holidays_around

COPIED = (
    "identity symbol area kind step title products distribution_date comment_deadline "
    "deadline_origin longer ends root_symbol"
).split()  # columns that are the same in the table


def columns_of(record: NoticeRecord, *, arrived: date) -> dict[str, Any]:
    """Return the columns of a notice that follow from its record and the day it arrived."""
    said = asdict(prepare.columns_of(record))
    deadline = said["comment_deadline"]
    return {
        **{name: said[name] for name in COPIED},
        "members": list(record.members),
        "stated_deadline": deadline,
        "local_deadline": province_deadline(deadline, arrived) if deadline else None,
    }


def province_deadline(wto: date, arrived: date) -> date | None:
    """Return the province's own deadline; None when only the WTO date is left, as urgent."""
    if wto < arrived:  # most of a history of thirty years
        return None
    return _deadline(wto, arrived, settings.LOCAL_DEADLINE_DAYS, settings.LOCAL_DEADLINE_MINIMUM_DAYS)


@lru_cache(maxsize=20_000)
def _deadline(wto: date, arrived: date, days: int, minimum: int) -> date | None:
    return local_deadline(
        wto=wto, arrived=arrived, days_before=days, minimum=minimum, holidays=holidays_around(wto)
    )
