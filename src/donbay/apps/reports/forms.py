"""The form of the period that a report is asked for."""

from typing import ClassVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from donbay.foundation.web.fields import DayField
from donbay.foundation.web.filters import FilterForm

from .periods import Period


class PeriodForm(FilterForm):
    """The first and the last day; a report always has both, so that nothing is there to take off."""

    stays: ClassVar[tuple[str, ...]] = ("tu", "den")

    tu = DayField(label=_("Từ ngày"))
    den = DayField(label=_("Đến ngày"))

    @classmethod
    def of(cls, period: Period) -> "PeriodForm":
        """Return the form with the days of a period."""
        return cls(QueryDict(urlencode({"tu": period.since.isoformat(), "den": period.until.isoformat()})))
