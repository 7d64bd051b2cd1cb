"""The rules of what is open for comment and what is current, in SQL: the same as in `core.notices.standing`.

Over what `services.settling` wrote on each row; `prefix` is the way of a later room to the notice, as in `notice__`.
"""

from datetime import date
from typing import Any

from django.db.models import Case, F, Q, When

from donbay.core.notices.standing import EMERGENCY_IS_NEWS, STANDS


def standing_where(prefix: str = "") -> Q:
    """Match notices that nothing has replaced, withdrawn or voided."""
    return Q(**{f"{prefix}standing": STANDS})


def open_where(on: date, prefix: str = "") -> Q:
    """Match notices that take comments on a day, its end included."""
    return standing_where(prefix) & due_from_where(on, prefix)


def current_where(on: date, prefix: str = "") -> Q:
    """Match what a firm that comes new has to hear of: what is open, and emergency measures of the last weeks."""
    fresh = distributed_where(since=on - EMERGENCY_IS_NEWS, prefix=prefix)
    return open_where(on, prefix) | (standing_where(prefix) & emergency_where(prefix) & fresh)


def emergency_where(prefix: str = "") -> Q:
    """Match notices of a measure taken at once; what follows such a notice is none."""
    return Q(**{f"{prefix}kind": "EMERGENCY", f"{prefix}step": ""})


def speaking_where(prefix: str = "") -> Q:
    """Match the documents that speak for their chain."""
    return Q(**{f"{prefix}on_top": True})


def dated_where(prefix: str = "") -> Q:
    """Match notices with a comment deadline in force, whether they stand or not."""
    return Q(**{f"{prefix}comment_deadline__isnull": False})


def due_from_where(day: date, prefix: str = "") -> Q:
    """Match notices whose deadline in force is not before a day, whether they stand or not."""
    return Q(**{f"{prefix}comment_deadline__gte": day})


def acted_on_by_where(today: date, prefix: str = "") -> Q:
    """Match notices whose `office_day` is today or ahead, by columns alone, so that an index can tell."""
    return due_from_where(today, prefix) | Q(**{f"{prefix}local_deadline__gte": today})


def distributed_where(
    *, since: date | None = None, before: date | None = None, known: bool | None = None, prefix: str = ""
) -> Q:
    """Match notices that were sent out from a day on, before a day, or on a day that is known or is not."""
    unknown = None if known is None else not known
    asked: dict[str, Any] = {"gte": since, "lt": before, "isnull": unknown}
    column = f"{prefix}distribution_date"
    return Q(**{f"{column}__{name}": value for name, value in asked.items() if value is not None})


def office_day(today: date, prefix: str = "") -> Case:
    """Return the day by which to act, as `core.notices.deadlines.binding_day` says it."""
    ahead = Q(**{f"{prefix}local_deadline__gte": today})
    return Case(When(ahead, then=F(f"{prefix}local_deadline")), default=F(f"{prefix}comment_deadline"))
