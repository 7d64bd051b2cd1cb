"""The words that announce a code, or take one back, in the languages of the notices.

Source: the wordings of the official forms, of ePing and of national tariffs.
"""

import re

_NOUN = (
    r"(?:codes?|chapters?|headings?|subheadings?|items?|lines?|numbers?|nos?\.?|n[°º]s?\.?|"
    r"c[oó]digos?|partidas?|subpartidas?|cap[ií]tulos?|positions?|chapitres?)"
)
_TARIFF = r"(?:arancelari[ao]s?|tarifaires?|douani[eè]res?)"
_SYSTEM = (
    r"HS|HSN|HTS|HTSUS|H\.S\.?|CCCN|AHTN|NCM|NANDINA|TARIC|harmoni[sz]ed\s+(?:system|tariff(?:\s+schedule)?)|"
    r"sistema\s+armonizado|syst[eè]me\s+harmonis[eé]"
)
# One of these stands in every announcement; looking for them first is ten times cheaper.
_SIGNS = (
    *(
        "hs",
        "hts",
        "h.s",
        "cccn",
        "ahtn",
        "ncm",
        "nc ",
        "nc:",
        "nandina",
        "tari",
        "armoni",
        "sa ",
        "sh ",
        "sa:",
        "sh:",
    ),
    *("cn code", "commodity", "customs", "arancel", "douani", "partida", "mã"),
)
HS_OPENER = re.compile(
    rf"\b(?:{_SYSTEM})(?![A-Za-z])(?:\s*\(HS\))?[\s.-]*(?:\d{{4}}\s+(?={_NOUN}))?(?:{_NOUN})?(?:\(s\))?|"
    rf"\b(?:SA|SH|NC)(?=\s*:?\s*(?:\d{{2,4}}|\d{{6,10}})(?:[.,;)\s]|$))|"
    r"\b(?:CN|commodity|national\s+tariff)\s+codes?(?:\(s\))?|"
    rf"\b(?:tariff|customs)\s+(?:classification\s+)?{_NOUN}(?:\s+numbers?)?(?:\(s\))?|"
    r"\bcustoms\s+(?:tariff|classification)(?:\s+(?:codes?|numbers?))?|"
    rf"\b(?:(?:sub)?partidas?|fracci[oó]n(?:es)?|c[oó]digos?|positions?|lignes?|codes?)\s+{_TARIFF}|"
    r"\b(?:sub)?partidas?(?=\s+\d{4})|\bmã\s+(?:số\s+)?(?:HS|hàng)|\bpositions?\s+du\s+SH",
    re.IGNORECASE,
)
# `chapters 61 and 62 of the Harmonized System`: the announcement comes after the codes.
HS_CLOSER = re.compile(
    r"\b(?:chapters?|(?:sub)?headings?|items?|cap[ií]tulos?|partidas?|chapitres?)\s+(?P<codes>\d[\d.,;\s–-]*"
    r"(?:(?:and|to|or|y|al?|et|à)\s+\d[\d.,;\s–-]*)*)(?:of|in|under|del?|du)\s+(?:the\s+|la\s+|el\s+)?"
    r"(?:HS\b|harmoni[sz]ed|customs\s+tariff|tariff\b|arancel|sistema\s+armonizado|SH\b|syst[eè]me)",
    re.IGNORECASE,
)
ICS_OPENER = re.compile(
    r"\b(?:ICS\b|international\s+classification\s+for\s+standards(?:\s*\(ICS\))?)[\s-]*"
    r"(?:codes?|numbers?|n[°º]s?\.?|nos?\.?)?(?:\(s\))?",
    re.IGNORECASE,
)
# Each repeats codes of a label's own prose: `products of headings 3901 to 3913`.
REFERENCE = re.compile(
    r"\b(?:of|in|within|from|under|to)\s+(?:the\s+)?(?:sub)?(?:headings?|chapters?)(?:\s+nos?\.?)?\s*$"
)
EXCLUSION = re.compile(
    r"\b(?:excluding|excl\.|except(?:ing)?\b|exclusive\s+of|other\s+than|not\s+including|does\s+not\s+apply\s+to|"
    r"with\s+the\s+exception\s+of|excluid[ao]s?|excepto|salvo|à\s+l'exclusion\s+d[eu]s?|sauf|trừ|"
    r"không\s+bao\s+gồm)",
    re.IGNORECASE,
)
NOT_COVERED = re.compile(
    r"\b(?:are|is)\s+(?:not\s+covered|excluded|not\s+included)\s*:|\bexclusions?\s*:", re.IGNORECASE
)


def may_announce_hs(text: str) -> bool:
    """Return whether it is worth looking for an announcement of HS codes."""
    small = text.lower()
    return any(sign in small for sign in _SIGNS)


def without_exclusions(text: str) -> str:
    """Return a text without its exclusion clauses: to the bracket's end, or to the clause's.

    A list announced as not covered is left out to the end of its paragraph.
    """
    if found := NOT_COVERED.search(text):
        end = text.find("\n\n", found.end())
        text = text[: found.start()] + ("" if end < 0 else text[end:])
    place = 0
    while found := EXCLUSION.search(text, place):
        end = _clause_end(text, found.start(), found.end())
        text = f"{text[: found.start()]} {text[end:]}"
        place = found.start()
    return text


def _clause_end(text: str, start: int, after: int) -> int:
    """Find where an exclusion that starts here stops; inside brackets, where they close."""
    depth = text.count("(", 0, start) - text.count(")", 0, start)
    inside = depth > 0
    for place in range(after, len(text)):
        letter = text[place]
        if letter == "(" and not inside:
            return place
        depth += (letter == "(") - (letter == ")")
        if inside and letter == ")" and depth <= 0:
            return place
        stop = letter in ";\n" or (letter == "." and text[place + 1 : place + 2].isspace())
        if stop and not inside:
            return place
    return len(text) if not inside else _next_stop(text, after)


def _next_stop(text: str, after: int) -> int:
    """Stop at the clause where a bracket is never closed."""
    found = re.compile(r"[;\n)]").search(text, after)
    return found.start() if found else len(text)
