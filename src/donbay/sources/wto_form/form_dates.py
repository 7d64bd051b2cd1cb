"""Dates of a form: a day, words, or a ticked box."""

import re
from datetime import date

from msgspec.structs import replace

from donbay.core.notices.dates import word_date
from donbay.core.notices.record import WordDate

from .boxes import BOX, boxes_in
from .form import without_label

DEADLINE = re.compile(
    r"(?:Final date for comments|New deadline for comments[^:\n]*"
    r"|Date limite pour la présentation des observations"
    r"|Fecha límite para la presentación de observaciones)\s*:?",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:Contact details|Agency or authority designated|Provide|Comments (?:should|may)|Organisme ou autorité"
    r"|Organisme ou entité|Organismo o autoridad|Coordonnées|Datos de contacto)",
    re.IGNORECASE,
)
SLOT = re.compile(r"\((?:dd|jj)\s*/\s*mm\s*/\s*(?:yy|aa|yyyy|aaaa)\)\s*:?", re.IGNORECASE)
FORCE = re.compile(
    r"[^\n:;.\]]*(?:entry into force|entr[ée]e en vigueur|entrada en vigor)[^\n:]*:", re.IGNORECASE
)
PUBLICATION = re.compile(r"[^\n:.]*(?:publication|publicaci[oó]n)[^\n:]*:", re.IGNORECASE)
SIXTY = "60 days from notification"


def words_as_date(words: str, *, distributed: date | None) -> WordDate:
    """Return the date in some words of a form."""
    words = " ".join(words.split()).strip(" ;")
    return word_date(words, distributed=distributed) if words else WordDate()


def read_deadline(text: str, *, distributed: date | None) -> WordDate:
    """Return the final date for comments: the written one first, else the ticked sixty days."""
    found = DEADLINE.search(text)
    body = text[found.end() :] if found else without_label(text)
    body = body[: cut.start()] if (cut := CONTACT.search(body)) else body
    written = _written(body)
    if written:
        return words_as_date(written, distributed=distributed)
    ticked = next((box.words for box in boxes_in(body) if box.ticked), "")
    if not ticked:
        return WordDate()
    return replace(words_as_date(SIXTY, distributed=distributed), words=" ".join(ticked.split()))


def _written(body: str) -> str:
    """Return what the member wrote: in the slot after the boxes, or before them."""
    if slot := SLOT.search(body):
        return BOX.split(body[slot.end() :])[0].strip()
    before = BOX.split(body)[0].strip(" :\n")
    return before.split("\n")[0]


def adoption_and_force(text: str, *, distributed: date | None) -> tuple[WordDate, WordDate]:
    """Return both dates of item 9 of a TBT form."""
    text = text.replace("}", " ")  # older forms join both dates with a brace
    found = list(FORCE.finditer(text))
    first = text[: found[0].start()] if found else text
    second = text[found[0].end() :] if found else ""
    return (
        words_as_date(without_label(first), distributed=distributed),
        words_as_date(second, distributed=distributed),
    )


def sps_adoption(text: str, *, distributed: date | None) -> WordDate:
    """Return the proposed date of adoption of item 10 of an SPS form; that of publication is not kept."""
    found = list(PUBLICATION.finditer(text))
    first = text[: found[0].start()] if found else text
    return words_as_date(SLOT.sub("", without_label(first)).strip(" :"), distributed=distributed)


def sps_force(text: str, *, distributed: date | None) -> WordDate:
    """Return the date of entry into force of item 11 of an SPS form."""
    body = without_label(text) if not SLOT.search(text) else text
    if slot := SLOT.search(body):
        written = BOX.split(body[slot.end() :])[0].strip(" :\n")
        if written:
            return words_as_date(written.split("\n")[0], distributed=distributed)
    six_months = next(iter(boxes_in(body)), None)
    if six_months and six_months.ticked:
        return words_as_date(SLOT.sub("", six_months.words).split(",")[0], distributed=distributed)
    return WordDate() if SLOT.search(body) else words_as_date(BOX.split(body)[0], distributed=distributed)
