"""A small world for the pages: invented notices, two firms, their people, an officer, mails."""

from datetime import datetime, timedelta

import msgspec
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from donbay.apps.accounts.models import User
from donbay.apps.alerts.models import Subscription
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ProductLine
from donbay.apps.mail.models import BlockedAddress, Message, MessageEvent
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice, NoticeSymbol, SetAsideRecord, SourceRun
from donbay.apps.notices.services.columns import columns_of
from donbay.apps.notices.services.indexing import index_waiting
from donbay.apps.notices.services.settling import settle
from donbay.apps.products.models import Product
from donbay.core.match.types import Evidence
from donbay.core.notices.record import Code, NoticeRecord, WordDate
from tests.factories.accounts import hold

PASSWORD = "mot-mat-khau-du-dai-2026"


def notice(symbols, *, now, title, products="", day=None, deadline=None, words="", **fields):
    """Store one notice as the services would, with its symbols."""
    symbols = (symbols,) if isinstance(symbols, str) else tuple(symbols)
    lent = {name: fields.pop(name) for name in ("inherited", "parent", "pk") if name in fields}
    record = NoticeRecord(
        symbols=symbols,
        area=symbols[0].split("/")[1],
        members=tuple(symbol.split("/")[3] for symbol in symbols),
        title=title,
        products=products,
        distribution_date=day,
        comment_deadline=WordDate(deadline, words, "STATED" if deadline else fields.pop("origin", "")),
        language="en",
        **fields,
    )
    row = Notice.objects.create(
        **columns_of(record, arrived=day or now.date()),
        content=record,
        content_hash="0" * 64,
        first_seen_at=now,
        changed_at=now,
        is_sample=True,
        **lent,
    )
    for symbol in symbols:
        NoticeSymbol.objects.create(notice=row, symbol=symbol, member=symbol.split("/")[3])
    index_waiting(now=now)
    return row


def notices(now: datetime) -> dict[str, Notice]:
    """Return a handful of notices of every kind, by a short name."""
    today = now.date()
    made = {}
    made["durian"] = notice(
        "G/SPS/N/EU/9101",
        now=now,
        title="Draft regulation on residue levels of invented substances in tropical fruit",
        products="Durians, mangoes and other tropical fruit, fresh or dried",
        day=today - timedelta(days=20),
        deadline=today + timedelta(days=40),
        words="60 days from notification",
        hs=(Code("081060", "0810.60", "Durians"), Code("0804", "0804", "Mangoes", "RANGE")),
        ics=(Code("67.080.10", "67.080.10"),),
        objectives=("Food safety (SPS)",),
        keywords=("Maximum residue limits (MRLs)",),
        description="The draft lowers three residue levels.\n\nImporters keep test reports for two years.",
        in_force=WordDate(None, "6 months after adoption", ""),
        agency="Ministry of Invented Affairs",
        attachments=("https://members.example/draft.pdf",),
        links={"en": "https://docs.example/g-sps-n-eu-9101.docx"},
    )
    made["durian_more"] = notice(
        "G/SPS/N/EU/9101/Add.1",
        now=now,
        title="Draft regulation on residue levels - addendum",
        day=today - timedelta(days=2),
        deadline=today + timedelta(days=60),
        step="ADDENDUM",
        description="The comment period has been extended.",
        inherited={
            "hs": ["081060"],
            "products": "Durians, mangoes and other tropical fruit, fresh or dried",
            "from": "G/SPS/N/EU/9101",
        },
        parent=made["durian"],
    )
    made["sauce"] = notice(
        "G/TBT/N/USA/9202",
        now=now,
        title="Labelling of fish sauce and other fermented fishery products; proposed rule",
        products="Fish sauce; fermented fish products",
        day=today - timedelta(days=48),
        deadline=today + timedelta(days=9),
        objectives=("Consumer information, labelling (TBT)",),
        hs=(Code("160420", "1604.20"),),
    )
    made["lobster"] = notice(
        "G/SPS/N/JPN/9303",
        now=now,
        title="Emergency measure concerning live lobsters",
        products="Live spiny lobsters",
        day=today - timedelta(days=2),
        kind="EMERGENCY",
        hs=(Code("030631", "0306.31"),),
    )
    gulf = ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU")
    made["joint"] = notice(
        [f"G/TBT/N/{member}/94{n:02}" for n, member in enumerate(gulf)],
        now=now,
        title="Technical regulation on bottled drinking water",
        products="Bottled water",
        day=today - timedelta(days=5),
        deadline=today + timedelta(days=55),
    )
    made["old"] = notice(
        "G/TBT/N/CHN/9404/Rev.1",
        now=now,
        title="Standard for wooden furniture",
        products="Wooden furniture",
        day=today - timedelta(days=200),
        deadline=today - timedelta(days=140),
        step="REVISION",
    )
    made["wrong"] = notice(
        "G/TBT/N/BRA/9505",
        now=now,
        title="Ordinance on garments",
        products="Garments",
        day=today - timedelta(days=9),
        deadline=today + timedelta(days=30),
    )
    made["voiding"] = notice(
        "G/TBT/N/BRA/9505/Corr.1",
        now=now,
        title="Ordinance on garments - corrigendum",
        day=today - timedelta(days=1),
        step="CORRIGENDUM",
        description="The notification was circulated erroneously and is null and void.",
        parent=made["wrong"],
    )
    settle([row.pk for row in made.values() if row.step], now=now)
    for row in made.values():
        row.refresh_from_db()
    return made


