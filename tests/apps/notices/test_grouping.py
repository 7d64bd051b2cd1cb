"""Which readings speak of one document, what of a file is believed, and how many doors become one record."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.notices.prepare import prepare
from donbay.apps.notices.services.folding import fold_readings, fold_said
from donbay.apps.notices.services.grouping import Seen, groups_of, known_symbols, refusal
from donbay.core.notices.merge import NothingToMerge, UnknownDoor
from donbay.core.notices.record import WordDate
from donbay.sources._kit.registry import cards, ranks
from tests.apps.notices.built import record
from tests.factories.notices import keep, reading, stored

A, B, C, D = "G/TBT/N/ARE/9", "G/TBT/N/BHR/8", "G/TBT/N/KWT/7", "G/TBT/N/OMN/6"
FILE = "eping_workbook"
LIVE = next(name for name, card in cards().items() if card.kind == "live")


def ready(*symbols, key="", door=FILE, **said):
    return prepare(reading(*symbols, key=key or " ".join(symbols), door=door, **said))


def named(groups):
    return [[" ".join(item.columns.symbols) for item in group] for group in groups]


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ([], []),
        ([(A,), (B,)], [[A], [B]]),
        ([(A,), (B,), (A,)], [[A, A], [B]]),
        ([(A, B), (B, A)], [[f"{A} {B}", f"{B} {A}"]]),
        ([(A,), (B,), (A, B)], [[A, B, f"{A} {B}"]]),
        ([(A,), (D,), (B, C), (A, C), (B,)], [[A, f"{B} {C}", f"{A} {C}", B], [D]]),
    ],
)
def test_readings_that_share_a_symbol_even_through_a_third_are_one_document(said, groups):
    assert named(groups_of(ready(*symbols, key=str(n)) for n, symbols in enumerate(said))) == groups


@settings(max_examples=50)
@given(st.lists(st.lists(st.sampled_from([A, B, C, D]), min_size=1, max_size=3, unique=True), max_size=6))
def test_no_reading_is_lost_and_no_symbol_stands_in_two_groups(said):
    groups = list(groups_of(ready(*symbols, key=str(n)) for n, symbols in enumerate(said)))
    assert sorted(item.raw.key for group in groups for item in group) == sorted(map(str, range(len(said))))
    borne = [{symbol for item in group for symbol in item.columns.symbols} for group in groups]
    assert sum(map(len, borne)) == len(set().union(*borne))


@pytest.mark.parametrize("order", list(permutations([(A, B), (B, C), (C, D)])), ids=str)
def test_a_row_of_three_is_one_document_in_any_order(order):
    (group,) = groups_of(ready(*symbols) for symbols in order)
    assert len(group) == 3


@pytest.mark.django_db
def test_symbols_that_are_stored_are_known_for_one_query(django_assert_num_queries):
    keep(reading(A, B), reading(C))
    with django_assert_num_queries(1):
        found = known_symbols([ready(B), ready(C, D)])
    assert found == {B: stored(A).pk, C: stored(C).pk}


# What of a file is believed


def believed(seen, *items):
    kept, refused = seen.believe(items)
    return [item.columns.title for item in kept], [aside.reason for aside in refused]


def test_a_file_that_contradicts_itself_is_believed_the_first_time():
    one, other = ready(A, key="k", title="One"), ready(A, key="k", title="Other")
    why = f"{A}: it stands higher up in the same file with other text"
    assert believed(Seen(), one, other) == (["One"], [why])
    assert believed(Seen(), other, one) == (["Other"], [why])


def test_the_first_is_remembered_from_batch_to_batch():
    seen = Seen()
    assert believed(seen, ready(A, key="k", title="One")) == (["One"], [])
    assert believed(seen, ready(A, key="k", title="Other"))[0] == []
    assert believed(seen, ready(A, key="k", title="One")) == (["One"], [])


def test_the_same_bytes_twice_are_one_record():
    assert believed(Seen(), ready(A, key="k", title="One"), ready(A, key="k", title="One")) == (["One"], [])


def test_another_key_and_another_source_contradict_nothing():
    items = (
        ready(A, key="k", title="One"),
        ready(A, key="l", title="Two"),
        ready(A, key="k", door=LIVE, title="Three"),
    )
    assert believed(Seen(), *items) == (["One", "Two", "Three"], [])


def test_a_live_source_may_change_between_two_pages():
    seen = Seen()
    assert believed(seen, ready(A, key="k", door=LIVE, title="One"))[0] == ["One"]
    assert believed(seen, ready(A, key="k", door=LIVE, title="Other")) == (["Other"], [])


def test_what_is_refused_keeps_its_place_and_its_bytes():
    found = refusal(ready(A, B), "no")
    assert (found.where, found.field, found.reason) == ("book.xlsx, row 2", "symbol", f"{A}, {B}: no")
    assert found.raw == reading(A, B, key=f"{A} {B}").raw


# Many doors, one record


def test_of_each_key_the_newest_counts():
    old, new = record(A, title="Old"), record(A, title="New")
    assert fold_said([(FILE, "k", old), (FILE, "k", new)]).title == "New"
    assert fold_said([(FILE, "k", new), (FILE, "k", old)]).title == "Old"


def test_a_stronger_door_is_heard_first_whenever_it_spoke():
    strong, weak = sorted((name for name in cards() if cards()[name].rank), key=ranks().get)[:2]
    said = {strong: record(A, title="Strong"), weak: record(A, title="Weak", products="Durian")}
    for order in ((strong, weak), (weak, strong)):
        found = fold_said([(door, "k", said[door]) for door in order])
        assert (found.title, found.products) == ("Strong", "Durian")


def test_members_that_only_a_weaker_door_names_are_added():
    strong, weak = min(cards(), key=ranks().get), max(cards(), key=ranks().get)
    found = fold_said([(strong, "k", record(A)), (weak, "k", record(A, B, C))])
    assert (found.symbols, found.members) == ((A, B, C), ("ARE", "BHR", "KWT"))


def test_rows_of_one_door_are_merged_and_an_emergency_stays_one():
    rows = [record(A, B, objectives=("One",)), record(A, B, objectives=("Two",), kind="EMERGENCY")]
    found = fold_said((FILE, str(n), row) for n, row in enumerate(rows))
    assert (found.objectives, found.kind) == (("One", "Two"), "EMERGENCY")


def test_readings_are_folded_by_what_they_say():
    group = [ready(A, B, key="1", objectives=("One",)), ready(A, B, key="2", objectives=("Two",))]
    assert fold_readings(group).objectives == ("One", "Two")


@pytest.mark.parametrize(
    ("said", "error"), [([], NothingToMerge), ([("a", "k", record(A)), ("b", "k", record(A))], UnknownDoor)]
)
def test_what_cannot_be_folded_is_refused(said, error):
    with pytest.raises(error):
        fold_said(said)


@given(st.lists(st.sampled_from(["One", "Two", ""]), min_size=1, max_size=4))
def test_saying_it_once_more_changes_nothing(titles):
    said = [(FILE, str(n), record(A, title=title)) for n, title in enumerate(titles)]
    once = fold_said(said)
    assert fold_said([*said, *said]) == once
    assert once.title == next((title for title in titles if title), "")


def test_a_day_that_a_weaker_door_knows_fills_what_is_not_said():
    strong, weak = min(cards(), key=ranks().get), max(cards(), key=ranks().get)
    dated = msgspec.structs.replace(
        record(A), comment_deadline=WordDate(record(A).distribution_date, "", "STATED")
    )
    found = fold_said([(strong, "k", record(A)), (weak, "k", dated)])
    assert found.comment_deadline == dated.comment_deadline
