"""Whatever goes, what people see and what figures say stays as it was, and nobody is told anything twice."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.alerts import queries as alert_queries
from donbay.apps.alerts import services as alerts
from donbay.apps.alerts.models import Alert, DigestRun, Feedback, Subscription
from donbay.apps.enquiries.models import Case
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.mail import queries as mail
from donbay.apps.mail.models import BlockedAddress, Message, MessageEvent
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Judged, Match
from donbay.apps.matching.queries import chain_page
from donbay.apps.notices.models import Notice, NoticeVersion, RawNotice
from donbay.apps.reports.periods import year_of
from donbay.apps.reports.queries import count
from donbay.foundation.kept_for import forget_all
from donbay.foundation.letting_go import let_go, standings
from donbay.foundation.models import AuditLine, WorkflowStep
from donbay.interfaces.firm.chains import chains_of
from donbay.interfaces.portal.quality import quality_now
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    FirmFactory,
    SubscriptionFactory,
    match,
    notice,
)
from tests.factories.mail import AcceptedFactory, MessageFactory

DAY = timedelta(days=1)
AGES = st.sampled_from([0, 1, 29, 30, 31, 89, 90, 91, 364, 365, 366, 800])
MATCHES = st.lists(
    st.fixed_dictionaries(
        {
            "firm": st.integers(0, 1), "notice": st.integers(0, 4), "rules": st.sampled_from(["1", "2", "3"]),
            "grade": st.sampled_from(["DIRECT", "RELATED", "POSSIBLE"]), "made": AGES,
            "withdrawn": st.one_of(st.none(), AGES),
        }
    ),
    max_size=8, unique_by=lambda one: (one["firm"], one["notice"], one["rules"]),
)  # fmt: skip
ALERTS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.integers(0, 2), "notice": st.integers(0, 4),
            "event": st.sampled_from(["NEW", "DEADLINE 2026-08-01", "VOIDED"]),
            "state": st.sampled_from(["", "DROPPED", "PENDING", "ACCEPTED", "DELIVERED", "HARD_BOUNCED", "REFUSED"]),
            "age": AGES, "welcome": st.booleans(),
        }
    ),
    max_size=8, unique_by=lambda one: (one["person"], one["notice"], one["event"]),
)  # fmt: skip
WINDOWS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["DAILY", "WELCOME", "CANARY"]), AGES),
    max_size=5,
    unique=True,
)
FOR_GOOD = (
    AuditLine, WorkflowStep, Contact, ConsentRecord, Subscription, Feedback, Message, Alert, BlockedAddress, Case, Notice,
    NoticeVersion, RawNotice,
)  # fmt: skip
YEARS = [year_of(TODAY.year - back) for back in range(3)]


def a_world(matches, told, windows):
    """Two firms with three people; notices that are open, closed lately, closed long ago, and one that follows."""
    firms = [FirmFactory(), FirmFactory()]
    people = [SubscriptionFactory(contact__enterprise=firms[number]) for number in (0, 0, 1)]
    about = [
        notice(
            deadline=TODAY + days * DAY,
            distributed=TODAY + (days - 60) * DAY,
            seen=MONDAY + (days - 60) * DAY,
        )
        for days in (40, -89, -91, -500)
    ]
    about.append(notice(f"{about[0].symbol}/Add.1", parent=about[0], deadline=None, seen=MONDAY - DAY))
    for one in matches:
        match(
            about[one["notice"]], firms[one["firm"]], one["grade"], rules=one["rules"], made_at=MONDAY - one["made"] * DAY,
            withdrawn_at=None if one["withdrawn"] is None else MONDAY - one["withdrawn"] * DAY,
        )  # fmt: skip
        Judged.objects.update_or_create(
            notice=about[one["notice"]], rules=one["rules"],
            defaults={"notice_version": 1, "at": MONDAY - one["made"] * DAY},
        )  # fmt: skip
    for one in told:
        at = MONDAY - one["age"] * DAY
        AlertFactory(
            subscription=people[one["person"]], notice=about[one["notice"]], event=one["event"], raised_at=at,
            welcome=one["welcome"], message=mail_of(one["state"], at), dropped_at=at if one["state"] == "DROPPED" else None,
        )  # fmt: skip
    for person, kind, days in windows:
        at = MONDAY - days * DAY
        DigestRun.objects.create(subscription=people[person], kind=kind, window=at.isoformat(), made_at=at)
    AuditLine.objects.create(at=MONDAY - 9000 * DAY, action="a.b", detail={})
    ConsentRecord.objects.create(
        contact=people[0].contact, at=MONDAY - 9000 * DAY, action="CONFIRMED", method="PAGE"
    )
    return firms, people


def mail_of(state, at):
    if state in ("", "DROPPED"):
        return None
    made = (
        MessageFactory(created_at=at)
        if state == "PENDING"
        else AcceptedFactory(created_at=at, accepted_at=at, state=state)
    )
    for step in dict.fromkeys(("PENDING", "CLAIMED", state)):
        MessageEvent.objects.create(message=made, at=at, state=step)
    return made


def chains(ids, *, on):
    found = chain_page(ids, on=on, today=TODAY, page=1, size=10_000, total=10_000)
    return chains_of(found.rows)


def seen(firms, people):
    """What reports, the public page of quality and a firm's own pages say; possible matches are no news."""
    forget_all()
    ids = [firm.pk for firm in firms]
    return {
        "years": [count(year, with_samples=samples) for year in YEARS for samples in (True, False)],
        "quality": quality_now(MONDAY),
        "told": [(row.notice_id, row.event, row.message_id) for row in alert_queries.alerts_of(ids)],
        "why": [(row.snapshot["reason"], row.snapshot["lines"]) for row in alert_queries.alerts_of(ids)],
        "open": chains(ids, on=TODAY),
        "every": [one for one in chains(ids, on=None) if one.match.grade != "POSSIBLE"],
        "mails": mail.mails_between(since=MONDAY - 9000 * DAY, until=MONDAY + DAY),
        "kept": {model.__name__: model.objects.count() for model in FOR_GOOD},
        "ended": [step.state for one in Message.objects.order_by("pk") for step in one.events.order_by("-pk")[:1]],
        "heard": [
            (said["headline"], said["link"])
            for one in people for pk in Notice.objects.order_by("pk").values_list("pk", flat=True)
            if (said := alert_queries.last_told(one.contact_id, pk))
        ],
    }  # fmt: skip


