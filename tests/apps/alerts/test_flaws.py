"""The flaws of other alert services, each with a test that we do not have it."""

from datetime import timedelta

import pytest

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.alerts.services import hands
from donbay.apps.mail.models import Message
from donbay.foundation.one_by_one import SomeBroke
from tests.factories.alerts import MONDAY, AlertFactory, SubscriptionFactory, match, notice

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker is gone: nothing in the code can catch this."""


def waiting():
    return Alert.objects.filter(message=None, dropped_at=None).count()


STEPS = [
    (hands, "render_digest"),
    (hands.mail, "queue_messages"),
    (DigestRun.objects, "bulk_create"),
    (hands, "update"),
]


@pytest.mark.parametrize(("where", "step"), STEPS)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.django_db(transaction=True)
def test_killed_between_any_two_steps_everything_waits(monkeypatch, where, step, after):
    """openparliament writes "seen" before the mail is sent; a crash loses the items."""
    AlertFactory()
    real = getattr(where, step)

    def dies(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, step, dies)
        with pytest.raises(Killed):
            services.make_digests(now=MONDAY)
    assert (waiting(), Message.objects.count(), DigestRun.objects.count()) == (1, 0, 0)

    assert services.make_digests(now=MONDAY) == 1
    assert (waiting(), Message.objects.count(), DigestRun.objects.count()) == (0, 1, 1)


def test_an_alert_that_arrives_while_the_mail_is_made_stays_pending(monkeypatch):
    """CourtListener marks by running the filter again; what came in between is lost."""
    person = SubscriptionFactory()
    first = AlertFactory(subscription=person)
    real = hands.render_digest

    def slow(digest, *, cap):
        letter = real(digest, cap=cap)
        AlertFactory(subscription=person, notice=notice(title="Came in between"))
        return letter

    monkeypatch.setattr(hands, "render_digest", slow)
    assert services.make_digests(now=MONDAY) == 1

    between = Alert.objects.exclude(pk=first.pk).get()
    assert between.message is None
    assert "Came in between" not in Message.objects.get().text

    monkeypatch.setattr(hands, "render_digest", real)
    assert services.make_digests(now=MONDAY + timedelta(days=1)) == 1
    between.refresh_from_db()
    assert "Came in between" in between.message.text


def test_a_failing_run_sends_the_same_items_next_time(monkeypatch):
    """TheyWorkForYou moves its cursor even when the run failed."""
    person = SubscriptionFactory()
    about = notice(title="The one")
    match(about, person.contact.enterprise)
    with monkeypatch.context() as patch:
        patch.setattr("donbay.apps.alerts.services.raising.store_new", _fails)
        with pytest.raises(OSError, match="disk"):
            services.raise_alerts(now=MONDAY - timedelta(hours=2))
    assert int(services.raise_alerts(now=MONDAY - timedelta(hours=1))) == 1

    with monkeypatch.context() as patch:
        patch.setattr(hands, "_store", _fails)
        with pytest.raises(SomeBroke, match=r"^0 done; broken: digest of contact \d+$"):
            services.make_digests(now=MONDAY)
    assert services.make_digests(now=MONDAY + timedelta(minutes=5)) == 1
    assert "The one" in Message.objects.get().text


def _fails(*args, **kwargs):
    raise OSError("disk")


def test_the_same_mail_has_the_same_key_in_every_attempt(monkeypatch):
    """Alaveteli sends first and records after: duplicates. Our key names the mail before it is sent."""
    alert = AlertFactory()
    services.make_digests(now=MONDAY)
    mail = Message.objects.get()
    assert mail.key == f"alerts/digest/{alert.pk}"
    assert mail.state == "PENDING"


def test_the_whole_chain_twice_gives_the_same_rows():
    person = SubscriptionFactory()
    match(notice(), person.contact.enterprise)

    def run():
        services.raise_alerts(now=MONDAY - timedelta(hours=1))
        services.make_digests(now=MONDAY)
        return [list(model.objects.order_by("pk").values()) for model in (Alert, DigestRun, Message)]

    assert run() == run()


def test_an_outage_of_the_whole_machine_for_ten_days_loses_nothing():
    person = SubscriptionFactory()
    for day in range(10):
        match(notice(), person.contact.enterprise, made_at=MONDAY + timedelta(days=day))
    back = MONDAY + timedelta(days=10, hours=1)
    assert int(services.raise_alerts(now=back)) == 10
    assert services.make_digests(now=back + timedelta(days=1)) == 1
    assert waiting() == 0
