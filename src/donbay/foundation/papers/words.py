"""Numbers, days and places as official papers write them.

Source: Decree 30/2020/NĐ-CP, annex I.
"""

from datetime import date

from django.utils.formats import date_format

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def place_and_day(place: str, day: date, language: str) -> str:
    """Return the place and the day as a paper states them: days and the first two months in two digits."""
    if language == "vi":
        month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
        said = f"ngày {day.day:02} tháng {month} năm {day.year}"
    else:
        said = date_format(day, "j F Y")
    return f"{place}, {said}" if place else said[:1].upper() + said[1:]


def number_and_symbol(number: str, symbol: str) -> str:
    """Return what stands behind "Số:" of a letter: 07/SKHCN-TĐC, with room where no number was given yet.

    A number that was written with its own symbol stays as it was written.
    """
    given = number.strip()
    if not given.isdigit() and given:
        return given
    room = given.zfill(2) if given else "\u2026\u2026"
    return f"{room}/{symbol}" if symbol else room
