"""Cut a notice into passages: title, products, the labels beside codes, description.

A label beside an ICS code names a subject of standards and is left to the ICS table; a label
beside an HS code stands and falls with the code. Clauses that say what is not covered, and the
names of ministries and acts, are masked: a word there is no subject.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from donbay.core.text.clean import matchable
from donbay.core.text.words import word_places, words_by_line

from .types import Subject, Where

Part = Literal["TITLE", "PRODUCTS", "LABEL", "DESCRIPTION"]

# What opens a clause of goods that are NOT covered; it ends with the sentence or bracket.
_EXCLUDING = (
    "excluding", "excl", "except", "excepting", "other than", "does not apply to", "do not apply to",
    "not covered", "not including", "with the exception of", "excepto", "excluye", "excluidos", "excluidas",
    "à l exception de", "à l exclusion", "sauf",
)  # fmt: skip
# What opens the name of a body or of an act: `Ministry of Food ...` is not about food.
_BODIES = (
    "ministry of", "cabinet of minister", "council of minister", "consejo de ministro", "minister of",
    "ministerio de", "ministère de", "department of", "departamento de", "agency for",
    "federal service for", "service of", "authority for", "board of", "committee on", "commission on",
    "food and drug administration", "food drug and cosmetic act", "food and drug act", "food and drug regulations",
    "food and drugs authority", "food and drugs act", "secretaría de", "subsecretaría de", "secretariat of",
    "directorate of", "dirección de", "institute of", "bureau of", "center for", "administration of",
    "règlement sur les aliments et drogues", "loi sur les aliments et drogues", "ley de alimentos",
    "loi sur les produits alimentaires",
    "animal epidemics act", "animal and plant health inspection", "plant protection act", "plant quarantine act",
)  # fmt: skip
_BODY_ENDS = frozenset(
    "on no re draft regarding concerning which that under notification order decree resolution regulation law act "
    "dated has have is are was were will hereby proposes regulations requirements sobre que por n".split()
)
_CLAUSE_END = re.compile(r"[.;)\]\n]")
_WORDS_A_CLAUSE = 40  # a clause without an end is cut here
_WORDS_A_BODY = 9
_DESCRIPTION_WORDS = 120  # what comes later explains, it does not name the subject
# Codes in brackets behind a label. The export's own ICS brackets (first group) name a field, not goods.
_CODES = re.compile(
    r"\((?:((?:ICS codes?\(s\)|C[óo]digo\(s\) de la ICS|Code\(s\) (?:de l.)?ICS)\s*:[^)]*"
    r"|ICS(?: codes?)?(?:\(s\))?\s*:?\s*[\d.;,\s]+)"
    r"|(?:HS|SH)(?: codes?)?(?:\(s\))?\s*:?\s*[\d.;,\s]+)\)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\bG/(?:TBT|SPS)/\S+")
_HARD = re.compile(r"[;:.()\[\]–—\n/]|\s-\s|, ")


class Passage(msgspec.Struct, frozen=True):
    """One part of a notice as words.

    `masked`: words that are no subject. `gaps[i]`: what stands between word i-1 and word i, so that a phrase
    is not read across a full stop.
    """

    part: Part
    field: Where
    said: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]
    masked: frozenset[int]
    inherited: bool = False

    def quote(self, start: int, end: int) -> str:
        """Return the words from token `start` to before token `end`, as they are written."""
        return " ".join(self.said[self.spans[start][0] : self.spans[end - 1][1]].split())


_IRREGULAR = {
    "buses": "bus", "minibuses": "minibus", "trolleybuses": "trolleybus", "gases": "gas", "lenses": "lens",
    "lens": "lens", "viruses": "virus", "knives": "knife", "leaves": "leaf", "loaves": "loaf", "calves": "calf",
    "geese": "goose",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def singular_of(token: str) -> str:
    """Return an English, Spanish or French word without its plural ending; others as they are.

    Only words of more than three letters are touched. No Vietnamese word ends in s, so none is.
    """
    if len(token) <= 3 or not token.isalpha() or token in _IRREGULAR:
        return _IRREGULAR.get(token, token)
    if not token.isascii():
        return token.removesuffix("s")
    if token.endswith(("ies", "ie")) and len(token) > 4:
        return token.removesuffix("s")[:-2] + "y"  # "cookie" as "cookies"
    if token.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return token[:-2]
    if token.endswith("s") and not token.endswith(("ss", "us", "is")):
        return token[:-1]
    # "Shoes" lost its ending above, as "mangoes" did: what ends so in the singular goes with it.
    return token[:-1] if token.endswith("oe") else token


@lru_cache(maxsize=50_000)
def phrase(term: str) -> tuple[str, ...]:
    """Return a term as the tokens it is looked up by."""
    return phrases([term])[0]


def phrases(terms: Sequence[str]) -> list[tuple[str, ...]]:
    """Return terms as the tokens they are looked up by; a term holds no line end.

    Cost: a microsecond a term, which the hundred thousand words of the nomenclature ask for.
    """
    if not terms:
        return []
    singular = _Singular()
    lines = "\n".join(term.replace("\n", " ") for term in terms)
    return [tuple([singular[word] for word in found]) for found in words_by_line(matchable(lines))]


class _Singular(dict[str, str]):
    """Tokens without their plural ending, each made once."""

    def __missing__(self, token: str) -> str:
        self[token] = made = singular_of(token)
        return made


def passages_of(subject: Subject) -> tuple[Passage, ...]:
    """Return the passages of a notice in the order in which they decide its subject."""
    lent = not subject.products and bool(subject.inherited_products)
    products = subject.products or subject.inherited_products
    labels, rest = _labels(products)
    found = [_passage("TITLE", "title", subject.title)]
    found += [_passage("PRODUCTS", "products", rest, inherited=lent)] if rest.strip() else []
    found += [_passage("LABEL", "products", label, inherited=lent) for label in labels]
    if subject.description:
        found.append(_passage("DESCRIPTION", "description", subject.description, limit=_DESCRIPTION_WORDS))
    return tuple(passage for passage in found if passage.tokens)


def _labels(products: str) -> tuple[list[str], str]:
    """Return the labels beside HS codes, and the text without any label."""
    labels, rest, after = [], [], 0
    for found in _CODES.finditer(products):
        start = _label_start(products, after, found.start())
        rest.append(products[after:start])
        if not found[1]:
            labels.append(products[start : found.start()].strip(" ,;"))
        after = found.end()
    return [label for label in labels if label], " ; ".join([*rest, products[after:]])


def _label_start(products: str, after: int, end: int) -> int:
    """Return where the label before a code begins: behind the last semicolon that is not its own.

    The names of the nomenclature hold semicolons themselves: inside brackets, before small letters
    (`Zinc oxide; zinc peroxide`), and anywhere in the titles of chapters, which are in capitals.
    """
    if products[after:end].isupper():
        return after
    start, place = after, products.rfind(";", after, end)
    while place >= 0:
        before, behind = products[after:place], products[place + 1 : end].lstrip()
        own = before.count("(") > before.count(")") or (
            behind[:1].islower() and before.lstrip(" ;")[:1].isupper()
        )
        if not own:
            start = place + 1
            break
        place = products.rfind(";", after, place)
    return start


def _passage(part: Part, field: Where, text: str, *, inherited: bool = False, limit: int = 2000) -> Passage:
    said = matchable(text)
    places = word_places(said)[:limit]
    tokens = tuple(singular_of(word) for word, _start, _end in places)
    spans = tuple((start, end) for _word, start, end in places)
    gaps = tuple(said[(spans[i - 1][1] if i else 0) : spans[i][0]] for i in range(len(spans)))
    masked = _masked(tokens, gaps) | _in_symbols(said, spans)
    return Passage(part, field, said, tokens, spans, gaps, masked, inherited)


def _in_symbols(said: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the places of words that lie in a symbol of the WTO: the BRA of G/TBT/N/BRA/366 is no garment."""
    symbols = [found.span() for found in _SYMBOL.finditer(said)]
    return frozenset(
        place for first, last in symbols for place, (start, _end) in enumerate(spans) if first <= start < last
    )


