"""The office's calendar: which day it is there, and how the service targets of a case stand."""

from collections.abc import Sequence
from datetime import date

from donbay.apps.notices.types import NoticeRow
from donbay.core.workflow.clocks import Entered, Measured, measure
from donbay.foundation.clock import office_day
from donbay.foundation.holidays import holidays_of
from donbay.foundation.workflow import StepRow

from .kinds import KINDS, MERGEABLE, SETTLED


def deadline_of(notice: NoticeRow) -> date | None:
    """Return the last day for comments: the province's, or the WTO's where there is no time for that."""
    return notice.local_deadline or notice.comment_deadline


def may_merge(kind: str, state: str, deadline: date | None, today: date) -> bool:
    """Return whether a case can go into an official text: an answered comment until the WTO's deadline."""
    late = state in SETTLED and deadline is not None and today > deadline
    return kind == "COMMENT" and state in MERGEABLE and not late


def clock_of(
    kind: str, steps: Sequence[StepRow], today: date, deadline: date | None = None
) -> tuple[Measured, ...]:
    """Return how each service target of a case stands on a day; `deadline`: of its notice at the WTO."""
    entered = [Entered(step.to_state, office_day(step.at)) for step in steps]
    years = range(min(one.on for one in entered).year, today.year + 2) if entered else range(0)
    return measure(KINDS[kind], entered, today=today, holidays=holidays_of(years), deadline=deadline)
