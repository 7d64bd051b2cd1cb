"""Nearest rank: a percentile is one of the values."""

import pytest

from donbay.core.figures.percentile import percentile


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [([], 50, None), ([7], 50, 7), ([7], 95, 7), ([1, 2, 3, 4], 50, 2), ([1, 2, 3, 4], 95, 4),
     (list(range(1, 101)), 95, 95), ([1, 2, 3], 0, 1), ([1, 2, 3], 100, 3)],
)  # fmt: skip
def test_nearest_rank(values, share, found):
    assert percentile(values, share) == found
