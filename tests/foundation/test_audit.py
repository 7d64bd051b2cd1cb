"""The audit trail can be asked by room, action, thing, person and day."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from donbay.foundation.audit import PAGE_LINES, AuditFilter, record, record_many, search_lines
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER, Actor
from tests.factories.accounts import OfficerFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def written(by=SERVER, action="mail.block", thing="block 1", at=NOW, **detail):
    record(by=by, action=action, thing=thing, detail=detail, now=at)


def asked(**said):
    return [(row.action, row.thing) for row in search_lines(AuditFilter(**said))[0]]


def test_a_line_names_its_room_its_thing_and_who():
    lan = OfficerFactory(name="Chị Lan")
    written(by=Actor(id=lan.pk), action="mail.block.lift", thing="block 7", why="x")
    (row,), more = search_lines(AuditFilter())
    assert (row.room, row.action, row.thing, row.actor_id, row.person, row.detail, row.at, more) == (
        "mail", "mail.block.lift", "block 7", lan.pk, "Chị Lan", {"why": "x"}, NOW, None,
    )  # fmt: skip


def test_each_part_asks_for_itself_and_all_together():
    lan = OfficerFactory()
    written()
    written(action="mail.block.lift", thing="block 17")
    written(by=Actor(id=lan.pk), action="triage.note", thing="notice 1", at=NOW + timedelta(days=1))
    assert asked(room="mail") == [("mail.block.lift", "block 17"), ("mail.block", "block 1")]
    assert asked(action="mail.block.") == [("mail.block.lift", "block 17")]
    assert asked(thing="block 1") == [("mail.block", "block 1")]  # and not block 17
    assert asked(actor_id=lan.pk) == [("triage.note", "notice 1")]
    assert asked(room="mail", actor_id=lan.pk) == []
    assert asked(room="nothing") == []


def test_days_are_those_of_the_office():
    for hour, thing in (
        (16, "a 1"),
        (17, "a 2"),
        (40, "a 3"),
        (41, "a 4"),
    ):  # 17:00 UTC is midnight in the office
        written(thing=thing, at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hour))
    second = date(2026, 3, 2)
    assert [thing for _action, thing in asked(first=second, last=second)] == ["a 3", "a 2"]
    assert [thing for _action, thing in asked(first=second)] == ["a 4", "a 3", "a 2"]
    assert [thing for _action, thing in asked(last=second)] == ["a 3", "a 2", "a 1"]


def test_pages_follow_each_other_without_a_gap_or_a_double(django_assert_num_queries):
    record_many(by=SERVER, action="a.b", things=[(f"x {n}", {}) for n in range(2 * PAGE_LINES + 1)], now=NOW)
    seen, place = [], None
    for length in (PAGE_LINES, PAGE_LINES, 1):
        with django_assert_num_queries(1):
            rows, place = search_lines(AuditFilter(), before=place)
        assert len(rows) == length
        seen += [row.thing for row in rows]
        written(thing="later")  # what comes in between moves no page
    assert (seen, place) == ([f"x {n}" for n in reversed(range(2 * PAGE_LINES + 1))], None)


def test_lines_of_before_get_their_room():
    AuditLine.objects.create(at=NOW, action="mail.brake.pull")
    AuditLine.objects.create(at=NOW, action="odd")
    import_module("donbay.foundation.migrations.0005_audit_can_be_searched").name_rooms(apps, None)
    assert dict(AuditLine.objects.values_list("action", "room")) == {"mail.brake.pull": "mail", "odd": ""}
