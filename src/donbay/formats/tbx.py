"""Terms as TBX-Basic: both styles read, the DCA style written.

Source: ISO 30042:2019 (TBX v3) with the modules of TBX-Basic; the element names of the older TBX v2
(`martif`, `termEntry`, `langSet`, `tig`) are read too.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal
from xml.etree import ElementTree as ET

import msgspec

from .xml_tree import (
    LARGEST,
    LanguageMissing,
    TextMissing,
    Tree,
    WrongRoot,
    language_of,
    read_tree,
    text_of,
    xml_text,
)

Status = Literal["", "PREFERRED", "ADMITTED", "DEPRECATED"]
_SAID: Mapping[Status, str] = MappingProxyType(
    {
        "PREFERRED": "preferredTerm-admn-sts",
        "ADMITTED": "admittedTerm-admn-sts",
        "DEPRECATED": "deprecatedTerm-admn-sts",
    }
)
_READ: Mapping[str, Status] = {
    "preferredterm": "PREFERRED",
    "admittedterm": "ADMITTED",
    "deprecatedterm": "DEPRECATED",
    "supersededterm": "DEPRECATED",
    "preferred": "PREFERRED",
    "admitted": "ADMITTED",
    "notrecommended": "DEPRECATED",
    "obsolete": "DEPRECATED",
}
_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES = ("conceptEntry", "termEntry")
_SECTIONS = ("langSec", "langSet")
_TERM_SECTIONS = ("termSec", "tig", "ntig")
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tbx style="dca" type="TBX-Basic" xml:lang="vi" xmlns="urn:iso:std:iso:30042:ed-2">\n'
    "<tbxHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>"
    "<sourceDesc><p>{source}</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"
)
_CLOSING = "</body></text>\n</tbx>\n"


class TermPair(msgspec.Struct, frozen=True, kw_only=True):
    """One term and its Vietnamese; `domain` is the field of trade it belongs to."""

    language: str
    term: str
    vi: str
    domain: str = ""
    note: str = ""
    status: Status = ""


class _Said(msgspec.Struct, frozen=True):
    term: str
    note: str
    status: Status


def read_tbx(body: bytes, *, largest: int = LARGEST) -> tuple[TermPair, ...]:
    """Return the terms of a TBX file, each with the preferred (else the first) Vietnamese of its concept.

    Raises: TooLarge, NotPlainXML, WrongRoot, LanguageMissing, TextMissing; each names the line.
    """
    tree = read_tree(body, largest=largest)
    if tree.root.tag not in _ROOTS:
        raise WrongRoot(f"<{tree.root.tag}> is not <tbx>", line=tree.line(tree.root))
    return tuple(pair for entry in _all(tree.root, _ENTRIES) for pair in _pairs(entry, tree))


def write_tbx(pairs: Iterable[TermPair], *, title: str, source: str) -> Iterator[bytes]:
    """Yield a TBX-Basic file in pieces, one concept for each pair."""
    yield _OPENING.format(title=xml_text(title), source=xml_text(source)).encode()
    for number, pair in enumerate(pairs, start=1):
        yield _written(pair, number).encode()
    yield _CLOSING.encode()


def _all(root: ET.Element, names: Iterable[str]) -> Iterator[ET.Element]:
    """Yield the elements of these names, in order; none that lies within another one of them."""
    for child in root:
        if child.tag in names:
            yield child
        else:
            yield from _all(child, names)


def _pairs(entry: ET.Element, tree: Tree) -> Iterator[TermPair]:
    by_language: dict[str, list[_Said]] = {}
    for section in _all(entry, _SECTIONS):
        by_language.setdefault(language_of(section, tree), []).extend(_terms(section, tree))
    ours = by_language.pop("vi", [])
    if not ours or not by_language:
        lacks = "no Vietnamese term" if not ours else "no term in another language"
        raise LanguageMissing(f"<{entry.tag}> has {lacks}", line=tree.line(entry))
    vi = min(ours, key=lambda said: said.status != "PREFERRED")
    domain = _detail(entry, "subjectField")
    for language, terms in by_language.items():
        for said in terms:
            yield TermPair(
                language=language,
                term=said.term,
                vi=vi.term,
                domain=domain,
                note=said.note or vi.note,
                status=said.status,
            )


def _terms(section: ET.Element, tree: Tree) -> Iterator[_Said]:
    for part in _all(section, _TERM_SECTIONS):
        term = text_of(next(part.iter("term"), None))
        if not term:
            raise TextMissing(f"<{part.tag}> has no term", line=tree.line(part))
        yield _Said(
            term, text_of(next(part.iter("note"), None)), _status(_detail(part, "administrativeStatus"))
        )


def _detail(element: ET.Element, kind: str) -> str:
    """Return a detail in either style: `<descrip type="subjectField">` or `<subjectField>`."""
    found = (one for one in element.iter() if one.tag == kind or one.get("type") == kind)
    return text_of(next(found, None))


def _status(said: str) -> Status:
    return _READ.get(said.lower().removesuffix("-admn-sts"), "")


def _written(pair: TermPair, number: int) -> str:
    domain = f'<descrip type="subjectField">{xml_text(pair.domain)}</descrip>' if pair.domain else ""
    said = _SAID.get(pair.status, "")
    status = f'<termNote type="administrativeStatus">{said}</termNote>' if said else ""
    note = f"<note>{xml_text(pair.note)}</note>" if pair.note else ""
    theirs = f"<term>{xml_text(pair.term)}</term>{status}{note}"
    return (
        f'<conceptEntry id="c{number}">{domain}\n'
        f'<langSec xml:lang="{pair.language}"><termSec>{theirs}</termSec></langSec>\n'
        f'<langSec xml:lang="vi"><termSec><term>{xml_text(pair.vi)}</term></termSec></langSec>\n</conceptEntry>\n'
    )