def read_text(text: str) -> Passage:
    """Return any text as one passage."""
    return _passage("TITLE", "title", text)


def ends_clause(gap: str) -> bool:
    """Return whether what stands between two words ends a clause."""
    return bool(_HARD.search(gap))


def _masked(tokens: Sequence[str], gaps: Sequence[str]) -> frozenset[int]:
    return frozenset(place for start, end in _masks(tokens, gaps) for place in range(start, end))


def _masks(tokens: Sequence[str], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    for place, token in enumerate(tokens):
        for form, is_body in _OPENERS.get(token, ()):
            if tuple(tokens[place : place + len(form)]) == form:
                end = _body_end if is_body else _clause_end
                yield place, end(tokens, gaps, place, place + len(form))


def _clause_end(tokens: Sequence[str], gaps: Sequence[str], start: int, after: int) -> int:
    for place in range(after, min(len(tokens), start + _WORDS_A_CLAUSE)):
        # A lone full stop is inside a number, and the first one may end the opener: "excl."
        if gaps[place] != "." and place > after and _CLAUSE_END.search(gaps[place]):
            return place
    return min(len(tokens), start + _WORDS_A_CLAUSE)


def _body_end(tokens: Sequence[str], gaps: Sequence[str], start: int, after: int) -> int:
    for place in range(after, min(len(tokens), start + _WORDS_A_BODY)):
        if tokens[place] in _BODY_ENDS or re.search(r"[.;:()“”\"–\n]", gaps[place]):
            return place
    return min(len(tokens), start + _WORDS_A_BODY)


_OPENERS: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
for _words, _is_body in ((_EXCLUDING, False), (_BODIES, True)):
    for _words_of_one in _words:
        _form = tuple(singular_of(_word) for _word in _words_of_one.split())
        _OPENERS.setdefault(_form[0], []).append((_form, _is_body))
