"""Matches become alerts: one per person, notice and event."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, RaiseMark, Subscription
from donbay.apps.notices.models import Notice
from tests.factories.alerts import (
    MONDAY,
    START,
    TODAY,
    ContactFactory,
    FirmFactory,
    SubscriptionFactory,
    match,
    notice,
    void,
)
from tests.weighing import weighed

pytestmark = pytest.mark.django_db


def raised(now=MONDAY):
    return int(services.raise_alerts(now=now))


def test_a_match_becomes_one_alert_that_says_what_was_true():
    person = SubscriptionFactory(contact__language="en", contact__enterprise__name="Vườn Mẫu")
    about = notice(local=TODAY + timedelta(days=26), title="Durian rules", products="Dried durian (HS 0813)")
    match(about, person.contact.enterprise)

    assert raised() == 1

    alert = Alert.objects.get()
    assert (alert.subscription, alert.notice, alert.event, alert.grade) == (person, about, "NEW", "DIRECT")
    assert (alert.urgent, alert.welcome, alert.message, alert.dropped_at) == (False, False, None, None)
    said = alert.snapshot
    assert said["title"] == "Durian rules"
    assert said["products"] == "Dried durian"
    assert said["lines"] == ["Sầu riêng sấy"]
    assert "durian" in said["reason"]
    assert said["reason"].startswith("You registered")
    assert said["wto_deadline"] == "2026-04-11"
    assert said["local_deadline"] == "2026-03-28"
    assert said["link"] == f"http://127.0.0.1:8000/thong-bao/{about.symbol.replace('/', '-')}/"
    assert said["enterprise"] == "Vườn Mẫu"


def test_a_second_run_raises_nothing():
    person = SubscriptionFactory()
    match(notice(), person.contact.enterprise)
    assert [raised(), raised(), raised(MONDAY + timedelta(days=3))] == [1, 0, 0]
    assert Alert.objects.count() == 1


def test_possible_matches_are_never_raised():
    person = SubscriptionFactory()
    match(notice(), person.contact.enterprise, "POSSIBLE", score=0.2)
    assert raised() == 0


def test_withdrawn_matches_are_not_raised():
    person = SubscriptionFactory()
    match(notice(), person.contact.enterprise, withdrawn_at=MONDAY)
    assert raised() == 0


def test_two_rules_for_one_notice_are_one_alert_of_the_better_class():
    person = SubscriptionFactory()
    about = notice()
    match(about, person.contact.enterprise, "RELATED", score=0.5, rules="0")
    match(about, person.contact.enterprise, "DIRECT", score=0.9, rules="1")
    assert raised() == 1
    assert Alert.objects.get().grade == "DIRECT"


def test_every_contact_of_the_firm_hears_and_no_other():
    firm = FirmFactory()
    ours = [SubscriptionFactory(contact__enterprise=firm) for _ in range(2)]
    SubscriptionFactory()
    SubscriptionFactory(contact__enterprise=firm, contact__state="PAUSED")
    match(notice(), firm)
    assert raised() == 2
    assert {a.subscription for a in Alert.objects.all()} == set(ours)


def test_the_archive_is_never_sent():
    person = SubscriptionFactory()
    old = notice(deadline=None, distributed=TODAY - timedelta(days=400), seen=MONDAY - timedelta(days=1))
    before = notice(deadline=None, seen=START - timedelta(days=1))
    closed = notice(
        deadline=TODAY - timedelta(days=60),
        distributed=TODAY - timedelta(days=120),
        seen=START - timedelta(days=1),
    )
    for about in (old, before, closed):
        match(about, person.contact.enterprise)
    assert raised() == 0


def test_news_without_a_deadline_and_news_that_came_late_are_sent():
    person = SubscriptionFactory()
    final = notice(deadline=None)
    late = notice(deadline=TODAY - timedelta(days=1))
    match(final, person.contact.enterprise)
    match(late, person.contact.enterprise)
    assert raised() == 2


def test_a_changed_profile_brings_what_is_open_however_old():
    person = SubscriptionFactory()
    about = notice(seen=START - timedelta(days=30), distributed=TODAY - timedelta(days=50))
    match(about, person.contact.enterprise, made_at=MONDAY)
    assert raised() == 1
    assert Alert.objects.get().welcome is False


def test_what_is_open_at_sign_up_is_offered_once_and_flagged():
    person = SubscriptionFactory(backfilled_at=None, since=MONDAY)
    match(notice(), person.contact.enterprise)
    match(notice(deadline=None), person.contact.enterprise)
    assert raised() == 1
    assert Alert.objects.get().welcome is True
    person.refresh_from_db()
    assert person.backfilled_at == MONDAY

    match(notice(), person.contact.enterprise)
    assert raised(MONDAY + timedelta(hours=1)) == 1
    assert Alert.objects.latest("pk").welcome is False


def test_a_new_firm_hears_of_an_emergency_measure_that_takes_no_comments():
    person = SubscriptionFactory(backfilled_at=None, since=MONDAY, contact__active_since=MONDAY)
    fresh = notice(emergency=True, deadline=None, seen=START, distributed=TODAY - timedelta(days=4))
    old = notice(emergency=True, deadline=None, seen=START, distributed=TODAY - timedelta(days=61))
    lifted = notice(emergency=True, deadline=None, seen=START)
    Notice.objects.filter(pk=lifted.pk).update(standing="LIFTED")
    for one in (fresh, old, lifted):
        match(one, person.contact.enterprise, made_at=MONDAY)
    assert raised() == 1
    alert = Alert.objects.get()
    assert (alert.notice_id, alert.welcome, alert.urgent) == (fresh.pk, True, True)


def test_the_offer_at_sign_up_waits_a_day_for_the_first_match():
    person = SubscriptionFactory(backfilled_at=None, since=MONDAY, contact__active_since=MONDAY)
    raised(MONDAY + timedelta(hours=1))
    person.refresh_from_db()
    assert person.backfilled_at is None
    raised(MONDAY + timedelta(hours=25))
    person.refresh_from_db()
    assert person.backfilled_at == MONDAY + timedelta(hours=25)


def test_an_active_contact_without_subscription_gets_the_usual_one():
    contact = ContactFactory()
    ContactFactory(state="REQUESTED", active_since=None)
    raised()
    made = Subscription.objects.get()
    assert (made.contact, made.direct, made.related, made.hour) == (contact, "WORKING_DAYS", "WEEKLY", 8)
    assert made.since == contact.active_since


def test_urgent_is_an_emergency_or_a_near_deadline():
    person = SubscriptionFactory()
    near = notice(deadline=TODAY + timedelta(days=13))
    emergency = notice(emergency=True, deadline=None)
    calm = notice()
    for about in (near, emergency, calm):
        match(about, person.contact.enterprise)
    raised()
    assert {a.notice: a.urgent for a in Alert.objects.all()} == {near: True, emergency: True, calm: False}


def test_who_wants_no_mail_of_a_class_gets_an_alert_that_is_never_mailed():
    person = SubscriptionFactory(related="OFF")
    match(notice(), person.contact.enterprise, "RELATED")
    assert raised() == 1
    assert Alert.objects.get().dropped_at == MONDAY


def test_a_quiet_document_reaches_only_who_asked_for_corrections():
    firm = FirmFactory()
    SubscriptionFactory(contact__enterprise=firm)
    keen = SubscriptionFactory(contact__enterprise=firm, corrections=True)
    quiet = notice("G/TBT/N/THA/900001/Suppl.1", deadline=None)
    match(quiet, firm)
    assert raised() == 1
    assert Alert.objects.get().subscription == keen


def test_a_voided_notice_is_not_raised():
    person = SubscriptionFactory()
    about = notice("G/TBT/N/THA/900002")
    void(about, notice("G/TBT/N/THA/900002/Corr.1", deadline=None, parent=about))
    match(about, person.contact.enterprise)
    assert raised() == 0


def test_an_outage_of_ten_days_loses_nothing():
    """Alaveteli gives up after a week. Here the mark stands still and the next run reads on."""
    person = SubscriptionFactory()
    match(notice(), person.contact.enterprise)
    assert raised(MONDAY) == 1
    for day in range(1, 11):  # sources and matching went on; raising was down
        about = notice(
            deadline=None, seen=MONDAY + timedelta(days=day), distributed=TODAY + timedelta(days=day)
        )
        match(about, person.contact.enterprise, made_at=MONDAY + timedelta(days=day))
    assert raised(MONDAY + timedelta(days=10, hours=5)) == 10
    assert Alert.objects.count() == 11


def test_a_match_stored_late_by_another_worker_is_found(monkeypatch):
    """Ids may become visible out of order: a mark made while somebody stores overlaps an hour."""
    monkeypatch.setattr("donbay.apps.matching.queries.is_written", lambda _model: True)
    person = SubscriptionFactory()
    late = match(notice(deadline=None), person.contact.enterprise)
    match(notice(deadline=None), person.contact.enterprise)
    row = {f.attname: getattr(late, f.attname) for f in late._meta.concrete_fields}
    late.delete()
    assert raised(MONDAY) == 1
    type(late).objects.create(**row)  # committed only now, with the lower id
    assert raised(MONDAY + timedelta(minutes=5)) == 1


def test_what_was_looked_at_while_nobody_stored_is_not_looked_at_again():
    """A closed notice that nobody may hear of has no alert for ever: it was looked at every five minutes."""
    person = SubscriptionFactory()
    match(notice(deadline=None, seen=person.since - timedelta(days=1)), person.contact.enterprise)
    assert raised(MONDAY) == 0
    with weighed() as weight:
        assert raised(MONDAY + timedelta(minutes=5)) == 0
    assert not [
        sql for sql, _rows, _took in weight.statements if '"evidence"' in sql and "LIMIT 10000" in sql
    ]
    new = match(notice(deadline=None), person.contact.enterprise)
    assert raised(MONDAY + timedelta(minutes=10)) == 1
    assert RaiseMark.objects.first().match_id == new.pk


@pytest.mark.parametrize("how_many", [10, 100])
def test_a_run_that_finds_nothing_reads_nothing_of_what_was(how_many):
    for _ in range(how_many):
        person = SubscriptionFactory()
        match(notice(deadline=None, seen=person.since - timedelta(days=1)), person.contact.enterprise)
        match(notice(), person.contact.enterprise)
    assert raised(MONDAY) == how_many
    raised(MONDAY + timedelta(days=2))
    with weighed() as weight:
        assert raised(MONDAY + timedelta(days=2, minutes=5)) == 0
    assert weight.rows < 20
    assert weight.queries < 25


def test_marks_move_on_and_old_ones_go():
    person = SubscriptionFactory()
    made = match(notice(), person.contact.enterprise)
    for hours in range(0, 72, 2):
        raised(MONDAY + timedelta(hours=hours))
    marks = list(RaiseMark.objects.all())
    assert {mark.match_id for mark in marks} == {made.pk}
    assert len(marks) <= 14


def test_raising_costs_the_same_for_one_and_for_twenty():
    person = SubscriptionFactory()
    costs = []
    for how_many in (1, 20):
        for _ in range(how_many):
            match(notice(), person.contact.enterprise)
        with CaptureQueriesContext(connection) as counted:
            assert raised() == how_many
        costs.append(len(counted))
        RaiseMark.objects.all().delete()
    assert costs[0] == costs[1]
    assert costs[1] < 45
