"""Readings made ready for the tables: columns, raw records, and what is set aside instead."""

import hashlib
import zlib
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.notices.fields import RecordField, decode, encode
from donbay.apps.notices.models import Notice
from donbay.apps.notices.prepare import (
    LONGEST_TITLE,
    LOOK,
    MOST_CODES,
    Prepared,
    columns_of,
    prepare,
    prepare_or_aside,
)
from donbay.core.notices.record import Code, NoticeRecord, WordDate
from donbay.sources._kit.types import RawRecord, Reading, SetAside
from tests.apps.notices.built import record
from tests.factories.notices import reading

DAY = date(2026, 12, 24)
RAW = RawRecord(source="eping_workbook", key="k", body=b"{}", media_type="application/json", where="row 2")


def test_the_columns_say_what_the_record_says():
    found = columns_of(record("G/SPS/N/THA/7/Add.2", deadline=DAY, title="Limits", products="Durian"))
    assert (found.identity, found.symbol, found.symbols) == (
        "G/SPS/N/THA/7/Add.2", "G/SPS/N/THA/7/Add.2", ("G/SPS/N/THA/7/Add.2",)
    )  # fmt: skip
    assert (found.area, found.step, found.kind, found.members) == ("SPS", "ADDENDUM", "REGULAR", ("THA",))
    assert (found.title, found.products, found.root_symbol) == ("Limits", "Durian", "G/SPS/N/THA/7")
    assert (found.comment_deadline, found.deadline_origin, found.ends, found.longer) == (
        DAY,
        "STATED",
        "",
        "",
    )


def test_a_joint_notice_is_known_by_its_symbols_in_order_and_headed_by_the_first_written():
    found = columns_of(record("G/TBT/N/OMN/9", "G/TBT/N/ARE/8"))
    assert (found.identity, found.symbol) == ("G/TBT/N/ARE/8, G/TBT/N/OMN/9", "G/TBT/N/OMN/9")
    assert found.root_symbol == "G/TBT/N/OMN/9"


@pytest.mark.parametrize(
    ("title", "ends"),
    [("Withdrawal of the notified draft", "WITHDRAWN"), ("New limits for lead", "")],
)
def test_a_follow_up_that_ends_its_chain_is_marked(title, ends):
    assert columns_of(record("G/TBT/N/USA/1/Add.1", title=title, description=title)).ends == ends


def test_equal_records_have_equal_content_and_others_another():
    one, same, other = (columns_of(record(title=title)) for title in ("Limits", "Limits", "Limits."))
    assert (one.content, one.content_hash) == (same.content, same.content_hash)
    assert one.content_hash == hashlib.sha256(one.content.encode()).hexdigest()
    assert one.content_hash != other.content_hash


@pytest.mark.parametrize("letters", ["Li\0mits", "Li\ud800mits"])
def test_letters_that_no_table_takes_are_left_out_of_text_and_content(letters):
    found = columns_of(record(title=letters))
    assert found.title == "Limits"
    assert decode(found.content).title == "Limits"


def test_a_reading_keeps_its_bytes_compressed_with_their_digest():
    ready = prepare(reading(title="Limits"))
    assert ready.raw.digest == hashlib.sha256(zlib.decompress(ready.raw.body)).digest()
    assert ready.raw_record() == reading(title="Limits").raw
    assert ready.record == reading(title="Limits").record


def test_fields_that_nobody_accounted_for_are_named_in_order():
    odd = msgspec.structs.replace(reading(), unread=frozenset({"row_colour", "internal_id"}))
    assert prepare(odd).unread == ("internal_id", "row_colour")
    assert prepare(reading()).unread == ()


