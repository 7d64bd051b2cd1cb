"""When the body of a mail has gone its alerts lose what nobody needs; who was told what, when, why and by what stays."""

from datetime import timedelta

import pytest
from django.urls import reverse

from donbay.apps.alerts import queries, services
from donbay.apps.alerts.lines import feedback_link
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.alerts.retention import _whole
from donbay.apps.alerts.tokens import MAIL, Claim
from donbay.apps.matching.models import Match
from donbay.foundation.letting_go import let_go, standings
from donbay.foundation.rights import SERVER
from donbay.foundation.web.links import sign
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    match,
    move_deadline,
    notice,
)
from tests.factories.mail import AcceptedFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(days_ago=31, **changes):
    """An alert whose mail went out so many days ago."""
    at = MONDAY - days_ago * DAY
    usual = {"raised_at": at - DAY, "message": AcceptedFactory(accepted_at=at, created_at=at)}
    return AlertFactory(**(usual | changes))


def went(now=MONDAY):
    return {name: n for name, n in let_go(now=now, again=True).rows.items() if name.startswith("alerts.")}


def thinned(alert):
    """Let go what is over; return the alert as it is then."""
    let_go(now=MONDAY, again=True)
    alert.refresh_from_db()
    return alert


def test_what_stays_is_who_what_when_why_and_by_which_rules():
    alert = told()
    before = alert.snapshot
    match(alert.notice, alert.subscription.contact.enterprise, rules="2026-9", made_at=alert.raised_at - DAY)
    match(alert.notice, alert.subscription.contact.enterprise, rules="2026-10", made_at=alert.raised_at)
    match(alert.notice, alert.subscription.contact.enterprise, rules="2026-11", made_at=alert.raised_at + DAY)
    alert = thinned(alert)
    assert alert.thinned_at == MONDAY
    assert alert.snapshot == {
        "symbol": before["symbol"],
        "headline": before["headline"],
        "step": "",
        "wto_deadline": before["wto_deadline"],
        "lines": ["Sầu riêng sấy"],
        "reason": "Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng sấy”.",
        "market": "",
        "moves": 0,
        "language": "vi",
        "kind": "REGULAR",
        "version": 1,
        "rules": "2026-10",
    }


def test_only_what_has_no_body_or_will_not_be_mailed_loses_anything():
    done = told()
    dropped = AlertFactory(raised_at=MONDAY - 40 * DAY, dropped_at=MONDAY - 31 * DAY)
    whole = [
        told(29),
        AlertFactory(raised_at=MONDAY - 400 * DAY),  # it waits for who only paused
        AlertFactory(raised_at=MONDAY - 400 * DAY, dropped_at=MONDAY - 30 * DAY),
    ]
    before = {one.pk: one.snapshot for one in whole}
    assert went() == {"alerts.details": 2}
    assert went() == {}
    assert set(Alert.objects.exclude(thinned_at=None).values_list("pk", flat=True)) == {done.pk, dropped.pk}
    assert {one.pk: one.snapshot for one in Alert.objects.filter(thinned_at=None)} == before


def test_what_the_rules_were_is_kept_before_the_match_goes():
    """However long bodies are kept, a withdrawn match stays until its alert has taken over the rules."""
    waits = AlertFactory(raised_at=MONDAY - 400 * DAY)
    firm = waits.subscription.contact.enterprise
    match(waits.notice, firm, rules="7", made_at=MONDAY - 401 * DAY, withdrawn_at=MONDAY - 300 * DAY)
    match(waits.notice, SubscriptionFactory().contact.enterprise, rules="7", withdrawn_at=MONDAY - 300 * DAY)
    assert let_go(now=MONDAY).rows == {"matching.withdrawn": 1}
    Alert.objects.update(dropped_at=MONDAY - 100 * DAY)
    assert thinned(waits).snapshot["rules"] == "7"
    let_go(now=MONDAY, again=True)
    assert Match.objects.count() == 0


def test_a_possible_match_that_the_firm_answered_stays_as_proposals_are_drawn_from_it():
    old = notice(deadline=TODAY - 400 * DAY, distributed=TODAY - 460 * DAY)
    firms = [SubscriptionFactory().contact.enterprise for _ in range(2)]
    kept, _gone = (match(old, firm, "POSSIBLE", made_at=MONDAY - 400 * DAY) for firm in firms)
    services.give_feedback(
        by=SERVER, enterprise_id=firms[0].pk, notice_id=old.pk, useful=False, now=MONDAY - DAY
    )
    assert let_go(now=MONDAY).rows == {"matching.possible": 1}
    assert Match.objects.get() == kept


