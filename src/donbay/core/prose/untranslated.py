"""Runs of English, French or Spanish inside a Vietnamese text, names and quotations aside.

Source: the spelling of Vietnamese syllables: a syllable without any mark that ends in c, ch, p or t,
or that is not onset + vowel + coda at all, is no Vietnamese word.
"""

import re
from collections.abc import Iterator

import msgspec

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
_MASKED = re.compile(
    r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|‘[^’\n]*’|(?i:nguyên văn)\s*:[^\n]*|"
    r"https?://\S+|www\.\S+|\S+@\S+|G/(?:TBT|SPS)/\S+|\((?:[^()\s]+\s+){0,7}[^()\s]+\)"
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


def untranslated(text: str) -> tuple[Run, ...]:
    """Return the runs of several foreign words of a Vietnamese text.

    Left alone: what stands in quotation marks, behind "Nguyên văn:" or as a gloss of up to eight words
    in brackets; names in capitals; Latin names; chemical names; units; loan words.
    """
    plain = _MASKED.sub(lambda found: "¦" * len(found[0]), text)
    return tuple(Run(run[0].start, run[-1].end) for run in _runs(plain) if _is_untranslated(run))


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
