"""Handing a notice on: into a bulletin, or into a news draft; the officer goes on there.

An enquiry is opened here too, once the room of enquiries has a door for it: one more line in WAYS.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.apps.bulletins import queries as bulletins
from donbay.apps.bulletins import services as issues
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.triage import services
from donbay.core.errors import PermanentError
from donbay.core.notices.headline import headline

LANGUAGE = "vi"


class NoSuchWay(PermanentError):
    """A notice cannot be handed on in this way."""

    hint = "Use one of the buttons of the page."


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way on: the words of its button, what makes the draft, where the draft is, what is said then."""

    words: Any
    make: Callable[[NoticeRow, int, datetime], int]
    page: str
    told: Any


def hand(where: str, *, notice_id: int, actor_id: int, now: datetime) -> tuple[str, str]:
    """Hand a notice on; return the address where it goes on, and what to tell the officer.

    Raises: NoSuchWay, NoSuchNotice, and what the room it goes to raises.
    """
    way, row = WAYS.get(where), notices.notice(notice_id)
    if way is None or row is None:
        raise NoSuchWay(_("Không thực hiện được thao tác với thông báo này."))
    made = services.hand_over(
        notice_id=notice_id, to=where, make=lambda: way.make(row, actor_id, now), actor_id=actor_id, now=now
    )
    return reverse(way.page, args=[made]), str(way.told)


def offers() -> list[tuple[str, str]]:
    """Return the ways a notice can be handed on, each with the words of its button."""
    return [(where, str(way.words)) for where, way in WAYS.items()]


def into_bulletin(row: NoticeRow, actor_id: int, now: datetime) -> int:
    """Put a notice into the open draft of a bulletin, started if there is none; return the draft."""
    draft = bulletins.open_draft("BULLETIN")
    issue_id = draft.id if draft else _started("BULLETIN", _month(now), actor_id, now)
    _add(issue_id, row, actor_id, now)
    return issue_id


def into_news(row: NoticeRow, actor_id: int, now: datetime) -> int:
    """Return the news draft about a notice, made if there is none under its headline."""
    title = headline(row.record, LANGUAGE, row.inherited)[:300]
    for use in bulletins.used_in([row.id]).get(row.id, []):
        if use.title == title:
            return use.issue_id
    issue_id = _started("NEWS", title, actor_id, now)
    _add(issue_id, row, actor_id, now)
    return issue_id


WAYS = {
    "bulletin": Way(
        words=gettext_lazy("Đưa vào bản tin"), make=into_bulletin,
        page="bulletins_desk:issue", told=gettext_lazy("Đã đưa vào bản tin."),
    ),
    "news": Way(
        words=gettext_lazy("Soạn tin bài"), make=into_news,
        page="bulletins_desk:issue", told=gettext_lazy("Đã tạo bản nháp tin."),
    ),
}  # fmt: skip


def _started(kind: str, title: str, actor_id: int, now: datetime) -> int:
    return issues.start_issue(kind=kind, title=title, actor_id=actor_id, now=now, language=LANGUAGE)


def _add(issue_id: int, row: NoticeRow, actor_id: int, now: datetime) -> None:
    section_id = bulletins.section_for(issue_id, "ALERTS")
    if section_id is None:
        raise NoSuchWay(_("Bản thảo không có phần nào để đưa vào."))
    issues.add_notice(section_id=section_id, notice_id=row.id, actor_id=actor_id, now=now)


def _month(now: datetime) -> str:
    day = timezone.localtime(now, timezone.get_default_timezone())
    return _("Bản tin tháng %(month)s/%(year)s") % {"month": day.month, "year": day.year}
