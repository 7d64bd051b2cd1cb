"""Choices are told in the order of letters, whatever the program met before."""

import json
import re
from typing import Literal

from donbay.interfaces.api.faults import fault_of
from donbay.interfaces.api.room import _sort_choices, describe


def test_literals_are_sets_to_python_and_the_words_do_not_follow_its_whim():
    assert Literal["b", "a"] == Literal["a", "b"]  # the reason: typing keeps the first it met
    for expected in ("'TBT' or 'SPS'", "'SPS' or 'TBT'"):
        told = {"loc": ("query", "area"), "type": "literal_error", "ctx": {"expected": expected}}
        assert fault_of(told).reason == "Chỉ nhận một trong: SPS, TBT."


def test_every_choice_of_the_description_is_sorted():
    said = {"a": [{"enum": ["x", "b"]}, {"c": {"enum": ["z", "y", "a"]}}]}
    _sort_choices(said)
    assert said == {"a": [{"enum": ["b", "x"]}, {"c": {"enum": ["a", "y", "z"]}}]}
    told = re.findall(r'"enum": (\[[^]]*\])', json.dumps(describe()))
    assert '["SPS", "TBT"]' in told
    assert [one for one in told if json.loads(one) != sorted(json.loads(one))] == []
