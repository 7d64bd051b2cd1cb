"""What other rooms may ask of alerts, in exact numbers, and what it costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from donbay.apps.alerts import queries, services
from donbay.apps.alerts.models import Alert, DigestRun, Feedback, Proposal, Subscription
from donbay.apps.alerts.services.subscriptions import subscribe_the_active
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.models import ConsentRecord, Enterprise
from donbay.apps.matching.types import Rhythm
from donbay.apps.notices.models import Notice
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    ContactFactory,
    FirmFactory,
    SubscriptionFactory,
    notice,
)
from tests.factories.mail import AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


def sent(at=MONDAY, state="ACCEPTED", **fields):
    message = AcceptedFactory(accepted_at=at, state=state)
    return AlertFactory(message=message, **fields)


def ids(rows):
    return [row.id for row in rows]


# Alerts


def test_alerts_of_firms_come_newest_first_without_the_test_of_the_day():
    one, other, third = AlertFactory(), AlertFactory(), AlertFactory()
    firms = [alert.subscription.contact.enterprise_id for alert in (one, other)]
    AlertFactory(subscription=one.subscription, event="CANARY 2026-03-02")
    assert ids(queries.alerts_of(firms)) == [other.pk, one.pk]
    assert ids(queries.alerts_of(firms, limit=1)) == [other.pk]
    assert queries.alerts_of([]) == []
    assert third.pk not in ids(queries.alerts_of(firms))


def test_an_alert_is_handed_out_with_whom_it_is_for():
    alert = sent(urgent=True, grade="RELATED", event="VOIDED")
    (row,) = queries.alerts_for_notice(alert.notice_id)
    contact = alert.subscription.contact
    assert (row.id, row.contact_id, row.enterprise_id, row.notice_id) == (
        alert.pk, contact.pk, contact.enterprise_id, alert.notice_id
    )  # fmt: skip
    assert (row.event, row.grade, row.urgent, row.welcome) == ("VOIDED", "RELATED", True, False)
    assert (row.message_id, row.seen_at, row.dropped_at) == (alert.message_id, None, None)
    assert row.snapshot == alert.snapshot


@HOW_MANY
def test_who_was_told_of_a_notice_costs_one_query(how_many, django_assert_num_queries):
    about = notice()
    made = [AlertFactory(notice=about).pk for _ in range(how_many)]
    with django_assert_num_queries(1):
        assert ids(queries.alerts_for_notice(about.pk)) == made


@pytest.mark.parametrize(("fields", "count"), [({}, 1), ({"dropped_at": MONDAY}, 0)])
def test_what_waits_is_neither_mailed_nor_dropped(fields, count):
    sent()
    AlertFactory(**fields)
    assert queries.waiting_count() == count


def test_what_a_person_was_last_told_of_a_notice():
    person, about = SubscriptionFactory(), notice()
    assert queries.last_told(person.contact_id, about.pk) is None
    AlertFactory(subscription=person, notice=about, snapshot={"headline": "Một"})
    AlertFactory(subscription=person, notice=about, event="VOIDED", snapshot={"headline": "Hai"})
    AlertFactory(notice=about, snapshot={"headline": "Của người khác"})
    assert queries.last_told(person.contact_id, about.pk) == {"headline": "Hai"}


def test_a_mail_is_known_by_any_of_its_alerts(django_assert_num_queries):
    message = AcceptedFactory()
    one, two = AlertFactory(message=message), AlertFactory(message=message)
    waiting = AlertFactory()
    sent()
    for first in (one, two):
        with django_assert_num_queries(1):
            assert [alert.pk for alert in queries.alerts_in_mail(first_alert=first.pk)] == [one.pk, two.pk]
    assert queries.alerts_in_mail(first_alert=waiting.pk) == []
    assert queries.alerts_in_mail(first_alert=0) == []


@pytest.mark.parametrize(("deadline", "shown"), [(TODAY, True), (TODAY - DAY, False), (None, False)])
def test_a_calendar_holds_what_is_due_from_a_day_on(deadline, shown):
    alert = AlertFactory(notice=notice(deadline=deadline))
    AlertFactory(subscription=alert.subscription, notice=notice(), event="CANARY 1")
    found = queries.calendar_alerts([alert.subscription.contact_id], since=TODAY)
    assert [one.pk for one in found] == ([alert.pk] if shown else [])


def test_a_calendar_is_of_these_people_and_the_newest_of_it():
    person = SubscriptionFactory()
    made = [AlertFactory(subscription=person).pk for _ in range(3)]
    AlertFactory()
    found = queries.calendar_alerts([person.contact_id], since=TODAY, limit=2)
    assert [one.pk for one in found] == [made[2], made[1]]
    assert queries.calendar_alerts([], since=TODAY) == []


# People


@pytest.mark.parametrize(
    ("fields", "served"),
    [
        ({}, 1),
        ({"direct": "OFF"}, 1),
        ({"direct": "OFF", "related": "OFF"}, 0),
        ({"contact__state": "PAUSED"}, 0),
        ({"contact__enterprise__active": False}, 0),
    ],
)
def test_who_gets_mail_is_served(fields, served, django_assert_num_queries):
    SubscriptionFactory(**fields)
    with django_assert_num_queries(1):
        assert queries.people_served() == served


def test_a_person_of_two_firms_is_served_once():
    for email in ("an@mau.example", "AN@mau.example", "binh@mau.example"):
        SubscriptionFactory(contact__email=email)
    assert queries.people_served() == 2


@HOW_MANY
def test_subscriptions_cost_one_query(how_many, django_assert_num_queries):
    made = SubscriptionFactory.create_batch(how_many, hour=7, weekday=3, month_day=9, related="OFF")
    with django_assert_num_queries(1):
        found = queries.subscriptions_of([one.contact_id for one in made] + [0])
    assert set(found) == {one.contact_id for one in made}
    row = found[made[0].contact_id]
    assert (row.id, row.direct, row.related, row.hour, row.weekday, row.month_day, row.nonce) == (
        made[0].pk, "DAILY", "OFF", 7, 3, 9, made[0].nonce
    )  # fmt: skip
    assert queries.subscription_of(0) is None
    assert queries.subscription_of(made[0].contact_id) == row


def test_the_rhythm_of_a_firm_is_that_of_the_first_who_is_subscribed(django_assert_num_queries):
    firm = FirmFactory()
    ContactFactory(enterprise=firm)
    for weekday in (3, 5):
        SubscriptionFactory(
            contact__enterprise=firm, direct="WEEKLY", related="OFF", weekday=weekday, month_day=7
        )
    people = enterprises.contacts_of(firm.pk)
    with django_assert_num_queries(1):
        found = queries.rhythm_of(people)
    assert found == Rhythm(direct="WEEKLY", related="OFF", weekday=3, month_day=7)
    assert queries.rhythm_of(people[:1]) == queries.rhythm_of([]) == Rhythm()


def test_a_pause_is_told_since_the_last_one(django_assert_num_queries):
    contact = ContactFactory(state="PAUSED")
    for days, action in enumerate(("CONFIRMED", "PAUSED", "RESUMED", "PAUSED")):
        ConsentRecord.objects.create(contact=contact, at=MONDAY + days * DAY, action=action, method="PAGE")
    row = enterprises.contact(contact.pk)
    with django_assert_num_queries(1):
        assert queries.paused_since(row) == MONDAY + 3 * DAY


def test_who_is_not_paused_costs_nothing_to_know(django_assert_num_queries):
    row = enterprises.contact(ContactFactory().pk)
    with django_assert_num_queries(0):
        assert queries.paused_since(row) is None


# Opinions


def test_opinions_are_told_by_firm_and_notice_for_one_query(django_assert_num_queries):
    firm, other = FirmFactory(), FirmFactory()
    one, two = notice(), notice()
    for enterprise, about, useful in ((firm, one, True), (firm, two, False), (other, one, False)):
        Feedback.objects.create(enterprise=enterprise, notice=about, useful=useful, at=MONDAY)
    with django_assert_num_queries(1):
        found = queries.feedback_of([firm.pk])
    assert {key: row.useful for key, row in found.items()} == {
        (firm.pk, one.pk): True,
        (firm.pk, two.pk): False,
    }
    assert set(queries.feedback_of([firm.pk, other.pk], notice_ids=[one.pk])) == {
        (firm.pk, one.pk),
        (other.pk, one.pk),
    }
    assert queries.feedback_of([]) == {}


@pytest.mark.parametrize(
    ("since", "until", "share"),
    [
        (MONDAY, None, (2, 3)),
        (MONDAY, MONDAY + DAY, (1, 2)),
        (MONDAY + SECOND, None, (1, 1)),
        (MONDAY - DAY, MONDAY, (0, 0)),
    ],
)
def test_the_share_of_useful_counts_from_a_moment_to_before_another(since, until, share):
    firm = FirmFactory()
    for at, useful in ((MONDAY, True), (MONDAY, False), (MONDAY + DAY, True)):
        Feedback.objects.create(enterprise=firm, notice=notice(), useful=useful, at=at)
    assert queries.useful_share(since=since, until=until) == share


def test_an_opinion_marks_the_notice_as_seen_for_all_of_the_firm_and_is_taken_back_once():
    about, firm = notice(), FirmFactory()
    alerts = [AlertFactory(notice=about, subscription__contact__enterprise=firm) for _ in range(2)]
    stranger = AlertFactory(notice=about)
    given = {"enterprise_id": firm.pk, "notice_id": about.pk, "by": SERVER}
    services.give_feedback(**given, useful=True, now=MONDAY)
    services.give_feedback(**given, useful=False, now=MONDAY + DAY)
    seen = dict(Alert.objects.values_list("pk", "seen_at"))
    assert seen == {alerts[0].pk: MONDAY, alerts[1].pk: MONDAY, stranger.pk: None}
    ((_key, row),) = queries.feedback_of([firm.pk]).items()
    assert (row.useful, row.at, row.by_link) == (False, MONDAY + DAY, False)
    assert (services.take_back(**given), services.take_back(**given)) == (True, False)


def test_what_was_seen_is_not_seen_again():
    alert = AlertFactory()
    asked = {"enterprise_ids": [alert.subscription.contact.enterprise_id], "notice_ids": [alert.notice_id]}
    assert services.mark_seen(**asked, now=MONDAY) == 1
    assert services.mark_seen(**asked, now=MONDAY + DAY) == 0
    assert Alert.objects.get().seen_at == MONDAY


def test_which_firms_were_told_of_a_notice_in_a_mail():
    told, waits, other = sent(), AlertFactory(), sent()
    about = told.notice_id
    Alert.objects.filter(pk=waits.pk).update(notice=about)
    firms = [one.subscription.contact.enterprise_id for one in (told, waits, other)]
    assert queries.told_of(about, enterprise_ids=firms) == {firms[0]}
    assert queries.told_of(about, enterprise_ids=firms[1:]) == set()


# How long news took


def distributed(day):
    return notice(distributed=day)


def test_the_time_runs_from_the_beginning_of_the_day_of_distribution_in_the_office():
    day = date(2026, 3, 1)
    begins = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)
    sent(at=begins + 30 * HOUR, notice=distributed(day))
    found = queries.delays(since=begins)
    assert (found.alerts, found.median_hours, found.p95_hours) == (1, 30.0, 30.0)


def test_the_median_and_the_slowest_twentieth_of_many():
    begins = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)
    about = distributed(date(2026, 3, 1))
    for hours in range(1, 21):
        sent(at=begins + hours * HOUR, notice=about)
    found = queries.delays(since=begins)
    assert found.alerts == 20
    assert 10 <= found.median_hours <= 11
    assert 19 <= found.p95_hours <= 20


@pytest.mark.parametrize(
    "change",
    [
        {"welcome": True},
        {"state": "HARD_BOUNCED", "at": MONDAY - DAY},
        {"at": MONDAY - SECOND},
        {"at": MONDAY + DAY},
    ],
    ids=["welcome", "bounced before", "before", "after"],
)
def test_what_is_no_news_of_the_period_is_not_counted(change):
    sent(**change)
    assert queries.delays(since=MONDAY, until=MONDAY + DAY).alerts == 0
    AlertFactory()
    assert queries.delays(since=MONDAY, until=MONDAY + DAY).median_hours is None


def test_sample_notices_count_only_where_they_are_asked_for():
    alert = sent()
    Notice.objects.filter(pk=alert.notice_id).update(is_sample=True)
    assert queries.delays(since=MONDAY).alerts == 0
    assert queries.delays(since=MONDAY, with_samples=True).alerts == 1


def test_a_notice_without_a_day_has_no_delay():
    alert = sent()
    Notice.objects.filter(pk=alert.notice_id).update(distribution_date=None)
    assert queries.delays(since=MONDAY).alerts == 0


# What was forwarded


def test_a_firm_counts_once_for_a_notice_however_many_heard_and_however_often():
    about, firm = notice(), FirmFactory()
    people = [SubscriptionFactory(contact__enterprise=firm) for _ in range(2)]
    for person in people:
        sent(subscription=person, notice=about)
    sent(subscription=people[0], notice=about, event="VOIDED", grade="RELATED")
    sent(notice=about)
    found = queries.count_forwarded(since=MONDAY, until=MONDAY + DAY)
    assert (found.pairs, found.notices, found.enterprises) == (2, 1, 2)
    assert found.by_grade == {"DIRECT": 2}
    assert found.by_month == (("2026-03", 2),)
    assert queries.firms_reached(since=MONDAY, until=MONDAY + DAY) == 2


@pytest.mark.parametrize("state", ["PENDING", "SOFT_BOUNCED", "REFUSED", "HARD_BOUNCED", "SUPPRESSED"])
def test_what_did_not_arrive_was_not_forwarded(state):
    AlertFactory(message=MessageFactory(state=state, accepted_at=MONDAY))
    found = queries.count_forwarded(since=MONDAY, until=MONDAY + DAY)
    assert (found.pairs, found.by_grade, found.by_month, found.by_product) == (0, {}, (), ())
    assert queries.firms_reached(since=MONDAY, until=MONDAY + DAY) == 0


def test_sample_pairs_are_of_a_sample_notice_or_a_sample_firm():
    one, other, _real = sent(), sent(), sent()
    Enterprise.objects.update(is_sample=False)
    Notice.objects.filter(pk=one.notice_id).update(is_sample=True)
    Enterprise.objects.filter(pk=other.subscription.contact.enterprise_id).update(is_sample=True)
    asked = {"since": MONDAY, "until": MONDAY + DAY}
    found = queries.count_forwarded(**asked)
    assert (found.samples, found.pairs) == (2, 3)


@HOW_MANY
def test_what_was_forwarded_costs_the_same_for_one_and_for_twenty(how_many, django_assert_num_queries):
    for _ in range(how_many):
        sent()
    said = 4 if connection.vendor == "postgresql" else 0  # how to join, in a savepoint
    with django_assert_num_queries(3 + said):
        assert queries.count_forwarded(since=MONDAY, until=MONDAY + DAY).pairs == how_many
    for ask in (queries.delays, queries.firms_reached):
        with django_assert_num_queries(1):
            ask(since=MONDAY, until=MONDAY + DAY)


# The test of the day


@pytest.mark.parametrize(
    ("state", "error", "reached", "trouble"),
    [
        ("ACCEPTED", "", "ARRIVED", ""),
        ("DELIVERED", "", "ARRIVED", ""),
        ("PENDING", "", "QUEUED", "PENDING"),
        ("REFUSED", "no such mailbox", "QUEUED", "no such mailbox"),
    ],
)
def test_how_the_newest_test_fared(state, error, reached, trouble, django_assert_num_queries):
    person = SubscriptionFactory()
    message = MessageFactory(state=state, error=error, accepted_at=MONDAY)
    old = AcceptedFactory()
    DigestRun.objects.create(
        subscription=person, kind="CANARY", window="1", message=old, made_at=MONDAY - DAY
    )
    DigestRun.objects.create(subscription=person, kind="CANARY", window="2", message=message, made_at=MONDAY)
    DigestRun.objects.create(subscription=person, kind="DAILY", window="3", message=old, made_at=MONDAY + DAY)
    with django_assert_num_queries(2):
        found = queries.latest_canary()
    assert (found.at, found.reached, found.trouble, found.message_id) == (
        MONDAY,
        reached,
        trouble,
        message.pk,
    )
    assert str(found) == f"canary {reached}" + (f": {trouble}" if trouble else "")


def test_before_the_first_test_there_is_none():
    assert queries.latest_canary() is None
    DigestRun.objects.create(subscription=SubscriptionFactory(), kind="CANARY", window="1", made_at=MONDAY)
    assert queries.latest_canary() is None


# Proposals


def proposal(key, **fields):
    usual = {
        "change": "EXCLUDE", "product": "x", "product_name": "Xoài", "value": "giống", "phrase": "giống", "useful": 0,
        "useless": 5, "days": 90, "before": {"notices": 9, "mails": 3, "useful_lost": 0},
        "after": {"notices": 4, "mails": 2, "useful_lost": 1}, "made_at": MONDAY,
    }  # fmt: skip
    return Proposal.objects.create(key=key, **(usual | fields))


def test_open_proposals_come_with_most_answers_first():
    proposal("a", useless=5, useful=1)
    proposal("b", useless=9)
    proposal("c", useless=5, useful=0)
    proposal("d", useless=99, decision="ACCEPTED", decided_at=MONDAY)
    assert [(row.useless, row.useful) for row in queries.proposals_open()] == [(9, 0), (5, 0), (5, 1)]


def test_decisions_come_newest_first_with_who_decided():
    officer = OfficerFactory(name="Bà An")
    proposal("a", decision="REJECTED", decided_at=MONDAY, decided_by=officer, reason="Ít ý kiến")
    proposal("b", decision="UNDONE", decided_at=MONDAY + DAY)
    proposal("c")
    first, second = queries.proposals_decided()
    assert (first.decision, first.decision_label, first.decided_by) == ("UNDONE", "đã hoàn lại", "")
    assert (second.decision, second.reason, second.decided_by) == ("REJECTED", "Ít ý kiến", "Bà An")
    assert len(queries.proposals_decided(limit=1)) == 1


@HOW_MANY
def test_proposals_name_the_firms_that_are_left_for_two_queries(how_many, django_assert_num_queries):
    firm = FirmFactory(name="HTX Mẫu")
    for number in range(how_many):
        proposal(str(number), enterprises=[firm.pk, 0], notices=[7, 8])
    with django_assert_num_queries(2):
        rows = queries.proposals_open()
    assert {row.enterprises for row in rows} == {((firm.pk, "HTX Mẫu"),)}
    assert (rows[0].notices, rows[0].before.notices, rows[0].after.useful_lost) == ((7, 8), 9, 1)


# Subscriptions


def test_the_active_get_the_usual_subscription_from_when_they_confirmed_once():
    person = ContactFactory(active_since=MONDAY - DAY)
    ContactFactory(state="PAUSED")
    ContactFactory(enterprise__active=False)
    SubscriptionFactory()
    assert (subscribe_the_active(), subscribe_the_active()) == (1, 0)
    row = queries.subscription_of(person.pk)
    assert (row.direct, row.related, row.hour, row.since) == ("WORKING_DAYS", "WEEKLY", 8, MONDAY - DAY)
    assert (row.urgent_at_once, row.corrections) == (True, False)
    assert Subscription.objects.count() == 2
