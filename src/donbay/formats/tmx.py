"""Translation memories as TMX: read from bytes, written as pieces of bytes.

Source: Translation Memory eXchange 1.4b (LISA OSCAR, 2005).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
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
    xml_attribute,
    xml_text,
)

_STAMP = "%Y%m%dT%H%M%SZ"
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="donbay" creationtoolversion="1" segtype="sentence" o-tmf="donbay" adminlang="en" '
    'srclang="*all*" datatype="plaintext" creationdate="{at}"/>\n<body>\n'
)
_CLOSING = "</body>\n</tmx>\n"
_UNIT = (
    '<tu{about}>{origin}\n<tuv xml:lang="{language}"><seg>{source}</seg></tuv>\n'
    '<tuv xml:lang="vi"><seg>{vi}</seg></tuv>\n</tu>\n'
)


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One text and its Vietnamese. `origin`: where the pair comes from; `author`: who wrote or approved it."""

    language: str
    source: str
    vi: str
    origin: str = ""
    author: str = ""
    at: datetime | None = None


def read_tmx(body: bytes, *, largest: int = LARGEST) -> tuple[Pair, ...]:
    """Return the pairs of a TMX file: each unit once for each language beside its Vietnamese.

    Raises: TooLarge, NotPlainXML, WrongRoot, LanguageMissing, TextMissing; each names the line.
    """
    tree = read_tree(body, largest=largest)
    if tree.root.tag != "tmx":
        raise WrongRoot(f"<{tree.root.tag}> is not <tmx>", line=tree.line(tree.root))
    return tuple(pair for unit in tree.root.iter("tu") for pair in _pairs(unit, tree))


def write_tmx(pairs: Iterable[Pair], *, made_at: datetime) -> Iterator[bytes]:
    """Yield a TMX file in pieces, so that a large memory is never held whole."""
    yield _OPENING.format(at=_stamp(made_at)).encode()
    for pair in pairs:
        yield _written(pair).encode()
    yield _CLOSING.encode()


def _pairs(unit: ET.Element, tree: Tree) -> Iterator[Pair]:
    texts = {language_of(variant, tree): _segment(variant, tree) for variant in unit.findall("tuv")}
    vi = texts.pop("vi", None)
    if vi is None or not texts:
        lacks = "no Vietnamese" if vi is None else "no other language"
        raise LanguageMissing(f"<tu> has {lacks}", line=tree.line(unit))
    origin = next((text_of(prop) for prop in unit.findall("prop") if prop.get("type") == "origin"), "")
    for language, source in texts.items():
        yield Pair(
            language=language,
            source=source,
            vi=vi,
            origin=origin,
            author=unit.get("changeid") or unit.get("creationid") or "",
            at=_at(unit.get("changedate") or unit.get("creationdate") or ""),
        )


def _segment(variant: ET.Element, tree: Tree) -> str:
    text = text_of(variant.find("seg"))
    if not text:
        raise TextMissing("<tuv> has no text", line=tree.line(variant))
    return text


def _written(pair: Pair) -> str:
    about = f" creationid={xml_attribute(pair.author)}" if pair.author else ""
    about += f' creationdate="{_stamp(pair.at)}"' if pair.at else ""
    origin = f'<prop type="origin">{xml_text(pair.origin)}</prop>' if pair.origin else ""
    return _UNIT.format(
        about=about,
        origin=origin,
        language=pair.language,
        source=xml_text(pair.source),
        vi=xml_text(pair.vi),
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_STAMP)


def _at(stamp: str) -> datetime | None:
    """Return the time of a stamp; one written in another way is dropped, it says nothing of the text."""
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
