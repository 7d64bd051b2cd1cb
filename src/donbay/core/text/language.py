"""Which language a text is in: English, French, Spanish or Vietnamese.

Our own short lists of the commonest words: the notices are long enough, and nothing but
these four occurs in the fields we read.
"""

import re
from itertools import repeat

_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_COMMON = {
    "en": "the of and for to in on with by is are be that this from or which as shall not an at",
    "fr": "le la les des du et pour dans sur avec par est sont que qui ce cette au aux une un ou ne pas",
    "es": "el la los las del y para en con por es son que se al una un o no su como lo",
}
_ROOM = 10  # bits for the count of one language
_PLACE = {code: place * _ROOM for place, code in enumerate(_COMMON)}
# What a word counts, for all languages in one number: summing up is one pass over the words.
_WORTH = {
    word: sum(1 << _PLACE[code] for code, text in _COMMON.items() if word in text.split())
    for word in " ".join(_COMMON.values()).split()
}
_LETTERS_READ = 1500
_WORDS_READ = 100  # as sure as 200, in half the time


def language_of(text: str) -> str:
    """Return `en`, `fr`, `es` or `vi`; an empty text when too little is said to tell."""
    small = text[:_LETTERS_READ].lower()
    tokens = small.split(None, _WORDS_READ)[:_WORDS_READ]
    if not tokens:
        return ""
    if not small.isascii() and len(_VIETNAMESE.findall(small)) * 8 > len(tokens):
        return "vi"
    total = sum(map(_WORTH.get, tokens, repeat(0)))
    counts = sorted(
        ((total >> place & (1 << _ROOM) - 1, code) for code, place in _PLACE.items()), reverse=True
    )
    (most, code), (second, _) = counts[0], counts[1]
    return code if most >= 2 and most > second else ""
