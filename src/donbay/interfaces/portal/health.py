"""The health of the sources as the pages say it: three states, never two."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health
from donbay.foundation.language import choose_words
from donbay.sources._kit.registry import cards


class SourceLine(msgspec.Struct, frozen=True):
    """One source in words. `state`: NEW (checked, n new), NONE (checked, none), BLIND (not checked).

    ODD: checked, but silent for longer than it should be. OFF: not in use. `hides_news`: there may be
    notices that nobody sees because of it. `is_sample`: what it brought is invented.
    """

    name: str
    state: str
    says: str
    reason: str = ""
    last_good_at: datetime | None = None
    hides_news: bool = False
    is_sample: bool = False


def source_lines(*, every: bool = False) -> list[SourceLine]:
    """Return one line per source that is in use, or that is known. Cost: what `source_health` costs."""
    return [line_of(health) for health in notices.source_health(timezone.now(), every=every)]


def lines_for(request: HttpRequest | None) -> list[SourceLine]:
    """Return the same, asked once for a request: head, foot and the page itself show it. Cost: as `source_lines`."""
    if request is None:
        return source_lines()
    kept: list[SourceLine] | None = getattr(request, "source_lines", None)
    if kept is None:
        kept = request.source_lines = source_lines()  # type: ignore[attr-defined]
    return kept


def source_names() -> dict[str, str]:
    """Return the name of every source in the reader's language, by the name the program knows it by."""
    return {name: choose_words({"vi": card.title_vi, "en": card.title_en}) for name, card in cards().items()}


def line_of(health: Health) -> SourceLine:
    """Return one source's state in the reader's language."""
    return SourceLine(
        name=choose_words({"vi": health.title_vi, "en": health.title_en}),
        state="ODD" if health.suspicious and health.state in {"NEW", "NONE"} else health.state,
        says=_says(health),
        reason=health.reason or health.suspicious,
        last_good_at=health.since,
        hides_news=health.hides_news,
        is_sample=health.is_sample,
    )


def _says(health: Health) -> str:
    at = _moment(health.since) if health.since else ""
    if health.state == "OFF":
        return _("chưa sử dụng")
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
    for line in lines:
        if line.hides_news:
            return line
    for state in ("ODD", "NEW", "NONE", "BLIND"):
        for line in lines:
            if line.state == state:
                return line
    return SourceLine("", "BLIND", _("Chưa cập nhật nguồn tin nào"))
