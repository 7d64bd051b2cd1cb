"""Whether a text looks Vietnamese: every marked word must be a syllable of the language.

Source: the closed set of Vietnamese onsets, rhymes and finals; one tone mark a syllable.
"""

import re
import unicodedata

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# Nuclei that a final consonant may follow, and those that end the syllable.
_OPEN = "iê yê oa oă oe uâ uê uô ươ uy uyê a ă â e ê i o ô ơ u ư y".split()
_CLOSED = (
    "oai oao oay oeo uây uôi uya uyu ươi ươu yêu iêu uêu uơi "
    "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui uơ ưa ưi ưu"
).split()


def _any(parts: list[str]) -> str:
    return "|".join(sorted(parts, key=len, reverse=True))


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    rf"(?:(?:{_any(_OPEN)})(ng|nh|ch|[ckmnpt])?|(?:{_any(_CLOSED)}))"
)
_STOPS = frozenset({"c", "ch", "p", "t"})
_OF_STOPS = frozenset({"\u0301", "\u0323"})  # before a stop only these two tones are spoken
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Return whether a word, in any case, is a possible Vietnamese syllable with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONES]
    toneless = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    found = _SYLLABLE.fullmatch(toneless)
    if found is None or len(tones) > 1:
        return False
    return found[1] not in _STOPS or not tones or tones[0] in _OF_STOPS


def looks_vietnamese(text: str) -> bool:
    """Return whether every word with a letter outside ASCII is a Vietnamese syllable."""
    return all(is_syllable(word) for word in _WORD.findall(text) if not word.isascii())
