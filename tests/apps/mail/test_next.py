"""What goes next is found by an index, and costs the same however much waits behind it or was sent before."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from donbay.apps.mail.models import Message
from donbay.apps.mail.states import waiting
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
HAND = 50


def due():
    return waiting().filter(not_before__lte=MONDAY).order_by("-urgent", "not_before", "pk")[:HAND]


def many(how_many, factory=MessageFactory, **fields):
    Message.objects.bulk_create(factory.build_batch(how_many, **fields))


def cost():
    """Return what one hand costs: on SQLite steps of its machine, each row read takes some; else rows and index."""
    return _steps() if connection.vendor == "sqlite" else _rows()


def _steps():
    steps = []
    connection.connection.set_progress_handler(lambda: steps.append(1), 1)
    try:
        assert len(due()) == HAND
    finally:
        connection.connection.set_progress_handler(None, 1)
    return len(steps)


def _rows():
    with connection.cursor() as cursor:
        cursor.execute("analyze mail_message")
        cursor.execute("set local enable_seqscan = off")  # of 100 rows it would be as cheap as the index
        (plan,) = json.loads(due().explain(format="json", analyze=True))
    scan = plan["Plan"]["Plans"][0]
    return scan["Index Name"], scan["Actual Rows"], scan.get("Rows Removed by Filter", 0)


def test_a_hand_costs_the_same_with_100_and_with_10_000_waiting():
    many(100)
    few = cost()
    many(9_900)
    assert cost() == few
    if connection.vendor == "postgresql":
        assert few == ("message_next", HAND, 0)
    else:
        assert "USING INDEX message_next" in due().explain()
        assert "TEMP B-TREE" not in due().explain()


def test_what_was_sent_before_costs_nothing():
    many(100)
    few = cost()
    many(2_000, AcceptedFactory)
    many(500, not_before=MONDAY + timedelta(hours=1))
    assert cost() == few
