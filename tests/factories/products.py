"""Smallest valid products."""

import factory

from donbay.apps.products.models import Product


class ProductFactory(factory.django.DjangoModelFactory):
    """Durian, as the province knows it."""

    class Meta:
        model = Product
        django_get_or_create = ("code",)

    code = "sau-rieng"
    name = "Sầu riêng"
    name_en = "Durian"
    group = "trái cây"
    synonyms = ["cơm sầu riêng"]
    synonyms_en = ["durian", "durians"]
    scientific = ["Durio zibethinus"]
    hs = ["081060"]
    ics = ["67.080.10"]
    folded = "sau rieng | durian"
