"""How a person wants to hear: changed by whom it concerns, refused as a whole, remembered."""

from datetime import timedelta

import pytest

from donbay.apps.alerts import queries, services
from donbay.apps.alerts.models import Alert, DigestRun, Feedback, Subscription
from donbay.apps.alerts.services.people import holder_of, same_person
from donbay.apps.alerts.services.subscriptions import (
    NoSuchSubscription,
    OutOfRange,
    drop_waiting,
    revoke_links,
)
from donbay.apps.alerts.services.trying import changed_lines, product_key, touches
from donbay.apps.alerts.services.wanting import give_back, why_digest_unwanted, why_left
from donbay.apps.alerts.tokens import FEEDBACK, LEAVE, Claim
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.models import Contact
from donbay.apps.enterprises.types import LineRow, NewLine
from donbay.core.digest.rhythm import UnknownRhythm
from donbay.core.match.lessons import Proposed
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, NotAllowed, member_of
from donbay.foundation.web.links import BadLink, sign
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.alerts import (
    MONDAY,
    AlertFactory,
    ContactFactory,
    FirmFactory,
    SubscriptionFactory,
)
from tests.factories.enterprises import LineFactory
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
TABLES = (Subscription, Alert, Feedback, DigestRun, Contact, AuditLine)
RHYTHM = {
    "direct": "WEEKLY", "related": "OFF", "hour": 7, "weekday": 1, "month_day": 28, "urgent_at_once": False,
    "corrections": True,
}  # fmt: skip


def rows():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def change(contact_id, by=SERVER, **fields):
    services.change_rhythm(contact_id=contact_id, by=by, now=LATER, **(RHYTHM | fields))


def token(person, kind=LEAVE, **claim):
    return sign(kind, Claim(contact=person.contact_id, nonce=person.nonce, **claim))


def test_a_changed_rhythm_is_kept_and_remembered():
    person, officer = SubscriptionFactory(), acting(OfficerFactory().pk)
    change(person.contact_id, officer)
    found = queries.subscription_of(person.contact_id)
    assert {name: getattr(found, name) for name in RHYTHM} == RHYTHM
    assert (found.nonce, found.since) == (person.nonce, person.since)
    line = AuditLine.objects.get()
    assert (line.actor_id, line.action, line.thing, line.detail) == (
        officer.id, "alerts.change_rhythm", f"contact {person.contact_id}",
        {"direct": "WEEKLY", "related": "OFF", "hour": 7},
    )  # fmt: skip


def test_what_is_switched_off_is_dropped_and_the_rest_waits():
    person = SubscriptionFactory()
    direct = AlertFactory(subscription=person)
    related = AlertFactory(subscription=person, grade="RELATED")
    mailed = AlertFactory(subscription=person, grade="RELATED", message=MessageFactory())
    stranger = AlertFactory(grade="RELATED")
    change(person.contact_id)
    assert set(Alert.objects.exclude(dropped_at=None).values_list("pk", "dropped_at")) == {
        (related.pk, LATER)
    }
    assert {direct.pk, mailed.pk, stranger.pk} == set(
        Alert.objects.filter(dropped_at=None).values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"direct": "HOURLY"}, UnknownRhythm),
        ({"related": ""}, UnknownRhythm),
        ({"hour": 24}, OutOfRange),
        ({"hour": -1}, OutOfRange),
        ({"weekday": 7}, OutOfRange),
        ({"month_day": 0}, OutOfRange),
        ({"month_day": 29}, OutOfRange),
    ],
)
def test_what_no_calendar_knows_is_refused_and_nothing_changes(wrong, error):
    person = AlertFactory().subscription
    contact = ContactFactory()
    before = rows()
    with pytest.raises(error):
        change(person.contact_id, **wrong)
    with pytest.raises(error):
        services.subscribe(contact_id=contact.pk, now=MONDAY, **wrong)
    assert rows() == before


