"""Read one item as the ePing services give it; the keyed and the keyless door use the same keys."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from msgspec.structs import replace

from donbay.core.codes.hs_cells import codes_of, read_hs_cell
from donbay.core.codes.ics import read_ics_cell
from donbay.core.codes.members import member_code, member_of
from donbay.core.errors import HouseError, PermanentError
from donbay.core.notices.dates import odd_dates, within_reason, word_date
from donbay.core.notices.kinds import read_type
from donbay.core.notices.links import addresses_in
from donbay.core.notices.record import Area, Code, NoticeRecord, WordDate
from donbay.core.notices.symbol import Symbol, parse_symbols, symbols_in
from donbay.core.notices.vocabulary import split_objectives
from donbay.core.notices.written_days import ImpossibleDay, NotADay, NullDay, day_of
from donbay.core.text.clean import clean_text
from donbay.core.text.language import language_of
from donbay.sources._kit.types import RawRecord, SourceChanged

NEEDED = ("id", "documentSymbol", "distributionDate", "notificationType")
USED = frozenset(
    {
        *NEEDED, "allTradingPartners", "commentDeadlineDate", "commentDeadlineDateText",
        "countriesAffected", "description", "descriptionPlain", "dolLink", "hsCodeText", "hsCodes",
        "icsCodeText", "icsCodes", "keywords", "linkToNotification", "notifiedDocumentLink",
        "objectives", "objectivesFreeText", "productsFreeText", "productsFreeTextPlain",
        "proposedAdoptionDate", "proposedAdoptionDateText", "proposedEntryIntoForceDate",
        "proposedEntryIntoForceDateText", "relevantDocumentTitle", "spsKeywords", "title", "titlePlain",
    }
)  # fmt: skip
# Seen, and of no use to us: the symbol says area and member better, the deadline says what is open.
NOT_OURS = frozenset({"area", "notifyingMember", "notifyingMemberCode", "isOpenForComments"})
LANGUAGE_FLAGS = {"es": "SPANISH_TEXT", "fr": "FRENCH_TEXT"}


class BadField(PermanentError):
    """One field of one item cannot be understood."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def read_again(raw: RawRecord) -> NoticeRecord:
    """Return the record of a stored item. Raises: ValueError; as `read_item`."""
    return read_item(json.loads(raw.body))[0]


def read_item(item: Mapping[str, Any]) -> tuple[NoticeRecord, frozenset[str]]:
    """Return the record of one item, and the names of fields nobody accounted for.

    Raises: SourceChanged, if a needed field is missing; BadField, if one cannot be understood.
    """
    fields = _fields(item)
    symbols = _with("documentSymbol", known_symbols, _text(fields, "documentSymbol"))
    distributed = _with("distributionDate", day_of, _text(fields, "distributionDate"))
    kind, step = read_type(_text(fields, "notificationType"), symbols[0])
    dates = _dates(fields, distributed)
    record = NoticeRecord(
        symbols=tuple(map(str, symbols)),
        area=cast("Area", symbols[0].area),
        members=tuple(dict.fromkeys(member_code(symbol.member) for symbol in symbols)),
        kind=kind,
        step=step,
        distribution_date=distributed,
        source_id=str(fields["id"]),
        **_texts(fields, symbols),
        **_codes(fields),
        **_lists(fields),
        **dates,
        flags=odd_dates(**dates),
    )
    return _with_language(record), frozenset(fields) - USED - NOT_OURS


