"""What a screen says when something was refused: never the sentence that is meant for programmers.

Each room keeps its sentences in `error_words.py`, by the kind of error, and adds them to the one table here; they are
found when the first refusal is to be said. An error of no known kind is said in general.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from donbay.core.errors import HouseError, TransientError

from .language import reader_language
from .texts import BadText
from .web.links import BadLink, LinkRunOut

# A sentence (with the facts of the error put in), or what makes one of the error.
Words = Promise | Callable[[Any], str]

OTHER = _("Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại.")
_TABLE: dict[type[HouseError], Words] = {
    TransientError: _("Hệ thống đang bận; vui lòng thử lại sau ít phút."),
    BadText: _("Nội dung không hợp lệ; chưa gì được lưu."),
    BadLink: _("Liên kết này không dùng được."),
    LinkRunOut: _("Liên kết này đã hết hiệu lực."),
}


def by_code(sentences: Mapping[str, Promise]) -> Callable[[HouseError], str]:
    """Return what says a kind of error by its code, the facts put in; a code of no sentence is said in general."""

    def say(error: HouseError) -> str:
        return str(sentences.get(error.code, OTHER)) % error.facts

    say.sentences = sentences  # type: ignore[attr-defined]  # a test compares them with the codes that are raised
    return say


def add_words(words: Mapping[type[HouseError], Words]) -> None:
    """Add the sentences of a room for the kinds of error it knows."""
    _TABLE.update(words)


def words_for(error: HouseError, language: str = "") -> str:
    """Return a refusal as whole sentences in the reader's language, or in the one that is named."""
    with translation.override(language or reader_language()):
        words = words_known(type(error)) or OTHER
        if not isinstance(words, Promise):
            return words(error)
        return str(words) % error.facts if error.facts else str(words)


def words_known(kind: type[HouseError]) -> Words | None:
    """Return what a kind of error is said with, or None where it is only said in general."""
    _find_tables()
    return next((_TABLE[one] for one in kind.__mro__ if one in _TABLE), None)


@cache
def _find_tables() -> None:
    autodiscover_modules("error_words")