@pytest.mark.parametrize(
    "edge", [{"hour": 0, "weekday": 0, "month_day": 1}, {"hour": 23, "weekday": 6, "month_day": 28}]
)
def test_the_edges_are_taken(edge):
    person = SubscriptionFactory()
    change(person.contact_id, **edge)
    found = queries.subscription_of(person.contact_id)
    assert {name: getattr(found, name) for name in edge} == edge


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_a_stranger_changes_nothing(who):
    alert = AlertFactory()
    person = alert.subscription
    by = NOBODY if who == "nobody" else member_of(person.contact.enterprise_id + 1)
    before = rows()
    given = {"enterprise_id": person.contact.enterprise_id, "notice_id": alert.notice_id, "by": by}
    for ask in (
        lambda: change(person.contact_id, by),
        lambda: services.pause_person(contact_id=person.contact_id, by=by, now=LATER),
        lambda: services.resume_person(contact_id=person.contact_id, by=by, now=LATER),
        lambda: services.give_feedback(**given, useful=True, now=LATER),
        lambda: services.take_back(**given),
        lambda: revoke_links(contact_id=person.contact_id, by=by, now=LATER),
    ):
        with pytest.raises(NotAllowed):
            ask()
        assert rows() == before


def test_a_member_changes_the_own_rhythm_but_revokes_no_link():
    person = SubscriptionFactory()
    by = member_of(person.contact.enterprise_id)
    change(person.contact_id, by)
    with pytest.raises(NotAllowed):
        revoke_links(contact_id=person.contact_id, by=by, now=LATER)


@pytest.mark.parametrize("contact_id", [0, None])
def test_without_a_subscription_there_is_nothing_to_change(contact_id):
    contact_id = ContactFactory().pk if contact_id is None else contact_id
    before = rows()
    for ask in (change, lambda pk: revoke_links(contact_id=pk, by=SERVER, now=LATER)):
        with pytest.raises(NoSuchSubscription):
            ask(contact_id)
    assert rows() == before


def test_revoking_makes_every_link_useless_and_new_ones_work():
    person = SubscriptionFactory()
    old = token(person)
    assert holder_of(LEAVE, old).contact.id == person.contact_id
    revoke_links(contact_id=person.contact_id, by=acting(OfficerFactory().pk), now=LATER)
    with pytest.raises(BadLink):
        holder_of(LEAVE, old)
    person.refresh_from_db()
    assert holder_of(LEAVE, token(person)).contact.id == person.contact_id
    assert AuditLine.objects.get().action == "alerts.revoke_links"


def test_a_link_of_another_purpose_opens_nothing():
    person = SubscriptionFactory()
    with pytest.raises(BadLink):
        holder_of(FEEDBACK, token(person))


def test_whoever_holds_a_link_acts_in_every_firm_with_the_address():
    one = SubscriptionFactory(contact__email="an@mau.example")
    other = SubscriptionFactory(contact__email="AN@mau.example")
    SubscriptionFactory()
    holder = holder_of(LEAVE, token(one))
    assert holder.actor.firms == {one.contact.enterprise_id, other.contact.enterprise_id}
    assert [row.id for row in same_person(holder.contact)] == [one.contact_id, other.contact_id]
    assert [row.id for row in same_person(enterprises.contact(other.contact_id))] == [
        other.contact_id,
        one.contact_id,
    ]


def test_subscribing_again_changes_nothing():
    contact = ContactFactory()
    first = services.subscribe(contact_id=contact.pk, now=MONDAY, hour=9)
    before = rows()
    assert services.subscribe(contact_id=contact.pk, now=LATER, hour=10, direct="OFF") == first
    assert rows() == before


def test_only_what_waits_is_dropped_once():
    alert = AlertFactory()
    asked = {"contact_ids": [alert.subscription.contact_id], "grades": ["DIRECT"]}
    assert drop_waiting(contact_ids=asked["contact_ids"], grades=[], now=LATER) == 0
    assert (drop_waiting(**asked, now=LATER), drop_waiting(**asked, now=LATER)) == (1, 0)


# Who still wants a mail when its turn comes


@pytest.mark.parametrize(
    ("state", "rhythm", "unwanted"),
    [
        ("ACTIVE", "DAILY", False),
        ("ACTIVE", "OFF", True),
        ("PAUSED", "DAILY", True),
        ("ENDED", "DAILY", True),
    ],
)
def test_a_digest_goes_only_to_who_still_hears(state, rhythm, unwanted):
    message = MessageFactory(to_address="an@mau.example")
    AlertFactory(
        message=message, subscription__direct=rhythm, subscription__contact__state=state,
        subscription__contact__email="an@mau.example",
    )  # fmt: skip
    assert bool(why_digest_unwanted({message.pk: "an@mau.example"})) == unwanted


