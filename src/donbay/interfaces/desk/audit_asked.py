"""The thing that a person asks the audit trail for: in the words of its column, as it is stored, or by its address."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from donbay.apps.enquiries import queries as enquiries
from donbay.apps.notices import queries as notices
from donbay.core.text.fold import fold
from donbay.foundation.language import LANGUAGES
from donbay.foundation.web.asked import number_in
from donbay.foundation.web.fields import LineField

from .audit_words import KINDS, PAGES

_STORED = re.compile(r"[a-z]+( \S.*)?", re.ASCII)
_ENDS = {"so", "no"}  # of a name: `ấn phẩm số`, `publication no.`; people leave them out


class ThingField(LineField):
    """A thing of the trail; its value is the stored form, as in "issue 7"."""

    def to_python(self, value: Any) -> str:
        """Return the stored form, empty for nothing. Raises: ValidationError."""
        typed = super().to_python(value)
        found = thing_in(typed)
        if typed and not found:
            raise ValidationError(_("Không có đối tượng nào được gọi như vậy."))
        return found


def thing_in(text: str) -> str:
    """Return what a person means by a text, as it is stored; empty for what is no thing."""
    if "/" in text:
        return _thing_at(_path_of(text))
    words = text.split()
    for name, kind in _names():
        if tuple(map(_bare, words[: len(name)])) == name:
            return _stored(kind, words[len(name) :])
    return text if _STORED.fullmatch(text) else ""


def _stored(kind: str, rest: list[str]) -> str:
    if rest and _bare(rest[0]) in _ENDS:
        rest = rest[1:]
    return " ".join([kind, *rest])


def _names() -> list[tuple[tuple[str, ...], str]]:
    """Return what each kind is called, as folded words: stored, and in every language. The longest come first.

    A whole name goes before one that lost its end: a table is a `list`, an uploaded file a `list no.`
    """
    found: dict[tuple[str, ...], str] = {(kind,): kind for kind in KINDS}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {tuple(map(_bare, str(words).split())): kind for kind, words in KINDS.items()}
    for name, kind in list(found.items()):
        if name[-1] in _ENDS:
            found.setdefault(name[:-1], kind)
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _bare(word: str) -> str:
    return fold(word).strip(".:#")


def _path_of(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:  # such as "http://["
        return ""


def _thing_at(path: str) -> str:
    """Return the thing that a page is about, or that the page lies below."""
    for kind, page in PAGES.items():
        start, zero, _rest = page(0).partition("/0/")
        if zero and (number := _next_number(path, start)) is not None:
            return f"{kind} {number}"
    case = _next_number(path, reverse("enquiries_desk:cases").rstrip("/"))
    if case is not None and (row := enquiries.case(case)):
        return f"case {row.reference}"
    slug = path.removeprefix(reverse("notices:list")).partition("/")[0]
    notice = notices.notice_named(slug) if path.startswith(reverse("notices:list")) and slug else None
    return f"notice {notice.id}" if notice else ""


def _next_number(path: str, start: str) -> int | None:
    return (
        number_in(path.removeprefix(f"{start}/").partition("/")[0]) if path.startswith(f"{start}/") else None
    )
