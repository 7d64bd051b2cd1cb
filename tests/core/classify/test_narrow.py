"""A chapter, its heading and its subheading are one fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.narrow import keep_narrowest
from donbay.core.classify.types import Heading


def found(**shares):
    headings = [
        Heading(code=code[1:], share=share, whole=share, grounds=()) for code, share in shares.items()
    ]
    return [heading.code for heading in keep_narrowest(headings)]


@pytest.mark.parametrize(
    ("shares", "left"),
    [
        ({"c0810": 0.99, "c081060": 0.99, "c08": 0.86}, ["081060"]),
        ({"c08": 0.99, "c081060": 0.40}, ["08"]),
        ({"c08": 0.86, "c081060": 0.99, "c0804": 0.5}, ["081060", "0804"]),
        ({"c08": 0.5, "c0810": 0.99, "c081060": 0.5}, ["0810"]),
        ({"c0306": 0.9, "c1605": 0.9}, ["0306", "1605"]),
        ({}, []),
    ],
)
def test_only_the_narrowest_that_is_as_sure_is_left(shares, left):
    assert found(**shares) == left


SHARES = st.dictionaries(
    st.sampled_from(["c08", "c0804", "c080450", "c080440", "c0810", "c03", "c0306", "c030617"]),
    st.sampled_from([0.1, 0.3, 0.6, 0.8, 0.97]),
    max_size=8,
)


@given(shares=SHARES)
def test_of_what_is_left_none_lies_within_another(shares):
    left = found(**shares)
    assert [(a, b) for a in left for b in left if a != b and a.startswith(b)] == []


@given(shares=SHARES)
def test_what_is_gone_lies_within_what_is_left_or_holds_it(shares):
    left = found(**shares)
    for code in [name[1:] for name in shares if name[1:] not in left]:
        assert any(code.startswith(one) or one.startswith(code) for one in left)


@given(shares=SHARES)
def test_to_narrow_again_changes_nothing(shares):
    left = found(**shares)
    assert found(**{f"c{code}": shares[f"c{code}"] for code in left}) == left


@given(shares=SHARES)
def test_their_order_stays(shares):
    asked = [name[1:] for name in shares]
    left = found(**shares)
    assert left == [code for code in asked if code in left]
