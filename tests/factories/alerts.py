"""Smallest valid objects of alerts, and the world around them."""

from datetime import UTC, date, datetime, timedelta

import factory
import msgspec

from donbay.apps.alerts import models
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.core.notices.kinds import read_type
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.standing import said_of
from donbay.core.notices.symbol import parse_symbol

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in the office, a working day
TODAY = date(2026, 3, 2)
START = MONDAY - timedelta(days=20)


class FirmFactory(factory.django.DjangoModelFactory):
    """An active firm."""

    class Meta:
        model = Enterprise

    name = factory.Sequence(lambda n: f"Hợp tác xã Mẫu {n}")
    created_at = START
    changed_at = START
    is_sample = True


class ContactFactory(factory.django.DjangoModelFactory):
    """A person of a firm who has confirmed."""

    class Meta:
        model = Contact

    enterprise = factory.SubFactory(FirmFactory)
    name = "Chị Mẫu"
    email = factory.Sequence(lambda n: f"nguoi{n}@hop-tac-xa.example")
    state = "ACTIVE"
    active_since = START
    created_at = START


class SubscriptionFactory(factory.django.DjangoModelFactory):
    """A person who hears daily of everything, and was offered the open notices already."""

    class Meta:
        model = models.Subscription

    contact = factory.SubFactory(ContactFactory)
    direct = "DAILY"
    related = "DAILY"
    since = START
    backfilled_at = START
    nonce = factory.Sequence(lambda n: f"nonce-{n}")


class AlertFactory(factory.django.DjangoModelFactory):
    """An alert that waits since yesterday."""

    class Meta:
        model = models.Alert

    subscription = factory.SubFactory(SubscriptionFactory)
    notice = factory.LazyAttribute(lambda _: notice())
    event = "NEW"
    grade = "DIRECT"
    raised_at = MONDAY - timedelta(hours=20)
    snapshot = factory.LazyAttribute(lambda a: snapshot_of(a.notice, a.subscription))


def snapshot_of(about, subscription, **changes):
    """What the real code keeps of this notice for this person."""
    from donbay.apps.alerts.snapshots import snapshot
    from donbay.apps.notices import queries

    firm = subscription.contact.enterprise.name
    (row,) = queries.notice_rows([about.pk])
    said = snapshot(
        row,
        language=subscription.contact.language,
        enterprise=firm,
        lines=["Sầu riêng sấy"],
        reason="Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng sấy”.",
    )
    return said | changes


_numbers = iter(range(1, 10**6))


def notice(symbol="", *, deadline=TODAY + timedelta(days=40), local=None, parent=None, seen=None, **record):
    """Store a notice as the notices room does: columns beside the record."""
    symbol = symbol or f"G/TBT/N/THA/{next(_numbers)}"
    parsed = parse_symbol(symbol)
    distributed = record.pop("distributed", TODAY - timedelta(days=2))
    kind = record.pop(
        "type", "Emergency notification" if record.pop("emergency", False) else "Regular notification"
    )
    read = read_type(kind, parsed)
    full = NoticeRecord(
        symbols=(symbol,),
        area=parsed.area,
        members=(parsed.member,),
        kind=read[0],
        step=read[1],
        distribution_date=distributed,
        title=record.pop("title", f"Draft rules for dried fruit {symbol}"),
        products=record.pop("products", "Dried durian"),
        comment_deadline=WordDate(deadline, "", "STATED") if deadline else WordDate(),
        **record,
    )
    seen = seen or MONDAY - timedelta(days=1)
    return Notice.objects.create(
        identity=symbol,
        symbol=symbol,
        area=full.area,
        kind=full.kind,
        step=full.step,
        members=list(full.members),
        title=full.title,
        products=full.products,
        distribution_date=distributed,
        comment_deadline=deadline,
        stated_deadline=said_of(full).deadline,
        ends=said_of(full).ends,
        local_deadline=local,
        deadline_origin="STATED" if deadline else "",
        content=full,
        content_hash=symbol,
        parent=parent,
        root_symbol=str(parsed.root),
        first_seen_at=seen,
        changed_at=seen,
    )


def void(about, by):
    """Let one notice be declared void by another, as the notices room writes it."""
    about.voided_by, about.standing, about.ended_by = by, "VOIDED", by.symbol
    about.changed_at = max(about.changed_at, by.first_seen_at)
    about.save()


def match(about, firm, grade="DIRECT", *, made_at=MONDAY - timedelta(hours=23), **changes):
    """Store a match with one piece of evidence."""
    evidence = {
        "line_id": 1,
        "line_words": "Sầu riêng sấy",
        "kind": "TERM",
        "value": "durian",
        "found": "durian",
        "field": "products",
        "strength": "STRONG",
    }
    usual = {"rules": "1", "score": 0.9, "evidence": [evidence], "inputs": "x", "made_at": made_at}
    return Match.objects.create(notice=about, enterprise=firm, grade=grade, **(usual | changes))


def move_deadline(about, day):
    """Let a source move the deadline: a new version of the notice."""
    about.comment_deadline = about.stated_deadline = day
    about.content = msgspec.structs.replace(about.content, comment_deadline=WordDate(day, "", "STATED"))
    about.version += 1
    about.changed_at = MONDAY
    about.save()
