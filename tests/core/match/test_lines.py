"""Product lines by slot: whose they are, where they sell, and what is kept when others go."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.match.lines import MOST_MARKETS, Lines, OwnKey, Told, TooManyMarkets
from donbay.core.match.rules import rule_of
from donbay.core.match.types import Line

DAY = date(2026, 11, 2)
TOLD = Told("xoài", ("=0804", "0804", "'3", "mango"), "hash 1")


def plain_rule(number=1, **fields):
    return rule_of(Line(id=number, words="zubaq", **fields))


def filled(*firms):
    """Return lines of these firms, each a number with its markets; the line has ten times its number."""
    lines = Lines()
    for firm, markets in firms:
        lines.add(firm, plain_rule(10 * firm), markets, Told(f"line of {firm}", (), f"hash {firm}"))
    return lines


def selling(lines, *members, on=DAY):
    sellers = lines.sellers(members, on)
    return sellers.among(np.arange(lines.size, dtype=np.uint32)).tolist()


def test_a_line_is_told_as_it_was_taken_in():
    lines = Lines()
    assert lines.add(7, plain_rule(42), ["USA"], TOLD) == 0
    assert (lines.firm_of(0), lines.id_of(0), lines.told(0)) == (7, 42, TOLD)
    assert lines.size == 1


def test_what_a_line_is_filed_under_comes_in_pairs():
    assert TOLD.own_keys() == [OwnKey("=0804", "0804"), OwnKey("'3", "mango")]
    assert Told("x", (), "").own_keys() == []


def test_the_lines_of_a_firm_stand_together():
    lines = filled((1, ()), (2, ()), (2, ()), (3, ()))
    assert [lines.slots_from(slot) for slot in (0, 1, 3)] == [range(1), range(1, 3), range(3, 4)]
    assert lines.firms(np.array([3, 1, 0], np.uint32)).tolist() == [3, 2, 1]


def test_who_names_no_market_sells_everywhere():
    lines = filled((1, ()), (2, ("USA",)), (3, ("JPN", "USA")), (4, ("EU27",)))
    assert selling(lines, "USA") == [0, 1, 2]
    assert selling(lines, "JPN") == [0, 2]
    assert selling(lines, "DEU") == [0, 3]
    assert selling(lines, "CHE") == [0]
    assert selling(lines, "CHE", "JPN") == [0, 2]
    assert selling(lines, "VNM") == [0, 1, 2, 3]


def test_a_bloc_has_the_members_of_the_day():
    lines = filled((1, ("EU27",)))
    assert selling(lines, "HRV", on=date(2013, 6, 30)) == []
    assert selling(lines, "HRV", on=date(2013, 7, 1)) == [0]  # the day of accession


def test_a_market_is_named_only_where_the_line_named_one():
    lines = filled((1, ()), (2, ("USA",)), (3, ("DEU", "EU27")))
    assert lines.market_of(0, ["USA"], DAY) == ""
    assert lines.market_of(1, ["USA"], DAY) == "USA"
    assert lines.market_of(2, ["DEU"], DAY) == "DEU"  # of two, the first by letters
    assert lines.market_of(1, ["VNM"], DAY) == "VNM"
    assert lines.market_of(1, ["JPN"], DAY) == ""


def test_a_line_that_is_gone_sells_nowhere_and_its_neighbours_go_on():
    lines = filled((1, ("USA",)), (2, ("USA",)), (3, ("USA",)))
    lines.remove(1)
    assert selling(lines, "USA") == [0, 2]
    assert selling(lines, "VNM") == [0, 2]
    assert lines.size == 3


def test_to_remove_twice_is_to_remove_once():
    lines = filled((1, ()), (2, ()))
    lines.remove(0)
    lines.remove(0)
    assert lines.pack().tolist() == [-1, 0]


def test_packing_without_a_loss_moves_nothing():
    lines = filled((1, ("USA",)), (2, ()))
    assert lines.pack() is None
    assert lines.size == 2


def test_packing_says_where_each_line_went():
    lines = filled(*((firm, ("USA",) if firm % 2 else ("JPN",)) for firm in range(6)))
    for slot in (0, 3):
        lines.remove(slot)
    assert lines.pack().tolist() == [-1, 0, 1, -1, 2, 3]
    assert lines.size == 4
    assert [lines.firm_of(slot) for slot in range(4)] == [1, 2, 4, 5]
    assert [lines.id_of(slot) for slot in range(4)] == [10, 20, 40, 50]
    assert [lines.told(slot).words for slot in range(4)] == [
        "line of 1",
        "line of 2",
        "line of 4",
        "line of 5",
    ]
    assert (selling(lines, "USA"), selling(lines, "JPN")) == ([0, 3], [1, 2])
    assert lines.pack() is None


def test_everybody_may_go():
    lines = filled((1, ("USA",)))
    lines.remove(0)
    assert lines.pack().tolist() == [-1]
    assert (lines.size, selling(lines, "USA")) == (0, [])
    assert lines.add(9, plain_rule(), (), TOLD) == 0


def test_only_lines_that_ask_for_more_are_special_and_keep_their_slot():
    lines = Lines()
    for number, fields in enumerate(
        ({}, {"excluded": ("zubaq iron",)}, {"hs": ("3808",), "terms": ("insecticide",)})
    ):
        lines.add(number, plain_rule(number, **fields), (), TOLD)
    assert set(lines.special) == {1, 2}
    assert (len(lines.special[1].excluded), lines.special[1].narrow) == (1, {})
    assert lines.special[2].excluded is None
    assert set(lines.special[2].narrow) == {"3808"}
    lines.remove(0)
    lines.remove(1)
    lines.pack()
    assert set(lines.special) == {0}


def test_there_is_a_row_for_each_market_in_the_order_of_coming():
    lines = filled((1, ("USA",)), (2, ()), (3, ("JPN",)))
    everywhere, usa, japan = lines.rows()
    assert [int(row[0]) for row in (everywhere, usa, japan)] == [0b010, 0b001, 0b100]


def test_one_market_too_many_is_refused_by_name():
    lines = filled(*((n, (f"M{n}",)) for n in range(MOST_MARKETS - 1)))
    with pytest.raises(TooManyMarkets, match=f"'ONE' would be market number {MOST_MARKETS + 1}"):
        lines.add(999, plain_rule(), ["ONE"], TOLD)
    assert lines.size == MOST_MARKETS - 1
    assert lines.add(999, plain_rule(), ["M0"], TOLD) == MOST_MARKETS - 1


def test_room_is_made_for_more_lines_than_a_row_begins_with():
    lines = Lines()
    for firm in range(8 * 1024 + 3):
        lines.add(firm, plain_rule(), ("USA",) if firm % 4096 == 0 else ("JPN",), TOLD)
    assert selling(lines, "USA") == [0, 4096, 8192]
    lines.remove(4096)
    lines.pack()
    assert selling(lines, "USA") == [0, 8191]


MARKETS = st.lists(st.sampled_from(["USA", "JPN", "EU27"]), max_size=3, unique=True)


@given(st.lists(st.tuples(MARKETS, st.booleans()), max_size=20))
@settings(max_examples=50)
def test_packed_lines_are_as_if_the_others_had_never_been(firms):
    lines = filled(*((number, markets) for number, (markets, _gone) in enumerate(firms)))
    for slot, (_markets, gone) in enumerate(firms):
        if gone:
            lines.remove(slot)
    lines.pack()
    fresh = filled(*((number, markets) for number, (markets, gone) in enumerate(firms) if not gone))
    assert lines.size == fresh.size
    for slot in range(fresh.size):
        assert (lines.firm_of(slot), lines.told(slot)) == (fresh.firm_of(slot), fresh.told(slot))
    for member in ("USA", "JPN", "DEU", "VNM", "CHE"):
        assert selling(lines, member) == selling(fresh, member)