def test_the_test_of_the_day_always_goes():
    message = MessageFactory(to_address="an@mau.example")
    AlertFactory(
        message=message, event="CANARY 1", subscription__direct="OFF", subscription__contact__enterprise__active=False,
        subscription__contact__email="an@mau.example",
    )  # fmt: skip
    assert why_digest_unwanted({message.pk: "an@mau.example"}) == {}


def test_a_mail_without_alerts_is_unwanted_where_everybody_left():
    message = MessageFactory(to_address="an@mau.example")
    said = "Người nhận đã ngừng hoặc tạm dừng nhận tin."
    assert why_digest_unwanted({message.pk: "an@mau.example"}) == {}  # nobody of ours
    ContactFactory(email="an@mau.example", state="ENDED")
    mails = {message.pk: "An@mau.example"}
    assert why_digest_unwanted(mails) == why_left(mails) == {message.pk: said}


def test_news_of_a_mail_that_was_kept_back_waits_for_who_still_wants_it():
    message = MessageFactory()
    wanted = AlertFactory(message=message)
    paused = AlertFactory(message=message, subscription__contact__state="PAUSED")
    left = AlertFactory(message=message, subscription__contact__state="ENDED")
    off = AlertFactory(message=message, subscription__direct="OFF")
    DigestRun.objects.create(
        subscription=wanted.subscription, kind="DAILY", window="x", message=message, made_at=MONDAY
    )
    give_back(message.pk, LATER)
    found = {row["id"]: (row["message_id"], row["dropped_at"]) for row in Alert.objects.values()}
    assert found == {
        wanted.pk: (None, None), paused.pk: (None, None), left.pk: (None, LATER), off.pk: (None, LATER)
    }  # fmt: skip
    assert DigestRun.objects.count() == 0  # its window may be served again
    before = rows()
    give_back(message.pk, LATER)
    assert rows() == before


# What a proposed change would do


def proposed(change="EXCLUDE", product="sau-rieng", value="giống", phrase="giống"):
    return Proposed(
        change=change,
        product=product,
        value=value,
        phrase=phrase,
        useful=0,
        useless=5,
        bound=0.6,
        notice_ids=(),
    )


@pytest.mark.parametrize(
    ("line", "change", "kept"),
    [
        ({}, proposed(), {"hs": ("081060",), "excluded": ("giống",)}),
        ({"excluded": ("giống",)}, proposed(), {"hs": ("081060",), "excluded": ("giống",)}),
        ({"product_code": "xoai"}, proposed(), {"hs": ("081060",), "excluded": ()}),
        (
            {"hs": ("081060", "0811")},
            proposed("DROP_CODE", value="0811"),
            {"hs": ("081060",), "excluded": ()},
        ),
        (
            {},
            proposed("DROP_CODE", value="081060"),
            {"hs": ("081060",), "excluded": ()},
        ),  # the last code stays
        ({"product_code": ""}, proposed(product="sầu riêng"), {"hs": ("081060",), "excluded": ("giống",)}),
    ],
)
def test_a_change_touches_the_lines_of_its_product(line, change, kept):
    usual = {"id": 1, "words": "Sầu Riêng", "product_code": "sau-rieng", "hs": ("081060",)}

    class Firm:
        lines = (LineRow(**(usual | line)),)

    (found,) = changed_lines(Firm, change)
    assert found == NewLine(words="Sầu Riêng", keywords=(), **kept)
    same = kept == {"hs": (usual | line)["hs"], "excluded": line.get("excluded", ())}
    assert touches(Firm, change) == (not same)


def test_lines_of_several_firms_come_together_by_product_else_by_words():
    line = LineFactory(words="Sầu Riêng SẤY", enterprise=FirmFactory())
    (row,) = enterprises.enterprise(line.enterprise_id).lines
    assert product_key(row) == "sầu riêng sấy"
