"""JSON from strangers: only what can be stored, and written the same for the same value."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.formats.plain_json import (
    DEEPEST,
    MOST_DIGITS,
    NotPlainJSON,
    printable,
    read_json,
    whole_letters,
    write_json,
)

LETTERS = st.characters(exclude_categories=["Cs"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 10**17, 10**17) | st.floats(allow_nan=False, allow_infinity=False) | st.text(LETTERS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(LETTERS, max_size=5), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(PLAIN)
@settings(max_examples=50)
def test_what_was_written_is_read_as_it_was(value):
    assert read_json(write_json(value)) == value


@given(
    st.dictionaries(st.text(LETTERS, max_size=4), st.integers(0, 9), max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_names_changes_no_byte(value, chance):
    names = list(value)
    chance.shuffle(names)
    assert write_json({name: value[name] for name in names}) == write_json(value)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"null", None),
        (b" [1, 2.5, true] ", [1, 2.5, True]),
        (b"NaN", None),
        (b"[Infinity, -Infinity]", [None, None]),
        (b"1e999", None),
        (b"-1e999", None),
        (b"1e-999", 0.0),
        (b"9" * MOST_DIGITS, int("9" * MOST_DIGITS)),
        (b"-" + b"9" * MOST_DIGITS, -int("9" * MOST_DIGITS)),  # a sign is no digit
        (b"9" * (MOST_DIGITS + 1), "9" * (MOST_DIGITS + 1)),  # a name, no count
        (b"9" * 6000, "9" * 6000),  # Python itself refuses to count so far
        (b'"\\ud83d\\ude00"', "😀"),
        (b'"a\\ud83db"', "ab"),
        (b'{"\\ud800": 1}', {"": 1}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        ("﻿[1]".encode(), [1]),
        ("[1]".encode("utf-16"), [1]),
        ('"Đồng"'.encode(), "Đồng"),
    ],
)
def test_only_what_can_be_stored_is_read(body, value):
    assert read_json(body) == value


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1,]", b"{'a': 1}", b"\xff\xfe\xfd", b"<html>", b"[1] [2]", b"nan", b"[" * 100_000]
)
def test_what_is_no_json_is_refused(body):
    with pytest.raises(NotPlainJSON):
        read_json(body)


def nested(depth):
    return b"[" * depth + b"]" * depth


def test_a_value_may_be_nested_so_deep_and_no_deeper():
    assert read_json(nested(DEEPEST + 1)) is not None
    with pytest.raises(NotPlainJSON, match=f"nested more than {DEEPEST} deep"):
        read_json(nested(DEEPEST + 2))


def test_a_value_without_end_cannot_be_written():
    around = []
    around.append(around)
    with pytest.raises(NotPlainJSON):
        write_json(around)
    with pytest.raises(NotPlainJSON):
        write_json({"a": object()})


def test_letters_stay_letters_unless_they_are_halves():
    assert write_json({"b": 1, "a": "Đ"}) == '{"a": "Đ", "b": 1}'.encode()
    assert json.loads(write_json("\ud800")) == "\ud800"


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_a_text_without_halves_is_not_touched_and_one_with_them_can_be_stored(text):
    whole = whole_letters(text)
    whole.encode()
    assert whole_letters(whole) == whole
    assert whole == text or any("\ud800" <= letter <= "\udfff" for letter in text)
    printable(text).encode()
    assert "\0" not in printable(text)


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_else(body):
    try:
        value = read_json(body)
    except NotPlainJSON:
        return
    assert not (isinstance(value, float) and not math.isfinite(value))
    assert write_json(value)


@pytest.mark.parametrize(
    ("text", "shown"), [("a\0b", "ab"), ("\ud800a", "a"), ("a\nb", "a\nb"), ("Đồng", "Đồng"), ("", "")]
)
def test_what_is_shown_has_no_zeros_and_no_halves(text, shown):
    assert printable(text) == shown
