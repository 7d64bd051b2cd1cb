"""Rows past the ORM: put in, looked up, changed, and counted as the ORM would."""

import gc
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from donbay.foundation import many_rows
from donbay.foundation.many_rows import (
    Made,
    insert,
    insert_new,
    look_up,
    moment,
    next_ids,
    plain_rows,
    room_for_many,
    table_of,
    update,
    update_each,
)
from donbay.foundation.models import AuditLine, RunningNumber, TimetableRun

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
COLUMNS = ("series", "year", "last")
pytestmark = pytest.mark.django_db


def rows():
    return list(RunningNumber.objects.order_by("pk").values_list(*COLUMNS))


def put(*those):
    insert(RunningNumber, COLUMNS, those)


def ids():
    return list(RunningNumber.objects.order_by("pk").values_list("pk", flat=True))


def test_rows_go_in_as_they_are_given():
    those = [("một", 2026, 1), ("'; DROP TABLE", 2027, 0), ("100%s", 2028, 2)]
    insert(RunningNumber, COLUMNS, iter(those))
    assert rows() == those


def test_no_rows_are_no_change():
    insert(RunningNumber, COLUMNS, [])
    update(RunningNumber, ["last"], [])
    update_each(RunningNumber, ["last"], Made(lambda one: (one,), []))
    assert insert_new(RunningNumber, COLUMNS, []) == 0
    assert rows() == []


def test_a_double_is_refused_by_the_database_and_nothing_is_kept():
    with pytest.raises(IntegrityError), transaction.atomic():
        put(("a", 2026, 1), ("a", 2026, 2))
    assert rows() == []


def test_columns_of_rows_are_set_by_their_id():
    put(("a", 2026, 1), ("b", 2026, 2), ("c", 2026, 3))
    first, _second, third = ids()
    update(RunningNumber, ["last", "series"], [(10, "x", first), (30, "z", third)])
    assert rows() == [("x", 2026, 10), ("b", 2026, 2), ("z", 2026, 30)]


def test_each_row_is_set_as_it_is_made():
    put(("a", 2026, 1), ("b", 2026, 2), ("c", 2026, 3))
    first, second, _third = ids()
    update_each(RunningNumber, ["last"], Made(lambda pk: (pk + 100, pk), [first, second, 10**9]))
    assert [last for _series, _year, last in rows()] == [first + 100, second + 100, 3]


def test_rows_are_looked_up_in_one_query(django_assert_num_queries):
    put(("a", 2026, 1), ("b", 2026, 2), ("a", 2027, 3))
    with django_assert_num_queries(1):
        found = look_up(RunningNumber, ["series", "last"], column="series", values=["a", "zubaq", "'", "a"])
    assert sorted(found) == [("a", 1), ("a", 3)]
    assert look_up(RunningNumber, ["last"], column="series", values=[]) == []
    assert sorted(look_up(RunningNumber, ["last"], column="year", values=range(2026, 2027))) == [(1,), (2,)]


def test_thousands_of_values_are_one_question():
    put(*((f"s{n}", 2026, n) for n in range(2000)))
    found = look_up(RunningNumber, ["last"], column="series", values=(f"s{n}" for n in range(5000)))
    assert len(found) == 2000


def test_ids_are_for_rows_to_come_and_are_not_given_again():
    put(("a", 2026, 1))
    with transaction.atomic():
        given = list(next_ids(RunningNumber, 3))
        assert len(set(given)) == 3
        assert min(given) > ids()[0]
        insert(RunningNumber, ["id", *COLUMNS], [(pk, f"s{pk}", 2026, 0) for pk in given])
        assert not set(next_ids(RunningNumber, 2)) & set(given)
    assert RunningNumber.objects.create(series="later", year=2026).pk > max(given)


def test_of_no_rows_there_are_no_ids():
    assert list(next_ids(RunningNumber, 0)) == []


def test_only_rows_that_are_not_there_go_in_and_are_counted():
    put(("a", 2026, 1))
    with transaction.atomic():
        count = insert_new(RunningNumber, COLUMNS, Made(lambda one: (one, 2026, 9), ["a", "b", "c"]))
    assert count == 2
    assert rows() == [("a", 2026, 1), ("b", 2026, 9), ("c", 2026, 9)]
    with transaction.atomic():
        assert insert_new(RunningNumber, COLUMNS, [("b", 2026, 5)]) == 0
    assert rows()[1] == ("b", 2026, 9)


def test_a_time_goes_in_as_the_orm_would_put_it():
    insert(
        TimetableRun,
        ["entry", "due_at", "taken_at", "outcome", "failed"],
        [("x", moment(NOW), moment(NOW), "", False)],
    )
    (run,) = TimetableRun.objects.all()
    assert (run.due_at, run.finished_at) == (NOW, None)


def test_json_can_be_set_past_the_orm():
    line = AuditLine.objects.create(at=NOW, action="a.b", detail={})
    update(AuditLine, ["detail"], [('{"đ": [1]}', line.pk)])
    line.refresh_from_db()
    assert line.detail == {"đ": [1]}


def test_plain_rows_are_those_of_the_query():
    put(("a", 2026, 1), ("b", 2027, 2))
    asked = RunningNumber.objects.order_by("series").values_list("series", "last")
    assert plain_rows(asked) == [("a", 1), ("b", 2)]
    assert plain_rows(asked.filter(year=2027)) == [("b", 2)]
    assert plain_rows(asked.filter(pk__in=[])) == []
    assert plain_rows(asked.none()) == []


def test_what_is_made_is_made_anew_each_time():
    calls = []
    made = Made(lambda one: calls.append(one) or (one,), ["a", "b"])
    assert (list(made), list(made), len(made)) == ([("a",), ("b",)], [("a",), ("b",)], 2)
    assert calls == ["a", "b", "a", "b"]
    assert not Made(lambda one: (one,), [])


def cache_size():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA cache_size").fetchone()[0] if connection.vendor == "sqlite" else None


@pytest.mark.parametrize("fails", [False, True])
def test_room_for_many_is_given_back_whatever_happens(fails):
    before = cache_size()

    def store():
        with room_for_many():
            assert not gc.isenabled()
            assert cache_size() in {None, -many_rows.ROOMY_KIB}
            if fails:
                raise ValueError("odd")

    if fails:
        with pytest.raises(ValueError, match="odd"):
            store()
    else:
        store()
    assert gc.isenabled()
    assert cache_size() == before


def test_who_had_switched_the_garbage_off_finds_it_off():
    gc.disable()
    try:
        with room_for_many():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_table_is_named_in_quotes():
    assert table_of(RunningNumber) == '"foundation_runningnumber"'
