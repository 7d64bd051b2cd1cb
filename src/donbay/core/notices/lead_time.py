"""Lead times in words: "60 days from notification", in English, French and Spanish."""

import calendar
import re
from datetime import date, timedelta

import msgspec

_NUMBERS = {
    "one": 1, "un": 1, "une": 1, "uno": 1, "two": 2, "deux": 2, "dos": 2, "three": 3, "trois": 3, "tres": 3,
    "four": 4, "quatre": 4, "cuatro": 4, "six": 6, "seis": 6, "seven": 7, "ten": 10, "dix": 10, "diez": 10,
    "twelve": 12, "douze": 12, "doce": 12, "fourteen": 14, "fifteen": 15, "quinze": 15, "quince": 15,
    "twenty": 20, "vingt": 20, "veinte": 20, "thirty": 30, "trente": 30, "treinta": 30,
    "forty-five": 45, "forty five": 45, "quarante-cinq": 45, "cuarenta y cinco": 45,
    "sixty": 60, "soixante": 60, "sesenta": 60, "seventy-five": 75, "ninety": 90, "quatre-vingt-dix": 90,
    "noventa": 90, "one hundred and twenty": 120, "ciento veinte": 120, "cent vingt": 120,
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_NUMBER = rf"(?P<n>\b[0-9]{{1,3}}|\b(?:{_WORDS}))(?: ?\((?:[0-9]{{1,3}}|[a-z -]+)\))?"
_DAYS = (
    r"(?P<days>(?:calendar |consecutive )?days?|jours?(?: civils?| calendaires?)?|"
    r"dias?(?: naturales| calendario| corridos)?)"
)
_WEEKS = r"(?P<weeks>weeks?|semaines?|semanas?)"
_MONTHS = r"(?P<months>calendar months?|months?|mois|mes(?:es)?)"
_FROM = (
    r"(?:(?:counted|counting|contados?|comptes?) )?(?:as from|as of|from|after|following|since|of|a compter|a contar|"
    r"apres|suivant|a partir|despues|siguientes|desde|depuis|tras|de|a)"
)
_FILLER = (
    r"(?:(?:the|this|its|date|day|of|la|le|el|los|les|de|del|du|des|da|do|a|al|fecha|data|jour|esta|cette|presente|"
    r"wto|omc) |[ld]')*"
)
_PUBLISHED = r"(?:publication|publicacion) "
_ANCHOR = (
    r"(?P<anchor>notification|notificacion|notificacao|circulation|circulacion|circulacao|"
    r"distribution|distribucion|distribuicao|diffusion)\b"
)
_LEAD = re.compile(
    rf"{_NUMBER} (?:{_DAYS}|{_WEEKS}|{_MONTHS}),? {_FROM} {_FILLER}(?:{_PUBLISHED}{_FILLER})?{_ANCHOR}"
)
_AMOUNT = re.compile(rf"{_NUMBER} (?:{_DAYS}|{_WEEKS}|{_MONTHS}|working|business|years?|ans?|anos?)\b")
_PLAIN_AMOUNT = re.compile(rf"{_NUMBER} (?:{_DAYS}|{_WEEKS}|{_MONTHS})\b")
# Bounds and second events make the phrase more than a plain lead time: then no day is derived from it.
_BOUND = re.compile(
    r"\b(?:not?|at least|minimum|less|before|prior|au moins|al menos|about|approximately|working|business)\b"
)
_SECOND = re.compile(
    r"\b(?:or|ou|o|unless|whichever|adopt\w*|aprob\w*|publi\w*|entry|entree|entrada|force|vigor|gazette|approv\w*)\b"
)


class LeadTime(msgspec.Struct, frozen=True):
    """A plain lead time counted from the notice's own circulation, and where it stands in the text."""

    count: int
    unit: str
    start: int
    end: int

    def after(self, day: date) -> date:
        """Return the day this lead time after another; a month ends on its last day if it must."""
        if self.unit == "months":
            return _months_after(day, self.count)
        return day + timedelta(days=self.count * (7 if self.unit == "weeks" else 1))


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def lead_time_in(text: str) -> LeadTime | None:
    """Return the lead time from notification that a plain text states, or None.

    None for every other anchor (adoption, publication, approval), for working days
    and for bounds such as "at least": their day cannot be known from the notice.
    """
    match = _LEAD.search(text)
    if match is None or _BOUND.search(text[: match.start()]) or _SECOND.search(text[match.end() :]):
        return None
    parts = match.groupdict()
    unit = next(name for name in ("days", "weeks", "months") if parts[name])
    number = _NUMBERS.get(parts["n"]) or int(parts["n"])
    return LeadTime(number, unit, match.start(), match.end())


def amount_in(text: str) -> LeadTime | None:
    """Return the first count of calendar days, weeks or months in a plain text ("by 30 days"), or None."""
    match = _PLAIN_AMOUNT.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    unit = next(name for name in ("days", "weeks", "months") if parts[name])
    return LeadTime(_NUMBERS.get(parts["n"]) or int(parts["n"]), unit, match.start(), match.end())


def mentions_amount(text: str) -> bool:
    """Return True when a plain text counts days, weeks, months or years of anything."""
    return _AMOUNT.search(text) is not None
