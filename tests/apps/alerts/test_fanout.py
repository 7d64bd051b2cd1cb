"""One notice that concerns many firms: everybody once, in their own words, at a flat cost of queries."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, RaiseMark, Subscription
from donbay.apps.alerts.services import follow_ups, raising, subscribers
from donbay.apps.alerts.snapshots import because_of_chain, snapshot
from donbay.apps.matching import queries as matching
from donbay.apps.notices import queries as notices
from donbay.core.match.explain import explain
from donbay.core.match.types import Evidence
from tests.factories.alerts import (
    MONDAY,
    START,
    AlertFactory,
    ContactFactory,
    FirmFactory,
    SubscriptionFactory,
    match,
    move_deadline,
    notice,
)

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


def raised(now=MONDAY):
    return services.raise_alerts(now=now)


def finding(kind="TERM", *, line=1, words="Sầu riêng sấy", value="durian", found="durian", **more):
    usual = {"field": "products", "strength": "STRONG"}
    return Evidence(line_id=line, line_words=words, kind=kind, value=value, found=found, **(usual | more))


def told_of(about, people):
    """Store that each person heard of a notice in these words."""
    return [AlertFactory(subscription=person, notice=about) for person in people]


def test_each_of_three_hundred_is_told_once():
    about = notice()
    people = SubscriptionFactory.create_batch(300)
    for person in people:
        match(about, person.contact.enterprise)
    assert (raised().new, raised().new, raised(LATER).new) == (300, 0, 0)
    assert Alert.objects.filter(notice=about, event="NEW").count() == 300
    assert Alert.objects.values("subscription").distinct().count() == 300


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_kept_is_what_snapshot_gives(language):
    name = 'Nhà "Mẫu" \\ {line}\tvà con'
    person = SubscriptionFactory(contact__language=language, contact__enterprise__name=name)
    about = notice(title="Draft \\N rules\nfor “fruit”")
    match(about, person.contact.enterprise)
    assert raised().new == 1
    (row,) = notices.notice_rows([about.pk])
    (found,) = matching.matches_for_notice(about.pk)
    expected = snapshot(
        row,
        language=language,
        enterprise=name,
        lines=["Sầu riêng sấy"],
        reason=explain(found.evidence, found.market, language),
        market=found.market,
    )
    kept = Alert.objects.get().snapshot
    assert kept == expected
    assert set(kept) > subscribers.OWN


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("market", ["", "EU", "VNM"])
def test_the_reason_is_the_one_that_explain_gives(language, market):
    hard = "Xoài {line} “sấy” \\ %s 榴莲"
    for words in ("Sầu riêng sấy", hard, "Sầu riêng sấy"):
        evidence = (
            finding(words=words),
            finding("HS_INSIDE", words=words, value="081090", found="0810", field="hs", strength="GOOD"),
            finding("LATIN", words=words, value="durio", found="Durio zibethinus", inherited=True),
            finding(words="Chuối", line=2, value="banana", found="banana"),
        )
        assert raising._reason(evidence, market, language) == explain(evidence, market, language)
    assert raising._reason((), market, language) == ""


def test_a_colleague_who_came_later_is_told_and_the_others_not_again():
    about = notice()
    firm = FirmFactory()
    SubscriptionFactory(contact__enterprise=firm)
    match(about, firm)
    assert raised().new == 1
    late = SubscriptionFactory(contact__enterprise=firm)
    assert raised(LATER).new == 1
    assert Alert.objects.filter(subscription=late).count() == 1
    assert Alert.objects.count() == 2


def test_who_has_no_subscription_yet_is_found_beside_many_who_have():
    about = notice()
    for person in SubscriptionFactory.create_batch(3):
        match(about, person.contact.enterprise)
    assert raised().new == 3
    late = ContactFactory()
    match(about, late.enterprise)
    assert raised(LATER).new == 1
    assert Subscription.objects.filter(contact=late).count() == 1


def test_the_later_of_sign_up_and_confirmation_counts():
    person = SubscriptionFactory(contact__active_since=START + timedelta(days=3))
    paused = SubscriptionFactory(since=START + timedelta(days=5))
    starts = {one.id: one.start for one in subscribers.subscribers()}
    assert starts == {person.pk: START + timedelta(days=3), paused.pk: START + timedelta(days=5)}


def test_alerts_that_are_there_already_are_left_and_not_counted():
    """As when another worker was faster: on PostgreSQL the copy fails as a whole, and the rest follows."""
    about = notice()
    people = SubscriptionFactory.create_batch(4)
    (first,) = told_of(about, people[1:2])
    fresh = [
        Alert(subscription=p, notice=about, event="NEW", grade="RELATED", raised_at=LATER, snapshot={})
        for p in people
    ]
    with transaction.atomic():
        assert subscribers.store_new(fresh) == 3
        assert subscribers.store_new([*fresh, *fresh]) == 0
        assert subscribers.store_new([]) == 0
    first.refresh_from_db()
    assert (first.grade, first.raised_at) == ("DIRECT", MONDAY - timedelta(hours=20))
    assert Alert.objects.count() == 4
    assert not Alert.objects.exclude(message=None, dropped_at=None, seen_at=None).exists()


def test_raising_costs_the_same_for_one_firm_and_for_fifty():
    costs = []
    for how_many in (1, 50):
        about = notice()
        for person in SubscriptionFactory.create_batch(how_many):
            match(about, person.contact.enterprise)
        with CaptureQueriesContext(connection) as counted:
            assert raised().new == how_many
        costs.append(len(counted))
        RaiseMark.objects.all().delete()
    assert costs[0] == costs[1]


def test_a_follow_up_costs_the_same_for_one_person_and_for_fifty():
    costs = []
    for how_many in (1, 50):
        about = notice()
        told_of(about, SubscriptionFactory.create_batch(how_many))
        notice(f"{about.symbol}/Add.1", parent=about, deadline=None, description="It was adopted.")
        with CaptureQueriesContext(connection) as counted:
            assert raised().follow_ups == how_many
        costs.append(len(counted))
        Alert.objects.all().delete()
        RaiseMark.objects.all().delete()
    assert costs[0] == costs[1]


def test_a_follow_up_repeats_the_lines_and_names_what_was_told_first():
    person = SubscriptionFactory(contact__language="en")
    about = notice()
    told_of(about, [person])
    for number in (1, 2):
        notice(f"{about.symbol}/Add.{number}", parent=about, deadline=None, description="It was adopted.")
    assert raised().follow_ups == 2
    for alert in Alert.objects.exclude(notice=about):
        assert alert.snapshot["lines"] == ["Sầu riêng sấy"]
        assert alert.snapshot["reason"] == because_of_chain(about.symbol, "en")
        assert alert.snapshot["step"] == "ADDENDUM"


@pytest.fixture
def looked_at(monkeypatch):
    """Note about which notices people's alerts are compared one by one."""
    seen = []
    real = follow_ups.raise_changes

    def noted(rows, known, now):
        seen.extend(row.symbol for row in rows)
        return real(rows, known, now)

    monkeypatch.setattr(follow_ups, "raise_changes", noted)
    return seen


def test_where_nothing_moved_nobody_s_alerts_are_read(looked_at):
    about = notice()
    for person in SubscriptionFactory.create_batch(3):
        match(about, person.contact.enterprise)
    assert (raised().new, raised().changes, raised(LATER).changes) == (3, 0, 0)
    assert looked_at == []


def test_a_deadline_that_moved_is_looked_at_until_everybody_knows(looked_at):
    quiet, about = notice(), notice()
    people = SubscriptionFactory.create_batch(2)
    told_of(quiet, people)
    told_of(about, people)
    move_deadline(about, about.comment_deadline + timedelta(days=9))
    raised()
    assert looked_at == [about.symbol]
    assert {a.snapshot["wto_deadline"] for a in Alert.objects.filter(notice=about)} == {
        about.comment_deadline.isoformat()
    }
    looked_at.clear()
    raised(LATER)
    assert looked_at == []
