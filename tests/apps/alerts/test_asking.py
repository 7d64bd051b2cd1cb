"""Imported contacts are asked to confirm, once each, and one bad address stops nobody else."""

import pytest

from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.services import ask_waiting
from donbay.apps.mail.models import Message
from tests.factories.alerts import MONDAY, ContactFactory

pytestmark = pytest.mark.django_db


def waiting(**fields):
    return ContactFactory(state="REQUESTED", active_since=None, **fields)


def test_who_waits_is_asked_once():
    contact = waiting()
    ContactFactory()
    assert ask_waiting(now=MONDAY) == 1
    assert Message.objects.get().to_address == contact.email
    assert ask_waiting(now=MONDAY) == 0
    assert Message.objects.count() == 1


def test_one_bad_address_stops_nobody_and_is_tried_again():
    bad, good = waiting(email="no address"), waiting()
    assert ask_waiting(now=MONDAY) == 1
    assert Message.objects.get().to_address == good.email
    assert not Subscription.objects.filter(contact=bad).exists()
    assert ask_waiting(now=MONDAY) == 0
    bad.email = "now@good.example"
    bad.save()
    assert ask_waiting(now=MONDAY) == 1
