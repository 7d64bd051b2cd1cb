"""Handing a notice on into a news draft; the officer goes on there. Bulletins: `putting`."""

from datetime import datetime

from django.urls import reverse

from donbay.apps.bulletins import queries as bulletins
from donbay.apps.bulletins import services as issues
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.triage import services
from donbay.core.notices.headline import headline
from donbay.foundation.rights import Actor

from .putting import LANGUAGE, NoSuchWay


def into_news(notice_id: int, *, by: Actor, now: datetime) -> str:
    """Make a news draft about a notice, or find the one that is there; return its address.

    Raises: NoSuchWay, NoSuchNotice, and what the room of bulletins raises.
    """
    row = notices.notice(notice_id)
    if row is None:
        raise NoSuchWay(f"there is no notice {notice_id}", code="NO_WAY")
    made = services.hand_over(
        notice_id=notice_id, to="news", make=lambda: _news(row, by, now), by=by, now=now
    )
    return reverse("bulletins_desk:issue", args=[made])


def _news(row: NoticeRow, by: Actor, now: datetime) -> int:
    title = headline(row.record, LANGUAGE, row.inherited)[:300]
    for use in bulletins.used_in([row.id]).get(row.id, []):
        if use.title == title:
            return use.issue_id
    issue_id = issues.start_issue(kind="NEWS", title=title, by=by, now=now, language=LANGUAGE)
    section_id = bulletins.section_for(issue_id, "ALERTS")
    if section_id is None:
        raise NoSuchWay(f"issue {issue_id} has no section for news", code="NO_SECTION")
    issues.add_notice(section_id=section_id, notice_id=row.id, by=by, now=now)
    return issue_id