def _fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an item; PascalCase names are the same names."""
    fields = {name[:1].lower() + name[1:]: value for name, value in item.items()}
    missing = [name for name in NEEDED if name not in fields]
    if missing:
        raise SourceChanged(f"an item has no {', '.join(missing)}: {json.dumps(item)[:200]}")
    return fields


def known_symbols(cell: str) -> tuple[Symbol, ...]:
    """Return the symbols of a cell.

    Raises: NotASymbol; UnknownMember, if a member in them is none of the WTO's.
    """
    symbols = parse_symbols(cell)
    for symbol in symbols:
        member_of(symbol.member)
    return symbols


def _with_language(record: NoticeRecord) -> NoticeRecord:
    language = language_of(f"{record.title}\n{record.description}")
    flag = LANGUAGE_FLAGS.get(language)
    return replace(record, language=language, flags=(*record.flags, *((flag,) if flag else ())))


def _texts(fields: Mapping[str, Any], symbols: Sequence[Symbol]) -> dict[str, Any]:
    title, description = _plain(fields, "title"), _plain(fields, "description")
    cited = symbols_in("\n".join((title, description, _text(fields, "relevantDocumentTitle"))))
    own_address = next(
        (
            address
            for name in ("linkToNotification", "dolLink")
            for address in addresses_in(_text(fields, name))
        ),
        "",
    )
    return {
        "title": title,
        "description": description,
        "products": _plain(fields, "productsFreeText"),
        "related_symbols": tuple(str(symbol) for symbol in cited if symbol not in symbols),
        "attachments": addresses_in(_text(fields, "notifiedDocumentLink")),
        "links": {"en": own_address} if own_address else {},
        "rationale": clean_text(_text(fields, "objectivesFreeText")),
    }


def _codes(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stated codes; where none is one, those that the product text names."""
    hs = _listed_codes(fields, "hsCodes", read_hs_cell) or read_hs_cell(_text(fields, "hsCodeText"))
    ics = _listed_codes(fields, "icsCodes", read_ics_cell) or read_ics_cell(_text(fields, "icsCodeText"))
    hs, ics = codes_of(hs, ics, _plain(fields, "productsFreeText"))
    return {"hs": hs, "ics": ics}


def _listed_codes(fields: Mapping[str, Any], name: str, read: Any) -> tuple[Code, ...]:
    found: dict[Code, None] = {}
    for entry in _entries(fields, name):
        code, label = str(entry.get("code") or ""), str(entry.get("name") or "")
        cell = label if label.startswith(code) else f"{code} - {label}"
        found |= dict.fromkeys(read(cell))
    return tuple(found)


def _lists(fields: Mapping[str, Any]) -> dict[str, Any]:
    keywords = [*_names(fields, "keywords"), *_names(fields, "spsKeywords")]
    objectives = [part for name in _names(fields, "objectives") for part in split_objectives(name)]
    everybody = fields.get("allTradingPartners")
    if everybody is not None and not isinstance(everybody, bool):
        raise BadField("allTradingPartners", f"{everybody!r} is neither true nor false")
    return {
        "objectives": tuple(dict.fromkeys(objectives)),
        "keywords": tuple(dict.fromkeys(keywords)),
        "regions": tuple(dict.fromkeys(_names(fields, "countriesAffected"))),
        "all_partners": everybody,
    }


def _dates(fields: Mapping[str, Any], distributed: date) -> dict[str, Any]:
    pairs = {
        "comment_deadline": ("commentDeadlineDate", "commentDeadlineDateText"),
        "adoption": ("proposedAdoptionDate", "proposedAdoptionDateText"),
        "in_force": ("proposedEntryIntoForceDate", "proposedEntryIntoForceDateText"),
    }
    dates = {
        value: _date(name, _text(fields, name).strip(), _text(fields, words), distributed)
        for value, (name, words) in pairs.items()
    }
    dates["comment_deadline"] = within_reason(dates["comment_deadline"], distributed)
    return dates


def _date(name: str, text: str, words: str, distributed: date) -> WordDate:
    """Return a date given as a date and as words; a null one is none, an impossible one is its words."""
    try:
        day = day_of(text) if text else None
    except NullDay:
        day = None
    except ImpossibleDay:
        day, words = None, words or text
    except NotADay as error:
        raise BadField(name, str(error)) from error
    return word_date(words, distributed=distributed, day=day)


def _with(field: str, read: Any, text: str) -> Any:
    try:
        return read(text)
    except (HouseError, ValueError) as error:
        raise BadField(field, str(error)) from error


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadField(name, f"{name} is {type(value).__name__}, not text")
    return value


def _plain(fields: Mapping[str, Any], name: str) -> str:
    """Return the plain form of a text where the service gives one, cleaned."""
    return clean_text(_text(fields, f"{name}Plain") or _text(fields, name))


def _entries(fields: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = fields.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BadField(name, f"{name} is not a list of entries")
    return value


def _names(fields: Mapping[str, Any], name: str) -> list[str]:
    return [text for entry in _entries(fields, name) if (text := clean_text(str(entry.get("name") or "")))]
