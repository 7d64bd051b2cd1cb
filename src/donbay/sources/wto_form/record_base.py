"""The part of a record that comes from above the form."""

from typing import Any

from donbay.core.codes.members import member_code
from donbay.core.notices.dates import odd_dates, within_reason
from donbay.core.notices.kinds import read_type
from donbay.core.notices.record import NoticeRecord, WordDate

from .heading import Heading

LANGUAGE_FLAGS = {"es": "SPANISH_TEXT", "fr": "FRENCH_TEXT"}


def base_record(heading: Heading, **values: Any) -> NoticeRecord:
    """Return the record with symbols, members, day, serial and language filled in."""
    _, step = read_type("", heading.symbols[0])
    language = LANGUAGE_FLAGS.get(heading.language)
    values.setdefault("kind", heading.kind)
    values["comment_deadline"] = within_reason(values.get("comment_deadline", WordDate()), heading.day)
    odd = odd_dates(**{name: value for name, value in values.items() if isinstance(value, WordDate)})
    return NoticeRecord(
        symbols=tuple(str(symbol) for symbol in heading.symbols),
        area=heading.area,
        members=tuple(dict.fromkeys(member_code(symbol.member) for symbol in heading.symbols)),
        step=step,
        distribution_date=heading.day,
        source_id=heading.serial,
        language=heading.language,
        language_original=heading.original,
        flags=(*heading.flags, *odd, *([language] if language else [])),
        **values,
    )
