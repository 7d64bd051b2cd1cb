"""What the page of one notice shows, gathered from the doors."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from donbay.apps.products import queries as products
from donbay.core.notices.links import document_link
from donbay.core.notices.record import Code

from . import queries
from .types import NoticeRow

WEB = ("https://", "http://")


class ShownCode(msgspec.Struct, frozen=True):
    """One code on the page: HS or ICS, and whether the chain lends it."""

    system: str
    code: Code
    inherited: bool


class Link(msgspec.Struct, frozen=True):
    """One address of an official document."""

    name: str
    address: str


def sheet_of(row: NoticeRow, *, today: date) -> dict[str, Any]:
    """Return everything the page shows. Cost: a fixed number of queries, whatever the chain's length."""
    chain = queries.chain_of(row.id)
    return {
        "row": row,
        "today": today,
        "chain": chain,
        "codes": list(_codes(row)),
        "links": _links(row, _base_year(row, chain)),
        "attachments": [a for a in row.record.attachments if a.startswith(WEB)],
        "touched": products.products_touched([code.code for code in _hs(row)], _words(row)),
        "ended_by": next((link for link in chain if link.id == row.ended_by_id), None),
        "ends_it": row.ends_chain,
        "newer": _newer(row, chain),
        "versions": queries.versions_of(row.id),
    }


def _newer(row: NoticeRow, chain: Sequence[NoticeRow]) -> NoticeRow | None:
    """Return the newest document after this one that stands, if there is one."""
    places = [link.id for link in chain]
    later = chain[places.index(row.id) + 1 :] if row.id in places else []
    return next((link for link in reversed(later) if link.stands), None)


def _lent(row: NoticeRow, part: str) -> tuple[Code, ...]:
    return tuple(Code(code) for code in row.inherited.get(part, []))


def _hs(row: NoticeRow) -> tuple[Code, ...]:
    return row.record.hs or _lent(row, "hs")


def _codes(row: NoticeRow) -> Iterator[ShownCode]:
    for system, own, lent in (
        ("HS", row.record.hs, _lent(row, "hs")),
        ("ICS", row.record.ics, _lent(row, "ics")),
    ):
        yield from (ShownCode(system, code, inherited=False) for code in own)
        yield from (ShownCode(system, code, inherited=True) for code in lent)


def _words(row: NoticeRow) -> str:
    products_said = row.record.products or row.inherited.get("products", "")
    return f"{row.title}\n{products_said}"


def _links(row: NoticeRow, year: int | None) -> list[Link]:
    """Return the official document in each language: the stated address, else the WTO's own pattern."""
    names = {"en": _("Bản tiếng Anh"), "fr": _("Bản tiếng Pháp"), "es": _("Bản tiếng Tây Ban Nha")}
    found = ((name, _address(row, language, year)) for language, name in names.items())
    return [Link(name, address) for name, address in found if address]


def _address(row: NoticeRow, language: str, year: int | None) -> str:
    stated = row.record.links.get(language, "")
    if stated.startswith(WEB):
        return stated
    return document_link(row.symbols, language, year)


def _base_year(row: NoticeRow, chain: Sequence[NoticeRow]) -> int | None:
    """Return the year of the first notice of the chain, if that notice is here."""
    first = next((link for link in chain if link.symbol == row.root_symbol), None)
    return first.distribution_date.year if first and first.distribution_date else None
