"""Numbers with units, limits and days in a text: what a reader of a notice looks for first."""

import re

from donbay.core.notices.written_days import days_in

_NUMBER = r"(?<![\w/.])[<>≤≥±~]?\s?\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?"
_PER = (
    r"(?:[mµμukn]?g|[mµμ]?[lL]|kg|litre|liter|t|m[²2³3]?|cm[²2³3]|dm[²2³3]|h|hour|day|km|kWh|W|person|unit|"
    r"dose|100\s?(?:g|ml|mL|kg|km|kcal))"
)
_UNIT = (
    r"(?:[mµμunk]?g|[mµμcdh]?[lL]|[mµμcdkn]?m[²³23]?|tonnes?|tons?|toneladas?|lit(?:re|er)s?|litros?|"
    r"grams?|grammes?|gramos?|kilograms?|kilos?|met(?:re|er)s?|mètres?|metros?|inch(?:es)?|"
    r"[kMGm]?W(?:h|p)?|[kMm]?V|[kMGT]?Hz|[mk]A|kVA|VA|[kM]?Pa|bar|psi|[km]?N|k?J|k?cal|"
    r"dB(?:\(?[ABC]\)?)?|lm|lx|lux|cd|Bq|[mµμ]?Sv|IU|UI|CFU|cfu|UFC|ppm|ppb|mol|mmol|cc|cm3|hp|kph|mph|rpm|"
    r"t|h|s)"
)
_TIME = (
    r"(?:calendar |working |jours ouvrables|días hábiles )?(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|"
    r"jours?|semaines?|mois|ans?|années?|heures?|días?|semanas?|mes(?:es)?|años?|horas?|minutos?|ngày|tuần|tháng|năm|giờ|phút)"
)
_WITH_UNIT = re.compile(
    rf"{_NUMBER}\s?(?:%|‰|°\s?[CF]?|º\s?C|℃|(?:{_UNIT})(?:\s?/\s?{_PER})*(?![\w/])|per cent|percent|por ciento|"
    rf"pour cent|phần trăm|{_TIME}(?!\w)|A(?=[.,;)]|$))"
)
_PH = re.compile(r"(?<!\w)pH\s?(?:of|value of|[<>≤≥=:])?\s?\d")
_MONEY = re.compile(r"(?:US\$|USD|EUR|€|£|¥|VND)\s?\d|\d\s?(?:USD|EUR|€|VND|đồng)(?!\w)")
_LIMIT = re.compile(
    r"(?<!\w)(?:maximum|minimum|max\.|min\.|(?:not|nor|shall not|does not|may not) (?:to )?exceed\w*|exceed\w*|"
    r"limits?|MRLs?|LMRs?|tolerances?|threshold|at (?:least|most)|(?:not|no) (?:more|less|fewer|later|lower|higher)"
    r" than|(?:less|more|greater|lower|higher|fewer) than|up to|limites?|límites?|máxim[oa]s?|mínim[oa]s?|"
    r"maxim(?:al|ale|um)|au (?:moins|plus)|n'excèd\w+|dépass\w+|inférieure?s?|supérieure?s?|tolérance|"
    r"no (?:mayor|menor|superior|inferior)|al menos|como (?:mínimo|máximo)|tối đa|tối thiểu|không quá|vượt quá|"
    r"giới hạn|ít nhất|ngưỡng)(?!\w)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    r"(?<!\w)(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|"
    r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|tháng \d{1,2}(?: năm|/)?)\s(?:de |of )?(?:19|20)\d\d"
    r"(?!\d)",
    re.IGNORECASE,
)
_VIETNAMESE_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_DIGIT = re.compile(r"\d")


def measures_in(text: str) -> tuple[str, ...]:
    """Return every number with a unit as written, in order: `0.05 mg/kg`, `12 %`, `60 days`."""
    found = [match for shape in (_WITH_UNIT, _PH, _MONEY) for match in shape.finditer(text)]
    return tuple(match[0].strip() for match in sorted(found, key=lambda match: match.start()))


def says_a_limit(text: str) -> bool:
    """Return whether a text sets a limit in figures."""
    return bool(_LIMIT.search(text) and _DIGIT.search(text))


def says_a_day(text: str) -> bool:
    """Return whether a text names a day, or a month of a year."""
    if not _DIGIT.search(text):
        return False
    return bool(_MONTH_YEAR.search(text) or _VIETNAMESE_DAY.search(text) or days_in(text))
