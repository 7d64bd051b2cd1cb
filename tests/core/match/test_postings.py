"""Entries by key: what was put is gathered, once for each asking, packed or not, by market or not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.match import postings as module
from donbay.core.match.places import Places
from donbay.core.match.postings import Postings, Sellers

SLOTS, KEYS = 24, 5
ENTRIES = st.lists(
    st.tuples(st.integers(0, SLOTS - 1), st.integers(0, KEYS - 1), st.integers(0, 227)), max_size=40
)


def bits(slots):
    """Return a row of bits with these slots set."""
    row = np.zeros(8 * 128, np.uint8)
    row[list(slots)] = 1
    return np.packbits(row, bitorder="little")


EVERYBODY = bits(range(SLOTS))


def sellers(*rows, markets=None, whole=False):
    return Sellers(
        rows or (EVERYBODY,), None if markets is None else np.array(markets, np.int64), whole=whole
    )


def gathered(postings, keys, those):
    found = postings.gather(keys, those)
    return sorted(zip(found.slots.tolist(), found.factors.tolist(), found.asked.tolist(), strict=True))


def filled(entries):
    postings = Postings()
    for slot, key, factor in sorted(entries):
        postings.put(slot, [(key, factor)])
    return postings


def test_what_is_under_a_key_comes_with_its_factor_and_which_question_it_answers():
    postings = Postings()
    postings.put(0, [(1, 100), (2, 60)])
    postings.put(1, [(1, 45)])
    assert gathered(postings, [2, 1], sellers()) == [(0, 60, 0), (0, 100, 1), (1, 45, 1)]


@pytest.mark.parametrize("keys", [[], [-1], [9], [-1, 9]])
def test_an_unknown_key_has_no_entries(keys):
    postings = filled([(0, 1, 100)])
    assert gathered(postings, keys, sellers()) == []
    postings.pack(None, 3, [EVERYBODY], seldom=())
    assert gathered(postings, keys, sellers()) == []


def test_a_key_asked_twice_answers_twice():
    assert gathered(filled([(4, 1, 100)]), [1, 1], sellers()) == [(4, 100, 0), (4, 100, 1)]


def test_who_does_not_sell_there_is_left_out():
    postings = filled([(slot, 1, 100) for slot in range(20)])
    assert [slot for slot, _f, _a in gathered(postings, [1], sellers(bits({3, 8, 19})))] == [3, 8, 19]


def test_entries_wait_until_they_are_packed():
    postings = filled([(0, 1, 100), (1, 1, 60)])
    assert postings.waiting == 2
    postings.pack(None, 2, [EVERYBODY], seldom=())
    assert postings.waiting == 0
    postings.put(2, [(0, 100)])
    assert postings.waiting == 1


def test_packing_moves_lines_and_forgets_those_that_are_gone():
    postings = filled([(0, 1, 10), (1, 1, 20), (2, 1, 30)])
    postings.pack(np.array([0, -1, 1]), 2, [EVERYBODY], seldom=())
    assert gathered(postings, [1], sellers()) == [(0, 10, 0), (1, 30, 0)]


@given(ENTRIES, st.lists(st.integers(-1, KEYS), max_size=6), st.sets(st.integers(0, SLOTS - 1)))
@settings(max_examples=60)
def test_packed_and_waiting_answer_alike(entries, keys, selling):
    waiting, packed, half = filled(entries), filled(entries), filled(entries[: len(entries) // 2])
    packed.pack(None, KEYS, [EVERYBODY], seldom=())
    half.pack(None, KEYS, [EVERYBODY], seldom=())
    for slot, key, factor in sorted(entries[len(entries) // 2 :]):
        half.put(slot, [(key, factor)])
    expected = sorted(
        (slot, factor, number)
        for number, asked in enumerate(keys)
        for slot, key, factor in entries
        if key == asked and slot in selling
    )
    for one in (waiting, packed, half):
        assert gathered(one, keys, sellers(bits(selling))) == expected


@given(
    ENTRIES,
    st.lists(st.integers(0, KEYS - 1), max_size=4, unique=True),
    st.sets(st.integers(0, SLOTS - 1)),
    st.sets(st.integers(0, SLOTS - 1)),
    st.lists(st.integers(0, KEYS - 1), unique=True),
)
@settings(max_examples=60)
def test_a_key_kept_by_market_says_the_same_as_one_that_is_not(entries, keys, first, second, seldom):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FREQUENT", 1)
        by_market = filled(entries)
        by_market.pack(None, KEYS, [bits(first), bits(second)], seldom=seldom)
    plain = filled(entries)
    rows = (bits(first), bits(second))
    for whole in (False, True):
        asked = sellers(*rows, markets=[0, 1], whole=whole)
        # A line that sells in both markets may stand twice.
        assert set(gathered(by_market, keys, asked)) == set(gathered(plain, keys, asked))
        only = sellers(rows[1], markets=[1], whole=whole)
        assert set(gathered(by_market, keys, only)) == set(gathered(plain, keys, only))


def test_slots_are_found_in_any_of_the_rows():
    both = Sellers((bits({1}), bits({9})), None, whole=False)
    assert both.among(np.array([9, 1, 2, 9], np.uint32)).tolist() == [0, 1, 3]
    assert both.among(np.array([], np.uint32)).tolist() == []


def test_a_row_of_numbers_tells_the_room_it_takes_and_nothing_of_a_number_it_lacks():
    places = Places()
    assert (len(places), places.nbytes, places.of(3).tolist(), places.count(3)) == (0, 0, [], 0)
    places.numbers.extend([5, 3, 5])
    assert (len(places), places.nbytes) == (3, 12)
    assert (places.of(5).tolist(), places.of(4).tolist()) == ([0, 2], [])
    assert places.nbytes > 12


def test_the_largest_number_has_its_places_like_any_other():
    places = Places()
    places.numbers.extend([2**32 - 1, 0, 2**32 - 1])
    assert (places.of(2**32 - 1).tolist(), places.of(0).tolist()) == ([0, 2], [1])
