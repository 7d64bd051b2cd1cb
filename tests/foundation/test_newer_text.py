"""A text is stored only over the one that was on the page."""

import pytest

from donbay.foundation.newer_text import NewerText, mark_of, refuse_newer


def test_a_mark_tells_one_text_from_another_and_nothing_from_something():
    assert mark_of() == mark_of("") == mark_of("", "") == ""
    assert len({mark_of("a", "b"), mark_of("ab", ""), mark_of("", "ab"), mark_of("a b"), ""}) == 5
    assert len(mark_of("Nhãn")) == 16
    assert mark_of("Nhãn", "x") == mark_of("Nhãn", "x")


@pytest.mark.parametrize(("over", "stands"), [(None, "mới"), ("", ""), (mark_of("cũ"), "cũ")])
def test_who_saw_what_stands_may_store_over_it(over, stands):
    refuse_newer(over, stands)


@pytest.mark.parametrize(
    ("over", "stands"), [("", "mới"), (mark_of("cũ"), "mới"), (mark_of("cũ"), ""), ("x", "mới")]
)
def test_who_saw_another_text_may_not(over, stands):
    with pytest.raises(NewerText):
        refuse_newer(over, stands)
