"""Write side of products: loading the list that the project itself keeps."""

from typing import Any, cast

from django.conf import settings
from django.db import transaction

from donbay.core.codes.hs import is_hs_prefix
from donbay.core.errors import PermanentError
from donbay.core.text.fold import fold
from donbay.foundation.province import PRODUCTS, tables_of
from donbay.foundation.rights import Unasked, unasked

from .models import Product
from .types import LoadCounts

LISTS = ("synonyms", "synonyms_en", "scientific", "excluded", "hs", "ics")


class BadProduct(PermanentError):
    """A product of the list cannot be used."""

    hint = "Mend products.toml of the province: a name in both languages and HS prefixes of 2, 4 or 6 digits."


@unasked(Unasked.STEP)
@transaction.atomic
def load_products(data: str = "") -> LoadCounts:
    """Bring the products of the province into the database. Safe to repeat.

    `data`: which province (see DONBAY_PROVINCE_DATA); by itself the one of the settings. A product is
    known by its code; what changed in the list changes here, and nothing is removed.
    Raises: BadProvince, BadProduct; then nothing is loaded.
    """
    done = [_put(code, entry) for code, entry in read_products(data).items()]
    return LoadCounts(new=done.count("new"), changed=done.count("changed"), unchanged=done.count("same"))


@unasked(Unasked.READS)
def read_products(data: str = "") -> dict[str, dict[str, Any]]:
    """Return the entries of the list by code, each checked. Raises: BadProvince, BadProduct."""
    found = tables_of(data or settings.PROVINCE_DATA, PRODUCTS)
    return {code: _checked(code, entry) for code, entry in found.items()}


def _checked(code: str, said: object) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise BadProduct(f"product {code}: it is no table")
    entry = cast("dict[str, Any]", said)
    wanted = {"name": "", "name_en": "", "group": "", **{part: [] for part in LISTS}} | entry
    if not (wanted["name"] and wanted["name_en"] and wanted["group"] and wanted["hs"]):
        raise BadProduct(f"product {code}: name, name_en, group and hs are needed")
    if unknown := set(entry) - {"name", "name_en", "group", *LISTS}:
        raise BadProduct(f"product {code}: unknown field {sorted(unknown)}")
    for prefix in wanted["hs"]:
        if len(prefix) not in {2, 4, 6} or not is_hs_prefix(prefix):
            raise BadProduct(f"product {code}: {prefix!r} is not an HS prefix")
    every = [wanted["name"], wanted["name_en"], *wanted["synonyms"], *wanted["synonyms_en"]]
    return wanted | {"folded": fold(" | ".join(every))}


def _put(code: str, wanted: dict[str, Any]) -> str:
    known = Product.objects.filter(code=code)
    now = known.values(*wanted).first()
    if now is None:
        Product.objects.create(code=code, **wanted)
        return "new"
    if now == wanted:
        return "same"
    known.update(**wanted)
    return "changed"
