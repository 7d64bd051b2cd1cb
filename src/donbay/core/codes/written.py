"""How people write HS codes: the letters made plain, the shapes of one code, and of a range.

Source: wordings of official forms, exports and national tariffs: `0306.17`, `03.06`, `0306 17 21`,
`8516.60.10.00`, `7321.8911`, `0306.17.xx`, `1 to 24`, `0301-05`.
"""

import re

from donbay.core.text.signs import plain_signs

DASH = "[-\u2010-\u2015\u2212~]"

MONTHS = (
    r"jan(?:uary|vier)?|ene(?:ro)?|feb(?:ruary|rero)?|f[ée]vr(?:ier)?|mar(?:ch|s|zo)|apr(?:il)?|abr(?:il)?|"
    r"avr(?:il)?|may|mai|mayo|june?|juin|junio|july?|juillet|julio|aug(?:ust)?|août|agosto|"
    r"sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|"
    r"dec(?:ember)?|d[ée]c(?:embre)?|dic(?:iembre)?|tháng"
)
# What is counted or measured: the number before it is no code.
UNIT = (
    r"(?:%|°|(?:kg|g|mg|µg|mm|cm|m|m2|m3|km|bar|kPa|MPa|V|kV|W|kW|Hz|GHz|MHz|pages?|pp|years?|days?|months?|weeks?|"
    r"hours?|minutes?|ppm|ppb|l|ml|mL|items?|units?|categories|types?|articles?|pieces|pcs|digits?|levels?|"
    r"copies|times|countries|members|percent|páginas?|años?|días?|meses|jours|mois|ans|trang|ngày|năm|"
    rf"{MONTHS})\b)"
)
_NOT_COUNTED = rf"(?!\s*{UNIT})"
_END = r"(?!\d)(?!\.\d)"
# National codes may end in `xx`: whatever comes there.
_REST = r"(?:(?:\.?[xX*]{1,4}){1,3}(?![A-Za-z*]))?"
CODE = (
    r"(?:"
    rf"\d{{4}}(?:\.(?:\d{{4}}|\d{{2,3}})){{1,4}}{_END}|"
    rf"\d{{2}}(?:\.\d{{2}}){{1,4}}(?:\.\d{{3,4}})?{_END}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:-\d{{2}})?{_END}|"
    rf"\d{{6}}(?:[. ]\d{{2}}){{1,3}}{_END}{_NOT_COUNTED}|"
    rf"\d{{4}}[. ]\d{{2}}(?:[. ]\d{{2}}){{0,3}}(?: \d{{4}})?{_END}(?!/\d){_NOT_COUNTED}|"
    rf"\d{{4}} \d{{4}}(?: \d{{2}}){{0,2}}{_END}{_NOT_COUNTED}|"
    rf"\d{{4}},\d{{2}}{_END}(?!,\d\d(?!\d))|"  # the comma of decimals for the dot
    rf"\d{{1,13}}{_END}"
    rf"){_REST}"
)
TO = (
    rf"(?:\s*(?:{DASH}|\.{{2,3}}|…)\s*|\s+(?:(?:up\s+)?to|through|thru|till|until|al?|à|aux?|até|hasta|đến|tới)\s+)"
    r"(?:(?:the|la|el|las|los|le|les|sub-?headings?|headings?|chapters?|partidas?|cap[ií]tulos?|positions?|"
    r"chapitres?|chương|nhóm|nos?\.?|ex)\s+){0,3}"
)
ITEM = re.compile(rf"(?<![\d.])(?P<one>{CODE})(?P<span>{TO}(?P<two>{CODE}))?", re.IGNORECASE)
NOTHING = re.compile(
    r"(?:n[/.]?\s?a\.?|n\.\s?d\.?|s/[cn]|tb[ad]|nil|none|null|nothing|-+|–+|—+|\.+|_+|\?+|x+|unknown|unspecified|"
    r"various|several|not\s+(?:applicable|available|specified|stated|provided|known|relevant|yet\s+determined)|"
    r"no\s+(?:hs\s+)?(?:codes?|aplica(?:ble)?|corresponde|procede|disponible)|no\s+se\s+aplica|"
    r"ningun[oa]|sin\s+c[oó]digos?|varios|néant|neant|aucune?|sans\s+objet|non\s+(?:applicable|disponible|précisé)|"
    r"không(?:\s+(?:có|áp\s+dụng|xác\s+định))?|to\s+be\s+(?:determined|confirmed|announced))[\s.]*",
    re.IGNORECASE,
)
_SPACED_FOURS = re.compile(r"(\d{4}) (\d{4})((?: \d{2})*)")


def digits_of(stated: str) -> str:
    """Return the digits of a written code."""
    return re.sub(r"[^0-9]", "", stated)


def says_nothing(cell: str) -> bool:
    """Return whether a cell only says that there is nothing: `N/A`, `-`, `none`, `Not applicable`."""
    return NOTHING.fullmatch(plain_signs(cell).strip().strip("()[]")) is not None


def spaced_fours(stated: str) -> tuple[str, str] | None:
    """Return both halves of `7321 8911`, which is one national code or two headings; else None."""
    found = _SPACED_FOURS.fullmatch(stated)
    return (found[1], found[2]) if found else None