@pytest.mark.parametrize("column", ["key", "where"])
def test_the_place_of_a_record_fits_its_column(column):
    raw = msgspec.structs.replace(RAW, **{column: "x" * 400 + "\0"})
    kept = prepare(Reading(record=record(), raw=raw))
    assert getattr(kept.raw, column) == "x" * 300


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"title": "x" * (LONGEST_TITLE + 1)}, "G/TBT/N/USA/1: the title has 20,001 letters"),
        ({"hs": (Code("01"),) * (MOST_CODES - 1), "ics": (Code("67"),) * 2}, "G/TBT/N/USA/1: it names 8,001 codes"),
    ],
)  # fmt: skip
def test_what_is_larger_than_any_notice_is_set_aside_with_its_bytes(said, reason):
    outcome = prepare_or_aside(
        msgspec.structs.replace(reading(), record=msgspec.structs.replace(reading().record, **said))
    )
    assert outcome == SetAside(where="book.xlsx, row 2", reason=reason, hint=LOOK, raw=reading().raw)


@pytest.mark.parametrize(
    "said", [{"title": "x" * LONGEST_TITLE}, {"hs": (Code("01"),) * MOST_CODES}], ids=["title", "codes"]
)
def test_the_largest_that_is_allowed_is_taken(said):
    whole = msgspec.structs.replace(reading(), record=msgspec.structs.replace(reading().record, **said))
    assert isinstance(prepare_or_aside(whole), Prepared)


def test_a_record_whose_symbol_is_none_is_set_aside_with_what_to_do():
    odd = msgspec.structs.replace(reading(), record=NoticeRecord(symbols=("ABC",), area="TBT", members=()))
    outcome = prepare_or_aside(odd)
    assert outcome == SetAside(
        where="book.xlsx, row 2",
        reason="'ABC' is not a notice symbol",
        hint="Compare it with the document itself, for example G/TBT/N/VNM/408 or G/SPS/N/EU/12/Add.1.",
        raw=odd.raw,
    )


def test_what_a_source_set_aside_is_handed_on_as_it_is():
    aside = SetAside(where="row 3", reason="no symbol", field="symbol", hint="look", raw=RAW)
    assert prepare_or_aside(aside) is aside


@pytest.mark.parametrize(
    ("where", "reason", "shown"),
    [
        ("row\0 3", "no\ud800 symbol", ("row 3", "no symbol")),
        ("row 3", "\0", ("row 3", "it cannot be read")),
    ],
)
def test_what_is_set_aside_can_be_shown(where, reason, shown):
    outcome = prepare_or_aside(SetAside(where=where, reason=reason, raw=RAW))
    assert (outcome.where, outcome.reason) == shown
    assert outcome.raw is RAW


# The column of a record.

RECORDS = st.builds(
    record,
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    deadline=st.one_of(st.none(), st.dates()),
    links=st.dictionaries(st.sampled_from(["en", "fr", "es"]), st.text("ab/:", max_size=9)),
    hs=st.lists(st.builds(Code, st.text("0123456789", max_size=6)), max_size=3).map(tuple),
)


@given(RECORDS)
def test_a_record_comes_back_from_its_column_as_it_was(said):
    assert decode(encode(said)) == said
    assert RecordField().from_db_value(RecordField().get_prep_value(said)) == said


@given(st.permutations(["en", "fr", "es"]))
def test_the_text_is_the_same_in_whatever_order_links_were_found(order):
    assert encode(record(links={name: name for name in order})) == encode(
        record(links={"en": "en", "es": "es", "fr": "fr"})
    )


def test_the_column_takes_nothing_and_a_text_of_a_fixture():
    field, said = RecordField(), record(title="Limits")
    assert field.from_db_value(None) is None
    assert field.to_python(encode(said)) == said
    assert field.to_python(said) is said
    assert field.get_prep_value("{}") == "{}"


def test_a_fixture_keeps_the_text_of_the_record():
    field = Notice._meta.get_field("content")
    assert decode(field.value_to_string(Notice(content=record(title="Limits")))).title == "Limits"


def test_a_text_that_is_no_record_is_refused():
    with pytest.raises(msgspec.DecodeError):
        decode('{"symbols": 7}')


def test_a_day_that_nobody_said_and_one_that_is_words_differ_in_the_content():
    """The store counts by this text which fields a source fills."""
    assert '"comment_deadline":[null,"",""]' in encode(record())
    assert '"comment_deadline":[null,"60 days",""]' in encode(
        record(comment_deadline=WordDate(None, "60 days"))
    )
