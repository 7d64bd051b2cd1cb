"""Mails made by hands are those that are made one by one, and nobody waits for them."""

import random
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from donbay.apps.alerts import services
from donbay.apps.alerts.mails import list_headers
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.alerts.services import hands, people_due
from donbay.apps.alerts.services.people_due import hands_of
from donbay.apps.alerts.services.people_due import people_due as found_due
from donbay.apps.mail.models import BlockedAddress, Message, MessageEvent
from donbay.foundation.one_by_one import SomeBroke
from donbay.foundation.rights import SERVER
from tests.apps.alerts.one_by_one import addresses_due, make_one_by_one
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    move_deadline,
    notice,
    snapshot_of,
    void,
)
from tests.factories.mail import MessageFactory
from tests.weighing import weighed

pytestmark = pytest.mark.django_db
RHYTHMS = ("AT_ONCE", "DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY", "OFF")
DAY = timedelta(days=1)
DEADLINES = (
    {"deadline": None},
    {"deadline": TODAY - DAY},
    {"deadline": TODAY + 5 * DAY, "local": TODAY + 3 * DAY},
    {"deadline": TODAY + 40 * DAY, "local": TODAY - 2 * DAY},
    {"deadline": TODAY + 40 * DAY},
)


class Undone(Exception):
    pass


@contextmanager
def undone():
    """Do something and let the database forget it."""
    try:
        with transaction.atomic():
            yield
            raise Undone  # noqa: TRY301 - so that the transaction is given up
    except Undone:
        pass


def a_world(seed):
    """People of every rhythm, some of two firms, with alerts of every sort about few notices."""
    chance = random.Random(seed)  # noqa: S311 - no secret: the same world for the same seed
    few = [
        notice(
            f"G/TBT/N/{chance.choice(['THA', 'VNM'])}/{seed + 1}{n}",
            title=f"Draft & rules <{n}>\r\n“of” dried fruit",
            **chance.choice(DEADLINES),
            emergency=chance.random() < 0.2,
        )
        for n in range(8)
    ]
    few += [notice(f"{few[0].symbol}/Add.1"), notice(f"{few[1].symbol}/Rev.1", deadline=TODAY + 60 * DAY)]
    for n in range(14):
        person = _person(chance, n, seed)
        for about in chance.sample(few, chance.randrange(5)):
            _alert(chance, person, about)
    move_deadline(few[2], TODAY + 50 * DAY)
    void(few[3], notice(f"{few[3].symbol}/Corr.1"))
    BlockedAddress.objects.create(address=f"nguoi1@mau{seed}.example", reason="OFFICE", since=MONDAY)


def _person(chance, n, seed):
    shared = chance.random() < 0.3
    return SubscriptionFactory(
        contact__email="Chung@mau.example" if shared else f"nguoi{n}@mau{seed}.example",
        contact__name=chance.choice(['Chị <Mẫu> & "con"', ""]),
        contact__language=chance.choice(["vi", "en"]),
        contact__enterprise__name=chance.choice(["Vườn & Mẫu", "<b>Hợp tác xã</b>", f"Hộ {n}"]),
        contact__state=chance.choice(["ACTIVE"] * 5 + ["PAUSED"]),
        contact__enterprise__active=chance.random() < 0.9,
        direct=chance.choice(RHYTHMS), related=chance.choice(RHYTHMS), hour=chance.choice([7, 8, 20]),
        weekday=chance.randrange(7), month_day=chance.choice([1, 2, 28]),
        urgent_at_once=chance.random() < 0.7,
    )  # fmt: skip


def _alert(chance, person, about):
    lines = chance.choice([[], ["Sầu riêng <sấy>"], ["Xoài", "Tôm & cá"]])
    changes = {"reason": chance.choice(["Vì “xoài” & <tôm>.", "Vì sầu riêng."]), "lines": lines}
    if chance.random() < 0.3:
        changes["change"] = "Thời hạn <thay đổi> & khác."
    AlertFactory(
        subscription=person, notice=about, snapshot=snapshot_of(about, person, **changes),
        event=chance.choice(["NEW", "NEW", "VOIDED", "DEADLINE 2026-08-01", "CANARY 1"]),
        grade=chance.choice(["DIRECT", "RELATED"]), urgent=chance.random() < 0.1,
        welcome=chance.random() < 0.2, raised_at=MONDAY - timedelta(hours=chance.choice([0, 1, 20, 200])),
    )  # fmt: skip


