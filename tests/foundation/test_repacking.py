"""Rows that became shorter are put back close together; what they say is the same."""

import pytest
from django.db import connection

from donbay.apps.mail.models import Message, MessageEvent
from donbay.foundation.repacking import repack
from tests.factories.mail import MONDAY, MessageFactory

pytestmark = pytest.mark.django_db


def leaves():
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM dbstat WHERE name = 'mail_message' AND pagetype = 'leaf'")
        return cursor.fetchone()[0]


def test_rows_stay_as_they_are_with_what_hangs_on_them():
    messages = MessageFactory.create_batch(20, text="x" * 900)
    for message in messages:
        MessageEvent.objects.create(message=message, at=MONDAY, state="PENDING")
    before = list(Message.objects.order_by("pk").values())
    repack(Message, [message.pk for message in messages[3:17]])
    repack(Message, [])
    connection.check_constraints()
    assert list(Message.objects.order_by("pk").values()) == before
    assert MessageEvent.objects.filter(message__in=messages).count() == 20


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gives room back by itself")
def test_the_room_of_what_became_shorter_is_given_back():
    messages = MessageFactory.create_batch(60, text="x" * 1200)
    many = leaves()
    Message.objects.update(text="")
    assert leaves() == many  # a shorter row leaves a gap
    repack(Message, [message.pk for message in messages])
    assert leaves() <= many / 2


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is told above")
def test_elsewhere_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        repack(Message, [1, 2])
