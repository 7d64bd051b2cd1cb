"""The database refuses nonsense."""

import pytest
from django.db import IntegrityError, transaction

from donbay.apps.alerts.models import Alert, DigestRun, Feedback, RaiseMark, Subscription
from tests.factories.alerts import MONDAY, AlertFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db


def refused(constraint, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.parametrize("wrong", [{"hour": 24}, {"weekday": 7}, {"month_day": 0}, {"month_day": 29}])
def test_a_rhythm_without_a_time_is_refused(wrong):
    refused("subscription_*", lambda: SubscriptionFactory(**wrong))
    assert Subscription.objects.count() == 0


def test_a_person_has_one_subscription():
    person = SubscriptionFactory()
    refused("contact", lambda: SubscriptionFactory(contact=person.contact))


def test_an_event_of_a_notice_is_told_once():
    alert = AlertFactory()
    refused("alert_once", lambda: AlertFactory(subscription=alert.subscription, notice=alert.notice))
    AlertFactory(subscription=alert.subscription, notice=alert.notice, event="VOIDED")
    assert Alert.objects.count() == 2


def test_a_window_is_served_once():
    person = SubscriptionFactory()
    row = {"subscription": person, "kind": "DAILY", "window": "2026-03-02", "made_at": MONDAY}
    DigestRun.objects.create(**row)
    refused("digest_run_once", lambda: DigestRun.objects.create(**row))


def test_an_opinion_is_one_per_firm_and_notice():
    alert = AlertFactory()
    row = {"enterprise": alert.subscription.contact.enterprise, "notice": alert.notice, "at": MONDAY}
    Feedback.objects.create(**row, useful=True)
    refused("feedback_once", lambda: Feedback.objects.create(**row, useful=False))


def test_a_mark_is_one_per_moment():
    RaiseMark.objects.create(at=MONDAY, match_id=1)
    refused("at", lambda: RaiseMark.objects.create(at=MONDAY, match_id=2))


def test_rows_say_what_they_are():
    alert = AlertFactory()
    assert str(alert) == f"{alert.notice_id} NEW for {alert.subscription_id}"
    assert str(alert.subscription) == f"{alert.subscription.contact_id} DAILY/DAILY"
