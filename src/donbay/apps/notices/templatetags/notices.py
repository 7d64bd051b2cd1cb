"""How a notice is spoken of on a page: headline, kind, members, codes, dates that may be words."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from donbay.apps.notices.due import Due, due_of, standing_words
from donbay.apps.notices.types import NoticeRow
from donbay.core.codes.blocs import market_name
from donbay.core.nomenclature.headings import entries
from donbay.core.notices import headline as telling
from donbay.core.notices.events import events_of
from donbay.core.notices.record import Code, WordDate
from donbay.core.notices.symbol import slug_of
from donbay.core.notices.vocabulary import say_keyword, say_objective
from donbay.core.prose.regions import say_region
from donbay.core.search.types import Name, Part
from donbay.foundation.language import choose_words, reader_language

register = template.Library()
NAMES_SHOWN = 3
LOOKS = {
    "ADDENDUM": "badge-sun",
    "REVISION": "badge-sun",
    "CORRIGENDUM": "badge-line",
    "SUPPLEMENT": "badge-line",
}


@register.filter
def headline(row: NoticeRow) -> str:
    """Return the headline in the reader's language."""
    return telling.headline(row.record, reader_language(), row.inherited)


@register.filter
def house_sentence(row: NoticeRow) -> str:
    """Return the notice told in one sentence of ours."""
    return telling.house_sentence(row.record_in_force, reader_language(), row.inherited)


@register.filter
def kind_words(row: NoticeRow) -> str:
    """Return what the document is, starting with a capital, and of which committee."""
    said = telling.say_kind(row.record, reader_language())
    return f"{row.area} · {said}"


@register.filter
def kind_look(row: NoticeRow) -> str:
    """Return the badge class of a kind."""
    return "badge-bad" if row.kind == "EMERGENCY" and not row.step else LOOKS.get(row.step, "badge-sea")


@register.filter
def members(row: NoticeRow) -> str:
    """Return the members' names; a long list is cut with the number of the rest."""
    names = [market_name(code, reader_language()) for code in row.members]
    if len(names) <= 4:
        return ", ".join(names)
    shown = ", ".join(names[:3])
    return _("%(names)s và %(count)s thành viên khác") % {"names": shown, "count": len(names) - 3}


@register.filter
def notice_url(row: NoticeRow) -> str:
    """Return the address of a notice's page."""
    return reverse("notices:show", args=[slug_of(row.symbol)])


@register.filter
def symbol_url(symbol: str) -> str:
    """Return the address of the page of a notice that is known by its symbol."""
    return reverse("notices:show", args=[slug_of(symbol)])


@register.filter
def gone_words(row: NoticeRow) -> str:
    """Return what became of a notice that does not stand any more, beginning with a capital; else empty."""
    said = standing_words(row.standing)
    return said[:1].upper() + said[1:]


register.filter("symbol_slug", slug_of)


@register.filter
def title_lang(row: NoticeRow) -> SafeString | str:
    """Return the lang attribute of the original text; English when nothing is known."""
    return format_html(' lang="{}"', row.record.language or "en")


@register.filter
def objectives(row: NoticeRow) -> list[str]:
    """Return the objectives in the reader's language, lent ones included."""
    stated = row.record.objectives or tuple(row.inherited.get("objectives", ()))
    return [say_objective(text, reader_language()) for text in stated]


@register.filter
def regions(row: NoticeRow) -> list[tuple[str, bool]]:
    """Return the places affected in the reader's language, and of each whether it stands as it was written."""
    return [
        (say_region(text, reader_language()), say_region(text, reader_language()) == text)
        for text in row.record.regions
    ]


@register.filter
def keywords(row: NoticeRow) -> list[str]:
    """Return the keywords in the reader's language."""
    return [say_keyword(text, reader_language()) for text in row.record.keywords]


@register.filter
def what_changed(row: NoticeRow) -> str:
    """Return what a document of a chain changed, in the reader's language."""
    return telling.say_change(events_of(row.record), reader_language()) if row.step else ""


@register.filter
def word_date(value: WordDate) -> str:
    """Return a date that may be words: the day, the words in quotes, or that nothing is known."""
    if value.origin == "NOT_APPLICABLE":
        return _("không áp dụng")
    day = value.day.strftime("%d/%m/%Y") if value.day else ""
    words = f"“{value.words}”" if value.words and (value.origin != "STATED" or not day) else ""
    if day and words:
        return f"{day} ({words})"
    return day or words or _("chưa nêu")


@register.filter
def code_words(code: Code) -> str:
    """Return a code as people read it: 0804 50."""
    text = code.code or code.stated
    return f"{text[:4]} {text[4:]}" if text.isdigit() and len(text) > 4 else text


@register.filter
def code_name(code: Code) -> str:
    """Return the Vietnamese name of an HS code for a Vietnamese reader; empty where none is known."""
    known = entries().get(code.code) if reader_language() == "vi" else None
    return known.vi if known else ""


@register.filter
def flag_words(code: Code) -> str:
    """Return why a code needs a second look; empty when it does not."""
    return {
        "FIVE_DIGITS": _("mã năm chữ số"),
        "NATIONAL": _("mã quốc gia %(stated)s") % {"stated": code.stated},
        "UNKNOWN": _("không có trong danh mục"),
        "RANGE": _("thuộc khoảng mã nêu trong thông báo"),
        "FROM_TEXT": _("suy ra từ nội dung thông báo"),
        "LOST_ZERO": _("đã bổ sung số 0 ở đầu"),
    }.get(code.flag, "")


@register.filter
def due(row: NoticeRow, today: date | str = "") -> Due:
    """Return the deadlines of a notice in words."""
    return due_of(row, today if isinstance(today, date) else timezone.localdate())


@register.filter
def meant(part: Part) -> str:
    """Return what the words of a search were taken for: codes with their names, members, topics."""
    names = [_name(name) for name in part.names[:NAMES_SHOWN]]
    return "; ".join([*names, "…"] if len(part.names) > NAMES_SHOWN else names)


def _name(name: Name) -> str:
    """Return one of the things that the words of a search were taken for."""
    said = choose_words({"vi": name.vi, "en": name.en})
    if name.code.isdigit():
        return f"{code_words(Code(name.code))} {said}"
    return market_name(name.code, reader_language()) if name.code else said


@register.inclusion_tag("notices/card.html")
def notice_card(
    row: NoticeRow, level: str = "h3", tag: str = "li", more: str = "", *, inferred: bool = False
) -> dict[str, Any]:
    """Show one notice in a list; `inferred`: it does not state the code that was asked for."""
    today = timezone.localdate()
    return {"row": row, "level": level, "tag": tag, "more": more, "inferred": inferred, "today": today}
