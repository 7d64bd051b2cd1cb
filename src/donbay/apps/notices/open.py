"""The rules of what is open for comment and what is current, in SQL: the same as in `core.notices.standing`."""

from datetime import date

from django.db.models import Q

from donbay.core.notices.standing import EMERGENCY_IS_NEWS, STANDS


def standing_where(prefix: str = "") -> Q:
    """Match notices that nothing has replaced, withdrawn or voided; `prefix` as in `notice__`."""
    return Q(**{f"{prefix}standing": STANDS})


def open_where(on: date, prefix: str = "") -> Q:
    """Match notices that take comments on a day, its end included; `prefix` as in `notice__`."""
    return standing_where(prefix) & Q(**{f"{prefix}comment_deadline__gte": on})


def current_where(on: date, prefix: str = "") -> Q:
    """Match what a firm that comes new has to hear of: what is open, and emergency measures of the last weeks."""
    emergency = {"kind": "EMERGENCY", "step": "", "distribution_date__gte": on - EMERGENCY_IS_NEWS}
    return open_where(on, prefix) | (
        standing_where(prefix) & Q(**{f"{prefix}{field}": value for field, value in emergency.items()})
    )
