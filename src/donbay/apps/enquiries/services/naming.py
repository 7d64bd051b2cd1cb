"""See where a text names who asked, refuse it, or write it without the names."""

from collections.abc import Iterable
from unicodedata import normalize

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from donbay.apps.enquiries.errors import NamesTheFirm
from donbay.apps.enquiries.models import Case
from donbay.core.text.letters import clean_paragraphs, drop_letters
from donbay.core.text.naming import ADDRESS, FIRM, NUMBER, PERSON, Known, Place, places, replace_places


def clean(text: str) -> str:
    """Return a text as it is kept: one form for each letter, no hidden signs, plain line ends."""
    return normalize("NFC", clean_paragraphs(drop_letters(text, "HIDDEN")))


def refuse_names(text: str, cases: Iterable[Case]) -> None:
    """Refuse a text that names one of these cases' submitters, in any spelling.

    Raises: NamesTheFirm, with the text and where it names them.
    """
    cases = list(cases)
    text = clean(text)
    found = _found(text, cases)
    if not found:
        return
    first = text[found[0].start : found[0].end]
    whose = next((case.reference for case in cases if _found(first, [case])), cases[0].reference)
    raise NamesTheFirm(
        f"the text names who asked in {whose}",
        text=text,
        found=tuple(text[one.start : one.end] for one in found),
        facts={"name": first, "reference": whose},
    )


def without_names(text: str, cases: Iterable[Case]) -> str:
    """Return a text with "doanh nghiệp" and the like where it named one of these cases' submitters."""
    text = clean(text)
    words = {
        FIRM: pgettext("instead of a name", "doanh nghiệp"),
        PERSON: _("đại diện doanh nghiệp"),
        ADDRESS: _("(đã lược bỏ)"),
        NUMBER: _("(đã lược bỏ)"),
    }
    for _round in range(3):  # what is put in could stand beside a word that makes it a name again
        found = _found(text, list(cases))
        if not found:
            break
        text = replace_places(text, found, words)
    return text


def parted(text: str, cases: Iterable[Case]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is a name of one of these cases' submitters."""
    pieces, at = [], 0
    for one in _found(text, list(cases)):
        pieces += [(text[at : one.start], False), (text[one.start : one.end], True)]
        at = one.end
    return [(words, named) for words, named in [*pieces, (text[at:], False)] if words]


def _found(text: str, cases: list[Case]) -> list[Place]:
    return places(text, [_known(case) for case in cases], common=[settings.PROVINCE_NAME])


def _known(case: Case) -> Known:
    firm = case.enterprise
    contacts = list(firm.contacts.all()) if firm else []
    tax = firm.tax_code if firm else ""
    return Known(
        firms=_told(case.contact_firm, *((firm.name, firm.name_en) if firm else ())),
        people=_told(case.contact_name, *(one.name for one in contacts)),
        addresses=_told(case.contact_email, *(one.email for one in contacts)),
        numbers=_told(case.contact_phone, tax, tax[:10], *(one.phone for one in contacts)),
    )


def _told(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
