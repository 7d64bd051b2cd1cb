"""Rows found by an address of mail, in whatever letters it was typed, through an index.

Addresses are kept as they were written: what stands before the @ is the other server's own. So every table that is
asked for one has an index of the address in small letters, and every question is put in those words.
"""

from collections.abc import Iterable

from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact, In


def address_is(column: str, address: str) -> Q:
    """Match rows whose address is this one, in any case of letters."""
    return Q(Exact(Lower(column), Value(small_address(address))))


def address_among(column: str, addresses: Iterable[str]) -> Q:
    """Match rows whose address is one of these, in any case of letters."""
    return Q(In(Lower(column), sorted({small_address(address) for address in addresses})))


def small_address(address: str) -> str:
    """Return an address in small letters; one with a letter that only looks like ours stays as it is.

    `K` (the sign of kelvin) becomes k in small letters, and would find somebody else.
    """
    return address.lower() if address.isascii() else address
