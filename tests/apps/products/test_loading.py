"""Loading the products of another province, and what a broken list says of itself."""

import pytest

from donbay.apps.products import queries
from donbay.apps.products.models import Product
from donbay.apps.products.services import BadProduct, load_products, read_products
from donbay.foundation.province import BadProvince
from tests.factories.province import PRODUCTS, province

pytestmark = pytest.mark.django_db
GOOD = {"name": "Chè", "name_en": "Tea", "group": "chè", "hs": ["0902"]}


def counts(loaded):
    return (loaded.new, loaded.changed, loaded.unchanged)


def table(code="che", **fields):
    """Return one product as the file holds it."""
    lines = [f"{name} = {value!r}" for name, value in (GOOD | fields).items() if value is not None]
    return f"[{code}]\n" + "\n".join(lines).replace("'", '"') + "\n"


def test_products_are_loaded_with_their_words_folded_and_again_change_nothing(tmp_path):
    data = province(tmp_path)
    assert (counts(load_products(data)), counts(load_products(data))) == ((2, 0, 0), (0, 0, 2))
    found = queries.product("che-mau")
    assert (found.name, found.name_en, found.group, found.synonyms, found.hs) == (
        "Chè Mẫu Giang", "Tea of Mau Giang", "chè", ("chè", "chè xanh"), ("0902",)
    )  # fmt: skip
    assert (found.synonyms_en, found.scientific, found.excluded, found.ics) == ((), (), (), ())
    assert Product.objects.get(code="che-mau").folded == "che mau giang | tea of mau giang | che | che xanh"


def test_what_changed_in_the_list_changes_here_and_what_is_gone_stays(tmp_path):
    load_products(province(tmp_path))
    before = Product.objects.get(code="che-mau").pk
    changed = PRODUCTS.replace('"chè xanh"', '"chè đen"').replace("[gom-mau]", "[gom-khac]")
    assert counts(load_products(province(tmp_path, products=changed))) == (1, 1, 0)
    assert Product.objects.get(code="che-mau").pk == before
    assert {row.code for row in queries.all_products()} == {"che-mau", "gom-mau", "gom-khac"}


def test_a_word_that_is_taken_away_finds_the_product_no_longer(tmp_path):
    load_products(province(tmp_path))
    assert [one.product.code for one in queries.suggest_products("chè xanh")] == ["che-mau"]
    load_products(province(tmp_path, products=PRODUCTS.replace('"chè", "chè xanh"', '"trà"')))
    assert queries.suggest_products("chè xanh") == []
    assert [one.product.code for one in queries.suggest_products("trà")] == ["che-mau"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "product che: name, name_en, group and hs are needed"),
        ({"name_en": None}, "product che: name, name_en, group and hs are needed"),
        ({"group": ""}, "product che: name, name_en, group and hs are needed"),
        ({"hs": []}, "product che: name, name_en, group and hs are needed"),
        ({"hs": ["090"]}, "product che: '090' is not an HS prefix"),
        ({"hs": ["0902", "7701"]}, "product che: '7701' is not an HS prefix"),
        ({"hs": ["09021000"]}, "product che: '09021000' is not an HS prefix"),
        ({"colour": "x", "price": "y"}, "product che: unknown field ['colour', 'price']"),
    ],
)
def test_a_product_that_cannot_be_used_is_named_and_nothing_is_loaded(tmp_path, fields, says):
    data = province(tmp_path, products=PRODUCTS + table(**fields))
    with pytest.raises(BadProduct) as caught:
        load_products(data)
    assert str(caught.value) == says
    assert Product.objects.count() == 0


def test_an_entry_that_is_no_table_and_a_file_that_is_no_toml_are_refused(tmp_path):
    with pytest.raises(BadProduct, match="product che: it is no table"):
        read_products(province(tmp_path, products='che = "Chè"'))
    with pytest.raises(BadProvince, match=r"products\.toml"):
        read_products(province(tmp_path, products="[che"))
    with pytest.raises(BadProvince):
        read_products(str(tmp_path / "gone"))


def test_the_least_that_an_entry_may_say(tmp_path):
    (found,) = read_products(province(tmp_path, products=table())).items()
    code, entry = found
    assert (code, entry["synonyms"], entry["excluded"], entry["folded"]) == ("che", [], [], "che | tea")


def test_an_empty_list_loads_nothing(tmp_path):
    assert counts(load_products(province(tmp_path, products=""))) == (0, 0, 0)


# What may be asked


@pytest.mark.parametrize("code", ["", "khong-co", "CHE-MAU"])
def test_a_product_that_is_not_there_is_none(tmp_path, code):
    load_products(province(tmp_path))
    assert (queries.product(code), queries.meaning(code), queries.hs_of(code)) == (None, None, ())


def test_products_come_by_name(tmp_path):
    load_products(
        province(tmp_path, products=table("b", name="Ổi") + table("a", name="Đào") + table("c", name="Dứa"))
    )
    assert [row.name for row in queries.all_products()] == ["Đào", "Dứa", "Ổi"]


@pytest.mark.parametrize("how_many", [1, 20])
def test_each_question_costs_one_query(tmp_path, how_many, django_assert_num_queries):
    load_products(
        province(tmp_path, products="".join(table(f"che-{n}", name=f"Chè {n}") for n in range(how_many)))
    )
    for ask in (queries.all_products, lambda: queries.lexicon().products):
        with django_assert_num_queries(1):
            assert len(ask()) == how_many
    for ask in (queries.dictionary, lambda: queries.product("che-0"), lambda: queries.meaning("che-0")):
        with django_assert_num_queries(1):
            assert ask() is not None
    known = queries.lexicon()
    with django_assert_num_queries(0):
        queries.suggest_among(known, "Chè 0")
