"""Runs of English, French or Spanish inside a Vietnamese text, names and quotations aside.

Source: the spelling of Vietnamese syllables: a syllable without any mark that ends in c, ch, p or t,
or that is not onset + vowel + coda at all, is no Vietnamese word.
"""

import re
from collections.abc import Iterator

import msgspec

from donbay.core.notices.sayings import MEASURES

from .foreign_words import COMMON, CONNECTORS, GRAMMAR, VERBS

_ONSET = r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
_RHYME = (
    r"(?:i[aeu]?|y[eu]?|u[aeiyo]?|o[aeio]?|a[iouy]?|e[ou]?|ie[u]?|ye[u]?|uo[iu]?|uye?|uya|uyu|oa[iyo]|oe[o]?|uay)"
    r"(?:m|n|ng|nh)?"
)
_SYLLABLE = re.compile(rf"{_ONSET}{_RHYME}")
_OURS = re.compile("[ăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_MARKED = re.compile(r"[àáâãèéêìíòóôõùúý]")
# Letters of French and Spanish that Vietnamese does not have.
_THEIRS = re.compile(r"[çñëïîœûüäöå]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINT = re.compile(r"[ \t\u00a0]*[-–/,&]?[ \t\u00a0\n]*")
_QUOTE = r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|‘[^’\n]*’"
_QUOTED = re.compile(_QUOTE)
_MASKED = re.compile(
    rf"(?i:nguyên văn)\s*:?\s*(?:{_QUOTE})|(?i:nguyên văn)\s*:[^\n]*|"
    r"https?://\S+|www\.\S+|\S+@\S+|G/(?:TBT|SPS)/\S+|\((?:[^()\s]+\s+){0,7}[^()\s]+\)"
)
# What the machine writes where it knows no Vietnamese name: an officer has to put one before the original.
_NAMELESS = re.compile(
    rf"(?:sản phẩm|{'|'.join(re.escape(said) for said in MEASURES['vi'].values())}) \(nguyên văn: “[^”]*”\)"
)
_LEAST = 3  # foreign words in a run; our choice: two may be a product's trade name


class Run(msgspec.Struct, frozen=True):
    """One run of foreign words: where it stands in the text."""

    start: int
    end: int


class _Word(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def find_untranslated(text: str) -> tuple[Run, ...]:
    """Return the runs of several foreign words of a Vietnamese text, and quotes that hold nothing else.

    Left alone: what is marked as original wording (`nguyên văn: “…”`) or stands as a gloss of up to eight
    words in brackets; names in capitals; Latin names; chemical names; units; loan words. Quotation marks
    alone translate nothing. Goods that have no name yet but the original are a run as well.
    """
    plain = _MASKED.sub(lambda found: "¦" * len(found[0]), text)
    quotes = [
        Run(quote.start(), quote.end()) for quote in _QUOTED.finditer(plain) if _is_foreign_quote(quote[0])
    ]
    nameless = [Run(found.start(), found.end()) for found in _NAMELESS.finditer(text)]
    found = [Run(run[0].start, run[-1].end) for run in _runs(plain) if _is_untranslated(run)]
    kept = [run for run in found if not any(one.start <= run.start and run.end <= one.end for one in quotes)]
    return tuple(sorted((*quotes, *nameless, *kept), key=lambda run: (run.start, run.end)))


def _is_foreign_quote(quote: str) -> bool:
    """Return whether a quote is all in another language: a foreign common word, and none of ours."""
    words = [found[0].lower() for found in _WORD.finditer(quote)]
    if any(_OURS.search(word) for word in words):
        return False
    told = COMMON if len(words) > 1 else COMMON - GRAMMAR - VERBS  # “shall” alone is spoken about
    return any(word in told and _is_foreign(word) for word in words)


def _runs(text: str) -> Iterator[list[_Word]]:
    run: list[_Word] = []
    for found in _WORD.finditer(text):
        word = _Word(found[0], found.start(), found.end())
        joins = run and _JOINT.fullmatch(text, run[-1].end, word.start)
        if run and not (joins and _may_belong(word)):
            yield run
            run = []
        if _may_belong(word):
            run.append(word)
    if run:
        yield run


def _may_belong(word: _Word) -> bool:
    return word.small in COMMON or word.small in CONNECTORS or _is_foreign(word.small)


def _is_foreign(word: str) -> bool:
    """Return whether a word cannot be Vietnamese; a word that could be is taken to be."""
    if _OURS.search(word):
        return False
    if _THEIRS.search(word):
        return True
    if _MARKED.search(word):
        return word in COMMON or len(word) > 7
    return any(not _SYLLABLE.fullmatch(part) for part in re.split(r"[-'’]", word))


def _is_untranslated(run: list[_Word]) -> bool:
    told = [word for word in run if not word.is_capital and word.small not in CONNECTORS]
    foreign = [word for word in told if _is_foreign(word.small)]
    if any(word.small in VERBS and _is_foreign(word.small) for word in run):
        return len(run) > _LEAST
    if len(foreign) >= _LEAST:
        return any(word.small in COMMON for word in foreign)
    common = [word for word in foreign if word.small in COMMON]
    return len(common) > 1 and (len(run) >= _LEAST or not any(word.small in GRAMMAR for word in common))
