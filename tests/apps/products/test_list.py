"""The list of products that the project keeps."""

import csv

import pytest

from donbay.apps.products import services
from donbay.apps.products.models import Product
from donbay.apps.products.queries import all_products, hs_of, product, product_choices
from donbay.apps.products.services import BadProduct, load_products, read_products

NAMED_IN_THE_TASK = (
    "durian", "pomelo", "mango", "coconut", "jujube", "chrysanthemum", "bird's nest", "tuna", "shrimp",
    "lobster", "garlic", "grapes", "asparagus", "salt", "fish sauce", "seaweed", "tobacco", "wooden furniture",
    "garments", "ships", "goats", "aloe vera", "dragon fruit", "banana", "coffee", "cashew", "cane sugar", "beer",
    "mineral water", "cement", "stone", "electric", "steel", "animal", "fish meal", "agarwood", "rattan",
    "souvenirs", "cosmetics", "canned seafood", "squid", "pearls", "sea grapes", "oyster", "sea bass", "mats",
    "packaging", "fertilisers", "solar",
)  # fmt: skip


def test_every_product_has_both_names_synonyms_and_codes():
    entries = read_products()
    assert len(entries) >= 60
    for code, entry in entries.items():
        assert entry["synonyms"], code
        assert entry["synonyms_en"], code
        assert entry["hs"], code


@pytest.mark.parametrize("word", NAMED_IN_THE_TASK)
def test_the_province_is_complete(word):
    assert [entry["name_en"] for entry in read_products().values() if word in entry["name_en"].lower()]


def test_no_word_belongs_to_a_product_twice_and_no_name_to_two_products():
    entries = read_products().values()
    for entry in entries:
        for part in ("synonyms", "synonyms_en", "scientific", "excluded", "hs", "ics"):
            words = [word.lower() for word in entry[part]]
            assert len(words) == len(set(words)), entry["name"]
    assert len({entry["name"] for entry in entries}) == len(entries)


def test_every_code_stands_in_the_nomenclature(shared):
    with (shared / "data/nomenclature/hs2022.csv").open() as file:
        known = {row["hscode"] for row in csv.DictReader(file)}
    with (shared / "data/nomenclature/ics_ed7.csv").open() as file:
        fields = {row["code"] for row in csv.DictReader(file)}
    for code, entry in read_products().items():
        assert set(entry["hs"]) <= known, code
        assert set(entry["ics"]) <= fields, code


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_mends_what_was_changed():
    first, second = load_products(), load_products()
    assert (first.new, second.new, second.changed) == (len(read_products()), 0, 0)
    Product.objects.filter(code="muoi").update(hs=["25"])
    assert load_products().changed == 1
    assert hs_of("muoi") == ("2501",)


@pytest.mark.parametrize(
    "broken",
    [
        {"name": "Muối", "name_en": "", "group": "g", "hs": ["2501"]},
        {"name": "Muối", "name_en": "Salt", "group": "g", "hs": []},
        {"name": "Muối", "name_en": "Salt", "group": "g", "hs": ["25010"]},
        {"name": "Muối", "name_en": "Salt", "group": "g", "hs": ["7701"]},
        {"name": "Muối", "name_en": "Salt", "group": "g", "hs": ["2501"], "colour": "white"},
    ],
)
def test_a_broken_entry_is_refused(broken):
    with pytest.raises(BadProduct, match="product x"):
        services._checked("x", broken)


@pytest.mark.django_db
def test_an_unknown_product_has_no_codes():
    assert product("khong-co") is None
    assert hs_of("khong-co") == ()


@pytest.mark.django_db
def test_all_products_cost_one_query(django_assert_num_queries):
    load_products()
    with django_assert_num_queries(1):
        assert len(all_products()) == len(read_products())


@pytest.mark.django_db
def test_the_choices_of_all_products_cost_one_query(django_assert_num_queries):
    load_products()
    with django_assert_num_queries(1):
        names = product_choices()
    assert names == [(row.code, row.name, row.name_en) for row in all_products()]
