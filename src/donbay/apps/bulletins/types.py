"""Plain records of bulletins: what is frozen when an issue is published, and what papers are made of."""

from datetime import date

import msgspec


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and the address they lead to."""

    words: str
    url: str


class FrozenItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of a published issue.

    `kind`: NOTICE, DOCUMENT, ARTICLE or TEXT. `group`: the product group it stands under, or "".
    `paragraphs`: plain text, one sentence or more each. `facts`: label and value, in the order shown
    (symbol, deadline, number of a document). `deadline_passed`: said beside the deadline.
    """

    kind: str
    title: str
    paragraphs: tuple[str, ...]
    group: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    deadline_passed: bool = False


class FrozenSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section with its heading; items in order."""

    title: str
    items: tuple[FrozenItem, ...]


class FrozenIssue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An issue as it was published: page, mail, PDF and DOCX are made from this and nothing else.

    `kind`: BULLETIN, DOCUMENT_LIST or NEWS. `number`: counted by kind and year, 0 for news. `period`:
    words such as "Tháng 11 năm 2026". `office`, `parent_office`: the two lines at the head of an
    administrative paper (Decree 30/2020/NĐ-CP). `corrects`: number and day of the issue this one
    corrects, or "". `signer`: the lines above the signature; both are empty where nobody signs.
    """

    kind: str
    number: int
    year: int
    title: str
    period: str
    issued_on: date
    language: str
    office: str
    parent_office: str
    place: str
    sections: tuple[FrozenSection, ...]
    lead: str = ""
    corrects: str = ""
    address: str = ""
    signer: tuple[str, ...] = ()
    signer_name: str = ""
