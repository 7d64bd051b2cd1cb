"""Read an addendum, corrigendum or supplement: a letter, or the newer page of check boxes."""

import re
from datetime import date

import msgspec

from donbay.core.codes.in_text import codes_in_text
from donbay.core.notices.links import addresses_in
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.symbol import symbols_in
from donbay.core.notices.written_days import NotADay, day_of
from donbay.core.text.clean import clean_text

from .boxes import BOX, Box, boxes_in
from .form import Form
from .form_dates import SLOT, read_deadline, words_as_date
from .heading import Heading
from .items import LONGEST_ITEM, LONGEST_SHORT_ITEM, UnusableItem
from .record_base import base_record

# What each box says happened: first by its printed words, else by its place among the nine
# boxes of the TBT page or the six of the SPS page, which are the same in every language.
TBT_EVENTS = (
    (r"comment period|période (?:prévue|de présentation)|plazo para", "COMMENTS_EXTENDED"),
    (r"measure adopted|mesure notifiée adoptée|medida notificada se adopt", "ADOPTED"),
    (r"measure published|mesure notifiée publiée|medida notificada se public", "PUBLISHED"),
    (r"enters into force|entre en vigueur|entra en vigor", "IN_FORCE"),
    (r"text of final measure|texte de la mesure finale|texto de la medida definitiva", ""),
    (r"withdrawn or revoked|retirée ou révoquée|retira o deroga", "WITHDRAWN"),
    (r"content or scope|teneur ou (?:le )?champ|contenido o el [aá]mbito", "SCOPE_CHANGED"),
    (r"interpretive guidance|directives d['’]interprétation|directrices para la interpretaci", "GUIDANCE"),
    (r"^others?\b|^autres?\b|^otros?\b|^otra\b", ""),
)
SPS_EVENTS = (
    (r"modification of final date", "COMMENTS_EXTENDED"),
    (r"notification of adoption", "ADOPTED"),
    (r"modification of content", "SCOPE_CHANGED"),
    (r"withdrawal of", "WITHDRAWN"),
    (r"change in proposed date", "SCOPE_CHANGED"),
    (r"^others?\b", ""),
)
TITLE = re.compile(r"^(?:Title|Titre|Intitulé|T[íi]tulo)\s*:\s*(.*)$", re.IGNORECASE)
DESCRIPTION = re.compile(r"^(?:Description|Descripci[oó]n)\s*:?\s*(.*)$", re.IGNORECASE)
REASON = re.compile(
    r"^(?:Reason for Addendum|Motif de l['’]addendum|Motivo del addendum|This addendum concerns"
    r"|Le présent addendum (?:concerne|porte)|La presente adici[oó]n se refiere"
    r"|El presente addendum se refiere).*:?$",
    re.IGNORECASE,
)
RESIDUE = re.compile(
    r"^(?:NOTIFICATION|NOTIFICACI[ÓO]N|(?:Addend[au]m?|Corrigend[au]m?|Revision|Supplement|Révision|Supplément|Adición"
    r"|Correcci[óo]n|Suplemento)(?:\s*\d+)?|_{4,}|[-–]\s*\d+\s*[-–]|Page:? ?\d.*|\*{2,}|\d+/ ?)$",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"^(?:The following (?:communication|notification)|La communication ci-après|La notification suivante"
    r"|La siguiente (?:comunicaci[oó]n|notificaci[oó]n)|Se ha recibido)",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(
    r"^\d?\s*(?:This information can be provided|Les renseignements peuvent|Cette information"
    r"|Entre otras cosas, puede|Esta informaci[oó]n)",
    re.IGNORECASE,
)
LONGEST_TITLE = 350


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of an addendum: its title, the lines with boxes, and the free text."""

    title: str
    boxes: tuple[str, ...]
    text: tuple[str, ...]


def read_addendum(form: Form, heading: Heading) -> NoticeRecord:
    """Return the record of an addendum, with one event for each ticked box."""
    letter = _parts(_body(form, heading))
    boxes = "\n".join(letter.boxes)[:LONGEST_SHORT_ITEM]
    if sum(map(len, letter.text)) > LONGEST_ITEM:
        raise UnusableItem("text", f"the text has {sum(map(len, letter.text)):,} signs")
    everything = "\n".join([letter.title, boxes, *letter.text])
    own = {str(symbol) for symbol in heading.symbols}
    cited = dict.fromkeys(str(symbol) for symbol in symbols_in(everything))
    hs, ics = codes_in_text("\n".join(letter.text))
    found = [*addresses_in(everything), *form.targets]
    return base_record(
        heading,
        title=clean_text(letter.title),
        description="\n".join(filter(None, map(clean_text, letter.text))),
        hs=hs,
        ics=ics,
        events=events_of_boxes(boxes, heading.area),
        comment_deadline=new_deadline(boxes, distributed=heading.day),
        adoption=_day_of_box(boxes, 1, heading),
        in_force=_day_of_box(boxes, 3, heading),
        related_symbols=tuple(symbol for symbol in cited if symbol not in own),
        attachments=tuple(dict.fromkeys(address for address in found if address.startswith("http"))),
    )


def _body(form: Form, heading: Heading) -> list[str]:
    """Return the lines of the letter itself, without what stands on every page."""
    lines = [*form.around, *(line for item in form.items.values() for line in item.lines)]
    above = set(form.heading)
    symbols = {str(symbol) for symbol in heading.symbols}
    kept: list[str] = []
    for line in lines:
        if FOOTNOTE.match(line):
            break
        if RESIDUE.match(line) or LETTER.match(line) or line in symbols or (line in above and not kept):
            continue
        kept.append(line)
    return kept


def _parts(lines: list[str]) -> Letter:
    """Sort the lines into title, boxes and text."""
    if any(BOX.match(line) for line in lines):
        return _page_of_boxes(lines)
    title, text = "", list(lines)
    for at, line in enumerate(lines):
        if found := TITLE.match(line):
            title, text = found[1], lines[:at] + lines[at + 1 :]
            break
    else:
        if len(lines) > 1 and len(lines[0]) <= LONGEST_TITLE and not lines[0].endswith((".", ":", ";")):
            title, text = lines[0], lines[1:]
    if text and (found := DESCRIPTION.match(text[0])):
        text = [*filter(None, [found[1]]), *text[1:]]
    return Letter(title=title.strip('"“” '), boxes=(), text=tuple(text))


def _page_of_boxes(lines: list[str]) -> Letter:
    title: list[str] = []
    boxes: list[str] = []
    text: list[str] = []
    place = title
    for line in lines:
        if found := TITLE.match(line):
            place, line = title, found[1]  # noqa: PLW2901 - the rest of the line belongs there
        elif REASON.match(line):
            place = boxes
            continue
        elif BOX.match(line) and place is title:
            place = boxes
        elif found := DESCRIPTION.match(line):
            place, line = text, found[1]  # noqa: PLW2901
        if line:
            place.append(line)
    if len(title) > 1 and not text:  # the SPS page has its text between title and boxes
        title, text = title[:1], title[1:]
    return Letter(title=" ".join(title).strip('"“” '), boxes=tuple(boxes), text=tuple(text))


def events_of_boxes(text: str, area: str) -> tuple[str, ...]:
    """Return the ticked events, each with its day or words: `PUBLISHED 2024-06-08`."""
    known = TBT_EVENTS if area == "TBT" else SPS_EVENTS
    boxes = boxes_in(text)
    found = []
    for place, box in enumerate(boxes):
        if box.ticked and (name := _event(box.words, place, known, as_printed=len(boxes) >= len(known))):
            found.append(f"{name} {_when(box)}".strip())
    return tuple(dict.fromkeys(found))


def _event(words: str, place: int, known: tuple[tuple[str, str], ...], *, as_printed: bool) -> str:
    for pattern, name in known:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    return known[place][1] if as_printed and place < len(known) else ""


def _when(box: Box) -> str:
    """Return the day written after the label of a box, or its words, or nothing."""
    line = box.words.split("\n")[0]
    said = (
        SLOT.sub("", re.split(r"(?:date|fecha)\s*:|:", line, maxsplit=1)[-1]).strip() if ":" in line else ""
    )
    if addresses_in(said):
        return ""
    try:
        return day_of(said).isoformat() if said else ""
    except NotADay:
        return said[:80]


def new_deadline(text: str, *, distributed: date | None) -> WordDate:
    """Return the new final date for comments, where the page of boxes gives one."""
    for label in (
        r"New deadline for comments[^:\n]*:",
        r"Comment period:",
        r"Nouvelle date limite[^:\n]*:",
        r"Nuevo plazo[^:\n]*:",
    ):
        if found := re.search(label, text, re.IGNORECASE):
            rest = text[found.end() :]
            stated = read_deadline(f"Final date for comments: {_first_answer(rest)}", distributed=distributed)
            if stated.origin:
                return stated
    for box in boxes_in(text)[:1]:
        day = _when(box)
        if box.ticked and day:
            return words_as_date(day, distributed=distributed)
    return WordDate()


def _first_answer(rest: str) -> str:
    """Return what answers a label: the boxes that follow, or the words up to the next box."""
    rest = re.sub(r"^\s*\((?:If|S['’]il|Si)[^)]*(?:\([^)]*\)[^)]*)*\)", "", rest)
    return rest if SLOT.search(rest) else BOX.split(rest)[0].strip().split("\n")[0]


def _day_of_box(text: str, place: int, heading: Heading) -> WordDate:
    boxes = boxes_in(text)
    if heading.area != "TBT" or len(boxes) < len(TBT_EVENTS) or not boxes[place].ticked:
        return WordDate()
    return words_as_date(_when(boxes[place]), distributed=heading.day)
