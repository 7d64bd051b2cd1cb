"""A chapter, its heading and its subheading are one fact."""

import pytest

from donbay.core.classify.narrow import narrowest
from donbay.core.classify.types import Heading


def found(**shares):
    headings = [
        Heading(code=code[1:], share=share, whole=share, grounds=()) for code, share in shares.items()
    ]
    return [heading.code for heading in narrowest(headings)]


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
