"""Days in a text that cannot be, and deadlines that have passed without a word."""

import re
from collections.abc import Iterator
from datetime import date

_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/-])")
_NO_YEAR = re.compile(r"(?:ngày|hôm|đến|trước|từ) (\d{1,2})/(\d{1,2})(?![\w/.,-]*\d)")
_WORDS = re.compile(r"(?:ngày|mồng|mùng) (\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?", re.IGNORECASE)
_LEAP = 2024  # a day without a year may be 29 February
_DEADLINE = re.compile(
    r"(?:hạn (?:góp ý|cuối|chót|chậm nhất|nộp|lấy ý kiến|gửi|mới|trả lời|tham gia)|"
    r"thời hạn (?:góp ý|lấy ý kiến|gửi|nộp|tham gia)|comments? (?:until|by|"
    r"deadline)|deadline|final date for comments)[^.;\n]{0,60}?"
    r"(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|"
    r"ngày (?P<wd>\d{1,2}) tháng (?P<wm>\d{1,2}) năm (?P<wy>\d{4}))",
    re.IGNORECASE,
)
_MARK = re.compile(r"hết hạn|đã qua|quá hạn|đã đóng|kết thúc|expired|closed|passed|is over", re.IGNORECASE)
_BREAK = re.compile(r"[.;\n]")
_NEAR = 60  # letters behind a day in which its mark may stand; our choice


def impossible_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of days that no calendar has, such as 31/02/2026."""
    for found in _FIGURES.finditer(text):
        if not _is_day(found[1], found[3], found[4]):
            yield found.span()
    for found in _NO_YEAR.finditer(text):
        if not _is_day(found[1], found[2], str(_LEAP)):
            yield found.start(1), found.end(2)
    for found in _WORDS.finditer(text):
        if not _is_day(found[1], found[2], found[3] or str(_LEAP)):
            yield found.span()


def find_expired(text: str, today: date) -> Iterator[tuple[int, int]]:
    """Yield the places of deadlines before today that no mark calls expired."""
    for found in _DEADLINE.finditer(text):
        parts = (found["d"] or found["wd"], found["m"] or found["wm"], found["y"] or found["wy"])
        day = _day(*parts)
        if day and day < today and not _is_marked(text, found):
            yield found.span()


def _is_marked(text: str, found: re.Match[str]) -> bool:
    rest = text[found.end() : found.end() + _NEAR]
    clause = _BREAK.split(rest, maxsplit=1)[0]
    return bool(_MARK.search(found[0]) or _MARK.search(clause))


def _is_day(day: str, month: str, year: str) -> bool:
    return _day(day, month, year) is not None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
