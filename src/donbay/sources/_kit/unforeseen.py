"""What nobody foresaw in one record: told to the log, the record set aside, the others go on."""

import logging

from donbay.formats.plain_json import printable

from .types import RawRecord, SetAside

HINT = "The record is kept as it came and the log tells more; send both to the developers."
LONGEST_REASON = 300
log = logging.getLogger(__name__)


def set_aside_unforeseen(error: Exception, *, where: str, raw: RawRecord | None) -> SetAside:
    """Return the record as set aside for a fault of this program; the log gets the whole of it."""
    place = printable(where)
    log.error("%s cannot be read", place, exc_info=error)
    said = printable(" ".join(str(error).split()))
    reason = f"a fault in the program: {type(error).__name__}: {said}"[:LONGEST_REASON].rstrip(": ")
    return SetAside(where=place, reason=reason, hint=HINT, raw=raw)