def all_that_is_stored():
    """Return the mails with their steps, what was marked and what was dropped, without numbers of rows."""
    mails = list(Message.objects.order_by("key").values())
    keys = {mail.pop("id"): mail["key"] for mail in mails}
    steps = MessageEvent.objects.order_by("message__key", "pk")
    runs = DigestRun.objects.order_by("subscription_id", "kind", "window")
    alerts = Alert.objects.order_by("pk")
    return (
        mails,
        list(steps.values_list("message__key", "at", "state", "detail")),
        [(run.subscription_id, run.kind, run.window, keys[run.message_id], run.made_at) for run in runs],
        [(a.pk, a.snapshot, keys.get(a.message_id), a.dropped_at) for a in alerts],
    )


@pytest.mark.parametrize("seed", range(12))
def test_hands_make_the_same_mails_as_one_by_one(seed, settings, monkeypatch):
    settings.MAIL_CAP = (30, 2)[seed % 2]
    monkeypatch.setattr(people_due, "MANY", (100, 3)[seed % 3 == 0])
    a_world(seed)
    for now in (MONDAY, MONDAY + timedelta(hours=3), MONDAY + DAY):
        with undone():
            count = make_one_by_one(now)
            plain = all_that_is_stored()
        assert services.make_digests(now=now) == count
        assert all_that_is_stored() == plain


def test_the_worlds_of_that_test_hold_mails_of_every_sort():
    """Else it would compare nothing with nothing."""
    for seed in range(3):
        a_world(seed)
    assert services.make_digests(now=MONDAY) > 10
    mails = Message.objects.all()
    assert {mail.language for mail in mails} == {"vi", "en"}
    assert {mail.state for mail in mails} == {"PENDING", "SUPPRESSED"}
    assert any(mail.urgent for mail in mails)


@pytest.mark.parametrize("seed", range(20))
def test_nobody_who_is_due_is_missed_and_what_waits_is_seldom_asked_for(seed):
    a_world(seed)
    for now in (MONDAY, MONDAY + timedelta(hours=13), MONDAY + 5 * DAY, MONDAY + 26 * DAY):
        due = set(addresses_due(now))
        assert due <= {one.address for one in found_due(now)}
        services.make_digests(now=now)
        assert addresses_due(now + timedelta(minutes=1)) == []


def test_a_hand_costs_the_same_for_one_person_and_for_thirty():
    costs = []
    for people in (1, 30):
        for _ in range(people):
            AlertFactory(subscription=SubscriptionFactory())
        with weighed() as weight:
            assert services.make_digests(now=MONDAY) == people
        costs.append(weight.queries)  # alerts are marked each by a statement of its own, all sent at once
    assert costs == [26, 26]


def test_hands_are_cut_by_people_and_by_what_a_mail_shows():
    def people(*alerts):
        return [people_due.Person(str(n), (n,), many) for n, many in enumerate(alerts)]

    def sizes(*alerts, cap):
        return [len(hand) for hand in hands_of(people(*alerts), cap=cap)]

    assert sizes(*[1] * 250, cap=10) == [100, 100, 50]
    assert sizes(400, 400, 1, cap=1000) == [1, 1, 1]
    assert sizes(*[400] * 61, cap=10) == [30, 30, 1]
    assert sizes(cap=10) == []


def test_who_has_urgent_news_is_served_first():
    AlertFactory(subscription__contact__email="a@mau.example")
    AlertFactory(subscription__contact__email="z@mau.example", urgent=True)
    services.make_digests(now=MONDAY)
    addresses = list(Message.objects.order_by("pk").values_list("to_address", flat=True))
    assert addresses == ["z@mau.example", "a@mau.example"]