def product() -> Product:
    """Return durian, as a product of the province."""
    return Product.objects.create(
        code="sau-rieng-khanh-son",
        name="Sầu riêng Khánh Sơn",
        name_en="Khánh Sơn durian",
        group="fruit",
        synonyms=["sầu riêng"],
        synonyms_en=["durian", "durians"],
        hs=["081060"],
        folded="sau rieng khanh son durian",
        is_sample=True,
    )


def firm(name: str, email: str, *, now: datetime, words: str = "Sầu riêng tươi", **fields) -> Enterprise:
    """Return an active firm with one line and one confirmed contact who may sign in."""
    made = Enterprise.objects.create(
        name=name, folded=name.lower(), created_at=now, changed_at=now, markets=["EU"], **fields
    )
    ProductLine.objects.create(
        enterprise=made, words=words, suggested_hs=["081060"], excluded=["durian wood"]
    )
    contact = Contact.objects.create(
        enterprise=made, name="Chị Mẫu", email=email, state="ACTIVE", active_since=now, created_at=now
    )
    ConsentRecord.objects.create(
        contact=contact, at=now, action="CONFIRMED", method="LINK", evidence="link 1a2b"
    )
    Subscription.objects.create(contact=contact, since=now, nonce=f"nonce-{contact.pk}")
    User.objects.create_user(email)
    return made


def match(row: Notice, enterprise: Enterprise, *, now: datetime, grade: str = "DIRECT") -> Match:
    """Return a match with one plain reason."""
    line = enterprise.lines.get()
    reason = Evidence(
        line_id=line.pk,
        line_words=line.words,
        kind="TERM",
        value="durian",
        found="durians",
        field="products",
        strength="STRONG",
    )
    return Match.objects.create(
        notice=row,
        enterprise=enterprise,
        rules="1",
        grade=grade,
        score={"DIRECT": 0.9, "RELATED": 0.6, "POSSIBLE": 0.3}[grade],
        evidence=[msgspec.to_builtins(reason)],
        market="EU",
        inputs="0" * 64,
        made_at=now,
    )


def officer(email: str = "can-bo@so.example") -> tuple[User, str]:
    """Return an officer whose second factor is on, and the secret of the authenticator app."""
    person = hold(User.objects.create_user(email, PASSWORD, name="Anh Cán Bộ", is_officer=True))
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return person, secret


def post(now: datetime) -> Message:
    """Return a mail that was sent, one that waits, and an address that bounced."""
    for n, state in enumerate(("ACCEPTED", "PENDING", "HARD_BOUNCED")):
        message = Message.objects.create(
            key=f"k{n}",
            kind="alerts/digest",
            message_id=f"<{n}@donbay.example>",
            to_address=f"nguoi{n}@xa.example",
            to_name="Chị Mẫu",
            subject=f"{n + 1} thông báo về sầu riêng",
            text="Kính gửi chị Mẫu,\n\nCó một thông báo mới.",
            html="<p>Kính gửi</p>",
            state=state,
            not_before=now - timedelta(hours=3),
            created_at=now - timedelta(hours=3),
            accepted_at=now if state == "ACCEPTED" else None,
        )
        MessageEvent.objects.create(message=message, at=now, state=state)
    BlockedAddress.objects.create(address="nguoi2@xa.example", reason="HARD_BOUNCE", since=now, detail="550")
    return Message.objects.get(key="k0")


def runs(now: datetime) -> None:
    """Store a run that found something, one that failed, and a record that was set aside."""
    good = SourceRun.objects.create(
        source="eping_workbook",
        asked="mau.xlsx",
        started_at=now,
        finished_at=now,
        state="DONE",
        read=9,
        new=8,
    )
    SourceRun.objects.create(
        source="latest",
        asked="ten newest",
        started_at=now,
        finished_at=now,
        state="FAILED",
        reason="máy chủ trả về HTML thay vì JSON",
    )
    SetAsideRecord.objects.create(
        run=good,
        source="eping_workbook",
        where="mau.xlsx dòng 7",
        field="Symbol",
        reason="not a symbol",
        at=now,
    )


def whole(now: datetime) -> dict:
    """Return everything at once."""
    made = notices(now)
    product()
    ours = firm("Hợp tác xã Sầu riêng Mẫu", "chi.mau@xa.example", now=now)
    other = firm("Công ty Nước mắm Bịa", "nguoi.khac@bia.example", now=now, words="Nước mắm cá cơm")
    for name, grade in (
        ("durian", "DIRECT"),
        ("durian_more", "DIRECT"),
        ("joint", "POSSIBLE"),
        ("old", "RELATED"),
    ):
        match(made[name], ours, now=now, grade=grade)
    match(made["sauce"], other, now=now)
    person, secret = officer()
    runs(now)
    return {
        "notices": made,
        "ours": ours,
        "other": other,
        "officer": person,
        "secret": secret,
        "letter": post(now),
    }
