"""The shapes of classification: what is read of a notice, and what follows from it."""

from datetime import date
from typing import Literal

import msgspec

from donbay.core.notices.record import Code

Where = Literal["title", "products", "description", "hs", "ics", "keywords", "regions", "chain"]
Basis = Literal["STATED", "WORD", "ICS", "GROUP", "LEARNED", "READER"]
Doubt = Literal["", "CONTRADICTED", "UNSUPPORTED", "LONG_LIST", "ASIDE", "AMBIGUOUS", "SUBJECT"]


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """One heading that a second reader proposed: its code, the words it rests on, and where these stand."""

    code: str
    found: str
    field: Where


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What classification and matching know of one notice: its own and its inherited parts.

    `confirmed`: headings that an officer took over from a second reader.
    """

    notice_id: int = 0
    members: tuple[str, ...] = ()
    day: date | None = None
    title: str = ""
    products: str = ""
    description: str = ""
    hs: tuple[Code, ...] = ()
    ics: tuple[Code, ...] = ()
    keywords: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    inherited_hs: tuple[Code, ...] = ()
    inherited_ics: tuple[Code, ...] = ()
    inherited_products: str = ""
    confirmed: tuple[Confirmed, ...] = ()


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for a heading: on what basis, what was found and where.

    `share`: how far this reason alone carries, from 0 to 1. `doubt` says why it counts less than usual.
    """

    basis: Basis
    code: str
    found: str
    field: Where
    share: float
    doubt: Doubt = ""
    inherited: bool = False


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """One HS prefix that the measure concerns, and the grounds for it.

    `share`: how far it concerns the code or goods inside it, from 0 to 1. `whole`: how far it
    concerns all goods inside it.
    """

    code: str
    share: float
    whole: float
    grounds: tuple[Ground, ...]


class GroupFound(msgspec.Struct, frozen=True, kw_only=True):
    """One family of goods the measure names (`core.classify.groups`), and where.

    `share`: how far the measure concerns who makes the family. `named_goods`: it names goods
    besides, and is not on the whole family.
    """

    group: str
    found: str
    field: Where
    share: float
    named_goods: bool = False


class Classified(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice is about. `headings` strongest first.

    `settled`: at least one heading is sure, so a lone word that points elsewhere is a doubt.
    """

    headings: tuple[Heading, ...] = ()
    groups: tuple[GroupFound, ...] = ()
    settled: bool = False