# While mails are written nothing is locked: what moves meanwhile is not stored as it was


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen between the writing of the mails and the lock."""

    def arrange(happens):
        real = hands._store

        def store(*words):
            happens()
            return real(*words)

        monkeypatch.setattr(hands, "_store", store)
        return lambda: monkeypatch.setattr(hands, "_store", real)

    return arrange


def moved(alert):
    Alert.objects.filter(pk=alert.pk).update(snapshot=alert.snapshot | {"headline": "Another headline"})


def revoked(alert):
    services.revoke_links(contact_id=alert.subscription.contact_id, by=SERVER, now=MONDAY)


@pytest.mark.parametrize("change", [moved, revoked])
def test_what_moved_meanwhile_is_written_anew_and_the_others_are_stored(meanwhile, change):
    alert, other = AlertFactory(), AlertFactory()
    over = meanwhile(lambda: change(alert))
    assert services.make_digests(now=MONDAY) == 1
    assert list(Alert.objects.filter(message=None)) == [alert]
    assert Message.objects.get().to_address == other.subscription.contact.email
    over()
    assert services.make_digests(now=MONDAY) == 1
    alert.refresh_from_db()
    assert alert.snapshot["headline"] in alert.message.text
    alert.subscription.refresh_from_db()
    headers = list_headers(alert.subscription.contact_id, alert.subscription.nonce)
    assert headers["List-Unsubscribe"] == alert.message.headers["List-Unsubscribe"]


def test_what_was_dropped_or_mailed_meanwhile_is_not_mailed(meanwhile):
    dropped, mailed = AlertFactory(), AlertFactory()
    elsewhere = MessageFactory()

    def happens():
        Alert.objects.filter(pk=dropped.pk).update(dropped_at=MONDAY)
        Alert.objects.filter(pk=mailed.pk).update(message=elsewhere)

    meanwhile(happens)
    assert services.make_digests(now=MONDAY) == 0
    assert (list(Message.objects.all()), DigestRun.objects.count()) == ([elsewhere], 0)


def test_what_is_gone_is_dropped_although_nobody_gets_a_mail():
    alert = AlertFactory()
    void(alert.notice, notice(f"{alert.notice.symbol}/Corr.1"))
    assert services.make_digests(now=MONDAY) == 0
    alert.refresh_from_db()
    assert alert.dropped_at == MONDAY


# A turn


def test_a_turn_ends_after_its_time_and_the_next_goes_on(monkeypatch):
    monkeypatch.setattr(people_due, "MANY", 2)
    for _ in range(5):
        AlertFactory()
    turns = [services.continue_digests(now=MONDAY, lasts=timedelta(0)) for _ in range(4)]
    assert [(turn.made, turn.more) for turn in turns] == [(2, True), (2, True), (1, False), (0, False)]
    assert str(turns[0]) == "2 mails queued; the rest in the next turn"
    assert str(turns[2]) == "1 mails queued"


def test_who_cannot_be_served_keeps_nobody_behind_them_waiting(monkeypatch):
    monkeypatch.setattr(people_due, "MANY", 1)
    for address in ("a", "b"):
        AlertFactory(subscription__contact__email=f"{address} không phải")
    for _ in range(3):
        AlertFactory()
    turn = services.continue_digests(now=MONDAY, lasts=timedelta(0))
    assert (turn.made, turn.more) == (3, False)


def test_what_breaks_keeps_nobody_waiting_either(monkeypatch):
    monkeypatch.setattr(people_due, "MANY", 1)
    broken = AlertFactory(subscription__contact__email="a@dau.example")
    Alert.objects.filter(pk=broken.pk).update(snapshot=["of another program"])
    for _ in range(3):
        AlertFactory()
    with pytest.raises(SomeBroke):
        services.continue_digests(now=MONDAY, lasts=timedelta(0))
    assert list(Alert.objects.filter(message=None)) == [broken]


def test_a_turn_with_time_makes_all(monkeypatch):
    monkeypatch.setattr(people_due, "MANY", 2)
    for _ in range(5):
        AlertFactory()
    turn = services.continue_digests(now=MONDAY, lasts=timedelta(hours=1))
    assert (turn.made, turn.more) == (5, False)


# Nothing to do costs nothing


@pytest.mark.parametrize("how_many", [10, 100])
def test_what_waits_for_another_day_and_what_was_sent_is_not_read(how_many):
    for _ in range(how_many):
        person = SubscriptionFactory(related="WEEKLY", weekday=4)
        AlertFactory(subscription=person, grade="RELATED")
        AlertFactory(subscription=person, message=MessageFactory(state="ACCEPTED", accepted_at=MONDAY))
    services.make_digests(now=MONDAY)
    with weighed() as weight:
        assert services.make_digests(now=MONDAY + timedelta(minutes=5)) == 0
    assert (weight.queries, weight.rows) == (2, 1)  # the one rhythm that people chose
