"""Lists of the province that many tests start from."""

import pytest

from donbay.apps.places.services import load_places
from donbay.apps.products.services import load_products
from tests import kept

kept.ROWS["all_places"] = load_places
kept.ROWS["all_products"] = load_products


@pytest.fixture
def all_places(db):
    """Have every place of the province."""
    return kept.rows("all_places")


@pytest.fixture
def all_products(db):
    """Have every product of the province."""
    return kept.rows("all_products")
