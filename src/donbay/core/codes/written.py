"""How people write HS codes: the letters made plain, the shapes of one code, and of a range.

Source: wordings of official forms, exports and national tariffs: `0306.17`, `03.06`, `0306 17 21`,
`8516.60.10.00`, `7321.8911`, `0306 17 920 0`, `0306.17.xx`, `1 to 24`, `0301-05`.
"""

import re

from donbay.core.text.signs import plain_signs

from .hs_headings import heading_exists

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
    rf"{MONTHS})\b|-(?:digits?|levels?|days?|months?|years?|pages?|cifras|dígitos|chiffres|chữ)\b)"
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
    rf"\d{{4}} \d{{2}} \d{{3}} \d{_END}|"  # the ten digits of the Eurasian tariff
    rf"\d{{4}}[. ]\d{{2}}(?:[. ]\d{{2}}){{0,3}}(?: \d{{4}})?{_END}(?!/\d){_NOT_COUNTED}|"
    rf"\d{{4}} \d{{4}}(?: \d{{2}}){{0,2}}{_END}{_NOT_COUNTED}|"
    rf"\d{{4}},\d{{2}}{_END}(?!,\d\d(?!\d))|"  # the comma of decimals for the dot
    rf"\d{{1,13}}{_END}"
    rf"){_REST}"
)
TO = (
    rf"(?:\s*(?:{DASH}|\.{{2,3}}|[…÷→])\s*|\s+(?:(?:up\s+)?to|through|thru|till|until|al?|ao|à|aux?|até|hasta|bis|đến|den|tới|toi)\s+)"
    r"(?:(?:the|la|el|las|los|le|les|sub-?headings?|headings?|chapters?|partidas?|cap[ií]tulos?|positions?|"
    r"chapitres?|chương|nhóm|nos?\.?|ex|HS|codes?)\s+){0,3}"
)
ITEM = re.compile(rf"(?<![\d.])(?P<one>{CODE})(?P<span>{TO}(?P<two>{CODE}))?", re.IGNORECASE)
NOTHING = re.compile(
    r"(?:n[/.]?\s?a\.?|n\.\s?d\.?|s/[cn]|tb[ad]|nil|none|null|nothing|-+|–+|—+|\.+|_+|\?+|x+|unknown|unspecified|"
    r"various|several|not\s+(?:applicable|available|specified|stated|provided|known|relevant|yet\s+determined)|"
    r"no\s+(?:hs\s+)?(?:codes?|aplica(?:ble)?|corresponde|procede|disponible)|no\s+se\s+aplica|"
    r"#(?:n/a|ref!|value!|name\?|div/0!|null!|num!|spill!|calc!)|ningun[oa]|sin\s+c[oó]digos?|varios|néant|neant|aucune?|sans\s+objet|non\s+(?:applicable|disponible|précisé)|"
    r"không(?:\s+(?:có|áp\s+dụng|xác\s+định))?|to\s+be\s+(?:determined|confirmed|announced))[\s.]*",
    re.IGNORECASE,
)
_GLUED = re.compile("(?<![\\d.])(\\d{4})[\u00b7\u2027\u2022\u2219'\u2019\u00b4_:](\\d{2})(?!\\d)")
_IN_BRACKETS = re.compile(r"(?<![\d.])(\d{4})\((\d{2}(?:\s*[,;/]\s*\d{2})*)\)")
_SLASHED = re.compile(r"(?<![\d./])(\d{4})((?:/\d{2})+)(?![\d/.])")
_DOT_BEFORE = re.compile(r"([,;/]\s{0,3})\.(\d{2})(?![\d.])")
_SPACED_FOURS = re.compile(r"(\d{4}) (\d{4})((?: \d{2})*)")


def plain_codes(text: str) -> str:
    """Return a text with plain signs, and the subheadings that stand glued to a heading as `0306.17`.

    `0306·17`, `0306'17`, `8471(30,41)` and `8471.30, .41` else leave two digits that look like a chapter.
    """
    text = plain_signs(text)
    # Looking for the sign itself first: most texts lack it, and each pattern looks at every letter.
    if not text.isascii() or ":" in text or "'" in text or "_" in text:
        text = _GLUED.sub(_dotted, text)
    if "(" in text:
        text = _IN_BRACKETS.sub(_dotted, text)
    if "/" in text:
        text = _SLASHED.sub(_shared_start, text)
    return _DOT_BEFORE.sub(r"\1\2", text) if "." in text else text


def _dotted(found: re.Match[str]) -> str:
    return f"{found[1]}.{found[2]}" if heading_exists(found[1]) else found[0]


def _shared_start(found: re.Match[str]) -> str:
    """Write out `0301/02/03`: three headings; `0306/17` is a subheading, since there is no heading 0317."""
    first, rest = found[1], found[2].split("/")[1:]
    if not heading_exists(first):
        return found[0]
    headings = [first, *(first[:2] + end for end in rest)]
    if all(map(heading_exists, headings)) and headings == sorted(set(headings)):
        return ", ".join(headings)
    return ", ".join(f"{first}.{end}" for end in rest)


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
