"""donbay alerts: translate, one call, translate."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert
from donbay.apps.mail.models import Message
from tests.factories.alerts import MONDAY, SubscriptionFactory, match, notice

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    with time_machine.travel(MONDAY, tick=False):
        call_command("alerts", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def person():
    person = SubscriptionFactory(direct="AT_ONCE")
    match(notice(), person.contact.enterprise)
    return person


@pytest.mark.usefixtures("person")
def test_all_raises_and_queues():
    assert run() == "raise: 1 new, 0 follow-ups, 0 changes\ndigest: 1 mails queued\n"
    assert (Alert.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.usefixtures("person")
def test_one_step_alone_and_json():
    assert json.loads(run("raise", "--format", "json")) == {"raise": "1 new, 0 follow-ups, 0 changes"}
    assert Message.objects.count() == 0
    assert run("digest") == "digest: 1 mails queued\n"


def test_a_trouble_is_exit_code_1(monkeypatch):
    def stuck(*, now):
        raise services.CanaryStuck("the test mail is PENDING")

    monkeypatch.setattr(services, "run_canary", stuck)
    with pytest.raises(CommandError, match="the test mail is PENDING") as error:
        run("canary")
    assert error.value.returncode == 1
