"""The grammar of symbols: examples, laws, refusals."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices.symbol import (
    NotASymbol,
    Symbol,
    identity_of,
    parse_symbol,
    parse_symbols,
    symbols_in,
)

suffixes = st.lists(
    st.tuples(st.sampled_from(["Add", "Rev", "Corr", "Suppl"]), st.integers(0, 9999)), max_size=5
).map(tuple)
symbols = st.builds(
    Symbol,
    area=st.sampled_from(["TBT", "SPS"]),
    member=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4),
    number=st.integers(1, 999_999),
    suffixes=suffixes,
)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        (" G/SPS/N/JPN/1345/Add.1", Symbol("SPS", "JPN", 1345, (("Add", 1),))),
        ("G/TBT/N/BRA/366/Add.1/Corr.1", Symbol("TBT", "BRA", 366, (("Add", 1), ("Corr", 1)))),
        ("G/TBT/N/USA/552/Rev.3/Add.5", Symbol("TBT", "USA", 552, (("Rev", 3), ("Add", 5)))),
        ("G/TBT/N/EU/922", Symbol("TBT", "EU", 922)),
        ("G/SPS/N/TPKM/642/Suppl.2", Symbol("SPS", "TPKM", 642, (("Suppl", 2),))),
        ("G/TBT/N/EGY/2/Add.31", Symbol("TBT", "EGY", 2, (("Add", 31),))),
        ("\u00a0g/tbt/n/vnm/0408/ADD.01 ", Symbol("TBT", "VNM", 408, (("Add", 1),))),
        ("G / TBT / N / VNM / 408 / Add. 1", Symbol("TBT", "VNM", 408, (("Add", 1),))),
        ("G/TBT/N/VNM/408/Add 1", Symbol("TBT", "VNM", 408, (("Add", 1),))),
        ("G/SPS/N/VNM/9/Supp.1.", Symbol("SPS", "VNM", 9, (("Suppl", 1),))),
        ("G/SPS/N/EEC/359", Symbol("SPS", "EEC", 359)),
        ("G/TBT/N/VNM/408 Add.1", Symbol("TBT", "VNM", 408, (("Add", 1),))),
        ("G/TBT/N/VNM/408/Addendum 1", Symbol("TBT", "VNM", 408, (("Add", 1),))),
        ("g/tbt/n/bra/366/add1/corr1", Symbol("TBT", "BRA", 366, (("Add", 1), ("Corr", 1)))),
        ("G/TBT/N/USA/552/Revision 3/Add. 5", Symbol("TBT", "USA", 552, (("Rev", 3), ("Add", 5)))),
        ("G∕TBT∕N∕VNM∕408", Symbol("TBT", "VNM", 408)),
        ("\uff27\uff0fTBT\uff0fN\uff0fVNM\uff0f\uff14\uff10\uff18", Symbol("TBT", "VNM", 408)),
        ("G\\TBT\\N\\VNM\\408", Symbol("TBT", "VNM", 408)),
    ],
)
def test_a_symbol_is_read_whatever_its_dress(text, symbol):
    assert parse_symbol(text) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "",
        "G/TBT/N/VNM",
        "G/TBT/N/VNM/0",
        "G/TBT/N/V/1",
        "G/TBT/N/VNMXX/1",
        "G/TBT/VNM/1",
        "G/AG/N/VNM/1",
        "G/TBT/N/VNM/1/Add",
        "G/TBT/N/VNM/1/Annex.1",
        "G/TBT/N/VNM/٤",
        "G/TBT/N/VNM/1 G/TBT/N/VNM/2",
        "xG/TBT/N/VNM/1",
    ],
)
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(NotASymbol) as refusal:
        parse_symbol(text)
    assert repr(text) in str(refusal.value)
    assert refusal.value.hint


@given(symbols)
def test_writing_and_reading_a_symbol_are_inverse(symbol):
    assert parse_symbol(str(symbol)) == symbol
    assert parse_symbol(f" {str(symbol).lower()}\u00a0") == symbol
    assert parse_symbols(str(symbol)) == (symbol,)
    assert symbols_in(f"(see {symbol}).") == (symbol,)


def test_parent_and_root_of_a_deep_symbol():
    deep = parse_symbol("G/TBT/N/USA/552/Rev.3/Add.5")
    assert str(deep.parent) == "G/TBT/N/USA/552/Rev.3"
    assert str(deep.parent.parent) == "G/TBT/N/USA/552"
    assert deep.parent.parent.parent is None
    assert str(deep.root) == "G/TBT/N/USA/552"


@given(symbols)
def test_climbing_the_parents_ends_at_the_root(symbol):
    steps = 0
    here = symbol
    while here.parent is not None:
        here, steps = here.parent, steps + 1
    assert here == symbol.root
    assert steps == len(symbol.suffixes)
    assert (symbol.root == symbol) is (not symbol.suffixes)


def test_numbers_sort_as_numbers_and_parents_before_children():
    texts = [
        "G/TBT/N/USA/10",
        "G/TBT/N/USA/9/Add.10",
        "G/TBT/N/USA/9/Add.9",
        "G/TBT/N/USA/9",
        "G/SPS/N/USA/99",
    ]
    assert [str(one) for one in sorted(map(parse_symbol, texts))] == [
        "G/SPS/N/USA/99",
        "G/TBT/N/USA/9",
        "G/TBT/N/USA/9/Add.9",
        "G/TBT/N/USA/9/Add.10",
        "G/TBT/N/USA/10",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        " G/TBT/N/ARE/425, G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425,G/TBT/N/BHR/532, ",
        "G/TBT/N/ARE/425, G/TBT/N/BHR/532, G/TBT/N/ARE/0425",
        "G/TBT/N/ARE/425\nG/TBT/N/BHR/532",
        "G/TBT/N/ARE/425;\u00a0G/TBT/N/BHR/532",
        "G/TBT/N/ARE/ 425 G/tbt/N/BHR/532",
        "G/TBT/N/ARE/425 and G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 & G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 et G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 y G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 và G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425-G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 – G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425/G/TBT/N/BHR/532",
        "G/TBT/N/ARE/425 | G/TBT/N/BHR/532",
        "(G/TBT/N/ARE/425; G/TBT/N/BHR/532)",
        "G/TBT/N/ARE/425G/TBT/N/BHR/532",
    ],
)
def test_a_joint_cell_gives_its_symbols_in_order_once(cell):
    assert list(map(str, parse_symbols(cell))) == ["G/TBT/N/ARE/425", "G/TBT/N/BHR/532"]


@pytest.mark.parametrize("cell", ["", " , ", "G/TBT/N/ARE/425, see text", "G/TBT/N/ARE/425, G/TBT/N/BHR"])
def test_a_cell_with_a_part_that_is_no_symbol_is_refused_whole(cell):
    with pytest.raises(NotASymbol):
        parse_symbols(cell)


@given(st.lists(symbols, min_size=1, max_size=7, unique=True), st.randoms(use_true_random=False))
def test_the_identity_of_a_joint_notice_does_not_depend_on_order(joint, random):
    shuffled = random.sample(joint, len(joint))
    identity = identity_of(joint)
    assert identity_of(shuffled) == identity
    assert identity_of([str(one) for one in shuffled]) == identity
    assert set(parse_symbols(identity)) == set(joint)
    assert list(parse_symbols(identity)) == sorted(joint)


def test_an_identity_needs_a_symbol():
    with pytest.raises(NotASymbol):
        identity_of([])


def test_symbols_are_found_in_prose():
    text = (
        "As notified in G/SPS/N/JPN/1345 (dated 20 May 2025) and G/TBT/N/USA/552/Rev.3/Add.4, see "
        "g/sps/n/jpn/1345; not XG/TBT/N/VNM/1, not G/TBT/N/VNM/12345678, not G/TBT/1/Rev.14."
    )
    assert list(map(str, symbols_in(text))) == ["G/SPS/N/JPN/1345", "G/TBT/N/USA/552/Rev.3/Add.4"]
    assert symbols_in("Decree 15/2018/ND-CP") == ()


def test_three_symbols_joined_as_in_a_sentence():
    cell = "G/TBT/N/ARE/425/Add.1, G/TBT/N/BHR/532/Add.1 and G/TBT/N/KWT/414/Add.1"
    assert list(map(str, parse_symbols(cell))) == [
        "G/TBT/N/ARE/425/Add.1",
        "G/TBT/N/BHR/532/Add.1",
        "G/TBT/N/KWT/414/Add.1",
    ]


def test_a_symbol_or_a_set_of_symbols_longer_than_any_real_one_is_refused():
    with pytest.raises(NotASymbol):
        parse_symbol("G/TBT/N/VNM/1" + "/Add.1" * 12)
    with pytest.raises(NotASymbol):
        identity_of([f"G/TBT/N/VNM/{number}" for number in range(1, 60)])


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "G/TBT/N/",
                "G/SPS/N/",
                "VNM",
                "EEC",
                "/",
                "12",
                "0",
                "Add.1",
                "/Rev",
                ", ",
                " and ",
                "\ud800",
                "\x00",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@given(pieces)
def test_no_text_breaks_the_reader(text):
    assert all(str(symbol) for symbol in symbols_in(text))
    with contextlib.suppress(NotASymbol):
        assert identity_of(parse_symbols(text))


@pytest.mark.parametrize(
    "text",
    [
        "G/TBT/N/JPN/8\u00ad00",
        "G/TBT/N/JPN/8\u200b00",
        "\u202aG/TBT/N/JPN/800\u202c",
        '"G/TBT/N/JPN/800"',
        "'G/TBT/N/JPN/800",
        "\u201cG/TBT/N/JPN/800\u201d",
    ],
)
def test_what_nobody_sees_and_quotation_marks_are_no_part_of_a_symbol(text):
    assert str(parse_symbol(text)) == "G/TBT/N/JPN/800"
    assert [str(one) for one in symbols_in(f"See {text} of May")] == ["G/TBT/N/JPN/800"]


@pytest.mark.parametrize(
    ("suffix", "symbol"),
    [
        ("/Add. 1", "Add.1"),
        ("/Add1", "Add.1"),
        ("/Addendum 1", "Add.1"),
        ("/Revision 2", "Rev.2"),
        ("/Supplement 1", "Suppl.1"),
        ("/Add.1/Corr. 2", "Add.1/Corr.2"),
    ],
)
def test_a_suffix_written_loosely_in_prose_is_not_lost(suffix, symbol):
    assert [str(one) for one in symbols_in(f"See G/TBT/N/JPN/800{suffix}, sent in May")] == [
        f"G/TBT/N/JPN/800/{symbol}"
    ]


@pytest.mark.parametrize("cell", ["G/TBT/N/JPN/800/Add.1 - Add.3", "G/TBT/N/JPN/800/Rev.1 Rev.2"])
def test_two_suffixes_of_a_kind_without_a_slash_are_no_single_document(cell):
    with pytest.raises(NotASymbol):
        parse_symbols(cell)


def test_the_comma_of_other_keyboards_parts_symbols():
    assert [str(one) for one in parse_symbols("G/TBT/N/ARE/1\u3001G/TBT/N/BHR/2")] == [
        "G/TBT/N/ARE/1",
        "G/TBT/N/BHR/2",
    ]
