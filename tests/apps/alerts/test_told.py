"""What people have heard of a family of notices, and which of them were last told another deadline."""

from datetime import date, timedelta

import pytest

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.services.current import bring_up_to_date, write_current
from donbay.apps.alerts.services.told import heard_among, heard_of, notices_outdated, roots_heard, told_of
from donbay.apps.notices import queries as notices
from donbay.apps.notices.models import Notice
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    move_deadline,
    notice,
    void,
)
from tests.factories.mail import AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])
DAY = timedelta(days=1)
ROOT = "G/SPS/N/THA/7"


def rows(*found):
    return notices.notice_rows([one.pk for one in found])


@pytest.fixture
def family():
    """A notice and its addendum, and another notice."""
    first = notice(ROOT)
    return first, notice(f"{ROOT}/Add.1", parent=first), notice("G/SPS/N/THA/8")


def test_families_are_found_by_when_people_heard_of_any_document(family):
    first, addendum, other = family
    AlertFactory(notice=first, raised_at=MONDAY - DAY)
    AlertFactory(notice=addendum, raised_at=MONDAY)
    AlertFactory(notice=other, raised_at=MONDAY - 2 * DAY)
    AlertFactory(notice=other, raised_at=MONDAY, event="CANARY 1")  # a test tells nobody anything
    assert roots_heard(since=None) == [ROOT, "G/SPS/N/THA/8"]
    assert roots_heard(since=MONDAY) == [ROOT]
    assert roots_heard(since=MONDAY - 2 * DAY) == [ROOT, "G/SPS/N/THA/8"]
    assert roots_heard(since=MONDAY + DAY) == []


def test_of_some_families_those_are_told_that_people_heard_of(family):
    first, _addendum, other = family
    AlertFactory(notice=first)
    AlertFactory(notice=other, event="CANARY 1")
    assert heard_among([ROOT, "G/SPS/N/THA/8", "G/SPS/N/THA/9"]) == [ROOT]


def test_before_anybody_heard_there_is_no_family(django_assert_num_queries):
    assert roots_heard(since=None) == []
    with django_assert_num_queries(0):
        assert heard_among([]) == []


@HOW_MANY
def test_families_cost_one_query(how_many, django_assert_num_queries):
    for _ in range(how_many):
        AlertFactory()
    with django_assert_num_queries(1):
        assert len(roots_heard(since=None)) == how_many


def test_who_heard_of_a_family_comes_oldest_first(family):
    first, addendum, other = family
    made = [AlertFactory(notice=about) for about in (first, addendum)]
    AlertFactory(notice=other)
    AlertFactory(notice=first, event="CANARY 1")
    for about in (first, addendum):  # by any document of the family
        found = heard_of(rows(about))
        assert [(one.id, one.subscription_id, one.notice_id, one.root) for one in found] == [
            (alert.pk, alert.subscription_id, alert.notice_id, ROOT) for alert in made
        ]
    assert heard_of([]) == []


@HOW_MANY
def test_who_heard_costs_one_query(how_many, django_assert_num_queries):
    about = notice(ROOT)
    for _ in range(how_many):
        AlertFactory(notice=about)
    found = rows(about)
    with django_assert_num_queries(1):
        assert len(heard_of(found)) == how_many


@pytest.mark.parametrize(
    ("state", "told"),
    [("ACCEPTED", True), ("PENDING", True), ("HARD_BOUNCED", False), ("REFUSED", False), ("FAILED", False)],
)
def test_what_a_server_refused_for_good_was_not_told(family, state, told):
    first, *_others = family
    message = AcceptedFactory() if state == "ACCEPTED" else MessageFactory(state=state)
    alert = AlertFactory(notice=first, message=message)
    found = told_of(rows(first), [alert.subscription_id])
    assert [one.pk for one in found.of_root[ROOT]] == ([alert.pk] if told else [])
    assert [one.pk for one in found.of_notice[first.pk]] == ([alert.pk] if told else [])


def test_only_what_these_people_heard_is_told_by_family_and_by_notice(family, django_assert_num_queries):
    first, addendum, _other = family
    person = SubscriptionFactory()
    one = AlertFactory(subscription=person, notice=first)
    two = AlertFactory(subscription=person, notice=addendum)
    AlertFactory(notice=first)
    asked = rows(first, addendum)
    with django_assert_num_queries(1):
        found = told_of(asked, [person.pk])
    assert [alert.pk for alert in found.of_root[ROOT]] == [one.pk, two.pk]
    assert {key: [alert.pk for alert in kept] for key, kept in found.of_notice.items()} == {
        first.pk: [one.pk], addendum.pk: [two.pk]
    }  # fmt: skip
    assert found.of_root["G/SPS/N/THA/8"] == []


