"""Putting notices into the draft of a bulletin, one or many, and taking them out again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.utils.translation import gettext as _

from donbay.apps.bulletins import queries as bulletins
from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.types import IssueRow
from donbay.apps.triage import services
from donbay.apps.triage.rights import TriageRight
from donbay.apps.triage.services import Bulk
from donbay.core.errors import PermanentError
from donbay.foundation.clock import office_day
from donbay.foundation.rights import Actor, require

LANGUAGE = "vi"


class NoSuchWay(PermanentError):
    """A notice cannot be handed on in this way."""

    hint = "Use one of the buttons of the page."


class AlreadyThere(PermanentError):
    """The notice stands in this draft."""

    hint = "Nothing needs to be done."


class Put(msgspec.Struct, frozen=True, kw_only=True):
    """Where notices went: the draft, its title, the items that are new in it, and those left as they were."""

    issue_id: int
    title: str
    items: tuple[int, ...]
    said: Bulk


def drafts() -> list[IssueRow]:
    """Return the drafts of bulletins that notices may go into, changed last first. Cost: one query."""
    return [row for row in bulletins.on_desk(state="DRAFT") if row.kind == "BULLETIN"]


def put(notice_ids: Iterable[int], *, issue_id: int | None, by: Actor, now: datetime) -> Put:
    """Put notices into a draft; without a number into the one changed last, started if there is none.

    A notice that stands there already is left and named; it is never added twice.
    Asked here and not only for each notice: else who may write an issue but not hand on would leave an empty draft.
    Raises: NotAllowed; NoSuchWay, when the draft is no draft of a bulletin any more.
    """
    require(by, TriageRight.HANDLE)
    wanted = sorted(set(notice_ids))
    target = _target(issue_id, by, now)
    section_id = bulletins.section_for(target.id, "ALERTS")
    if section_id is None:
        raise NoSuchWay(f"issue {target.id} has no section for alerts", code="NO_SECTION")
    items: list[int] = []

    def add(notice_id: int) -> None:
        def make() -> int:
            _refuse_twice(notice_id, target)
            items.append(issues.add_notice(section_id=section_id, notice_id=notice_id, by=by, now=now))
            return target.id

        services.hand_over(notice_id=notice_id, to="bulletin", make=make, by=by, now=now)

    said = services.each(wanted, add)
    return Put(issue_id=target.id, title=target.title, items=tuple(items), said=said)


def take_out(item_ids: Sequence[int], *, by: Actor, now: datetime) -> Bulk:
    """Take items out of their draft again; one whose draft went on to be approved stays and is named."""

    def remove(item_id: int) -> None:
        try:
            issues.remove_item(item_id=item_id, by=by, now=now)
        except issues.NotInThisState as error:
            raise NoSuchWay(f"the issue of item {item_id} is no draft", code="HANDED_ON") from error

    return services.each(item_ids, remove)


def _target(issue_id: int | None, by: Actor, now: datetime) -> IssueRow:
    found = drafts()
    if issue_id is not None:
        row = next((row for row in found if row.id == issue_id), None)
        if row is None:
            raise NoSuchWay(f"issue {issue_id} is no draft of a bulletin", code="NO_DRAFT")
        return row
    if found:
        return found[0]
    made = issues.start_issue(kind="BULLETIN", title=_month(now), by=by, now=now, language=LANGUAGE)
    return next(row for row in drafts() if row.id == made)


def _refuse_twice(notice_id: int, target: IssueRow) -> None:
    uses = bulletins.used_in([notice_id]).get(notice_id, [])
    if any(use.issue_id == target.id for use in uses):
        raise AlreadyThere(f"notice {notice_id} is in issue {target.id}", facts={"title": target.title})


def _month(now: datetime) -> str:
    day = office_day(now)
    return _("Bản tin tháng %(month)s/%(year)s") % {"month": day.month, "year": day.year}
