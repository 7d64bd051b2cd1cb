"""Many readings, one record: rows of a joint notice, and the same notice through several doors."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from donbay.core.codes.members import member_code
from donbay.core.errors import PermanentError
from donbay.core.notices.record import Code, NoticeRecord
from donbay.core.notices.symbol import parse_symbol

_FIELDS = NoticeRecord.__struct_fields__
_DEFAULTS = msgspec.structs.asdict(NoticeRecord(symbols=(), area="TBT", members=()))
# Folded even when the strongest door speaks: an emergency counts from any door, links per language.
_ALWAYS = frozenset({"kind", "links"})
# Dictionaries sorted, struct fields in their order: equal records give equal bytes.
_CANONICAL = msgspec.json.Encoder(order="deterministic")


class UnknownDoor(PermanentError):
    """A reading names a door that has no place in the order of precedence."""

    hint = "Give the source its rank in its source.toml."


class NothingToMerge(PermanentError):
    """There is no record among the readings."""


def _code_key(code: Code) -> Hashable:
    return code.code or code.stated


def _same(value: Hashable) -> Hashable:
    return value


_KEYS: dict[str, Callable[[Any], Hashable]] = {"hs": _code_key, "ics": _code_key}


def _union(lists: Iterable[tuple[Any, ...]], key: Callable[[Any], Hashable]) -> tuple[Any, ...]:
    seen: dict[Hashable, Any] = {}
    for values in lists:
        for value in values:
            seen.setdefault(key(value), value)
    return tuple(seen.values())


def _is_said(field: str, value: Any) -> bool:
    """Return True unless the value is the empty one; an area always says something."""
    return field == "area" or bool(value != _DEFAULTS[field])


def _merge_field(field: str, values: Sequence[Any]) -> Any:
    """Return the union of lists and dictionaries, the first said value of anything else."""
    if field == "kind":
        return "EMERGENCY" if "EMERGENCY" in values else "REGULAR"
    if isinstance(values[0], tuple):
        return _union(values, _KEYS.get(field, _same))
    if isinstance(values[0], dict):
        return {key: value for one in reversed(values) for key, value in one.items()}
    return next((value for value in values if _is_said(field, value)), values[0])


@lru_cache(maxsize=4096)
def _member_order(symbols: tuple[str, ...]) -> dict[str, int]:
    return {
        member_code(parse_symbol(symbol).member): place
        for place, symbol in reversed(list(enumerate(symbols)))
    }


def _by_symbol(symbols: tuple[str, ...], members: tuple[str, ...]) -> tuple[str, ...]:
    """Sort members into the order of the symbols; one without a symbol stays at the end."""
    order = _member_order(symbols)
    return tuple(sorted(members, key=lambda member: order.get(member, len(order))))


def merge_members(records: Sequence[NoticeRecord]) -> NoticeRecord:
    """Return the one document that the member rows of a joint notice repeat.

    Lists are unions in first-seen order, other values the first that says something;
    members stand in the order of the symbols. Merging a merged record changes nothing.
    Raises: NothingToMerge.
    """
    if not records:
        raise NothingToMerge("there are no rows to merge")
    first = records[0]
    if all(record == first for record in records[1:]):
        return first
    changed = {
        field: _merge_field(field, [getattr(record, field) for record in records]) for field in _FIELDS
    }
    changed["members"] = _by_symbol(changed["symbols"], changed["members"])
    return msgspec.structs.replace(first, **changed)


def _rank(door: str, ranks: Mapping[str, int]) -> int:
    try:
        return ranks[door]
    except KeyError:
        raise UnknownDoor(f"the door {door!r} has no precedence") from None


def fold_doors(readings: Sequence[tuple[str, NoticeRecord]], ranks: Mapping[str, int]) -> NoticeRecord:
    """Return one record from (door, record) pairs given oldest first; the lowest rank is the strongest.

    The newest reading of each door counts; each value comes from the strongest door
    that states one. A lower door fills what is empty and never replaces. An emergency
    stays one whichever door says so.
    Raises: NothingToMerge, UnknownDoor.
    """
    if not readings:
        raise NothingToMerge("there are no readings to fold")
    newest = dict(readings)
    ordered = [newest[door] for door in sorted(newest, key=lambda door: _rank(door, ranks))]
    if len(ordered) == 1:
        return ordered[0]
    strongest = ordered[0]
    open_fields = (
        field for field in _FIELDS if field in _ALWAYS or not _is_said(field, getattr(strongest, field))
    )
    filled = {
        field: _fold_field(field, [getattr(record, field) for record in ordered]) for field in open_fields
    }
    return msgspec.structs.replace(strongest, **filled)


def _fold_field(field: str, values: Sequence[Any]) -> Any:
    """Return the strongest said value; dictionaries are filled key by key."""
    if field == "kind" or isinstance(values[0], dict):
        return _merge_field(field, values)
    return next((value for value in values if _is_said(field, value)), values[0])


def content_hash(record: NoticeRecord) -> str:
    """Return the SHA-256 of the record's canonical JSON: equal content, equal hash.

    Nothing is left out: any changed field is a changed notice.
    """
    return hashlib.sha256(_CANONICAL.encode(record)).hexdigest()
