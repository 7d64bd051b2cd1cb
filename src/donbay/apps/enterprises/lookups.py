"""What later rooms may ask of a contact or a firm in their own queries, behind their own foreign key to it."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db.models import OuterRef, Q, QuerySet

from .models import Contact, Enterprise, ProductLine


class ContactColumns(msgspec.Struct, frozen=True):
    """The names of a contact's columns as a query of a later room writes them; `prefix` as in `contact__`."""

    prefix: str

    @property
    def enterprise_id(self) -> str:
        """Return the column of the firm."""
        return f"{self.prefix}enterprise_id"

    @property
    def firm(self) -> str:
        """Return the way to the firm, a prefix for the conditions on firms."""
        return f"{self.prefix}enterprise__"

    @property
    def enterprise_name(self) -> str:
        """Return the column of the firm's name."""
        return f"{self.firm}name"

    @property
    def email(self) -> str:
        """Return the column of the address."""
        return f"{self.prefix}email"

    @property
    def language(self) -> str:
        """Return the column of the language."""
        return f"{self.prefix}language"

    @property
    def active_since(self) -> str:
        """Return the column of the moment since when mail may come."""
        return f"{self.prefix}active_since"


def confirmed_where(prefix: str = "") -> Q:
    """Match contacts that confirmed and have neither paused nor left; `prefix` as in `contact__`."""
    return Q(**{f"{prefix}state": Contact.State.ACTIVE})


def hears_where(prefix: str = "") -> Q:
    """Match contacts that may get mail now: confirmed, of an active firm; `prefix` as in `contact__`."""
    return confirmed_where(prefix) & Q(**{f"{prefix}enterprise__active": True})


def of_firms_where(firms: Iterable[int], prefix: str = "") -> Q:
    """Match the contacts of these firms; `prefix` as in `contact__`."""
    return Q(**{f"{prefix}enterprise_id__in": list(firms)})


def of_firm_where(firm: int | OuterRef, prefix: str = "") -> Q:
    """Match the contacts of one firm, perhaps that of an outer query; `prefix` as in `contact__`."""
    return Q(**{f"{prefix}enterprise_id": firm})


def firms_heard() -> QuerySet[Any, Any]:
    """Return the ids of the firms of which somebody may get mail now, as a query."""
    return Contact.objects.filter(hears_where()).order_by().values("enterprise_id")


def sample_firm_where(prefix: str = "") -> Q:
    """Match firms that are sample data; `prefix` as in `enterprise__`."""
    return Q(**{f"{prefix}is_sample": True})


def sample_firms() -> QuerySet[Any, Any]:
    """Return the ids of the firms that are sample data, as a query."""
    return Enterprise.objects.filter(sample_firm_where()).order_by().values_list("pk")


def named_lines() -> QuerySet[Any, Any]:
    """Return firm, its own words and the id of the product behind them, of lines that have one, as a query."""
    known = ProductLine.objects.filter(product__isnull=False, enterprise__erased_at=None)
    return known.order_by().values_list("enterprise_id", "words", "product_id")
