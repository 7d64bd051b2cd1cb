"""A joint notice whose members were told of singly first: nobody is told of it twice."""

from datetime import timedelta

import pytest

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert
from donbay.apps.notices.models import Notice
from tests.factories.alerts import MONDAY, TODAY, AlertFactory, SubscriptionFactory, match
from tests.factories.notices import keep, reading, stored

pytestmark = pytest.mark.django_db
DEADLINE = TODAY + timedelta(days=40)
DAY = timedelta(days=1)


def row(*symbols):
    return reading(*symbols, deadline=DEADLINE, distributed=TODAY - DAY)


def told_of_both():
    """Two firms, each told of the notice of its market; then the joint row comes."""
    keep(row("G/TBT/N/ARE/9"), row("G/TBT/N/BHR/8"), now=MONDAY - DAY)
    first = AlertFactory(notice=stored("G/TBT/N/ARE/9"), event="NEW")
    second = AlertFactory(notice=stored("G/TBT/N/BHR/8"), event="NEW")
    keep(row("G/TBT/N/ARE/9", "G/TBT/N/BHR/8"), now=MONDAY)
    return first, second


def test_nobody_is_told_again_of_a_notice_that_became_a_joint_one():
    first, second = told_of_both()
    for alert in (first, second):
        match(stored("G/TBT/N/ARE/9"), alert.subscription.contact.enterprise)
    assert int(services.raise_alerts(now=MONDAY)) == 0
    assert set(Alert.objects.values_list("notice__identity", flat=True)) == {"G/TBT/N/ARE/9, G/TBT/N/BHR/8"}


def test_what_follows_reaches_everybody_who_was_told_of_any_of_them():
    first, second = told_of_both()
    keep(row("G/TBT/N/ARE/9/Add.1", "G/TBT/N/BHR/8/Add.1"), now=MONDAY)
    assert services.raise_alerts(now=MONDAY).follow_ups == 2
    heard = Alert.objects.filter(notice__step="ADDENDUM").values_list("subscription", flat=True)
    assert set(heard) == {first.subscription_id, second.subscription_id}


def test_a_second_alert_that_still_waits_is_not_mailed():
    person = SubscriptionFactory()
    keep(row("G/TBT/N/ARE/9"), row("G/TBT/N/BHR/8"), now=MONDAY - DAY)
    first = AlertFactory(subscription=person, notice=stored("G/TBT/N/ARE/9"), event="NEW")
    second = AlertFactory(subscription=person, notice=stored("G/TBT/N/BHR/8"), event="NEW")
    keep(row("G/TBT/N/ARE/9", "G/TBT/N/BHR/8"), now=MONDAY)
    services.raise_alerts(now=MONDAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.dropped_at, second.dropped_at) == (None, MONDAY)


def test_a_revision_is_no_joint_notice():
    keep(row("G/TBT/N/ARE/9"), now=MONDAY - DAY)
    old = AlertFactory(notice=stored("G/TBT/N/ARE/9"), event="NEW")
    keep(row("G/TBT/N/ARE/9/Rev.1"), now=MONDAY)
    assert Notice.objects.get(pk=old.notice_id).superseded_by is not None
    services.raise_alerts(now=MONDAY)
    old.refresh_from_db()
    assert old.notice.identity == "G/TBT/N/ARE/9"
