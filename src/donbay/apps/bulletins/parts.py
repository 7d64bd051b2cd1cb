"""The standard sections of each kind of issue, and the words an issue is called by."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from .models import Issue, Section

S, K = Section.Kind, Issue.Kind
STANDARD = {
    K.BULLETIN: (S.ALERTS, S.LAW, S.MARKET, S.EXCHANGE),
    K.DOCUMENT_LIST: (S.LAW,),
    K.NEWS: (S.ARTICLE,),
}


def sections_for(issue: Issue) -> list[Section]:
    """Return the standard sections of an issue, not stored yet, in the issue's language."""
    with translation.override(issue.language):
        return [
            Section(issue=issue, kind=kind, title=str(kind.label), position=place)
            for place, kind in enumerate(STANDARD[K(issue.kind)], start=1)
        ]


def named(kind: str, number: int, year: int, language: str) -> str:
    """Return what a numbered issue is called, such as “Bản tin TBT số 03/2026”; "" for news."""
    said = {"number": f"{number:02}", "year": year}
    with translation.override(language):
        if kind == K.BULLETIN:
            return _("Bản tin TBT số %(number)s/%(year)s") % said
        if kind == K.DOCUMENT_LIST:
            return _("Danh mục văn bản mới, đợt %(number)s/%(year)s") % said
    return ""


def period_words(first: date | None, last: date | None, language: str) -> str:
    """Return a period in words: a whole month by its name, else its two days."""
    if first is None or last is None:
        return ""
    with translation.override(language):
        if _is_month(first, last):
            return _("Tháng %(month)s năm %(year)s") % {"month": first.month, "year": first.year}
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        return _("Từ %(first)s đến %(last)s") % days


def _is_month(first: date, last: date) -> bool:
    after = date.fromordinal(last.toordinal() + 1)
    return first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month)
