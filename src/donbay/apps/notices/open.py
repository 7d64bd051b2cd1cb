"""The rule of what is open for comment, in SQL: the same as `core.notices.standing.is_open`."""

from datetime import date

from django.db.models import Q

from donbay.core.notices.standing import STANDS


def standing_where(prefix: str = "") -> Q:
    """Match notices that nothing has replaced, withdrawn or voided; `prefix` as in `notice__`."""
    return Q(**{f"{prefix}standing": STANDS})


def open_where(on: date, prefix: str = "") -> Q:
    """Match notices that take comments on a day, its end included; `prefix` as in `notice__`."""
    return standing_where(prefix) & Q(**{f"{prefix}comment_deadline__gte": on})