# Who was last told another deadline


def test_a_notice_is_outdated_when_its_deadline_is_another_than_was_told(django_assert_num_queries):
    alert = AlertFactory()
    about = alert.notice
    assert notices_outdated([about.pk]) == set()
    move_deadline(about, TODAY + 99 * DAY)
    with django_assert_num_queries(1):
        assert notices_outdated([about.pk]) == {about.pk}
    assert notices_outdated([]) == set()


def test_who_was_told_again_is_up_to_date_and_a_colleague_is_not():
    alert = AlertFactory()
    about = alert.notice
    move_deadline(about, TODAY + 99 * DAY)
    told = alert.snapshot | {"wto_deadline": (TODAY + 99 * DAY).isoformat()}
    AlertFactory(subscription=alert.subscription, notice=about, event="DEADLINE", snapshot=told)
    assert notices_outdated([about.pk]) == set()
    AlertFactory(notice=about, snapshot=alert.snapshot)
    assert notices_outdated([about.pk]) == {about.pk}


@pytest.mark.parametrize("said", [None, "2020-01-01"])
def test_a_deadline_that_was_not_told_at_all_is_news_too(said):
    alert = AlertFactory()
    Alert.objects.update(snapshot=alert.snapshot | {"wto_deadline": said})
    assert notices_outdated([alert.notice_id]) == {alert.notice_id}


def test_what_does_not_stand_or_has_no_deadline_is_not_outdated():
    gone, undated = AlertFactory(), AlertFactory(notice=notice(deadline=None))
    for alert in (gone, undated):
        Alert.objects.filter(pk=alert.pk).update(snapshot=alert.snapshot | {"wto_deadline": "2020-01-01"})
    void(gone.notice, notice(f"{gone.notice.symbol}/Corr.1"))
    assert notices_outdated([gone.notice_id, undated.notice_id]) == set()


# What waited is said as it is now


def brought_up(alerts, now):
    rows = {row.id: row for row in notices.notice_rows({alert.notice_id for alert in alerts})}
    found = bring_up_to_date(alerts, rows)
    write_current(found, only={alert.pk for alert in alerts}, now=now)
    return found.kept


def test_what_waits_is_brought_up_to_date_and_what_is_gone_is_dropped():
    still, moved, gone = AlertFactory(), AlertFactory(), AlertFactory()
    told_of_void = AlertFactory(notice=gone.notice, event="VOIDED")
    canary = AlertFactory(notice=gone.notice, event="CANARY 1")
    move_deadline(moved.notice, date(2026, 9, 1))
    void(gone.notice, notice(f"{gone.notice.symbol}/Corr.1"))
    alerts = list(Alert.objects.order_by("pk"))
    kept = brought_up(alerts, now=MONDAY)
    assert [alert.pk for alert in kept] == [still.pk, moved.pk, told_of_void.pk, canary.pk]
    found = {alert.pk: alert for alert in Alert.objects.all()}
    assert found[still.pk].snapshot == still.snapshot
    assert found[moved.pk].snapshot == moved.snapshot | {"wto_deadline": "2026-09-01"}
    assert found[canary.pk].snapshot == canary.snapshot
    assert {pk for pk, alert in found.items() if alert.dropped_at} == {gone.pk}
    assert found[told_of_void.pk].snapshot["wto_deadline"] is None


def test_doing_it_twice_changes_nothing_more():
    alert = AlertFactory()
    move_deadline(alert.notice, date(2026, 9, 1))
    brought_up(list(Alert.objects.all()), now=MONDAY)
    before = list(Alert.objects.values())
    brought_up(list(Alert.objects.all()), now=MONDAY + DAY)
    assert list(Alert.objects.values()) == before


@HOW_MANY
def test_bringing_up_to_date_costs_three_queries_at_most(how_many, django_assert_max_num_queries):
    for _ in range(how_many):
        move_deadline(AlertFactory().notice, date(2026, 9, 1))
        gone = AlertFactory().notice
        Notice.objects.filter(pk=gone.pk).update(standing="WITHDRAWN", ended_by="x")
    alerts = list(Alert.objects.order_by("pk"))
    with django_assert_max_num_queries(3):
        assert len(brought_up(alerts, now=MONDAY)) == how_many
