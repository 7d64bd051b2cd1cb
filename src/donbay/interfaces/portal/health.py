"""The health of the sources as the pages say it: three states, never two."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health


class SourceLine(msgspec.Struct, frozen=True):
    """One source in words. `state`: NEW (checked, n new), NONE (checked, none), BLIND (not checked)."""

    name: str
    state: str
    says: str
    reason: str = ""
    last_good_at: datetime | None = None


def source_lines() -> list[SourceLine]:
    """Return one line per source that is in use. Cost: what `source_health` costs."""
    return [line_of(health) for health in notices.source_health(timezone.now())]


def line_of(health: Health) -> SourceLine:
    """Return one source's state in the reader's language."""
    english = (get_language() or "vi").startswith("en")
    name = health.title_en if english else health.title_vi
    return SourceLine(name, health.state, _says(health), health.reason or health.suspicious, health.since)


def _says(health: Health) -> str:
    at = _moment(health.since) if health.since else ""
    if health.state == "BLIND":
        return _("chưa cập nhật được từ %(at)s") % {"at": at} if at else _("chưa cập nhật lần nào")
    if health.state == "NEW":
        says = ngettext(
            "cập nhật lúc %(at)s: có %(new)s thông báo mới",
            "cập nhật lúc %(at)s: có %(new)s thông báo mới",
            health.new,
        )
        return says % {"at": at, "new": health.new}
    return _("cập nhật lúc %(at)s: không có thông báo mới") % {"at": at}


def _moment(moment: datetime) -> str:
    here = timezone.localtime(moment)
    return _("%(hour)s ngày %(day)s") % {"hour": date_format(here, "H:i"), "day": date_format(here, "d/m/Y")}


def worst_of(lines: Sequence[SourceLine]) -> SourceLine:
    """Return the line that deserves attention first; never calm when nothing was ever read."""
    for state in ("BLIND", "NEW", "NONE"):
        for line in lines:
            if line.state == state:
                return line
    return SourceLine("", "BLIND", _("Chưa cập nhật nguồn tin nào"))
