"""Readings made ready for the tables: everything that can be worked out without the database.

Knows nothing of Django, so that a second process can do it while the first one stores.
"""

import hashlib
import zlib
from datetime import date
from functools import lru_cache

import msgspec

from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import identity_of, parse_symbol
from donbay.core.text.fold import fold
from donbay.sources._kit.types import RawRecord, Reading

SEARCHED_LETTERS = 6000  # of the description; longer ones repeat themselves
LONGEST_KEY = LONGEST_WHERE = 300
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(NoticeRecord)


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """The columns of a notice that follow from its record alone; `content` is its JSON."""

    identity: str
    symbol: str
    symbols: tuple[str, ...]
    area: str
    kind: str
    step: str
    members: tuple[str, ...]
    title: str
    products: str
    folded: str
    distribution_date: date | None
    comment_deadline: date | None
    deadline_origin: str
    root_symbol: str
    content: str
    content_hash: str


class Raw(msgspec.Struct, frozen=True, array_like=True):
    """A raw record as it is kept: `body` compressed, `digest` of the bytes before."""

    source: str
    key: str
    where: str
    media_type: str
    digest: bytes
    body: bytes


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """One reading, ready to be stored."""

    raw: Raw
    columns: Columns
    unread: tuple[str, ...] = ()

    @property
    def record(self) -> NoticeRecord:
        """The record itself, decoded."""
        return _DECODER.decode(self.columns.content)

    def raw_record(self) -> RawRecord:
        """Return the raw record as the source gave it."""
        raw = self.raw
        body = zlib.decompress(raw.body)
        return RawRecord(
            source=raw.source, key=raw.key, body=body, media_type=raw.media_type, where=raw.where
        )


class Half(msgspec.Struct, frozen=True, array_like=True):
    """A reading whose columns are worked out, its raw record still as it came."""

    raw: RawRecord
    columns: Columns
    unread: tuple[str, ...] = ()


def begin(reading: Reading) -> Half:
    """Return a reading with its columns; the first half of the work."""
    unread = tuple(sorted(reading.unread)) if reading.unread else ()
    return Half(reading.raw, columns_of(reading.record), unread)


def finish(half: Half) -> Prepared:
    """Return a reading ready to be stored; the second half of the work."""
    raw = half.raw
    kept = Raw(
        raw.source,
        raw.key[:LONGEST_KEY],
        raw.where[:LONGEST_WHERE],
        raw.media_type,
        hashlib.sha256(raw.body).digest(),
        zlib.compress(raw.body, 1),
    )
    return Prepared(kept, half.columns, half.unread)


def prepare(reading: Reading) -> Prepared:
    """Return a reading ready to be stored."""
    return finish(begin(reading))


def columns_of(record: NoticeRecord) -> Columns:
    """Return the columns that follow from a record."""
    content = _ENCODER.encode(record)
    deadline = record.comment_deadline
    return Columns(
        identity_of(record.symbols),
        record.symbols[0],
        record.symbols,
        record.area,
        record.kind,
        record.step,
        record.members,
        record.title,
        record.products,
        _folded(record),
        record.distribution_date,
        deadline.day,
        deadline.origin,
        _root(record.symbols[0]),
        content.decode(),
        hashlib.sha256(content).hexdigest(),
    )


@lru_cache(maxsize=4096)
def _root(symbol: str) -> str:
    return str(parse_symbol(symbol).root)


def _folded(record: NoticeRecord) -> str:
    """Return what the search looks through: symbols, texts, keywords and HS codes."""
    parts = [*record.symbols, record.title, record.products, record.description[:SEARCHED_LETTERS]]
    parts += record.keywords
    parts += [code.code for code in record.hs]
    # Most texts are plain; only the others need their marks looked up, letter by letter.
    plain = " ".join([part if part.isascii() else fold(part) for part in parts])
    return " ".join(plain.lower().split())