LIMIT, DAY_OF_LIMIT = MONDAY - 90 * DAY, TODAY - 90 * DAY


def matches_due(rows):
    """Return which of these matches are to go, by going through them; an alert that says all keeps its match."""
    said_whole = {
        (alert.notice_id, alert.subscription.contact.enterprise_id)
        for alert in Alert.objects.select_related("subscription__contact") if alert.thinned_at is None
    }  # fmt: skip

    def is_due(one):
        if one.withdrawn_at:
            return one.withdrawn_at < LIMIT and (one.notice_id, one.enterprise_id) not in said_whole
        due, came = one.notice.comment_deadline, one.notice.distribution_date
        is_over = (due is None or due < DAY_OF_LIMIT) and came < DAY_OF_LIMIT
        return one.grade == "POSSIBLE" and one.made_at < LIMIT and is_over

    return {one.pk for one in rows if is_due(one)}


def judged_due():
    """Return which judgements are to go: old ones of notices that were judged again."""
    rows = list(Judged.objects.all())
    return {
        one.pk for one in rows
        if one.at < LIMIT and any(two.notice_id == one.notice_id and two.pk > one.pk and two.at >= one.at for two in rows)
    }  # fmt: skip


def windows_due():
    return {one.pk for one in DigestRun.objects.all() if one.made_at < LIMIT and one.kind == "DAILY"}


def ids(model):
    return set(model.objects.values_list("pk", flat=True))


def told_next(*, thin):
    """What would be raised and mailed now, in a transaction that is undone; after letting go, or as it is."""
    with transaction.atomic():
        if thin:
            for _ in range(2):
                let_go(now=MONDAY, again=True)
        for days in (0, 1):
            alerts.raise_alerts(now=MONDAY + days * DAY)
            alerts.make_digests(now=MONDAY + days * DAY)
            matching.match_new(now=MONDAY)
        rows = Alert.objects.order_by("subscription_id", "notice_id", "event")
        found = [
            (
                one.subscription_id,
                one.notice_id,
                one.event,
                one.dropped_at,
                one.message and (one.message.to_address, one.message.subject),
            )
            for one in rows.select_related("message")
        ]
        found.append(Message.objects.count())
        transaction.set_rollback(True)
    return found


# An example takes half a second: to make a failing one smaller would take minutes.
few = settings(max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


class NothingIsLost(TestCase):
    """Each example in a transaction of its own."""

    @few
    @given(matches=MATCHES, told=ALERTS, windows=WINDOWS)
    def test_only_what_is_described_goes_and_all_that_is_seen_stays(self, matches, told, windows):
        firms, people = a_world(matches, told, windows)
        rows, before = list(Match.objects.select_related("notice")), seen(firms, people)
        judged, runs = ids(Judged) - judged_due(), ids(DigestRun) - windows_due()
        said = {one.name: one.rows for one in standings(now=MONDAY) if one.rows}
        went = let_go(now=MONDAY).rows
        by_alerts = {"matching.withdrawn", "alerts.details"}  # these may wait for one another
        assert {k: n for k, n in went.items() if k not in by_alerts} == {
            k: n for k, n in said.items() if k not in by_alerts
        }
        assert (ids(Judged), ids(DigestRun)) == (judged, runs)
        assert seen(firms, people) == before
        let_go(now=MONDAY, again=True)  # withdrawn matches waited for their alerts
        assert let_go(now=MONDAY, again=True).rows == {}
        assert ids(Match) == {one.pk for one in rows} - matches_due(rows)
        assert (ids(Judged), ids(DigestRun)) == (judged, runs)
        assert seen(firms, people) == before

    @few
    @given(matches=MATCHES, told=ALERTS, windows=WINDOWS)
    def test_nobody_is_told_anything_else_than_if_nothing_had_gone(self, matches, told, windows):
        a_world(matches, told, windows)
        assert told_next(thin=True) == told_next(thin=False)
