"""Recognise and read one official form."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from donbay.core.codes.members import UnknownMember, member_of
from donbay.core.errors import HouseError
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import identity_of, symbols_in
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.sniff import PLAIN_TEXT, UNKNOWN, kind_of, refusal, why_unopened
from donbay.sources._kit.types import RawRecord, Reading, SetAside
from donbay.sources._kit.unforeseen import set_aside_unforeseen

from .addendum import read_addendum
from .form import Form
from .heading import Heading, read_heading
from .items import UnusableItem, read_items
from .pages import page_texts, read_pages
from .word import peek, read_word

SOURCE = "wto_form"
# Series we do not read (agreements, enquiry points …) are kept for an officer, never dropped.
OTHER_SERIES = re.compile(r"\bG/(?:TBT|SPS)/[\w./-]+")
ZIP, PDF, OLD_WORD = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
WORD_NAMES = {".docx", ".docm"}
FEWEST_ITEMS = 5  # fewer numbered rows are a letter with a list, not a form
HINT = "Open the file and compare it with the official form; download it again if it looks right there."


def recognise(path: Path) -> bool:
    """Return whether this is a form: a Word or PDF file that bears a WTO symbol.

    A damaged file that by its name is Word or PDF counts, so that reading it says why.
    """
    start, name = _start(path), path.suffix.lower()
    if start.startswith(OLD_WORD):
        return name == ".doc" or name in WORD_NAMES
    try:
        if start.startswith(PDF) or name == ".pdf":
            text = "\n".join(page_texts(path, most=2))
            return _bears_symbol(text) or not text.strip()  # a scan: reading it says that it has no text
        if start.startswith(ZIP) or name in WORD_NAMES:
            return _bears_symbol(peek(path))
    except NotThisSource:
        return False
    except (UnreadableFile, RecursionError, ValueError, KeyError, OSError):
        return name in WORD_NAMES or name == ".pdf"
    return False


def _bears_symbol(text: str) -> bool:
    return bool(symbols_in(text) or OTHER_SERIES.search(text[:2_000]))


def read(path: Path) -> Iterator[Reading | SetAside]:
    """Yield the one notice of the file, or why it could not be understood.

    Raises: NotThisSource, UnreadableFile.
    """
    form = _form(path)
    if not form.heading and not form.around and not form.items:
        raise NotThisSource(f"{path.name} has no text", facts={"file": path.name})
    other = None if symbols_in("\n".join(form.heading)) else OTHER_SERIES.search("\n".join(form.heading))
    if other:
        yield _of_another_series(path, form, other[0])
        return
    heading = read_heading(form, path.name)
    raw = RawRecord(
        source=SOURCE,
        key=identity_of(heading.symbols)[:300],
        body=path.read_bytes(),
        media_type=form.media_type,
        where=path.name,
    )
    try:
        yield Reading(record=_record(form, heading), raw=raw)
    except (UnusableItem, HouseError) as error:
        field = error.field if isinstance(error, UnusableItem) else ""
        reason = f"{heading.symbols[0]}: {error}"
        yield SetAside(where=path.name, field=field, reason=reason, hint=HINT, raw=raw)
    except Exception as error:  # noqa: BLE001 - the file is kept for an officer, whatever is wrong with it
        yield set_aside_unforeseen(error, where=path.name, raw=raw)


def read_again(raw: RawRecord) -> NoticeRecord:
    """Return the record of a stored file. Raises: UnreadableFile; UnusableItem; HouseError."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(raw.where).name
        path.write_bytes(raw.body)
        form = _form(path)
        return _record(form, read_heading(form, path.name))


def _of_another_series(path: Path, form: Form, symbol: str) -> SetAside:
    raw = RawRecord(
        source=SOURCE,
        key=symbol[:300],
        body=path.read_bytes(),
        media_type=form.media_type,
        where=path.name,
    )
    reason = f"{symbol} is not the symbol of a notification"
    return SetAside(where=path.name, field="symbol", reason=reason, hint="Read it yourself.", raw=raw)


def _form(path: Path) -> Form:
    start = _start(path)
    if start.startswith(OLD_WORD):
        raise refusal(path)
    if not start.startswith((PDF, ZIP)) and kind_of(path) not in (UNKNOWN, PLAIN_TEXT):
        raise refusal(path)
    try:
        return read_pages(path) if start.startswith(PDF) or path.suffix.lower() == ".pdf" else read_word(path)
    except (RecursionError, ValueError, KeyError) as error:
        raise UnreadableFile(f"{path.name} is built in a way that cannot be read: {error}") from error


def _record(form: Form, heading: Heading) -> NoticeRecord:
    """Return the record: by items where the form has them, else as a letter."""
    for symbol in heading.symbols:
        try:
            member_of(symbol.member)
        except UnknownMember as error:
            raise UnusableItem("symbol", str(error)) from error
    if heading.day is None:
        raise UnusableItem("date", "no day of circulation stands above the form")
    if len(form.items) >= FEWEST_ITEMS:
        return read_items(form, heading)
    if heading.is_letter(form):
        return read_addendum(form, heading)
    raise UnusableItem("table", "the form has no table of items and is no addendum")


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(8)
    except OSError as error:
        raise why_unopened(path, error) from error
