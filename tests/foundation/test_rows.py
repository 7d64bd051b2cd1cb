"""A record is read off an object by the names of its fields; what has another name or form is said."""

from datetime import UTC, datetime

import msgspec
import pytest

from donbay.apps.documents import queries as documents
from donbay.apps.documents.types import DocumentRow
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices import queries as notices
from donbay.foundation.models import TimetableRun
from donbay.foundation.rows import row_of
from tests.factories.alerts import FirmFactory, notice
from tests.factories.documents import DocumentFactory
from tests.factories.enterprises import LineFactory

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    entry: str
    due_at: datetime
    outcome: str = "not looked at"
    label: str = "none"


class Name(msgspec.Struct):
    entry: str


def run(**said):
    return TimetableRun(pk=7, entry="ingest", due_at=NOW, outcome="done", **said)


def test_fields_of_the_same_name_are_read_and_those_that_are_said_are_not():
    assert row_of(Run, run(), label="Đọc") == Run(
        id=7, entry="ingest", due_at=NOW, outcome="done", label="Đọc"
    )
    assert row_of(Run, run(), label="Đọc", outcome="x").outcome == "x"


@pytest.mark.parametrize(("more", "row"), [({}, Name("ingest")), ({"entry": "other"}, Name("other"))])
def test_a_record_of_one_field_or_of_none_that_is_left_to_read(more, row):
    assert row_of(Name, run(), **more) == row


def test_a_field_that_is_neither_there_nor_said_is_a_fault_at_once():
    with pytest.raises(AttributeError, match="label"):
        row_of(Run, run())
    with pytest.raises(TypeError, match="title"):
        row_of(Run, run(), label="x", title="y")


def test_what_is_said_is_not_read_from_the_object_at_all():
    class Costly:
        id, entry, due_at, outcome = 1, "e", NOW, ""

        @property
        def label(self):
            raise AssertionError("nobody asked")

    assert row_of(Run, Costly(), label="x").label == "x"


def valid(row):
    """Return a record as it is after all its types were looked at; another one where a value is of a wrong type."""
    return msgspec.convert(msgspec.to_builtins(row), type(row))


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 20])
def test_lists_of_records_cost_no_query_more_than_their_tables(how_many, django_assert_num_queries):
    for _each in range(how_many):
        LineFactory(enterprise=FirmFactory())
        notice()
    with django_assert_num_queries(3):
        page = enterprises.search_enterprises()
    with django_assert_num_queries(2):
        found = notices.search_notices()
    assert (page.total, found.total) == (how_many, how_many)
    assert [valid(row) for row in (*page.rows, *found.rows)] == [*page.rows, *found.rows]


@pytest.mark.django_db
def test_a_record_holds_plain_values_of_the_types_it_promises():
    row = documents.document(DocumentFactory().pk)
    assert (valid(row), type(row)) == (row, DocumentRow)
