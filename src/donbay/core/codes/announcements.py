"""The words that announce a code, or take one back, in the languages of the notices.

Source: the wordings of the official forms, of ePing and of national tariffs.
"""

import re

_NOUN = (
    r"(?:codes?|chapters?|(?:sub-?)?headings?|items?|lines?|num(?:ber)?s?\.?|nos?\.?|n[°º]s?\.?|n[úu]m[ée]ros?|"
    r"c[oó]digos?|(?:sub-?)?partidas?|cap[ií]tulos?|(?:sous-?)?positions?|chapitres?|lignes?|"
    r"posi[cç](?:ão|ões|ión|iones)|ch(?:ap)?s?\.|chương|(?:phân\s+)?nhóm|mã(?:\s+số)?)"
)
_TARIFF = r"(?:arancelari[ao]s?|tarifaires?|douani[eè]res?|aduaner[ao]s?|tarif[áa]ri[ao]s?)"
_SYSTEM = (
    r"HS|HSN|HTS|HTSUS|H\.S\.?|CCCN|AHTN|NCM|NANDINA|TARIC|TSUS|harmoni[sz]ed\s+(?:system|tariff(?:\s+schedule)?|commodity|codes?)|tarif\s+douanier|"
    r"combined\s+nomenclature|sistema\s+(?:armonizado|harmonizado)|syst[eè]me\s+harmonis[eé]|"
    r"nomenclature\s+combin[ée]e|nomenclatura\s+com(?:bin|um|ún)\w*|hệ\s+thống\s+hài\s+hòa"
)
_SHORT = r"(?:S\.\s?A\.?|S\.\s?H\.?|N\.\s?C\.?|SA|SH|NC|NCM)(?![A-Za-z])"
_EX = r"(?:ex\.?\s*)?"
# One of these stands in every announcement; looking for them first is ten times cheaper.
_SIGNS = (
    *("hs", "hts", "h.s", "cccn", "ahtn", "ncm", "nc ", "nc:", "n.c", "nandina", "tari", "armoni", "harmoni"),
    *(
        "sa ",
        "sh ",
        "sa:",
        "sh:",
        "s.a",
        "s.h",
        "cn ",
        "cn:",
        "cn-",
        "commodity",
        "customs",
        "arancel",
        "douani",
    ),
    *(
        "partida",
        " position",
        "posición",
        "posicion",
        "posição",
        "mã",
        "nhóm",
        "chương",
        "heading",
        "chapter",
    ),
    *(
        "chapitre",
        "capítulo",
        "capitulo",
        "nomenclatur",
        "aduan",
        "hài hòa",
        "kn-code",
        "kn code",
        "ved",
        "вэд",
        "fea",
    ),
)
HS_OPENER = re.compile(
    r"\b(?=[HhCcNnTtSsAaPpFfMmKkLlТт])(?:"
    rf"(?:{_SYSTEM})(?![A-Za-z])(?:\s*\(HS\))?[\s.-]*(?:\d{{4}}\s+(?={_NOUN}))?(?:{_NOUN}(?![A-Za-z]))?(?:\(s\))?|"
    r"HSCODES?|"
    rf"(?:SA|SH|NC|CN)(?=\s*:?\s*{_EX}(?:\d{{2,4}}|\d{{6,10}})(?:[.,;)\s]|$))|"
    rf"{_NOUN}(?:\(s\))?\s+(?:del?\s+|du\s+|de\s+la\s+|do\s+|da\s+)?{_SHORT}|"
    r"(?:CN\s+FEA|FEA\s*CN|TN\s*VED|ТН\s*ВЭД)(?:\s+(?:of\s+the\s+)?(?:EAEU|EEU|ЕАЭС))?(?:\s+codes?)?|"
    r"(?:CN|KN|commodity|national\s+tariff)[\s-]+codes?(?:\(s\))?|"
    rf"(?:tariff|customs)\s+(?:classification\s+)?{_NOUN}(?![A-Za-z])(?:\s+numbers?)?(?:\(s\))?|"
    r"customs\s+(?:tariff|classification)(?:\s+(?:codes?|numbers?))?|"
    rf"(?:(?:sub)?partidas?|fracci[oó]n(?:es)?|c[oó]digos?|posici[oó]n(?:es)?|positions?|lignes?|codes?|"
    rf"n[úu]m[ée]ros?|clasificaci[oó]n|nomenclature)(?:\(s\))?\s+{_TARIFF}|"
    r"(?:sub)?partidas?(?:\(s\))?\s+del\s+arancel(?:\s+(?:nacional|de\s+aduanas|aduanero|externo\s+común|integrado))*|"
    rf"(?:sub)?partidas?(?:\(s\))?(?:\s+nacional(?:es)?)?(?=\s*(?:n(?:[°º.]|os?\.?|úms?\.?)\s*)?:?\s*{_EX}\d{{2}}\.?\d{{2}})|"
    r"mã\s+(?:số\s+)?(?:HS|H\.S\.?|hàng(?:\s+h[oó][aá])?|hải\s+quan|hài\s+hòa)|(?:phân\s+)?nhóm(?=\s+\d{2}\.?\d{2})|"
    r"positions?\s+du\s+SH)",
    re.IGNORECASE,
)
# `chapters 61 and 62 of the Harmonized System`: the announcement comes after the codes.
HS_CLOSER = re.compile(
    r"\b(?P<noun>chapters?|(?:sub-?)?headings?|items?|cap[ií]tulos?|partidas?|positions?|chapitres?|chương|codes?|ex)\s+(?P<codes>\d[\d.,;\s–-]*"
    r"(?:(?:and|to|through|or|y|al?|et|à|au|và|đến|hasta)\s+(?:la\s+|el\s+)?\d[\d.,;\s–-]*)*)"
    r"(?:of|in|under|del?|du|của|thuộc)\s+(?:the\s+|la\s+|el\s+|danh\s+mục\s+)?"
    r"(?:HS\b|harmoni[sz]ed|customs\s+tariff|tariff\b|arancel|sistema\s+armonizado|SH\b|SA\b|syst[eè]me|tarif\b|biểu\s+thuế|"
    r"hệ\s+thống|nomenclature|combined|CN\s+FEA|FEA\s*CN|TN\s*VED|ТН\s*ВЭД)",
    re.IGNORECASE,
)
# A heading needs no other word: nothing but the tariff counts its parts `22.03` or `2203`.
HEADING = re.compile(
    r"(?:(?<![\w-])|(?<=\bex-))(?:sub-?)?headings?(?:\s*\(s\))?(?=\s*(?:nos?\.?|numbers?|n[°º])?\s*:?\s*(?:ex\s*)?\d{2}\.?\d{2}(?!\d))",
    re.IGNORECASE,
)
# `ex 2106 90`: a part of that subheading; so do only tariffs write.
EX_SIGN = re.compile(r"ex\.?\s?\d")
EX = re.compile(r"(?<![\w-])ex\.?\s?(?=\d{4}(?:[. ]\d{2})?(?![\d/]))", re.IGNORECASE)
CLASSED = re.compile(
    r"\b(?:classif\w+|fall(?:s|ing)?|covered)\s+(?:in|within|under|by|to|of)\s+(?:the\s+)?$", re.IGNORECASE
)
CHAPTER_SIGNS = ("chapter", "chapitre", "capítulo", "capitulo", "chương")
CLOSING_SIGNS = (
    *CHAPTER_SIGNS,
    *("heading", "item ", "items ", "partida", "position", "code ", "codes ", "ex "),
)
# `(Chapters 1-24)`, alone between brackets or marks: chapters of an act are spoken of in a sentence.
CHAPTERS_ALONE = re.compile(
    r"(?:^|[(\[;,:\n])\s{0,4}(?:chapters|chapter|chapitres|cap[ií]tulos|chương)\s+(?:from\s+|del?\s+|từ\s+)?"
    r"(?P<codes>\d{1,2}(?:\s*(?:[,;]|[-\u2010-\u2015]|to|through|and|&|al?|hasta|à|et|y|và|đến)\s*(?:chapters?\s+|chapitres?\s+|cap[ií]tulos?\s+|chương\s+)?\d{1,2})+)(?=\s*(?:$|[)\];,.\n]))",
    re.IGNORECASE,
)
ICS_OPENER = re.compile(
    r"\b(?:ICS(?![A-Za-z])|international\s+classification\s+(?:for|of)\s+standards(?:\s*\(ICS\))?|"
    r"classification\s+internationale\s+(?:pour|des)\s+(?:les\s+)?normes(?:\s*\(ICS\))?|"
    r"clasificaci[oó]n\s+internacional\s+de\s+normas(?:\s+técnicas)?(?:\s*\((?:ICS|CIN)\))?)[\s-]*"
    r"(?:codes?|numbers?|n[°º]s?\.?|nos?\.?)?(?:\(s\))?",
    re.IGNORECASE,
)
# Each repeats codes of a label's own prose: `products of headings 3901 to 3913`.
REFERENCE = re.compile(
    r"\b(?:of|in|within|from|under|to)\s+(?:the\s+)?(?:sub)?(?:headings?|chapters?)(?:\s+nos?\.?)?\s*$"
)
EXCLUSION = re.compile(
    r"\b(?:excluding|excl\.|except(?:ing)?\b|exclusive\s+of|other\s+than|not\s+including|does\s+not\s+apply\s+to|"
    r"with\s+the\s+exception\s+of|apart\s+from|(?:but\s+)?not\s+(?=(?:(?:sub-?)?headings?\s+|codes?\s+|HS\s+)?\d{4})|"
    r"excluid[ao]s?|excepto|exceto|(?:con|a|com)\s+(?:la\s+|a\s+)?exce(?:p?ción|[cç][aã]o)\s+d[eoa]|salvo|"
    r"à\s+l['’](?:exclusion|exception)\s+d[eu]s?|hormis|sauf|ausgenommen|trừ|không\s+bao\s+gồm)",
    re.IGNORECASE,
)
NOT_COVERED = re.compile(
    r"\b(?:are|is)\s+(?:not\s+covered|excluded|not\s+included)\s*:|\bexclusions?\s*:", re.IGNORECASE
)


def may_announce_hs(text: str) -> bool:
    """Return whether it is worth looking for an announcement of HS codes."""
    small = text.lower()
    return any(sign in small for sign in _SIGNS) or EX_SIGN.search(small) is not None


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
