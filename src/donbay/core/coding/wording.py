"""What a name of goods says, made plain: no filling, marks at what it excludes and at measures."""

import re
from collections.abc import Iterable

from donbay.core.text.fold import lower

from .stems import NEGATED

# `not of heading No 84.19`, `n.e.c. in item no. 0302.5`, `thuộc nhóm 86.08`: a place, no goods.
_REFERENCE = re.compile(
    r"\(?\b(?:n\.?e\.?[cs]\.?[ ]*)?(?:in|of|under|thuộc|trong|ở)?[ ]*\(?(?:các[ ]+)?"
    r"(?:headings?|sub-?headings?|items?|chapters?|nhóm|phân nhóm|chương)[ ]*(?:no\.?|nos\.?|số)?[ ]*"
    r"\d[\d.,]*(?:[ ]*(?:to|and|or|,|đến|và|hoặc)[ ]*\d[\d.]*)*\)?",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"\b(?:whether or not|đã hoặc chưa|có hoặc không)\b[^;,()]*|\bn\.?e\.?[cs]\.?(?=\W|$)|"
    r"\b(?:not elsewhere specified(?: or included)?|chưa được (?:ghi|chi tiết)[^;,()]*|chưa (?:chi tiết|ghi)[^;,()]*|"
    r"suitable for use|of a kind used|thereof|and the like|tương tự|and similar|articles? of|for example|ví dụ|"
    r"in this chapter|trong chương này)",
    re.IGNORECASE,
)
_LEAVES_OUT = (
    "excluding|excludes|other than|except(?:ing)?|not including|but not|not|without|neither|nor|non|không bao gồm|"
    "không phải|ngoại trừ|loại trừ|trừ|không|chưa|sauf|excepto|sin|sans"
)
_IN_BRACKETS = re.compile(rf"\([ ]*(?:{_LEAVES_OUT})\b([^()\n]*)\)", re.IGNORECASE)
_LEFT_OUT = re.compile(
    rf"\b(?:{_LEAVES_OUT})\b[ ]*(?:of|loại|là|for|bằng|được|in|thuộc)?[ ]*([^,;()\n]*)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_A_WORD = re.compile(r"[<>]?[^\W_]+")
# How much: `exceeding 750 W` becomes `>750 W`, `750 W or less` `<750 W`, `14-43` `>14 <43`, in names as in questions.
_MEASURES = (
    (
        re.compile(r"(\d[\d.,]*[ ]?(?:[a-zA-Z%°²³/]{1,4}[ ])?)[ ]*(?:or less|trở xuống)", re.IGNORECASE),
        r"<\1 ",
    ),
    (re.compile(r"(\d[\d.,]*[ ]?(?:[a-zA-Z%°²³/]{1,4}[ ])?)[ ]*(?:or more|trở lên)", re.IGNORECASE), r">\1 "),
    (
        re.compile(
            r"\b(?:not exceeding|not more than|not over|up to|at most|less than|under|below|không quá|dưới|đến|tới|to)"
            r"[ ]+(\d)",
            re.IGNORECASE,
        ),
        r"<\1",
    ),
    (
        re.compile(
            r"\b(?:not less than|at least|exceeding|more than|over|above|from|trên|từ|hơn|quá)[ ]+(\d)",
            re.IGNORECASE,
        ),
        r">\1",
    ),
    (re.compile(r"(?<![\w.,])(\d[\d.,]*)[ ]?([a-zA-Z%²³/]{0,4})[ ]?[-–][ ]?(\d)"), r">\1 \2 <\3"),
)
# What people write for the states on which headings part. In capitals or without accents it is the same.
_ALIKE_IN_VIETNAMESE = (
    (
        re.compile(
            r"\b(?:cấp đông|trữ đông|đông iqf|iqf|đông block|"
            r"đông(?![ ]*(?:lạnh|trùng|dược|y\b|á\b|nam|bắc|hải|cô|đặc|khô)))\b"
        ),
        " đông lạnh ",
    ),
    (re.compile(r"\b(?:fillet|phi-lê|philê|fille|phile)\b"), " phi lê "),
)
_ALIKE_ON_A_TELEPHONE = ((re.compile(r"\b(?:cap dong|tru dong|dong iqf|iqf|dong block)\b"), " dong lanh "),)
_MARKED = re.compile("[ăâđêôơưảạấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_OTHER = re.compile(
    r"n\.e\.[cs]|other than|\bother\b|khác|excluding|không phải|not elsewhere|trừ\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"\b(?:parts?|components?|accessor(?:y|ies)|bộ phận|phụ tùng|linh kiện|phụ kiện|"
    r"bo phan|phu tung|linh kien|phu kien)\b",
    re.IGNORECASE,
)


def has_marks(text: str) -> bool:
    """Return whether a text holds letters that only Vietnamese has; on a telephone it often has none."""
    return bool(_MARKED.search(lower(text)))


def says_other(text: str) -> bool:
    """Return whether a name means what is left over beside other goods: `n.e.c.`, `loại khác`."""
    return bool(_OTHER.search(text))


def says_parts(text: str) -> bool:
    """Return whether a name is one of parts and accessories."""
    return bool(_PARTS.search(text))


def mark_names(names: Iterable[str]) -> str:
    """Return names, a line each, with the words they exclude and the measures they give marked."""
    return _mark_excluded("\n".join(_mark_measures(name) if _DIGIT.search(name) else name for name in names))


def _mark_measures(text: str) -> str:
    for form, put in _MEASURES:
        text = form.sub(put, text)
    return text


def _mark_excluded(text: str) -> str:
    return _LEFT_OUT.sub(_negated, _IN_BRACKETS.sub(_negated, text))


def _negated(found: re.Match[str]) -> str:
    return f" {_A_WORD.sub(lambda word: NEGATED + word[0], found[1])} "


def plain_wording(text: str) -> str:
    """Return what somebody asks for in small letters, marked as names are, without references and filling."""
    said = lower(text)
    for form, put in _ALIKE_IN_VIETNAMESE if has_marks(said) else _ALIKE_ON_A_TELEPHONE:
        said = form.sub(put, said)
    return mark_names([_FILLING.sub(" ", _REFERENCE.sub(" ", said))])
