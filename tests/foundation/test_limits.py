"""Limits count the visitor, in the database, for all processes together."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation import limits
from donbay.foundation.letting_go import let_go
from donbay.foundation.models import LimitUse
from donbay.foundation.visitor import address_of, network_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def take(who="an@firm.example", *, now=NOW, most=3):
    return limits.take("thử", who, most=most, within=HOUR, now=now)


@pytest.mark.django_db
def test_turns_are_counted_and_come_back_after_the_time():
    assert [take() for _ in range(5)] == [True, True, True, False, False]
    assert take("AN@firm.example") is False  # the same in any case of letters
    assert take("binh@firm.example") is True
    assert take(now=NOW + HOUR - timedelta(seconds=1)) is False
    assert [take(now=NOW + HOUR) for _ in range(4)] == [True, True, True, False]
    assert [take("") for _ in range(9)] == [True] * 9
    assert "firm" not in "".join(row.who for row in LimitUse.objects.all())


@pytest.mark.django_db
def test_a_clock_that_was_ahead_locks_nobody_out():
    ahead = NOW + timedelta(days=3)
    assert [take(now=ahead) for _ in range(4)] == [True, True, True, False]
    assert [take(now=NOW) for _ in range(4)] == [True, True, True, False]
    assert take(now=NOW - timedelta(minutes=2)) is False  # clocks of two machines differ so much
    take("binh@firm.example", now=ahead)
    assert let_go(now=NOW).rows == {"machine.limits": 1}


@pytest.mark.django_db
def test_a_turn_comes_back_when_the_deed_fails():
    def fails():
        with transaction.atomic():
            take(most=1)
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own
        fails()
    assert take(most=1) is True


@pytest.mark.django_db
def test_old_turns_are_forgotten_by_the_timetable():
    take()
    let_go(now=NOW + timedelta(days=1))
    assert LimitUse.objects.count() == 1
    let_go(now=NOW + timedelta(days=3))
    assert LimitUse.objects.count() == 0


def asks(*, remote="127.0.0.1", told=None):
    headers = {"X-Forwarded-For": told} if told is not None else {}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("proxies", "remote", "told", "address"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # nobody before us: what is told counts nothing
        (1, "127.0.0.1", "203.0.113.7", "203.0.113.7"),
        (1, "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the visitor wrote the first one
        (1, "127.0.0.1", "203.0.113.7:4711", "203.0.113.7"),
        (1, "127.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        (2, "127.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "127.0.0.1", "203.0.113.7", "127.0.0.1"),  # one proxy is missing: trust nobody
        (1, "127.0.0.1", None, "127.0.0.1"),
        (1, "127.0.0.1", "rubbish", "127.0.0.1"),
        (1, "", "", ""),
    ],
)
def test_the_visitor_is_who_our_proxies_talked_to(settings, proxies, remote, told, address):
    settings.TRUSTED_PROXIES = proxies
    assert address_of(asks(remote=remote, told=told)) == address


def test_a_house_with_a_network_of_its_own_is_one_visitor(settings):
    settings.TRUSTED_PROXIES = 0
    found = {network_of(asks(remote=f"2001:db8:1:2::{n:x}")) for n in range(1, 50)}
    assert found == {"2001:db8:1:2::/64"}
    assert network_of(asks(remote="203.0.113.7")) == "203.0.113.7"


@given(spoofed=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_nothing_that_a_visitor_writes_changes_who_it_is(spoofed):
    kept, django_settings.TRUSTED_PROXIES = django_settings.TRUSTED_PROXIES, 1
    try:
        assert address_of(asks(told=f"{spoofed}, 203.0.113.7")) == "203.0.113.7"
    finally:
        django_settings.TRUSTED_PROXIES = kept


def take_at_once(who="an@firm.example", *, now=NOW, most=3):
    return limits.take_at_once("thử", who, most=most, within=HOUR, now=now)


@pytest.mark.django_db
def test_turns_that_are_taken_at_once_are_the_same_turns():
    assert [take_at_once(), take(), take_at_once()] == [True] * 3
    assert [take_at_once(), take(), take_at_once("")] == [False, False, True]
    assert take_at_once(now=NOW + HOUR - timedelta(seconds=1)) is False
    assert take_at_once(now=NOW + HOUR) is True


@pytest.mark.django_db
def test_who_has_no_turn_left_writes_nothing(django_assert_num_queries):
    for _ in range(3):
        take_at_once()
    with django_assert_num_queries(1):
        assert take_at_once() is False


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_page_that_is_only_read_does_not_wait_for_a_writer(transactional_db):
    name = str(connection.settings_dict["NAME"])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
    try:
        began = time.monotonic()
        assert take_at_once() is True, f"let through uncounted, whatever {name} is doing"
        assert time.monotonic() - began < 5
        assert LimitUse.objects.count() == 0
    finally:
        other.connection.rollback()
        other.close()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (django_settings.LOCK_WAIT_SECONDS * 1000,)
    assert take_at_once() is True
    assert LimitUse.objects.count() == 1
