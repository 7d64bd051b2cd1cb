"""What a follow-up takes over from its chain when it says nothing itself."""

from collections.abc import Sequence

from donbay.core.notices.record import Code, NoticeRecord


def _codes(record: NoticeRecord, field: str) -> list[str]:
    """Return the codes of a record that can be matched on, each once."""
    found: tuple[Code, ...] = getattr(record, field)
    return list(dict.fromkeys(code.code for code in found if code.code))


def _said(record: NoticeRecord) -> dict[str, list[str] | str]:
    said: dict[str, list[str] | str] = {
        "hs": _codes(record, "hs"),
        "ics": _codes(record, "ics"),
        "products": record.products,
        "objectives": list(record.objectives),
    }
    return {field: value for field, value in said.items() if value}


def inherit(record: NoticeRecord, ancestors: Sequence[NoticeRecord]) -> dict[str, list[str] | str]:
    """Return what the record lacks and its chain states; {} when there is nothing to take.

    `ancestors` come nearest first, each field from the nearest that has it. Keys: `hs`, `ics`
    (codes to match on), `products`, `objectives`, and `from`: the symbol of the nearest giver.
    A value of the record's own is never touched: a revision speaks for itself.
    """
    taken: dict[str, list[str] | str] = {}
    own = _said(record)
    for ancestor in ancestors:
        for field, value in _said(ancestor).items():
            if field not in own and field not in taken:
                taken[field] = value
                taken.setdefault("from", ancestor.symbols[0])
    return taken
