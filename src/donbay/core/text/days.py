"""Days as people write them, in both screen languages."""

from datetime import date

_MONTHS = "January February March April May June July August September October November December".split()


def say_day(day: date | None, language: str) -> str:
    """Return 02/01/2027 in Vietnamese, 2 January 2027 in English; "" for None.

    In English figures alone are read as 1 February by many.
    """
    if day is None:
        return ""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"
