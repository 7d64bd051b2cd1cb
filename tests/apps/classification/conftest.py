"""Each test begins without what another one learned: a test's database gives the same ids again."""

import pytest

from donbay.apps.classification import queries


@pytest.fixture(autouse=True)
def _forgetful():
    queries.learned_of.cache_clear()
    yield
    queries.learned_of.cache_clear()
