"""What an alert keeps: the notice as it was when the alert was raised, in the person's language."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from donbay.apps.notices.types import NoticeRow
from donbay.core.codes.members import MEMBERS
from donbay.core.digest.compose import is_urgent
from donbay.core.goods.tidy import tidy_goods
from donbay.core.notices.deeds import brief_of
from donbay.core.notices.events import events_of
from donbay.core.notices.headline import headline, say_change, say_kind
from donbay.core.notices.links import document_link
from donbay.core.notices.symbol import slug_of
from donbay.core.text.days import say_day
from donbay.foundation.office import full_address

HOME = "VNM"
_CHAIN = {
    "vi": "Văn bản này tiếp theo thông báo {symbol} đã gửi Quý doanh nghiệp.",
    "en": "This document follows notification {symbol}, which was sent to you.",
}
_MOVED = {
    "vi": "Thời hạn góp ý tại WTO thay đổi đến hết ngày {new} (trước đây: {old}).",
    "en": "Comments at the WTO are now taken until the end of {new} (before: {old}).",
}
_SAMPLE = {"vi": "[Dữ liệu mẫu] ", "en": "[Sample data] "}
_UNSAID = {"vi": "chưa nêu", "en": "not stated"}
_VOIDED = {
    "vi": "Thông báo này không còn giá trị do phát hành nhầm{by}.",
    "en": "This notification is void: it was circulated in error{by}.",
}
_BY = {"vi": " (văn bản {symbol})", "en": " (document {symbol})"}


def snapshot(
    notice: NoticeRow,
    *,
    language: str,
    enterprise: str,
    lines: Sequence[str],
    reason: str,
    market: str = "",
) -> dict[str, Any]:
    """Return what the mail will say of a notice, as data. Dates are ISO texts."""
    record = notice.record
    brief = brief_of(record, language, notice.inherited)
    change = say_change(events_of(record), language) if notice.step else ""
    return {
        "language": language,
        "headline": (_SAMPLE[language] if notice.is_sample else "")
        + headline(record, language, notice.inherited),
        "title": tidy_goods(notice.title) or notice.title,
        "members": [_member(code, language) for code in notice.members],
        "symbols": list(notice.symbols),
        "symbol": notice.symbol,
        "root": notice.root_symbol,
        "area": notice.area,
        "kind": notice.kind,
        "step": notice.step,
        "kind_says": say_kind(record, language),
        "brief": {"members": brief.members, "measure": brief.measure, "goods": list(brief.goods)},
        "products": tidy_goods(notice.products or str(notice.inherited.get("products", ""))),
        "distributed": _iso(notice.distribution_date),
        **standing_of(notice),
        "in_force": _iso(record.in_force.day),
        "in_force_words": record.in_force.words,
        "change": change,
        "link": full_address(reverse("notices:show", args=[slug_of(notice.symbol)])),
        "document": document_of(notice, language),
        "domestic": HOME in notice.members,
        "version": notice.version,
        "moves": 0,
        "enterprise": enterprise,
        "lines": list(lines),
        "reason": reason,
        "market": market,
    }


def standing_of(notice: NoticeRow) -> dict[str, Any]:
    """Return what holds for a notice now: standing, deadlines in force, what moved them and from when.

    What does not stand has no deadline.
    """
    stands = notice.stands
    return {
        "standing": notice.standing,
        "ended_by": notice.ended_by,
        "wto_deadline": _iso(notice.comment_deadline) if stands else None,
        "local_deadline": _iso(notice.local_deadline) if stands else None,
        "moved_from": _iso(notice.moved_from) if stands else None,
        "moved_by": notice.deadline_by if stands else "",
    }


def document_of(notice: NoticeRow, language: str) -> str:
    """Return the address of the official document, else of ePing's own page about it.

    A source's own link comes first. The WTO files a document under the year of its chain's
    first one, so for a follow-up without a link no address is guessed.
    """
    links = notice.record.links
    wanted = "en" if language == "vi" else language
    day = notice.distribution_date
    year = day.year if day and not notice.step else None
    return (
        links.get(wanted)
        or next(iter(links.values()), "")
        or document_link(notice.symbols, wanted, year)
        or f"https://epingalert.org/en/Search?viewData={notice.symbol}"
    )


def because_of_chain(symbol: str, language: str) -> str:
    """Return the reason of a follow-up that reaches whoever received its parent."""
    return _CHAIN[language].format(symbol=symbol)


def deadline_moved(old: str | None, new: date | None, language: str) -> str:
    """Return the sentence "comments are now taken until … (before: …)"."""
    before = _shown(date.fromisoformat(old) if old else None, language)
    return _MOVED[language].format(old=before, new=_shown(new, language))


def was_voided(by: str, language: str) -> str:
    """Return the sentence "this notice is void", with the symbol of the document that says so."""
    return _VOIDED[language].format(by=_BY[language].format(symbol=by) if by else "")


def is_urgent_notice(notice: NoticeRow, today: date) -> bool:
    """Return whether a notice should not wait for a person's rhythm."""
    first_news = notice.kind == "EMERGENCY" and not notice.step
    return is_urgent(notice.binding_day(today) if notice.stands else None, emergency=first_news, today=today)


def _member(code: str, language: str) -> str:
    known = MEMBERS.get(code)
    return code if known is None else (known.name_vi if language == "vi" else known.name_en)


def _shown(day: date | None, language: str) -> str:
    if day is None:
        return _UNSAID[language]
    return f"ngày {say_day(day, language)}" if language == "vi" else say_day(day, language)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
