"""A part of a workbook cut into small documents of complete items, in one pass and little memory.

A part of a hundred megabytes is never parsed whole: it is cut after complete rows (or strings), and
each piece is parsed by the standard library's C parser. The root tag is kept, so that namespaces
and prefixes mean the same; what stands before it, such as a document type, never reaches the parser.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

MOST_HEAD_BYTES = 1_000_000  # what stands before the first row
MOST_AFTER_BYTES = 50_000_000  # behind the last row: links and formats of a sheet, never more than this
MANY_EMPTY_BYTES = 200_000  # without the end of an item: then empty items are looked for
LONGEST_TAG = 4_000
# Attributes up to the end of a tag. Possessive and without `<`, so that looking costs one pass.
_REST = rb"(?:\s(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*+)?+/?+>"
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})" + _REST)
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*?\bencoding\s*=\s*[\"']([^\"'<>]{0,40})[\"']")
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*+>")
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


class TooLong:
    """An item that was skipped because of its length, with the bytes it began with."""

    def __init__(self, start: bytes) -> None:
        self.start = start


class Piece:
    """Some complete items, and what belongs around them."""

    def __init__(self, items: bytes, head: bytes, tail: bytes, container: str) -> None:
        self.items, self._head, self._tail, self._container = items, head, tail, container

    def parse(self) -> ET.Element:
        """Return the container with these items. Raises: ValueError, if they are not well formed."""
        try:
            root = ET.fromstring(self._head + self.items + self._tail)  # noqa: S314 - no DTD can be in it
        except (ET.ParseError, LookupError, RecursionError) as error:
            raise ValueError(str(error)) from error
        return root if root.tag.endswith(self._container) else root[0]


def cut(chunks: Iterable[bytes], *, container: str, item: str, most: int) -> Iterator[Piece | TooLong]:
    """Yield the items of a container, always complete ones, piece by piece.

    An item longer than `most` bytes is skipped and reported in its place.
    Raises: ValueError, if the part is not well formed, ends early or holds a document type.
    """
    stream = iter(chunks)
    head, tail, close, buffer = _head(stream, container)
    if not close:
        return
    end_of_item = close.replace(container.encode(), item.encode())
    empty = re.compile(re.escape(end_of_item.replace(b"/", b"").rstrip(b">")) + rb"(?:\s[^<>]*)?/>")
    looked = 0  # up to here the buffer holds no end of the container
    while (end := buffer.find(close, looked)) < 0:
        cut_at = buffer.rfind(end_of_item, looked)
        cut_at = cut_at + len(end_of_item) if cut_at >= 0 else 0
        if len(buffer) - cut_at > MANY_EMPTY_BYTES:
            cut_at = _end_of_empty(buffer, empty, max(cut_at, looked - LONGEST_TAG)) or cut_at
        if cut_at > 0:
            yield Piece(buffer[:cut_at], head, tail, container)
            buffer = buffer[cut_at:]
        if len(buffer) > most:
            yield TooLong(buffer)
            buffer = _after(stream, buffer, end_of_item)
            looked = 0
            continue
        looked = max(0, len(buffer) - max(len(close), len(end_of_item)))
        chunk = next(stream, None)
        if chunk is None:
            raise ValueError(f"it ends before </{container}>")
        buffer += chunk
    yield Piece(buffer[:end], head, tail, container)
    _rest(stream, container)


def _end_of_empty(buffer: bytes, empty: re.Pattern[bytes], start: int) -> int:
    """Return where the last item without content ends, `<row r="7"/>`, or 0: a sheet may have a million."""
    end = 0
    for found in empty.finditer(buffer, start):
        end = found.end()
    return end


def _rest(stream: Iterator[bytes], container: str) -> None:
    """Go to the end of the part, so that its checksum is compared; keep nothing."""
    seen = 0
    for chunk in stream:
        seen += len(chunk)
        if seen > MOST_AFTER_BYTES:
            raise ValueError(f"more than {MOST_AFTER_BYTES // 1_000_000} MB stand behind </{container}>")


def _after(stream: Iterator[bytes], buffer: bytes, end_of_item: bytes) -> bytes:
    """Skip the rest of an item that is too long; return what follows it."""
    kept = buffer[-len(end_of_item) :]
    for chunk in stream:
        kept += chunk
        at = kept.find(end_of_item)
        if at >= 0:
            return kept[at + len(end_of_item) :]
        kept = kept[-len(end_of_item) :]
    raise ValueError("it ends inside an item")


def _head(stream: Iterator[bytes], container: str) -> tuple[bytes, bytes, bytes, bytes]:
    """Return opening tags, closing tags, the container's closing tag, and what follows the opening."""
    buffer = b""
    for chunk in stream:
        buffer += chunk
        if len(buffer) > MOST_HEAD_BYTES + len(chunk):
            break
        if b"<!DOCTYPE" in buffer or b"<!ENTITY" in buffer:
            raise ValueError("it holds a document type, which no workbook needs")
        _refuse_encodings(buffer)
        root = _ROOT.search(buffer)
        opened = root and re.search(
            rb"<((?:[\w.-]{1,60}:)?)" + container.encode() + _REST, buffer[root.start() :]
        )
        if root is None or opened is None:
            continue
        return _tags(buffer, root, opened, container)
    raise ValueError(f"it has no <{container}>, or is not written in UTF-8")


def _refuse_encodings(buffer: bytes) -> None:
    stated = _ENCODING.match(buffer)
    if stated and stated[1].lower() not in _PLAIN_ENCODINGS:
        raise ValueError(f"it is written in {stated[1].decode('latin-1')!r}, not in UTF-8")


def _tags(
    buffer: bytes, root: re.Match[bytes], opened: re.Match[bytes], container: str
) -> tuple[bytes, bytes, bytes, bytes]:
    name = (root[1] or b"") + root[2]
    close = b"</" + opened[1] + container.encode() + b">"
    rest = buffer[root.start() + opened.end() :]
    if opened[0].endswith(b"/>"):
        return b"", b"", b"", b""
    declaration = _DECLARATION.match(buffer)
    start = declaration[0] if declaration else b""
    if root[2] == container.encode():
        return start + root[0], close, close, rest
    return start + root[0] + opened[0], close + b"</" + name + b">", close, rest
