"""Two workers at the same moment: every alert and every mail once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.mail.models import Message
from tests.factories.alerts import MONDAY, AlertFactory, SubscriptionFactory, match, notice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _needs_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time; two workers need PostgreSQL")


def at_once(work: Callable[[], object], times: int = 4) -> list[object]:
    """Run the same work in several threads, all starting together; return what each answered."""
    start, answers = threading.Barrier(times), []

    def one():
        try:
            start.wait(timeout=10)
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - a thread hands it to the test
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_the_same_digests_made_at_once_are_one_mail_each():
    people = [SubscriptionFactory() for _ in range(5)]
    for person in people:
        for _ in range(3):
            AlertFactory(subscription=person)

    answers = at_once(lambda: services.make_digests(now=MONDAY))

    assert sum(answers) == 5
    assert Message.objects.count() == 5
    assert DigestRun.objects.count() == 5
    assert Alert.objects.filter(message=None).count() == 0
    for person in people:
        assert Alert.objects.filter(subscription=person).values("message").distinct().count() == 1


def test_the_same_alerts_raised_at_once_are_one_each():
    for _ in range(5):
        person = SubscriptionFactory()
        for _ in range(4):
            match(notice(), person.contact.enterprise)
    answers = at_once(lambda: int(services.raise_alerts(now=MONDAY)))
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert Alert.objects.count() == 20


def test_raising_and_making_at_once_lose_nothing(settings):
    settings.MAIL_CAP = 100
    person = SubscriptionFactory(direct="AT_ONCE")
    for _ in range(30):
        match(notice(), person.contact.enterprise)

    def both():
        services.raise_alerts(now=MONDAY)
        return services.make_digests(now=MONDAY)

    answers = at_once(both)
    assert [one for one in answers if isinstance(one, Exception)] == []
    services.make_digests(now=MONDAY)
    assert Alert.objects.filter(message=None).count() == 0
    assert Alert.objects.count() == 30
    assert sum(mail.text.count("Tiêu đề (nguyên văn):") for mail in Message.objects.all()) == 30
