"""A firm's own words lead to products and codes; a notice's words and codes lead to products."""

import pytest

from donbay.apps.products.queries import products_touched, suggest_products

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province(all_products):
    pass


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Sầu riêng sấy thăng hoa", ["sau-rieng-khanh-son"]),
        ("SẦU RIÊNG", ["sau-rieng-khanh-son"]),
        ("Nước mắm cá cơm", ["nuoc-mam"]),  # the head of a Vietnamese name stands first
        ("Trà nha đam", ["tra-thao-moc"]),
        ("Thùng carton đựng hải sản", ["bao-bi-giay"]),
        ("shrimp feed", ["thuc-an-chan-nuoi"]),  # and of an English one last
        ("Frozen mangoes", ["xoai-cam-lam"]),
        ("Xoài, sầu riêng và bưởi", ["xoai-cam-lam", "sau-rieng-khanh-son", "buoi-da-xanh-khanh-vinh"]),
        ("Rong nho", ["rong-nho"]),  # not grapes
        ("Tôm hùm", ["tom-hum"]),  # not shrimp
        ("Mực in", []),  # ink
        ("Cá nhân hóa quà tặng", []),  # "cá nhân" is a person
        ("Dịch vụ tư vấn", []),
        ("", []),
    ],
)
def test_words_with_accents_mean_what_they_say(words, codes):
    found = suggest_products(words)
    assert [suggestion.product.code for suggestion in found] == codes
    assert all(suggestion.exact for suggestion in found)


@pytest.mark.parametrize(
    ("words", "code"),
    [("sau rieng", "sau-rieng-khanh-son"), ("mang tay", "mang-tay"), ("yen sao", "yen-sao")],
)
def test_words_without_accents_are_a_help_and_say_so(words, code):
    (suggestion,) = suggest_products(words)
    assert (suggestion.product.code, suggestion.exact) == (code, False)


def test_accents_decide_between_words_that_fold_alike():
    assert [found.product.code for found in suggest_products("dưa hấu")] == ["dua-hau"]
    assert [found.product.code for found in suggest_products("dừa")] == ["dua-ninh-da"]
    assert [found for found in suggest_products("dứa") if found.exact] == []  # pineapple is no coconut


def test_a_suggestion_brings_the_codes_of_its_product():
    assert suggest_products("Muối hạt")[0].hs == ("2501",)


@pytest.mark.parametrize(
    ("hs", "text", "codes"),
    [
        (["081060"], "", {"sau-rieng-khanh-son"}),
        (["2501"], "", {"muoi"}),
        (["250100"], "", {"muoi"}),  # the notice is narrower
        (["25"], "", set()),  # a whole chapter says too little
        ([], "Fresh durian", {"sau-rieng-khanh-son"}),
        ([], "Durio zibethinus", {"sau-rieng-khanh-son"}),
        ([], "Iron oxide pigments", set()),
        ([], "Codex standard, chamber, steam, nutrition", set()),
        ([], "date of salt spray tests; salts of acids", set()),
        ([], "Portland cement; dental cement", {"xi-mang"}),
        ([], "", set()),
    ],
)
def test_what_a_notice_touches(hs, text, codes):
    assert {row.code for row in products_touched(hs, text)} == codes


def test_asking_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        suggest_products("Sầu riêng")
    with django_assert_num_queries(1):
        products_touched(["081060", "2501"], "durian and salt")
