"""Read a stored raw record once more, with the readers of today: the one place where its source becomes a module.

`parse.read_again(raw)` of each source gives the record; what it raises says why today's reader refuses it.
"""

from importlib import import_module

from donbay.core.notices.record import NoticeRecord

from .registry import card_of
from .types import RawRecord


def read_again(raw: RawRecord) -> NoticeRecord:
    """Return what a stored record says, as it is read today.

    Raises: NoSuchSource; whatever the reader raises, of any kind.
    """
    card_of(raw.source)
    record: NoticeRecord = import_module(f"donbay.sources.{raw.source}.parse").read_again(raw)
    return record
