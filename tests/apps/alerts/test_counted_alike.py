"""The sums of a period in SQL, against the same told plainly in Python over every alert: equal on any small data."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.alerts import queries
from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.types import Delays, Forwarded
from donbay.apps.enterprises.models import ProductLine
from donbay.apps.products.models import Product
from donbay.core.figures.percentile import percentile
from donbay.foundation.clock import local_time, start_of
from tests.factories.alerts import AlertFactory, FirmFactory, SubscriptionFactory, notice
from tests.factories.mail import AcceptedFactory

SINCE, UNTIL = start_of(date(2026, 1, 1)), start_of(date(2026, 4, 1))
# Around the turns of days and months in the office, which are at 17:00 in UTC.
MOMENTS = st.one_of(
    st.timedeltas(timedelta(0), timedelta(days=94)).map(
        lambda since: datetime(2025, 12, 30, tzinfo=UTC) + since
    ),
    st.sampled_from([SINCE, UNTIL, UNTIL - timedelta(microseconds=1), start_of(date(2026, 2, 1))]),
)
WORDS = st.lists(st.sampled_from(["Sầu riêng", "sầu riêng", "Tôm", "Xoài ‘cát’"]), max_size=3)
ALERTS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.integers(0, 3),
            "notice": st.integers(0, 3),
            "event": st.sampled_from(["NEW", "DEADLINE 2026-08-01", "VOIDED", "CANARY 2026-03-02"]),
            "grade": st.sampled_from(["DIRECT", "RELATED"]),
            "lines": st.one_of(st.none(), WORDS),
            "welcome": st.booleans(),
            "state": st.sampled_from(["ACCEPTED", "ACCEPTED", "DELIVERED", "HARD_BOUNCED"]),
            "at": MOMENTS,
        }
    ),
    max_size=12,
    unique_by=lambda one: (one["person"], one["notice"], one["event"]),
)


def plainly_forwarded(since, until):
    """What `count_forwarded` promises, by going through the alerts."""
    told = [
        alert
        for alert in Alert.objects.select_related("message", "notice", "subscription__contact__enterprise")
        if alert.message and alert.message.state in ("ACCEPTED", "DELIVERED")
        and since <= alert.message.accepted_at < until and not alert.event.startswith("CANARY")
    ]  # fmt: skip
    pair = {alert.pk: (alert.subscription.contact.enterprise_id, alert.notice_id) for alert in told}
    best = {}
    for alert in told:
        best[pair[alert.pk]] = min(alert.grade, best.get(pair[alert.pk], alert.grade))
    names = {
        (line.enterprise_id, line.words): line.product.name
        for line in ProductLine.objects.select_related("product") if line.product
    }  # fmt: skip
    said = {(*pair[alert.pk], words) for alert in told for words in alert.snapshot["lines"] or ()}
    products = Counter(names.get((firm, words), words) for firm, _notice, words in said)
    months = {(f"{local_time(alert.message.accepted_at):%Y-%m}", pair[alert.pk]) for alert in told}
    samples = {
        pair[alert.pk]
        for alert in told if alert.notice.is_sample or alert.subscription.contact.enterprise.is_sample
    }  # fmt: skip
    return Forwarded(
        pairs=len(best),
        notices=len({about for _firm, about in best}),
        enterprises=len({firm for firm, _about in best}),
        by_grade=dict(Counter(best.values())),
        by_product=tuple(sorted(products.items(), key=lambda one: (-one[1], one[0]))),
        by_month=tuple(sorted(Counter(month for month, _pair in months).items())),
        samples=len(samples),
    )


def plainly_delayed(since, until, *, with_samples):
    """What `delays` promises, by going through the alerts."""
    hours = sorted(
        (alert.message.accepted_at - start_of(alert.notice.distribution_date)).total_seconds() / 3600
        for alert in Alert.objects.select_related("message", "notice")
        if alert.message and since <= alert.message.accepted_at < until and not alert.welcome
        and alert.notice.distribution_date and (with_samples or not alert.notice.is_sample)
    )  # fmt: skip
    return Delays(alerts=len(hours), median_hours=percentile(hours, 50), p95_hours=percentile(hours, 95))


def a_small_world():
    """Four people of three firms, of which one is a sample; four notices, of which one is a sample and one undated."""
    firms = [FirmFactory(is_sample=number == 2) for number in range(3)]
    durian = Product.objects.create(code="thu-sau-rieng", name="Sầu riêng Khánh Sơn")
    ProductLine.objects.create(enterprise=firms[0], words="Sầu riêng", product=durian)
    ProductLine.objects.create(enterprise=firms[1], words="sầu riêng", product=durian)
    ProductLine.objects.create(enterprise=firms[1], words="Tôm")
    people = [SubscriptionFactory(contact__enterprise=firms[number]) for number in (0, 0, 1, 2)]
    about = [notice(distributed=date(2026, 1, 1) + timedelta(days=17 * number)) for number in range(4)]
    about[1].is_sample, about[2].distribution_date = True, None
    for one in about:
        one.save()
    return people, about


class CountedAlike(TestCase):
    """Each example in a transaction of its own."""

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(alerts=ALERTS)
    def test_the_sums_are_those_of_a_plain_count(self, alerts):
        people, about = a_small_world()
        for one in alerts:
            message = AcceptedFactory(accepted_at=one["at"], state=one["state"])
            AlertFactory(
                subscription=people[one["person"]], notice=about[one["notice"]], event=one["event"], grade=one["grade"],
                welcome=one["welcome"], snapshot={"lines": one["lines"]}, message=message,
            )  # fmt: skip
        for since, until in ((SINCE, UNTIL), (start_of(date(2026, 2, 1)), start_of(date(2026, 2, 2)))):
            assert queries.count_forwarded(since=since, until=until) == plainly_forwarded(since, until)
            for with_samples in (True, False):
                found = queries.delays(since=since, until=until, with_samples=with_samples)
                assert found == plainly_delayed(since, until, with_samples=with_samples)


@pytest.mark.django_db
def test_an_alert_of_old_without_words_of_its_own_counts_under_no_product():
    alert = AlertFactory(message=AcceptedFactory(accepted_at=SINCE), snapshot={})
    found = queries.count_forwarded(since=SINCE, until=UNTIL)
    assert (found.pairs, found.by_product) == (1, ())
    assert alert.snapshot == {}
