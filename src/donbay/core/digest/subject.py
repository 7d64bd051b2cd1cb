"""The subject line of a mail: how many, and how many will close soon."""

from collections.abc import Sequence
from datetime import date

from .compose import Item, is_urgent

_WORDS = {
    "vi": {
        "new": "{n} thông báo mới",
        "updates": "{n} cập nhật",
        "closing": "{n} sắp hết hạn góp ý",
        "welcome": "{n} thông báo đang mở góp ý",
        "test": "tin thử hằng ngày",
    },
    "en": {
        "new": "{n} new {notices}",
        "updates": "{n} {updates}",
        "closing": "{n} closing soon for comment",
        "welcome": "{n} {notices} still open for comment",
        "test": "daily test mail",
    },
}


def subject_line(items: Sequence[Item], *, province: str, language: str, today: date, kind: str = "") -> str:
    """Return for instance "[TBT Khánh Hòa] 3 thông báo mới, 1 sắp hết hạn góp ý".

    `items` are all items of the mail, also those behind the link. What is open or closing is counted by
    chains: an addendum is no second deadline. `kind` WELCOME and CANARY
    have words of their own.
    """
    words = _WORDS[language]
    if kind == "CANARY":
        return f"[TBT {province}] {words['test']}"
    new = sum(item.event == "NEW" and not item.step for item in items)
    counts = {
        "new": new,
        "updates": len(items) - new,
        "closing": len({item.root for item in items if _closes_soon(item, today)}),
    }
    if kind == "WELCOME":
        counts = {"welcome": len({item.root for item in items}), "closing": counts["closing"]}
    said = ", ".join(_count(words[name], n) for name, n in counts.items() if n)
    return f"[TBT {province}] {said}"


def _closes_soon(item: Item, today: date) -> bool:
    return is_urgent(item.wto_deadline, emergency=False, today=today)


def _count(words: str, n: int) -> str:
    one = n == 1
    return words.format(n=n, notices="notice" if one else "notices", updates="update" if one else "updates")
