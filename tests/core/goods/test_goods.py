"""What goods are called: whole phrases are understood, others are left alone; titles are tidied. All invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.goods.meant import in_reading, meaning
from donbay.core.goods.naming import goods_of, heading_name
from donbay.core.goods.spoken import NameRow, known_whole
from donbay.core.goods.tidy import balance_brackets, shorten_text, tidy_goods
from donbay.core.nomenclature.headings import entries
from donbay.core.notices.record import Code
from donbay.core.prose.untranslated import find_untranslated
from donbay.core.tables import read_table
from tests.core.notices.records import record


def vi(phrase):
    return [name.vi for name in known_whole(phrase)]


def en(phrase):
    return [name.en for name in known_whole(phrase)]


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("Fresh durian fruit (Durio zibethinus)", ["sầu riêng tươi"]),
        ("Frozen shrimps and prawns", ["tôm đông lạnh"]),
        ("Canned squid and oysters", ["mực đóng hộp", "hàu đóng hộp"]),
        ("Dates, dried", ["chà là khô"]),
        ("Live poultry, hatching eggs", ["gia cầm sống", "trứng ấp"]),
        ("Frutos frescos de mango", ["xoài tươi"]),
        ("Camarones y langostinos congelados", ["tôm đông lạnh"]),
        ("Café torréfié", ["cà phê rang"]),
        ("Atún en conserva", ["cá ngừ đóng hộp"]),
        ("Seaweed and seaweed products", ["rong biển", "sản phẩm từ rong biển"]),
        ("Food for human consumption", ["thực phẩm"]),
        ("Food supplements", ["thực phẩm bảo vệ sức khỏe"]),
        ("Edible bird’s nest", ["tổ yến"]),
        # Two goods side by side, or a word that is not known, may mean something else: nothing is said.
        ("Mango juice", []),
        ("Machines for peeling shrimp", []),
        ("Rice cookers", []),
        ("Shrimp with garlic", []),
        ("", []),
        ("???", []),
    ],
)
def test_a_phrase_is_understood_whole_or_not_at_all(phrase, says):
    assert vi(phrase) == says


def test_names_of_foreign_goods_are_said_in_english_too():
    assert en("Atún en conserva") == ["canned tuna"]
    assert en("Hortalizas") == ["vegetable"]


@pytest.mark.parametrize(
    ("products", "language", "names", "more"),
    [
        ("Packaging of plastics, paper, glass and wood", "vi", ("bao bì",), False),
        ("Edible salt (HS code(s): 2501); salt (ICS code(s): 67.220.20)", "vi", ("muối ăn",), False),
        ("Fresh fruits and vegetables: mango, pitaya, banana", "vi", ("xoài", "thanh long", "chuối"), False),
        ("Mango; banana; garlic; onion; rice", "vi", ("xoài", "chuối", "tỏi", "hành"), True),
        ("Rice; zorbex frobnicators", "vi", ("gạo",), True),
        ("Cylinders for Natural Gas", "en", ("cylinders for natural gas",), False),
        ("Café torréfié; noix de cajou", "en", ("roasted coffee", "cashew nut"), False),
        ("Zorbex frobnicators", "vi", (), False),
        ("Mũ bảo hiểm", "vi", ("mũ bảo hiểm",), False),
    ],
)
def test_the_goods_of_a_notice(products, language, names, more):
    found = goods_of(record("G/TBT/N/JPN/12", products=products), language)
    assert (found.names, found.more) == (names, more)


def test_goods_are_lent_by_the_chain_and_a_code_stands_in_for_words():
    bare = record("G/SPS/N/EU/12/Add.1")
    assert goods_of(bare, "vi", {"products": "Frozen shrimp"}).names == ("tôm đông lạnh",)
    coded = record("G/SPS/N/EU/12", title="Order 12", hs=(Code("081060"),))
    assert goods_of(coded, "vi").names == ("sầu riêng tươi",)
    assert goods_of(record("G/SPS/N/EU/12", title="Order 12"), "vi") == goods_of(
        record("G/SPS/N/EU/12", title="Order 12"), "vi"
    )


def test_every_name_of_ours_is_vietnamese_and_stands_once():
    rows = [row for row in read_table("donbay.core.goods", "names", NameRow) if row.kind == "GOODS"]
    assert len({row.vi for row in rows}) == len(rows) > 300
    for row in rows:
        assert find_untranslated(f"Dự thảo quy định đối với {row.vi} của Nhật Bản.") == (), row.vi


def test_every_heading_has_a_name_that_fits_into_a_sentence():
    for code in entries():
        for language in ("vi", "en"):
            name = heading_name(code, language)
            assert name
            assert balance_brackets(name) == name
            assert ";" not in name
            assert ":" not in name


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ("límites máximos de residuos", "giới hạn dư lượng (nguyên văn: “límites máximos de residuos”)"),
        ("mangoes", "xoài (nguyên văn: “mangoes”)"),
        ("Plant health", "sức khỏe thực vật (nguyên văn: “Plant health”)"),
        ("carrageenan", "carrageenan"),
        ("Yến sào", "“Yến sào”"),
        ("zorbex", "cụm từ (nguyên văn: “zorbex”)"),
    ],
)
def test_a_word_of_a_notice_is_said_with_the_original_behind(found, says):
    assert in_reading(found, "vi") == says
    assert in_reading(found, "en") == f"“{found}”"


def test_nothing_means_nothing():
    assert meaning("") == ""
    assert meaning("() ...") == ""


@pytest.mark.parametrize(
    ("title", "tidied"),
    [
        (
            "“Citrus plants for planting(leafless budwood/cuttings",
            "Citrus plants for planting leafless budwood/cuttings",
        ),
        ("Grano de cebada (Hordeum vulgare", "Grano de cebada Hordeum vulgare"),
        ("Title: Medicines Amendment Bill", "Medicines Amendment Bill"),
        ("GR on” “Electronic locks", "Electronic locks"),
        ("Cocinas. Código S.A. 7321.8911", "Cocinas"),
        ("Edible bird's nest (HS code(s): 0410)", "Edible bird's nest"),
        ("Frozen shrimp (HS 030617); ICS 67.120.30", "Frozen shrimp"),
        ("siguiente:- Géneros y especies", "siguiente; Géneros y especies"),
        ("Meat • Fish • Eggs", "Meat; Fish; Eggs"),
        ("LIVE LOBSTERS AND OTHER CRUSTACEANS", "Live lobsters and other crustaceans"),
        ("Rules for fruit(fresh).", "Rules for fruit (fresh)"),
        ("Trailing comma,", "Trailing comma"),
        ("Tea; Tea; None", "Tea"),
        ("77.140.01, 91.220.00", ""),
        ("Apparatus ()", "Apparatus"),
    ],
)
def test_titles_are_tidied(title, tidied):
    assert tidy_goods(title) == tidied


@given(st.text('abc AB;,.()[]“”"«»:•-0123', max_size=200))
def test_tidying_ends_and_leaves_whole_brackets_and_quotes(text):
    said = tidy_goods(text)
    assert tidy_goods(said) == said or balance_brackets(tidy_goods(said)) == tidy_goods(said)
    assert "\n" not in said
    assert said.count("(") == said.count(")")
    assert said.count("[") == said.count("]")
    assert said.count("“") == said.count("”")
    assert len(shorten_text(said, 60)) <= 61


@given(st.text(max_size=120))
def test_nothing_that_is_written_breaks_the_naming(text):
    for language in ("vi", "en"):
        found = goods_of(record("G/TBT/N/JPN/12", products=text, title=text), language)
        assert all(found.names)
    assert isinstance(meaning(text), str)


@pytest.mark.parametrize(
    ("words", "hs", "names"),
    [
        ("Phenolic disinfectants", ("3909",), ("chất khử trùng gốc phenol",)),  # known by our list
        ("Phenolic floor cleansers", ("3909",), ()),  # the code is of resins, the words are not
        ("Banana fibre paper", (), ()),  # no banana
        ("Banana fibre paper", ("4802",), ()),  # and no paper for writing
        ("Glass fibre insulation boards", ("7019",), ()),
        ("Epoxy resin flooring compounds", ("3907",), ()),
        ("Fruit juice dispensers", ("8418",), ()),  # no refrigerator, no heat pump
        ("Paper sacks for cement", ("4819",), ()),  # no cement, no cardboard box
        ("Water meters for hot water", ("9028",), ()),  # no gas meter
        ("Portable generators", ("8502",), ("tổ máy phát điện",)),
        ("Plastic tanks for potable water", ("3925",), ("đồ xây dựng bằng nhựa",)),
        ("Bitumen emulsions for roads", ("2715",), ("hỗn hợp bitum",)),
    ],
)
def test_goods_are_named_only_where_all_of_their_words_are_understood(words, hs, names):
    codes = tuple(map(Code, hs))
    found = goods_of(record(products=words, title=f"{words}. Specification", hs=codes), "vi")
    assert (found.names, found.original) == (names, words)
