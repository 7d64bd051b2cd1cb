"""What follows after people heard of a notice."""

from datetime import timedelta

import pytest

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert
from donbay.apps.mail.models import Message
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    match,
    move_deadline,
    notice,
    void,
)

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def raised(now=MONDAY):
    return services.raise_alerts(now=now)


def mailed(**changes):
    """An alert that went out yesterday."""
    alert = AlertFactory(**changes)
    message = Message.objects.create(
        key=f"test/{alert.pk}",
        kind="alerts/digest",
        message_id=f"<{alert.pk}@x.example>",
        to_address="a@b.example",
        subject="s",
        text="t",
        not_before=MONDAY,
        created_at=MONDAY,
    )
    Alert.objects.filter(pk=alert.pk).update(message=message)
    alert.refresh_from_db()
    return alert


def addendum(parent, number=1, **record):
    return notice(
        f"{parent.symbol}/Add.{number}", parent=parent, deadline=record.pop("deadline", None), **record
    )


def test_a_follow_up_reaches_who_received_the_parent_though_it_matches_nothing():
    told = mailed(grade="RELATED")
    SubscriptionFactory()  # somebody else
    follow = addendum(told.notice, description="The draft was adopted on 20 February 2026.")

    counts = raised()

    assert (counts.new, counts.follow_ups, counts.changes) == (0, 1, 0)
    alert = Alert.objects.get(notice=follow)
    assert (alert.subscription, alert.event, alert.grade) == (told.subscription, "NEW", "RELATED")
    assert told.notice.symbol in alert.snapshot["reason"]
    assert alert.snapshot["lines"] == ["Sầu riêng sấy"]
    assert alert.snapshot["change"] != ""
    assert int(raised()) == 0


def test_a_follow_up_of_a_follow_up_reaches_the_same_people():
    told = mailed()
    first = addendum(told.notice)
    raised()
    second = notice(f"{first.symbol}/Corr.1", parent=first, deadline=TODAY + timedelta(days=30))
    assert raised().follow_ups == 1
    assert Alert.objects.get(notice=second).subscription == told.subscription


def test_a_follow_up_that_came_before_its_parent_was_matched_is_found():
    person = SubscriptionFactory()
    parent = notice("G/TBT/N/THA/910001")
    follow = addendum(parent, seen=MONDAY - timedelta(days=3))
    raised(MONDAY - timedelta(days=2))
    match(parent, person.contact.enterprise)
    counts = raised()
    assert (counts.new, counts.follow_ups) == (1, 1)
    assert Alert.objects.filter(notice=follow).exists()


def test_a_follow_up_that_also_matches_is_one_alert():
    told = mailed()
    follow = addendum(told.notice)
    match(follow, told.subscription.contact.enterprise)
    counts = raised()
    assert (counts.new, counts.follow_ups) == (1, 0)
    assert Alert.objects.filter(notice=follow).count() == 1


def test_who_left_hears_no_follow_up():
    told = mailed()
    told.subscription.contact.state = "ENDED"
    told.subscription.contact.save()
    SubscriptionFactory()
    addendum(told.notice)
    assert int(raised()) == 0


def test_a_moved_deadline_is_news_once():
    told = mailed()
    move_deadline(told.notice, TODAY + timedelta(days=60))

    counts = raised()

    assert (counts.new, counts.follow_ups, counts.changes) == (0, 0, 1)
    alert = Alert.objects.latest("pk")
    assert (alert.event, alert.grade) == ("DEADLINE 2026-05-01", "DIRECT")
    assert "11/04/2026" in alert.snapshot["change"]
    assert "01/05/2026" in alert.snapshot["change"]
    assert alert.snapshot["moves"] == 1
    assert int(raised(LATER)) == 0


def test_an_edit_of_ours_is_no_news():
    told = mailed()
    told.notice.title = "Tên do cán bộ dịch"
    told.notice.local_deadline = TODAY + timedelta(days=20)
    told.notice.version += 1
    told.notice.changed_at = MONDAY
    told.notice.save()
    assert int(raised()) == 0


def test_a_deadline_that_moves_while_the_alert_waits_is_corrected_in_place():
    waiting = AlertFactory()
    move_deadline(waiting.notice, TODAY + timedelta(days=5))
    assert int(raised()) == 0
    waiting.refresh_from_db()
    assert (waiting.event, waiting.urgent, waiting.snapshot["wto_deadline"]) == ("NEW", True, "2026-03-07")


def test_a_new_deadline_told_by_an_addendum_is_told_once():
    told = mailed()
    move_deadline(told.notice, TODAY + timedelta(days=60))
    addendum(told.notice, deadline=TODAY + timedelta(days=60))
    counts = raised()
    assert (counts.follow_ups, counts.changes) == (1, 0)


def voided(about):
    text = "The document was circulated erroneously and should be considered null and void."
    corrigendum = notice(f"{about.symbol}/Corr.1", parent=about, deadline=None, description=text)
    void(about, corrigendum)
    return corrigendum


def test_a_voided_notice_is_told_to_who_received_it():
    told = mailed(subscription__contact__language="en")
    corrigendum = voided(told.notice)

    counts = raised()

    assert (counts.follow_ups, counts.changes) == (0, 1)
    alert = Alert.objects.latest("pk")
    assert (alert.notice, alert.event, alert.urgent) == (told.notice, "VOIDED", True)
    assert corrigendum.symbol in alert.snapshot["change"]
    assert int(raised(LATER)) == 0


def test_a_notice_voided_before_it_was_mailed_is_not_mailed():
    waiting = AlertFactory()
    voided(waiting.notice)
    assert int(raised()) == 0
    waiting.refresh_from_db()
    assert waiting.dropped_at == MONDAY
    assert services.make_digests(now=LATER) == 0


def test_twenty_follow_ups_cost_what_one_costs(django_assert_max_num_queries):
    people = [SubscriptionFactory() for _ in range(20)]
    parent = notice("G/TBT/N/THA/920001")
    for person in people:
        mailed(subscription=person, notice=parent)
    addendum(parent)
    with django_assert_max_num_queries(35):
        assert raised().follow_ups == 20


@pytest.mark.parametrize("state", ["REFUSED", "FAILED", "HARD_BOUNCED"])
def test_what_no_server_took_was_not_told(state):
    told = mailed()
    Message.objects.filter(pk=told.message_id).update(state=state, accepted_at=None)
    voided(told.notice)
    assert int(raised()) == 0
    assert Alert.objects.count() == 1
