"""The bare counts of a period, as the rooms that own the rows hand them over."""

import msgspec

from donbay.apps.alerts.types import Delays, Forwarded
from donbay.apps.bulletins.types import Figures
from donbay.apps.enquiries.types import Counts, ServiceTime


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a report says, before it is put into words.

    `samples`: how many pairs (firm, notice) and issues of these are sample data.

    `opinions`: (useful, all). `received`: area to notices. `checked`: source to days on which it was read,
    of its `days` in the period so far, none before it was first read here. `mails`: state to count.
    """

    bulletins: Figures
    forwarded: Forwarded
    delays: Delays
    opinions: tuple[int, int]
    received: dict[str, int]
    checked: dict[str, int]
    days: dict[str, int]
    mails: dict[str, int]
    bounced: int
    cases: Counts
    times: tuple[ServiceTime, ...]
    samples: tuple[int, int] = (0, 0)
