"""Read what stands above a form: symbols, date, serial number, language, kind of document."""

import re
from datetime import date

import msgspec

from donbay.core.notices.record import Area, Kind
from donbay.core.notices.symbol import Symbol, symbols_in
from donbay.core.notices.written_days import NotADay, day_of
from donbay.formats.errors import NotThisSource

from .form import Form, Item

SERIAL = re.compile(r"^\(?(\d{2})[-\u2010-\u2013](\d{3,5})\)?$|^\((\d{2})(\d{4})\)$")
DAY = re.compile(
    r"^\d{1,2}(?:er|º|°)?(?:\s+de)?\s+[^\W\d]{3,12}\.?(?:\s+de)?\s+(?:19|20)\d{2}$|^\d{1,2}/\d{1,2}/\d{4}$"
)
ORIGINAL = re.compile(r"^Origin\w*\s*:\s*(.+)$", re.IGNORECASE)
EMERGENCY = re.compile(
    r"EMERGENCY MEASURE|MESURES? D['’]URGENCE|MEDIDAS? DE URGENCIA|MEDIDAS? DE EMERGENCIA", re.IGNORECASE
)
LETTER_TITLE = re.compile(
    r"^(?:Addend|Corrigend|Suppl[ée]ment|Adici[óo]n|Correcci[óo]n|Suplemento)", re.IGNORECASE
)
# Only the SPS form for emergencies asks this, as item 8.
URGENT_ITEM = re.compile(r"Nature of the urgent|Nature du ou des problèmes|Naturaleza del", re.IGNORECASE)
LANGUAGE_WORDS = {
    "en": re.compile(
        r"Notifying Member|Agency responsible|Description of content|circulated|Title:", re.IGNORECASE
    ),
    "fr": re.compile(r"Membre notifiant|Organisme responsable|Teneur|ci-après|distribuée", re.IGNORECASE),
    "es": re.compile(
        r"Miembro que notifica|Organismo responsable|Descripci[oó]n del contenido|a petici[oó]n",
        re.IGNORECASE,
    ),
}


# Two things printed on one line, left and right, are one line in some files.
SIDE_BY_SIDE = re.compile(
    r"\s+(?=\(\d\d-?\d{3,5}\)|P[aá]gina\s*:|Page\s*:|Origina\w*\s*:"
    r"|\d{1,2}(?:er)? (?:de )?[^\W\d]{3,10} (?:de )?(?:19|20)\d\d$)"
    r"|(?<=\))(?=P[aá]g)"
)


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What the top of a form says. `day` is the day of circulation; `serial` like `18-4209`."""

    symbols: tuple[Symbol, ...]
    area: Area
    kind: Kind
    day: date | None
    serial: str
    original: str
    language: str
    flags: tuple[str, ...]

    def is_letter(self, form: Form) -> bool:
        """Return whether this kind of document has no items: addendum, corrigendum, supplement."""
        last = self.symbols[0].suffixes[-1:]
        return bool(last and last[0][0] != "Rev") or any(LETTER_TITLE.match(line) for line in form.around[:6])


def read_heading(form: Form, name: str) -> Heading:
    """Return what the top of a form says.

    Raises: NotThisSource, if no WTO symbol stands there.
    """
    lines = form.heading if symbols_in("\n".join(form.heading)) else form.heading + form.around
    lines = tuple(part for line in lines for part in SIDE_BY_SIDE.split(line))
    symbols = _own_symbols(lines)
    if not symbols:
        raise NotThisSource(f"{name}: no symbol such as G/TBT/N/… stands above the form")
    return Heading(
        symbols=symbols,
        area=symbols[0].area,
        kind=_kind(form),
        day=_day(lines),
        serial=_serial(lines),
        original=next((found[1].strip() for line in lines if (found := ORIGINAL.match(line))), ""),
        language=_language(form),
        flags=_flags(form, symbols),
    )


def _own_symbols(lines: tuple[str, ...]) -> tuple[Symbol, ...]:
    """Return the symbols of the first lines that are nothing but symbols."""
    found: dict[Symbol, None] = {}
    for line in lines:
        here = symbols_in(line)
        if here and not re.search(r"[^\W\d]{2,}", _without_symbols(line)):
            found |= dict.fromkeys(here)
        elif found and line.strip(" ,;•"):
            break
    return tuple(found)


def _without_symbols(line: str) -> str:
    return re.sub(r"G/\w{3}/N/\S+", "", line, flags=re.IGNORECASE)


def _day(lines: tuple[str, ...]) -> date | None:
    for line in lines:
        if DAY.match(line):
            try:
                return day_of(line)
            except NotADay:
                continue
    return None


def _serial(lines: tuple[str, ...]) -> str:
    for line in lines:
        if found := SERIAL.match(line.replace(" ", "")):
            return f"{found[1] or found[3]}-{found[2] or found[4]}"
    return ""


def _kind(form: Form) -> Kind:
    title = " ".join(form.around[:6])
    urgent = EMERGENCY.search(title) or URGENT_ITEM.match(form.items.get(8, Item()).text)
    return "EMERGENCY" if urgent else "REGULAR"


def _language(form: Form) -> str:
    """Return the language the form is printed in: the one whose labels occur most."""
    printed = "\n".join([*form.around[:12], *(item.lines[0] for item in form.items.values() if item.lines)])
    counts = {code: len(words.findall(printed)) for code, words in LANGUAGE_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _flags(form: Form, symbols: tuple[Symbol, ...]) -> tuple[str, ...]:
    """Return a warning when the file's own properties name another document (an edited copy)."""
    stated = set(symbols_in("\n".join(form.stated_symbols)))
    return ("SYMBOL_DIFFERS",) if stated and not stated & set(symbols) else ()
