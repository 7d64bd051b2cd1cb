"""The subject line of a mail: goods and member before numbers, what is urgent before what is not."""

from collections.abc import Iterator, Sequence
from datetime import date

from donbay.core.text.days import say_day

from .compose import Item
from .counts import Counts, counts_of, first_deadline

LONGEST = 70  # letters, the sender's mark included; our choice: what a telephone shows of a subject
_WORDS = {
    "vi": {
        "one": "{members}: {about}",
        "until": ", góp ý đến {day}",
        "emergency": "Khẩn cấp: {members}, {goods}",
        "emergency_alone": "Khẩn cấp: {members}",
        "and_more": "; và {n} thông báo",
        "new": "{n} thông báo TBT/SPS mới",
        "updates": "{n} văn bản bổ sung",
        "update": "Văn bản bổ sung, sửa đổi: {members} ({goods})",
        "void": "Không còn giá trị: {members} ({goods})",
        "emergencies": "{n} biện pháp khẩn cấp",
        "closing": "{n} sắp hết thời hạn góp ý",
        "welcome": "Thông báo đang lấy ý kiến liên quan đến {product} ({counts})",
        "welcome_more": "Đang lấy ý kiến: {product} và {m} sản phẩm khác ({counts})",
        "welcome_bare": "{counts} đang lấy ý kiến",
        "welcome_any": "Thông báo liên quan đến {product} ({counts})",
        "welcome_any_more": "Thông báo liên quan đến {product} và {m} sản phẩm khác ({counts})",
        "welcome_any_bare": "{counts}",
        "notices": "{n} thông báo",
        "closing_soon": "{n} sắp hết thời hạn",
        "test": "Thư kiểm tra hằng ngày",
    },
    "en": {
        "one": "{members}: {about}",
        "until": ", comments until {day}",
        "emergency": "Emergency: {members}, {goods}",
        "emergency_alone": "Emergency: {members}",
        "and_more": "; and {n} more {notices}",
        "new": "{n} new TBT/SPS {notices}",
        "updates": "{n} follow-up {documents}",
        "update": "Follow-up: {members} ({goods})",
        "void": "Void: {members} ({goods})",
        "emergencies": "{n} emergency {measures}",
        "closing": "{n} closing soon for comment",
        "welcome": "Open for comment and relevant to {product} ({counts})",
        "welcome_more": "Open for comment: {product} and {m} more of your products ({counts})",
        "welcome_bare": "{counts} open for comment",
        "welcome_any": "Relevant to {product} ({counts})",
        "welcome_any_more": "Relevant to {product} and {m} more of your products ({counts})",
        "welcome_any_bare": "{counts}",
        "notices": "{n} {notices}",
        "closing_soon": "{n} closing soon",
        "test": "Daily test mail",
    },
}
_LONGEST_PRODUCT = 40
_COUNTED = ("new", "updates", "emergencies", "closing")


def subject_line(items: Sequence[Item], *, province: str, language: str, today: date, kind: str = "") -> str:
    """Return for instance "[TBT Khánh Hòa] Trung Quốc: kiểm dịch sầu riêng tươi, góp ý đến 02/01/2027".

    `items` are all items of the mail, also those behind the link, in their order. One item is told by
    member and goods, several are counted as in the summary of the mail; an emergency comes first.
    `kind` WELCOME and CANARY have words of their own.
    """
    mark = f"[TBT {province}] "
    room = LONGEST - len(mark)
    said = list(_candidates(items, language, today, kind))
    return mark + next((one for one in said if len(one) <= room), said[-1])


def _candidates(items: Sequence[Item], language: str, today: date, kind: str) -> Iterator[str]:
    """Yield what may be said, the fullest first; the last one is said however long it is."""
    words = _WORDS[language]
    if kind == "CANARY":
        yield words["test"]
    elif kind == "WELCOME":
        yield _welcome(items, language, today)
    elif emergencies := [item for item in items if item.emergency and item.event == "NEW"]:
        yield from _emergency(emergencies[0], len(items) - 1, language)
    elif len(items) == 1 and items[0].members:
        yield from _one(items[0], language, today)
    else:
        yield from _counted(items, language, today)


def _emergency(item: Item, others: int, language: str) -> Iterator[str]:
    words = _WORDS[language]
    more = _count(words["and_more"], others) if others else ""
    for goods in _fewer(item.goods):
        yield words["emergency"].format(members=item.members, goods=goods) + more
    yield words["emergency_alone"].format(members=item.members) + more


def _one(item: Item, language: str, today: date) -> Iterator[str]:
    words = _WORDS[language]
    open_until = first_deadline(item, today)
    until = words["until"].format(day=say_day(open_until, language)) if open_until else ""
    if item.event == "VOIDED" or item.step or item.event != "NEW":
        key = "void" if item.event == "VOIDED" else "update"
        for goods in _fewer(item.goods):
            said = words[key].format(members=item.members, goods=goods)
            yield from (said + until, said)
        yield words[key].format(members=item.members, goods=item.symbol)
        return
    for closing in dict.fromkeys((until, "")):
        for goods in _fewer(item.goods):
            for about in (f"{item.measure} {goods}".strip(), goods):
                yield words["one"].format(members=item.members, about=about) + closing
    yield words["one"].format(members=item.members, about=item.symbol)


def _fewer(goods: Sequence[str]) -> Iterator[str]:
    """Yield all goods, then fewer and fewer of them."""
    for size in range(len(goods), 0, -1):
        yield ", ".join(goods[:size]) + ("…" if size < len(goods) else "")


def _counted(items: Sequence[Item], language: str, today: date) -> Iterator[str]:
    """Yield what is new, what follows and what closes; where that is too long, what follows is left out."""
    said = counts_in_words(counts_of(items, today=today), language)
    said.pop("emergencies", None)
    yield ", ".join(said.values())
    if "new" in said:
        said.pop("updates", None)
    yield ", ".join(said.values())


def counts_in_words(counts: Counts, language: str) -> dict[str, str]:
    """Return what is new, follows, is an emergency and closes, in words; what there is none of is left out."""
    said = {name: _count(_WORDS[language][name], getattr(counts, name)) for name in _COUNTED}
    return {name: words for name, words in said.items() if getattr(counts, name)}


def _welcome(items: Sequence[Item], language: str, today: date) -> str:
    words = _WORDS[language]
    counts = {"notices": len(items), "closing_soon": counts_of(items, today=today).closing}
    said = ", ".join(_count(words[name], n) for name, n in counts.items() if n)
    products = {item.product for item in items if item.product}
    product = next((item.product for item in items if 0 < len(item.product) <= _LONGEST_PRODUCT), "")
    key = "welcome_any" if any(item.emergency and not item.wto_deadline for item in items) else "welcome"
    if not product:
        return words[f"{key}_bare"].format(counts=said)
    key += "_more" if len(products) > 1 else ""
    return words[key].format(product=_inside(product), m=len(products) - 1, counts=said)


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2].isspace() else words


def _count(words: str, n: int) -> str:
    one = n == 1
    return words.format(
        n=n,
        notices="notification" if one else "notifications",
        documents="document" if one else "documents",
        measures="measure" if one else "measures",
    )
