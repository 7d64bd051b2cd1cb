"""Where the sentences of a notice end, in English, French, Spanish and Vietnamese.

Source: our own rules, written for the texts of the WTO forms: many abbreviations, symbols, numbered lines.
"""

import re
from collections.abc import Iterator

# Words before a full stop that do not end a sentence, whatever follows.
_NEVER = frozenset(
    """
    nr art arts fig figs cf vs viz approx ca para paras reg regs sec sect chap vol pp pt st mt dr mr mrs ms co
    prof gen gov rev ref refs incl excl resp al subsp var cv sp spp ssp e.g i.e eg ie u.s u.k e.u u.n n.b
    n° nº num núm n.o inc.no art.no lit subpara tit anx ann dec ord eds dept
    p.ex p.ej ej ex mm mme sr sra dra ud uds ee.uu s.a.r.l s.m s.e av bld blvd
    jan feb apr jun jul aug sep sept oct nov janv févr avr juil déc ene abr ago
    tp ths gs ts pgs bs đ ks
    """.split()
)
# Words of their own too: they end nothing before a figure, or with a capital (`No. 5`, `M. Dupont`).
_OFTEN = frozenset("no nos set min max res def ed m ch p app dic mar fig".split())
_END = re.compile(
    r"[.!?…]+[\"”’'»)\]]*(?=\s)|\n[ \t]*\n|\n(?=\s*(?:[-–•*▪·]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s))|\n(?=\s*[A-ZÀ-Ý])"
)
_WORD_BEFORE = re.compile(r"[^\s(\[“«\"']+$")
_OPENERS = " \t\n\r\"“«'‘([¿¡"
_ONLY_NUMBER = re.compile(r"^\s*[-–•*▪·]?\s*[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)\]]*$")
_INITIAL = re.compile(r"^(?:[A-ZÀ-Ý]\.?-?)+$")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order; each is an exact piece of it, without the blanks around.

    A full stop inside `No. 5`, `Art. 3`, `e.g.`, `0.05`, `G/TBT/N/EU/922/Add.1` or `U.S.` ends nothing.
    """
    return tuple(piece for start, end in _bounds(text) if (piece := text[start:end].strip()))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if _ends(text, start, found):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    sign = found[0]
    if sign.isspace():
        return not _ONLY_NUMBER.match(text[start : found.start()])
    if not _begins(text, found.end()):
        return False
    if sign[0] in "!?…" or len(sign) > 1:
        return True
    said = text[start : found.start()]
    word = _WORD_BEFORE.search(said)
    return not _ONLY_NUMBER.match(said) and (word is None or _may_end(word[0], text, found.end()))


def _begins(text: str, at: int) -> bool:
    first = text[at : at + 20].lstrip(_OPENERS)[:1]
    return first.isupper() or first.isdigit() or first in {"-", "–", "•", "▪", "·"}


def _may_end(word: str, text: str, after: int) -> bool:
    """Return whether a full stop behind this word ends the sentence, a new one seeming to begin behind it."""
    plain = word.casefold().rstrip(".")
    if plain in _NEVER or (_INITIAL.match(word) and len(word.replace(".", "")) == 1):
        return False
    figure = text[after : after + 20].lstrip()[:1].isdigit()
    return plain not in _OFTEN or not (figure or word[:1].isupper())
