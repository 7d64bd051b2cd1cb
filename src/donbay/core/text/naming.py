"""Where a text gives away who somebody is: firm, person, address, telephone, tax code, in any spelling.

Capitals, marks, blanks and the usual short forms (Cty, HTX, TNHH MTV) do not hide a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

import msgspec

from .fold import fold

FIRM, PERSON, ADDRESS, NUMBER = "FIRM", "PERSON", "ADDRESS", "NUMBER"
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d(?:[\s.()/-]{0,3}\d){5,}")
_SHORT = {
    "cong ty": "cty", "hop tac xa": "htx", "ho kinh doanh": "hkd", "doanh nghiep tu nhan": "dntn",
    "to hop tac": "tht", "co so": "cs", "chi nhanh": "cn", "tap doan": "td", "xi nghiep": "xn",
    "trach nhiem huu han": "tnhh", "co phan": "cp", "mot thanh vien": "mtv", "1 thanh vien": "mtv",
    "thuong mai": "tm", "dich vu": "dv", "san xuat": "sx", "xuat nhap khau": "xnk", "xuat khau": "xk",
    "che bien": "cb", "thuy san": "ts", "hai san": "hs", "nong san": "ns", "thuc pham": "tp", "dau tu": "dt",
}  # fmt: skip
_FORMS = frozenset(
    "cty htx hkd dntn tht cs cn td xn tnhh company".split()
)  # at least one stands before a name
_USUAL = (
    _FORMS
    | frozenset(_SHORT.values())
    | frozenset("va and the co ltd jsc limited corporation corp inc".split())
)
_TITLES = frozenset("anh chi ong ba co chu em mr mrs ms".split())
_LONGEST_SHORT = max(len(one.split()) for one in _SHORT)
_ENOUGH_DIGITS = 8
_ENOUGH_LETTERS = 5  # a single word that is a name by itself
_EVERYBODYS = frozenset(
    "gmail.com yahoo.com yahoo.com.vn hotmail.com outlook.com icloud.com zoho.com".split()
)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of somebody. `numbers`: telephones and tax codes as they were written."""

    firms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a text names somebody: from, to (not with), what kind of name."""

    start: int
    end: int
    kind: str


class _Token(msgspec.Struct, frozen=True):
    word: str
    start: int
    end: int
    capital: bool


def places(text: str, known: Iterable[Known], *, common: Iterable[str] = ()) -> list[Place]:
    """Return where a text (NFC) names one of these, in order and without overlaps.

    `common`: names that are no secret alone, such as the province's. Cost: words of the text times names.
    """
    said, public = _tokens(text), {tuple(_plain(one)) for one in common}
    found: set[Place] = set()
    for who in known:
        found.update(place for name in who.firms for place in _firm(said, name, public))
        found.update(place for name in who.people for place in _person(said, name))
        found.update(place for one in who.addresses for place in _address(text, one))
        found.update(place for one in who.numbers for place in _number(text, one))
    return _apart(found)


def replace_places(text: str, found: Sequence[Place], words: dict[str, str]) -> str:
    """Return the text with words of their kind in these places."""
    for place in reversed(found):
        text = text[: place.start] + words[place.kind] + text[place.end :]
    return text


def _tokens(text: str) -> list[_Token]:
    """Return the words of a text, folded, the usual phrases in their short form."""
    found = [
        _Token(fold(one[0]), one.start(), one.end(), one[0][0].isupper() or one[0][0].isdigit())
        for one in _WORD.finditer(text)
    ]
    made: list[_Token] = []
    while found:
        taken = next((n for n in range(_LONGEST_SHORT, 1, -1) if _joined(found[:n]) in _SHORT), 1)
        group, found = found[:taken], found[taken:]
        word = _SHORT.get(_joined(group), group[0].word) if taken > 1 else group[0].word
        made.append(_Token(word, group[0].start, group[-1].end, group[0].capital))
    return made


def _joined(tokens: Sequence[_Token]) -> str:
    return " ".join(one.word for one in tokens)


def _plain(name: str) -> list[str]:
    return [one.word for one in _tokens(normalize("NFC", name))]


def _firm(said: Sequence[_Token], name: str, public: set[tuple[str, ...]]) -> Iterator[Place]:
    whole = _plain(name)
    own = _own(whole)
    if len(whole) > 1:
        yield from (Place(said[n].start, said[n + len(whole) - 1].end, FIRM) for n in _runs(said, whole))
    if not own:
        return
    alone = (len(own) > 1 or len(own[0]) >= _ENOUGH_LETTERS) and tuple(own) not in public
    for n in _runs(said, own):
        first = n
        while first and said[first - 1].word in _USUAL:
            first -= 1
        named = any(one.word in _FORMS for one in said[first:n])
        if named or (alone and all(one.capital for one in said[n : n + len(own)])):
            yield Place(said[first if named else n].start, said[n + len(own) - 1].end, FIRM)


def _own(words: Sequence[str]) -> list[str]:
    """Return what is a firm's own in its name: without the words that many bear before and behind."""
    own = list(words)
    while own and own[0] in _USUAL:
        own.pop(0)
    while own and own[-1] in _USUAL:
        own.pop()
    return own


def _person(said: Sequence[_Token], name: str) -> Iterator[Place]:
    words = _plain(name)
    while words and words[0] in _TITLES:
        words.pop(0)
    if not words:
        return
    if len(words) > 1:
        yield from (Place(said[n].start, said[n + len(words) - 1].end, PERSON) for n in _runs(said, words))
    for n in _runs(said, words[-1:]):  # people are called by the last word of their name
        if n and said[n - 1].word in _TITLES and said[n].capital:
            yield Place(said[n - 1].start, said[n].end, PERSON)


def _runs(said: Sequence[_Token], words: Sequence[str]) -> list[int]:
    last = len(said) - len(words) + 1
    return [n for n in range(last) if all(said[n + k].word == word for k, word in enumerate(words))]


def _address(text: str, address: str) -> Iterator[Place]:
    local, _at, domain = address.strip().lower().partition("@")
    if not local or not domain:
        return
    wanted = [re.escape(f"{local}@{domain}")]
    if domain not in _EVERYBODYS:
        wanted.append(rf"(?<![\w.-])(?:[\w.+-]+@)?(?:www\.)?{re.escape(domain)}(?![\w-])")
    for one in wanted:
        yield from (Place(hit.start(), hit.end(), ADDRESS) for hit in re.finditer(one, text, re.IGNORECASE))


def _number(text: str, number: str) -> Iterator[Place]:
    wanted = _digits(number)
    if len(wanted) < _ENOUGH_DIGITS:
        return
    for hit in _NUMBER.finditer(text):
        if wanted in _digits(hit[0]):
            yield Place(hit.start(), hit.end(), NUMBER)


def _digits(text: str) -> str:
    """Return the digits, a Vietnamese telephone always with 0 and never with +84."""
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:] if digits.startswith("84") and len(digits) in {11, 12} else digits


def _apart(found: set[Place]) -> list[Place]:
    """Return the places in order; of two that overlap, one that covers both."""
    kept: list[Place] = []
    for place in sorted(found):
        if kept and place.start < kept[-1].end:
            before = kept.pop()
            place = Place(before.start, max(before.end, place.end), before.kind)  # noqa: PLW2901 - they become one
        kept.append(place)
    return kept
