"""What matching reads of firms."""

import pytest

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.profile import agreeing_words
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, EnterpriseFactory, LineFactory
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db


def make(**fields):
    return services.create_enterprise(
        by=SERVER, **({"name": "HTX Mẫu", "lines": [NewLine(words="Sầu riêng sấy")], "now": NOW} | fields)
    )


def only():
    (profile,) = queries.profiles()
    return profile


def test_a_line_gets_the_words_codes_and_fields_of_its_product():
    ProductFactory(excluded=["durian flavour"])
    make(
        lines=[NewLine(words="Sầu riêng sấy", keywords=["dried durian"], excluded=["kem"])],
        markets=["USA", "EU"],
    )
    profile = only()
    (line,) = profile.lines
    assert (line.words, line.hs, line.ics) == ("Sầu riêng sấy", ("081060",), ("67.080.10",))
    assert line.names == ("Sầu riêng", "Durian")
    assert line.terms == (
        "dried durian", "Sầu riêng", "Durian", "cơm sầu riêng", "durian", "durians", "Durio zibethinus",
    )  # fmt: skip
    assert line.excluded == ("kem", "durian flavour")
    assert profile.markets == ("EU", "USA")


def test_of_the_words_of_a_product_those_for_other_goods_are_left_out():
    """Honey of a province is listed with royal jelly, of another heading: who keeps bees is no seller of that."""
    ProductFactory(
        code="mat-ong", name="Mật ong", name_en="Honey", hs=["0409"], synonyms=["mật ong rừng", "sữa ong chúa"],
        synonyms_en=["honey", "royal jelly", "comb honey of no dictionary"], scientific=["Apis cerana"],
    )  # fmt: skip
    make(lines=[NewLine(words="mật ong rừng")])
    (line,) = only().lines
    assert line.hs == ("0409",)
    assert "honey" in line.terms
    assert "comb honey of no dictionary" in line.terms
    assert not {"royal jelly", "sữa ong chúa"} & set(line.terms)


def test_a_line_without_codes_keeps_all_words_of_its_product():
    assert agreeing_words(("royal jelly", "honey"), ()) == ("royal jelly", "honey")
    assert agreeing_words(("dried shrimps", "shrimps", "zubaq"), ("030617",)) == ("shrimps", "zubaq")


def test_confirmed_codes_replace_the_suggested_ones():
    ProductFactory()
    make(lines=[NewLine(words="Sầu riêng sấy", hs=["081340"])])
    assert only().lines[0].hs == ("081340",)


def test_resting_firms_and_firms_without_lines_have_no_profile():
    make(active=False)
    EnterpriseFactory()
    assert queries.profiles() == []


@pytest.mark.parametrize(
    "change",
    [
        {"lines": [NewLine(words="Sầu riêng tươi")]},
        {"lines": [NewLine(words="Sầu riêng sấy", hs=["0810"])]},
        {"lines": [NewLine(words="Sầu riêng sấy", keywords=["durian"])]},
        {"lines": [NewLine(words="Sầu riêng sấy", excluded=["kem"])]},
        {"markets": ["USA"]},
    ],
)
def test_the_hash_changes_with_everything_matching_reads(change):
    pk = make()
    before = only().hash
    same = {"lines": [NewLine(words="Sầu riêng sấy")], "markets": []}
    assert services.change_profile(by=SERVER, enterprise_id=pk, now=NOW, **(same | change)) is True
    assert only().hash != before


def test_the_hash_changes_when_the_product_learns_a_word_and_not_with_the_name():
    product = ProductFactory()
    pk = make()
    before = only().hash
    services.change_enterprise(by=SERVER, enterprise_id=pk, name="Tên khác", now=NOW)
    assert only().hash == before
    product.synonyms_en = ["durian", "king of fruits"]
    product.save()
    assert only().hash != before


def test_the_order_of_markets_does_not_matter():
    first, second = make(markets=["USA", "EU"]), make(name="B", markets=["EU", "USA"])
    by_id = {profile.enterprise_id: profile for profile in queries.profiles()}
    assert by_id[first].markets == by_id[second].markets


@pytest.mark.parametrize("how_many", [1, 20])
def test_profiles_cost_three_queries(how_many, django_assert_num_queries):
    ids = [LineFactory().enterprise_id for _ in range(how_many)]
    with django_assert_num_queries(3):
        assert [profile.enterprise_id for profile in queries.profiles()] == ids
    assert [profile.enterprise_id for profile in queries.profiles(ids[:1])] == ids[:1]