@pytest.fixture
def mail_page(client):
    def shown(alert):
        person = alert.subscription
        token = sign(MAIL, Claim(contact=person.contact_id, nonce=person.nonce, alert=alert.pk))
        return client.get(reverse("alerts:mail", args=[token])).content.decode()

    return shown


def test_the_page_of_an_old_mail_says_what_was_told_and_leads_to_the_notice(mail_page):
    alert = told()
    said = alert.snapshot
    before = mail_page(alert)
    assert said["title"] in before
    after = mail_page(thinned(alert))
    for part in (said["headline"], said["symbol"], said["reason"], said["link"]):
        assert part in before, part
        assert part in after, part
    assert said["title"] not in after
    assert "được lược bớt" in after
    assert "được lược bớt" not in before


def test_the_page_of_opinions_and_the_calendar_go_on(client):
    alert = told(notice=notice(deadline=TODAY + 40 * DAY))
    person, said = alert.subscription, alert.snapshot
    rows = queries.calendar_alerts([person.contact_id], since=TODAY)
    from donbay.apps.alerts.deadline_rows import deadline_rows

    before = deadline_rows(rows, since=TODAY)
    thinned(alert)
    assert deadline_rows(queries.calendar_alerts([person.contact_id], since=TODAY), since=TODAY) == before
    link = feedback_link(person.contact_id, person.nonce, alert.notice_id, useful=True)
    page = client.get(link.removeprefix("http://127.0.0.1:8000")).content.decode()
    assert said["headline"] in page
    assert f"{said['symbol']} ·" not in page


def test_what_follows_is_told_as_if_nothing_had_gone():
    """A follow-up and a deadline that moved, each once, with the reason and the old deadline of the alert."""

    def follow(*, thin):
        about = notice(deadline=TODAY + 40 * DAY, seen=MONDAY - 60 * DAY)
        alert = told(notice=about, grade="RELATED")
        if thin:
            assert thinned(alert).thinned_at
        notice(f"{about.symbol}/Add.1", parent=about, deadline=None)
        move_deadline(about, TODAY + 50 * DAY)
        services.raise_alerts(now=MONDAY)
        assert int(services.raise_alerts(now=MONDAY)) == 0
        new = Alert.objects.filter(subscription=alert.subscription).exclude(pk=alert.pk).order_by("event")
        own = (about.symbol, alert.subscription.contact.enterprise.name)
        return [
            (
                one.event,
                one.grade,
                {k: str(v).replace(own[0], "S").replace(own[1], "F") for k, v in one.snapshot.items()},
            )
            for one in new
        ]

    plain = follow(thin=False)
    assert [event for event, _grade, _said in plain] == [f"DEADLINE {TODAY + 50 * DAY}", "NEW"]
    assert [
        (event, grade, {k: said[k] for k in ("change", "reason", "lines", "market", "moves", "wto_deadline")})
        for event, grade, said in follow(thin=True)
    ] == [
        (event, grade, {k: said[k] for k in ("change", "reason", "lines", "market", "moves", "wto_deadline")})
        for event, grade, said in plain
    ]


def test_windows_that_cannot_be_due_again_go_and_a_welcome_is_once_for_ever():
    person = SubscriptionFactory()

    def window(kind, days_ago):
        at = MONDAY - days_ago * DAY
        return DigestRun.objects.create(subscription=person, kind=kind, window=at.isoformat(), made_at=at)

    gone = [window("DAILY", 91), window("AT_ONCE", 400)]
    kept = [window("DAILY", 90), window("WELCOME", 3000), window("CANARY", 400)]
    assert went() == {"alerts.windows": len(gone)}
    assert set(DigestRun.objects.values_list("pk", flat=True)) == {one.pk for one in kept}
    assert queries.latest_canary() is None  # no mail hangs on it here
    assert went() == {}


def test_what_an_alert_would_lose_is_weighed():
    told(message=AcceptedFactory(body_removed_at=MONDAY))
    (one,) = (one for one in standings(now=MONDAY) if one.name == "alerts.details")
    assert one.rows == 1
    assert 400 < one.size < 1200


@pytest.mark.parametrize("many", [1, 20])
def test_thinning_costs_the_same_for_one_alert_and_for_twenty(many, django_assert_max_num_queries):
    from donbay.apps.alerts.retention import _thin

    for _ in range(many):
        told()
    with django_assert_max_num_queries(6):
        _thin(Alert.objects.order_by("pk"), MONDAY)
    assert Alert.objects.exclude(thinned_at=None).count() == many
    assert not _whole(MONDAY).exists()
