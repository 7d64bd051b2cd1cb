"""Readings made ready for the tables: everything that can be worked out without the database.

Knows nothing of Django, so that a second process can do it while the first one stores.
"""

import hashlib
import zlib
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from donbay.core.errors import HouseError
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.standing import said_of
from donbay.core.notices.symbol import identity_of, parse_symbol
from donbay.core.text.letters import drop_letters
from donbay.formats.plain_json import printable
from donbay.sources._kit.types import RawRecord, Reading, SetAside
from donbay.sources._kit.unforeseen import set_aside_unforeseen

LONGEST_TITLE = 20_000  # letters; real ones have two thousand at most
LONGEST_TEXT = 2_000_000
MOST_CODES = 8_000  # the Harmonized System has 5,600 subheadings
LOOK = "Compare it with the document itself; the record is kept here."
LONGEST_KEY = LONGEST_WHERE = 300
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(NoticeRecord)


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """The columns of a notice that follow from its record alone; `content` is its JSON.

    `comment_deadline` is what the record states itself; what is in force follows from the whole chain.
    """

    identity: str
    symbol: str
    symbols: tuple[str, ...]
    area: str
    kind: str
    step: str
    members: tuple[str, ...]
    title: str
    products: str
    distribution_date: date | None
    comment_deadline: date | None
    deadline_origin: str
    longer: str
    ends: str
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


def prepare_or_aside(outcome: Reading | SetAside) -> Prepared | SetAside:
    """Return a reading ready to be stored, or set aside: no record stops the others, whatever it holds."""
    if isinstance(outcome, SetAside):
        return _showable(outcome)
    raw = outcome.raw
    try:
        if problem := _too_much(outcome.record):
            return SetAside(where=printable(raw.where), reason=problem, hint=LOOK, raw=raw)
        return prepare(outcome)
    except HouseError as error:
        return SetAside(where=printable(raw.where), reason=printable(str(error)), hint=error.hint, raw=raw)
    except Exception as error:  # noqa: BLE001 - as above
        return set_aside_unforeseen(error, where=raw.where, raw=raw)


def _showable(aside: SetAside) -> SetAside:
    said = (aside.where, aside.reason, aside.field, aside.hint)
    if all(map(str.isprintable, said)):
        return aside
    where, reason, field, hint = map(printable, said)
    return msgspec.structs.replace(
        aside, where=where, reason=reason or "it cannot be read", field=field, hint=hint
    )


def _too_much(record: NoticeRecord) -> str:
    """Return why a record is larger than any notice; empty where it is not."""
    if len(record.title) > LONGEST_TITLE:
        return f"{record.symbols[0]}: the title has {len(record.title):,} letters"
    if len(record.products) + len(record.description) > LONGEST_TEXT:
        return f"{record.symbols[0]}: the text has {len(record.products) + len(record.description):,} letters"
    if len(record.hs) + len(record.ics) > MOST_CODES:
        return f"{record.symbols[0]}: it names {len(record.hs) + len(record.ics):,} codes"
    return ""


def prepare(reading: Reading) -> Prepared:
    """Return a reading ready to be stored."""
    raw = reading.raw
    kept = Raw(
        raw.source,
        printable(raw.key)[:LONGEST_KEY],
        printable(raw.where)[:LONGEST_WHERE],
        raw.media_type,
        hashlib.sha256(raw.body).digest(),
        zlib.compress(raw.body, 1),
    )
    unread = tuple(sorted(reading.unread)) if reading.unread else ()
    return Prepared(kept, columns_of(reading.record), unread)


def columns_of(record: NoticeRecord) -> Columns:
    """Return the columns that follow from a record."""
    record, content = _content(record)
    said = said_of(record)
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
        record.distribution_date,
        said.deadline,
        record.comment_deadline.origin,
        said.longer,
        said.ends,
        _root(record.symbols[0]),
        content.decode(),
        hashlib.sha256(content).hexdigest(),
    )


def _content(record: NoticeRecord) -> tuple[NoticeRecord, bytes]:
    """Return a record and its JSON; letters that no table takes (NUL, half letters) are left out of it."""
    try:
        content = _ENCODER.encode(record)
    except UnicodeEncodeError:
        content = b""
    if content and b"\\u00" not in content:
        return record, content
    record = msgspec.convert(_tidied(msgspec.to_builtins(record)), NoticeRecord)
    return record, _ENCODER.encode(record)


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return drop_letters(value, "RECORD")
    if isinstance(value, dict):
        return {_tidied(name): _tidied(inner) for name, inner in value.items()}
    return [_tidied(inner) for inner in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=4096)
def _root(symbol: str) -> str:
    return str(parse_symbol(symbol).root)
