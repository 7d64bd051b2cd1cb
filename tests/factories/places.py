"""Smallest valid places."""

from datetime import date

import factory

from donbay.apps.places.models import Place


class PlaceFactory(factory.django.DjangoModelFactory):
    """A ward that exists."""

    class Meta:
        model = Place

    code = factory.Sequence(lambda n: f"9{n:04}")
    level = "WARD"
    name = "Bến Mẫu"
    name_en = "Ben Mau"
    folded = "ben mau"
    valid_from = date(2025, 7, 1)
