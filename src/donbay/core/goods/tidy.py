"""Make a title or a list of goods fit to be shown: what forms and exports leave in it is taken out.

Nothing is translated and no word is put in; the record itself stays as it came.
"""

import re
from functools import lru_cache

LONGEST_SHOUT = 12  # letters; shorter capitals may be a name
_CODES = re.compile(
    r"[(\[]?\s*\b(?:HS|ICS|SH|S\.?A\.?|c[óo]digos?\s+(?:del?\s+)?(?:SA|S\.A\.?|la\s+ICS|ICS)|codes?\s+(?:SH|ICS|HS|NC|CN)"
    r"|partidas?|tariff\s+(?:items?|lines?|codes?|headings?))(?![a-z])\s*(?:codes?|numbers?|headings?|nos?\.?)?\s*"
    r"(?:\(s\))?\s*:?\s*[0-9][0-9., ;/-]*[)\]]?",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)|\[\s*[,;]?\s*\]|[“\"«]\s*[”\"»]")
_LEADING = re.compile(
    r"^\s*(?:title|titre|t[íi]tulo|subject|products?\s+covered|products?|productos?|produits?|GR on|"
    r"goods)\s*[:：”\"]\s*[“\"]?|^\s*GR\s+on\s+[“\"”]*\s*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\w)\((?=\w{2})")
_GLUED_STOP = re.compile(r"(?<=[a-zà-ÿ)])([:;,])(?=[A-Za-zÀ-ÿ(])")
_BULLETS = re.compile(r"\s*[•▪·●◦]\s*|(?<=[:;])\s*[-–]\s*(?=[A-ZÀ-Ýa-zà-ÿ])")
_ENDS = " \t\n,;:.-–—/"
_PAIRS = (("(", ")"), ("[", "]"))
_QUOTES = re.compile(r"[“”\"«»„]")
_NOTHING_SAID = frozenset(
    {"none", "n/a", "na", "not applicable", "no aplica", "sans objet", "-", "nil", "other"}
)


@lru_cache(maxsize=8192)
def tidy_goods(text: str) -> str:
    """Return a text in one line without codes, form labels, lone brackets or quotes, and without shouting."""
    plain = _BULLETS.sub("; ", text.replace("_x000D_", " "))
    plain = _LEADING.sub("", " ".join(plain.split()))
    plain = drop_empty(_CODES.sub("", plain))
    plain = _GLUED_STOP.sub(r"\1 ", _GLUED.sub(" (", plain))
    parts = (
        _quiet(" ".join(drop_empty(balance_brackets(part)).split()).strip(_ENDS)) for part in plain.split(";")
    )
    said = (part for part in dict.fromkeys(parts) if any(map(str.isalpha, part)))
    return "; ".join(part for part in said if part.casefold() not in _NOTHING_SAID)


def drop_empty(text: str) -> str:
    """Return a text without brackets and quotes that hold nothing, those included that this leaves empty."""
    while (fewer := _EMPTY.sub("", text)) != text:
        text = fewer
    return text


def balance_brackets(text: str) -> str:
    """Return a text whose brackets and quotes open and close; those without a partner are taken out."""
    for opens, closes in _PAIRS:
        text = _paired(text, opens, closes)
    marks = _QUOTES.findall(text)
    if len(marks) % 2 or (marks.count("“") != marks.count("”")) or marks.count("«") != marks.count("»"):
        text = _QUOTES.sub("", text)
    return re.sub(r" {2,}", " ", text).replace("( ", "(").replace(" )", ")")


def _paired(text: str, opens: str, closes: str) -> str:
    """Take out brackets without a partner."""
    lone: set[int] = set()
    waiting: list[int] = []
    for place, letter in enumerate(text):
        if letter == opens:
            waiting.append(place)
        elif letter == closes:
            if waiting:
                waiting.pop()
            else:
                lone.add(place)
    lone.update(waiting)
    return "".join(" " if place in lone else letter for place, letter in enumerate(text))


def _quiet(part: str) -> str:
    return part.capitalize() if part.isupper() and len(part) > LONGEST_SHOUT else part


def shorten_text(text: str, longest: int) -> str:
    """Return a text cut at a word, with `…`, never inside brackets; one that fits is returned whole."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rsplit(" ", 1)[0][:longest]
    for opens, closes in _PAIRS:
        if cut.count(opens) > cut.count(closes):
            cut = cut[: cut.rindex(opens)]
    return re.sub(r"[\s,;:.\-–—(\[/]+$", "", balance_brackets(cut)) + "…"
