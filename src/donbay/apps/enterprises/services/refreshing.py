"""Bringing the project's own lists into the database, and the firms up to them."""

from datetime import datetime

from django.db import transaction

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.places import services as places
from donbay.apps.products import services as products
from donbay.foundation.rights import Unasked, unasked

from .firms import suggest_again


@unasked(Unasked.STEP)
@transaction.atomic
def refresh(*, now: datetime) -> dict[str, int]:
    """Load the lists of places and products and suggest codes again; return how much of each changed.

    For a new server and after each new version. Safe to repeat; what firms confirmed stays.
    Raises: BadProduct, and nothing is changed.
    """
    units, goods = places.load_places(), products.load_products()
    firms = list(Enterprise.objects.filter(erased_at=None).order_by("pk").values_list("pk", flat=True))
    changed = [firm for firm in firms if suggest_again(enterprise_id=firm, now=now)]
    return {
        "places": units.new + units.changed,
        "products": goods.new + goods.changed,
        "enterprises": len(changed),
    }
