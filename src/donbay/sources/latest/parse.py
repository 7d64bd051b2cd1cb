"""Read one row of the ten newest: five fields, enough for a heartbeat and a first sight."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from donbay.core.codes.in_text import codes_in_text
from donbay.core.codes.members import member_code
from donbay.core.errors import HouseError
from donbay.core.notices.kinds import read_type
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import Symbol, symbols_in
from donbay.core.notices.written_days import NotADay, check_day
from donbay.core.text.clean import clean_text
from donbay.core.text.language import language_of
from donbay.sources._kit.eping_item import BadField, known_symbols
from donbay.sources._kit.types import RawRecord, SourceChanged

NEEDED = ("documentSymbol", "distributionDate", "title")
USED = frozenset({*NEEDED, "products"})
NOT_OURS = frozenset({"notifyingMember"})  # the symbol says it better


def read_again(raw: RawRecord) -> NoticeRecord:
    """Return the record of a stored row. Raises: ValueError; as `read_item`."""
    return read_item(json.loads(raw.body))[0]


def read_item(item: Mapping[str, Any]) -> tuple[NoticeRecord, frozenset[str]]:
    """Return the record of one row, and the names of fields nobody accounted for.

    Units: the day is written day first, dd/mm/yyyy.
    Raises: SourceChanged, if a needed field is missing; BadField, if one cannot be understood.
    """
    missing = [name for name in NEEDED if not isinstance(item.get(name), str)]
    if missing:
        raise SourceChanged(f"a row of the newest has no {', '.join(missing)}")
    symbols = _symbols(item["documentSymbol"])
    kind, step = read_type("", symbols[0])
    title, products = clean_text(item["title"]), clean_text(str(item.get("products") or ""))
    hs, ics = codes_in_text(products)
    record = NoticeRecord(
        symbols=tuple(map(str, symbols)),
        area=symbols[0].area,
        members=tuple(dict.fromkeys(member_code(symbol.member) for symbol in symbols)),
        kind=kind,
        step=step,
        distribution_date=_day(item["distributionDate"]),
        title=title,
        products=products,
        hs=hs,
        ics=ics,
        related_symbols=tuple(str(symbol) for symbol in symbols_in(title) if symbol not in symbols),
        language=language_of(title),
    )
    return record, frozenset(item) - USED - NOT_OURS


def _symbols(cell: str) -> tuple[Symbol, ...]:
    try:
        return known_symbols(cell)
    except HouseError as error:
        raise BadField("documentSymbol", str(error)) from error


def _day(text: str) -> date:
    try:
        return check_day(datetime.strptime(text.strip(), "%d/%m/%Y").date())  # noqa: DTZ007 - a day, no time
    except NotADay as error:
        raise BadField("distributionDate", str(error)) from error
    except ValueError as error:
        raise BadField("distributionDate", f"{text!r} is not a day like 06/10/2026") from error
