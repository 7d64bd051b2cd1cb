"""Which alerts belong together in one mail, in what order, and what is cut.

Source: the order (emergencies, own deadline soonest, then class, then date) and the grouping of
follow-ups and parallel notices are our choice, after what users of alert services ask for.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from donbay.core.notices.deadlines import binding_day

URGENT_DAYS = 14  # our choice: two weeks are what a firm needs to write a comment
NEVER = date.max
_GRADES = {"DIRECT": 0, "RELATED": 1, "POSSIBLE": 2}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a mail: one event of one notice, however many alerts stand behind it."""

    alert_ids: tuple[int, ...]
    symbol: str
    root: str
    grade: str
    event: str = "NEW"
    step: str = ""
    title: str = ""
    local_deadline: date | None = None
    wto_deadline: date | None = None
    distributed: date | None = None
    domestic: bool = False
    emergency: bool = False
    over: bool = False  # replaced, withdrawn or void: nobody takes comments on it any more
    members: str = ""
    measure: str = ""
    goods: tuple[str, ...] = ()
    product: str = ""  # of the reader: what this item is about for them


class Group(msgspec.Struct, frozen=True):
    """Items that belong together: a chain, or parallel notices of one act."""

    items: tuple[Item, ...]

    @property
    def domestic(self) -> bool:
        """Return whether these are Viet Nam's own drafts."""
        return self.items[0].domestic


class Layout(msgspec.Struct, frozen=True):
    """A mail's content in order. `rest` lists what is only counted, behind the link."""

    groups: tuple[Group, ...]
    rest: tuple[Item, ...]

    @property
    def shown(self) -> tuple[Item, ...]:
        """Return the items that stand in the mail, in order."""
        return tuple(item for group in self.groups for item in group.items)


def is_urgent(deadline: date | None, *, emergency: bool, today: date) -> bool:
    """Return whether this should not wait: an emergency, or fewer than 14 days to comment."""
    return emergency or (deadline is not None and today <= deadline < today + timedelta(days=URGENT_DAYS))


def arrange(items: Sequence[Item], *, today: date, cap: int) -> Layout:
    """Return the items grouped, ordered and cut to `cap`; home drafts come last."""
    groups = sorted(
        (sorted(group, key=_place_in_group) for group in _together(items)),
        key=lambda group: (group[0].domestic, min(_rank(item, today) for item in group)),
    )
    shown: list[Group] = []
    rest: list[Item] = []
    room = cap
    for group in groups:
        if group[:room]:
            shown.append(Group(tuple(group[:room])))
        rest.extend(group[room:])
        room = max(0, room - len(group))
    return Layout(tuple(shown), tuple(rest))


def _together(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items by chain; chains with the same title (parallel notices) are one group."""
    chains: dict[str, list[Item]] = {}
    for item in items:
        chains.setdefault(item.root, []).append(item)
    groups: dict[tuple[bool, str], list[Item]] = {}
    for root, chain in chains.items():
        titles = (_same(item.title) for item in sorted(chain, key=_place_in_group))
        key = next((title for title in titles if title), root)
        groups.setdefault((chain[0].domestic, key), []).extend(chain)
    return list(groups.values())


def _same(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def _place_in_group(item: Item) -> tuple[str, bool, date, str, str]:
    """Order within a group: by chain, the parent first, then as they were distributed."""
    return (item.root, item.step != "", item.distributed or NEVER, item.symbol, item.event)


def _rank(item: Item, today: date) -> tuple[bool, date, int, int, str]:
    own = binding_day(local=item.local_deadline, wto=item.wto_deadline, today=today)
    soonest = own if own is not None and own >= today else NEVER
    newest_first = -(item.distributed or date.min).toordinal()
    return (not item.emergency, soonest, _GRADES.get(item.grade, 9), newest_first, item.symbol)
