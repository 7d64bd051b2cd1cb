"""A made-up year of a nation, written past the services: firms, notices, matches, mails and alerts, all of them invented.

Everything follows from the sizes alone, so two runs fill two databases alike. The days end at `today`. One
notice, the newest, concerns `WIDE` of the firms, or all where there are fewer.
"""

import itertools
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

BATCH = 5000
WIDE = 4513  # the firms of the widest notice that was seen at 20,000 firms
GOODS = (
    "Sầu riêng sấy",
    "Tôm thẻ đông lạnh",
    "Xoài tươi",
    "Yến sào",
    "Cá ngừ đóng hộp",
    "Nước mắm",
    "Rong nho",
)
MEMBERS = ("JPN", "USA", "KOR", "AUS", "THA", "BRA", "CAN", "CHL")


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is of everything. Notices lie `span` days back and nearer, mails `days`."""

    firms: int = 20_000
    notices: int = 100_000
    alerts: int = 120_000
    matches: int = 200_000
    days: int = 365
    span: int = 25 * 365


def fill(sizes: Sizes, *, today: date) -> None:
    """Write everything into a migrated database that holds none of it."""
    firms(sizes)
    _notices(sizes, today)
    _matches(sizes, today)
    _mails_and_alerts(sizes, today)
    _sorted_out()


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def store(model: Any, rows: Iterable[Any]) -> None:
    """Write rows in large batches, however many there are."""
    left = iter(rows)
    while some := list(itertools.islice(left, BATCH)):
        model.objects.bulk_create(some)


def firms(sizes: Sizes) -> None:
    """Write firms with one confirmed person each, who were offered what was open long ago."""
    from donbay.apps.alerts.models import Subscription
    from donbay.apps.enterprises.models import Contact, Enterprise, ProductLine
    from donbay.apps.products.models import Product
    from donbay.core.text.fold import fold

    at, ids = datetime(2020, 1, 1, tzinfo=UTC), range(1, sizes.firms + 1)
    names = [f"Công ty Mẫu {pk}" for pk in ids]
    store(Enterprise, (
        Enterprise(pk=pk, name=name, folded=fold(name), created_at=at, changed_at=at) for pk, name in zip(ids, names, strict=True)
    ))  # fmt: skip
    known = list(Product.objects.values_list("pk", flat=True))
    store(ProductLine, (
        ProductLine(
            enterprise_id=pk, words=GOODS[(pk + more) % len(GOODS)], position=more, hs=["081060"],
            product_id=known[(pk + more) % len(known)] if known and (pk + more) % 3 else None,
        ) for pk in ids for more in range(1 + pk % 3)
    ))  # fmt: skip
    store(Contact, (
        Contact(
            pk=pk, enterprise_id=pk, name="Chị Mẫu", email=f"nguoi{pk}@mau.example", state="ACTIVE",
            active_since=at, created_at=at,
        ) for pk in ids
    ))  # fmt: skip
    store(Subscription, (
        Subscription(pk=pk, contact_id=pk, since=at, backfilled_at=at, nonce=f"n{pk}") for pk in ids
    ))  # fmt: skip


def _notices(sizes: Sizes, today: date) -> None:
    from donbay.apps.notices.models import Notice, NoticeSymbol

    store(Notice, (_notice(Notice, number, sizes, today) for number in range(1, sizes.notices + 1)))
    store(NoticeSymbol, (
        NoticeSymbol(notice_id=pk, symbol=symbol, member=symbol.split("/")[3])
        for pk, symbol in Notice.objects.values_list("pk", "symbol").iterator()
    ))  # fmt: skip


def _notice(model: Any, number: int, sizes: Sizes, today: date) -> Any:
    from donbay.core.notices.record import NoticeRecord, WordDate

    day = today - timedelta(days=(sizes.notices - number) * sizes.span // sizes.notices)
    member = MEMBERS[number % len(MEMBERS)]
    root = f"G/TBT/N/{member}/{number - number % 5}" if number % 5 == 4 and number > 5 else ""
    symbol = f"{root}/Add.1" if root else f"G/TBT/N/{member}/{number}"
    title = f"Draft rules for maximum residue limits in dried and fresh fruit, {number}"
    words = "Fresh and dried durian, mangoes and other fruit; shrimp and other crustaceans, frozen"
    due = day + timedelta(days=60) if number % 4 else None
    record = NoticeRecord(
        symbols=(symbol,), area="TBT", members=(member,), step="ADDENDUM" if root else "", distribution_date=day,
        title=title, products=words, description=f"{title}. " * 20, comment_deadline=WordDate(due, "", "STATED") if due else WordDate(),
    )  # fmt: skip
    return model(
        pk=number, identity=symbol, symbol=symbol, area=record.area, kind=record.kind, step=record.step,
        members=[member], title=title, products=words, distribution_date=day, comment_deadline=due,
        stated_deadline=due, deadline_origin="STATED" if due else "", content=record, content_hash=symbol,
        root_symbol=root or symbol, first_seen_at=_morning(day), changed_at=_morning(day), on_top=bool(root) or number % 5 != 0,
    )  # fmt: skip


def _pairs(sizes: Sizes, many: int) -> Iterator[tuple[int, int]]:
    """Yield so many pairs (notice, firm), each once, of the notices of the last year, the widest notice first."""
    recent = min(sizes.notices, max(1, sizes.notices * 365 // sizes.span))
    wide = min(sizes.firms, WIDE, many)
    yield from ((sizes.notices, firm) for firm in range(1, wide + 1))
    left, each = many - wide, max(1, many // recent)
    for number in range(sizes.notices - 1, sizes.notices - recent, -1):
        for step in range(min(each, sizes.firms, left)):
            yield number, (number * 7919 + step * 31) % sizes.firms + 1 if sizes.firms % 31 else step + 1
        left -= min(each, sizes.firms, left)


def _matches(sizes: Sizes, today: date) -> None:
    from donbay.apps.matching.models import Match

    evidence = [
        {
            "line_id": 1, "line_words": words, "kind": "TERM", "value": value, "found": value, "field": "products",
            "strength": "STRONG",
        } for words, value in (("Sầu riêng sấy", "durian"), ("Xoài tươi", "mango"), ("Tôm thẻ đông lạnh", "shrimp"))
    ]  # fmt: skip
    grades = ("DIRECT", "RELATED", "POSSIBLE", "POSSIBLE")
    store(Match, (
        Match(
            notice_id=notice, enterprise_id=firm, rules="1", grade=grades[(notice + firm) % 4], score=0.5 + firm % 50 / 100,
            evidence=evidence, inputs="x" * 64, made_at=_morning(today),
        ) for notice, firm in _pairs(sizes, sizes.matches)
    ))  # fmt: skip


def _mails_and_alerts(sizes: Sizes, today: date) -> None:
    """Write alerts, five to a mail, over the days of the period; one mail in twenty came back."""
    from donbay.apps.alerts.models import Alert
    from donbay.apps.mail.models import Message

    pairs = list(_pairs(sizes, sizes.alerts))
    mails = len(pairs) // 5 + 1
    days = [today - timedelta(days=(mails - number) * sizes.days // mails) for number in range(mails)]
    store(Message, (
        Message(
            pk=number + 1, key=f"made/{number}", kind="alerts/digest", message_id=f"<{number}@mau.invalid>",
            to_address=f"nguoi{number % sizes.firms + 1}@mau.example", subject="[TBT] 5 thông báo mới", text="x" * 500,
            state="ACCEPTED" if number % 20 else "HARD_BOUNCED", not_before=_morning(days[number]),
            created_at=_morning(days[number]), accepted_at=_morning(days[number]) + timedelta(minutes=number % 60),
        ) for number in range(mails)
    ))  # fmt: skip
    store(Alert, (
        Alert(
            subscription_id=firm, notice_id=notice, event="NEW", grade=("DIRECT", "RELATED")[(notice + firm) % 2],
            snapshot=_snapshot(notice, firm), raised_at=_morning(days[at // 5]), message_id=at // 5 + 1,
        ) for at, (notice, firm) in enumerate(sorted(pairs))
    ))  # fmt: skip


def _snapshot(notice: int, firm: int) -> dict[str, Any]:
    goods = [GOODS[(firm + more) % len(GOODS)] for more in range(1 + firm % 3)]
    return {
        "language": "vi", "headline": f"Nhật Bản lấy ý kiến dự thảo giới hạn dư lượng tối đa (MRL) đối với xoài, {notice}",
        "title": "Draft rules " * 20, "symbols": [f"G/TBT/N/JPN/{notice}"], "root": f"G/TBT/N/JPN/{notice}",
        "products": "Fresh and dried durian, mangoes " * 6, "lines": goods, "reason": "Quý doanh nghiệp đăng ký " * 8,
    }  # fmt: skip


def _sorted_out() -> None:
    """Let the database go on behind our numbers, and know its own tables, as a server's autovacuum does after a while."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
