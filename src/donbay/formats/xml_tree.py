"""XML from strangers as a plain tree, each element with its line; nothing is fetched or expanded."""

import re
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from donbay.core.errors import PermanentError

LARGEST: Final = 20_000_000  # bytes; our choice: a memory of about 60,000 pairs
DEEPEST: Final = 40
MOST_ELEMENTS: Final = 500_000  # of 60,000 pairs, some six each
# What translation tools write at the top of every TMX file; nothing is read from that address.
_BARE_DOCTYPES = frozenset(
    {("tmx", "tmx14.dtd"), ("tmx", "tmx13.dtd"), ("tmx", "tmx12.dtd"), ("tmx", "tmx11.dtd")}
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class UnreadableExchange(PermanentError):
    """The file is not one we take; the message says where."""

    hint = "Export the file again from the tool that wrote it, as TMX 1.4 or TBX-Basic in UTF-8."

    def __init__(self, what: str, *, line: int = 0, hint: str | None = None) -> None:
        """Keep the line, counted from 1; 0 says the whole file."""
        super().__init__(f"line {line}: {what}" if line else what, hint=hint)
        self.line = line
        self.what = what


class TooLarge(UnreadableExchange):
    """The file is larger or deeper than we read at once."""

    hint = "Split the file and import the parts one after another."


class NotPlainXML(UnreadableExchange):
    """The file declares entities or a document type of its own, or is no XML at all."""

    hint = "Export the file again without a document type of its own."


class WrongRoot(UnreadableExchange):
    """The file is XML, but of another kind."""


class LanguageMissing(UnreadableExchange):
    """A part of the file does not say its language, or lacks a language we need."""

    hint = "Every entry needs a Vietnamese text and one in another language, each marked with xml:lang."


class TextMissing(UnreadableExchange):
    """A text or a term is empty."""

    hint = "Fill in the empty text or take the entry out of the file."


class Tree:
    """An element tree and the line on which each element begins. Namespace prefixes are dropped."""

    def __init__(self, root: ET.Element, lines: dict[ET.Element, int]) -> None:
        """Keep a tree that `read_tree` built."""
        self.root = root
        self._lines = lines

    def line(self, element: ET.Element) -> int:
        """Return the line of an element, counted from 1."""
        return self._lines.get(element, 0)


def read_tree(body: bytes, *, largest: int = LARGEST) -> Tree:
    """Return the tree of an XML file.

    Raises: TooLarge, NotPlainXML (broken XML, a document type or entities of its own).
    """
    if len(body) > largest:
        raise TooLarge(f"the file has {len(body)} bytes, more than {largest}")
    reader = _Reader()
    try:
        reader.parser.Parse(body, True)  # noqa: FBT003 - the parser's own order of arguments
    except expat.ExpatError as error:
        raise NotPlainXML(
            f"this is no whole XML: {expat.ErrorString(error.code)}", line=error.lineno
        ) from None
    except (ValueError, LookupError) as error:
        raise NotPlainXML(f"the encoding cannot be read: {error}", line=1) from None
    return Tree(reader.builder.close(), reader.lines)


def language_of(element: ET.Element, tree: Tree) -> str:
    """Return the language of an element, `vi` for `vi-VN`. Raises: LanguageMissing."""
    stated = element.get("xml:lang") or element.get("lang") or ""
    plain = short_language(stated)
    if not re.fullmatch(r"[a-z]{2,3}", plain):
        raise LanguageMissing(f"<{element.tag}> does not say its language", line=tree.line(element))
    return plain


def short_language(stated: str) -> str:
    """Return the language without its country: `EN_us` is `en`."""
    return re.split(r"[-_]", stated.strip().lower(), maxsplit=1)[0]


def text_of(element: ET.Element | None) -> str:
    """Return all text inside an element, blanks single; the codes of inline tags stay as text."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def xml_text(text: str) -> str:
    """Return a text as it may stand in XML; characters that XML cannot hold are dropped."""
    return _NOT_XML.sub("", text).translate(_ESCAPES)


def xml_attribute(text: str) -> str:
    """Return a text in quotes, as the value of an attribute."""
    return f'"{xml_text(text).translate(_QUOTED)}"'


class _Reader:
    """Feeds a parser that refuses what could harm into an element tree."""

    def __init__(self) -> None:
        self.builder = ET.TreeBuilder()
        self.lines: dict[ET.Element, int] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self._depth = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST or len(self.lines) >= MOST_ELEMENTS:
            raise TooLarge("too many elements, or too deep", line=self.parser.CurrentLineNumber)
        element = self.builder.start(tag.rpartition(":")[2], attributes)
        self.lines[element] = self.parser.CurrentLineNumber

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self.builder.end(tag.rpartition(":")[2])

    def _doctype(self, name: str, system: str | None, public: str | None, inside: int) -> None:
        if inside or public or (name, system) not in _BARE_DOCTYPES:
            raise NotPlainXML("a document type of its own", line=self.parser.CurrentLineNumber)

    def _entity(self, *_declared: object) -> None:
        raise NotPlainXML("an entity of its own", line=self.parser.CurrentLineNumber)
