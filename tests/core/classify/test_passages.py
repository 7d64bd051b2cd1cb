"""How a notice is cut: labels beside codes, what is left out, names of bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.passages import passages_of, phrase, phrases, read_text, singular_of
from donbay.core.classify.types import Subject
from donbay.core.text.clean import matchable
from donbay.core.text.words import words


def parts(**fields):
    return [(p.part, " ".join(p.tokens)) for p in passages_of(Subject(**fields))]


def shown(text):
    """Return the words of a text that are not masked."""
    passage = read_text(text)
    return [token for place, token in enumerate(passage.tokens) if place not in passage.masked]


def test_the_label_of_a_field_of_standards_is_left_out_and_that_of_a_code_stands_apart():
    assert parts(
        title="Distemper - Specification",
        products="Brushes for paint (HS code(s): 960340); Paints and varnishes (ICS code(s): 87.040)",
    ) == [("TITLE", "distemper specification"), ("LABEL", "brush for paint")]


def test_free_words_beside_labels_are_products():
    assert parts(products="Insecticides (HS code(s): 3808); Mosquito repellents") == [
        ("PRODUCTS", "mosquito repellent"),
        ("LABEL", "insecticide"),
    ]


def test_a_code_in_brackets_keeps_the_brackets_of_its_label():
    assert parts(products="Buses (including trolley buses) (HS code(s): 8702)") == [
        ("LABEL", "bus including trolley bus")
    ]


@pytest.mark.parametrize(
    ("products", "cut"),
    [
        ("Tin compounds (excl. oxides; sulphides) (HS code(s): 2931)",
         [("LABEL", "tin compound excl oxide sulphide")]),
        ("Tin oxide; tin peroxide (HS code(s): 2825); Glues", [("PRODUCTS", "glue"), ("LABEL", "tin oxide tin peroxide")]),
        ("GLUES; ENZYMES (HS code(s): 35)", [("LABEL", "glue enzyme")]),
        ("Garlic; Onions (HS code(s): 0703)", [("PRODUCTS", "garlic"), ("LABEL", "onion")]),
        ("garlic; onions (HS code(s): 0703)", [("PRODUCTS", "garlic"), ("LABEL", "onion")]),
    ],
)  # fmt: skip
def test_the_semicolons_of_the_nomenclature_do_not_cut_its_labels(products, cut):
    assert parts(products=products) == cut


def test_what_a_follow_up_inherits_is_marked():
    (passage,) = passages_of(Subject(inherited_products="Frozen shrimps"))
    assert (passage.part, passage.inherited) == ("PRODUCTS", True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Protective clothing (excluding medical masks); gloves", ["protective", "clothing", "glove"]),
        ("Textiles. This regulation does not apply to masks. Gloves", ["textile", "this", "regulation", "glove"]),
        ("Mascarillas, excepto las de tela", ["mascarilla"]),
        ("Draft Order of the Ministry of Agrarian Policy and Food of Utopia on honey",
         ["draft", "order", "of", "the", "on", "honey"]),
        ("Amending the Food, Drug, and Cosmetic Act", ["amending", "the"]),
        ("Alcohol of 0.7 bar, excluding wine of 12.5 % vol and beer; cider",
         ["alcohol", "of", "0", "7", "bar", "cider"]),
    ],
)  # fmt: skip
def test_words_that_are_no_subject_are_masked(text, left):
    assert shown(text) == left


@pytest.mark.parametrize(
    ("word", "one"),
    [("mangoes", "mango"), ("berries", "berry"), ("shrimps", "shrimp"), ("glass", "glass"), ("virus", "virus"),
     ("gas", "gas"), ("boxes", "box"), ("cá", "cá"), ("quạt", "quạt"), ("farmacéuticos", "farmacéutico"), ("buses", "bus"), ("lenses", "lens")],
)  # fmt: skip
def test_a_plural_is_its_singular(word, one):
    assert singular_of(word) == one


def test_a_phrase_is_compared_by_its_tokens():
    assert phrase("Edible Bird’s Nests") == ("edible", "bird", "s", "nest")


TERMS = st.one_of(
    st.text(max_size=30), st.text(alphabet="aAeEsSxXéÉưỪđĐ oO\n\r\u2028-'’.,;/&<>09", max_size=30)
)


@given(terms=st.lists(TERMS, min_size=1, max_size=6))
def test_many_phrases_are_what_each_is_by_itself(terms):
    assert phrases(terms) == [phrase(term) for term in terms]


@given(term=TERMS)
def test_a_phrase_is_the_words_of_a_text_without_plural_endings(term):
    assert phrase(term) == tuple(singular_of(word) for word in words(matchable(term)))


@pytest.mark.parametrize(
    ("terms", "forms"),
    [
        (["Mangoes", "Fish\nsauces", ""], [("mango",), ("fish", "sauce"), ()]),
        (["CAFÉS", "Nước mắm", "Œufs"], [("café",), ("nước", "mắm"), ("œuf",)]),
        (["...", "Glass; lenses"], [(), ("glass", "lens")]),
    ],
)
def test_a_line_end_inside_a_term_parts_two_words_and_no_terms(terms, forms):
    assert phrases(terms) == forms


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Addendum to G/TBT/N/BRA/366", ["addendum", "to"]),
        ("Addendum to G/TBT/N/CAN/12 on cans", ["addendum", "to", "on", "can"]),
        ("G/SPS/N/CAN/7/Add.1: sports bras", ["sport", "bra"]),
        ("(G/TBT/N/BRA/366) bras", ["bra"]),
        ("BRA/366", ["bra", "366"]),  # no symbol
    ],
)
def test_the_words_of_a_symbol_are_no_subject(text, left):
    assert shown(text) == left


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        (
            {"title": "Toys", "products": "Kites", "description": "Balloons"},
            ["TITLE", "PRODUCTS", "DESCRIPTION"],
        ),
        ({"description": "Balloons"}, ["DESCRIPTION"]),
        ({"products": "Kites (HS code(s): 9503); balls"}, ["PRODUCTS", "LABEL"]),
        ({"title": "...", "products": " ; "}, []),
        ({}, []),
    ],
)
def test_passages_come_in_the_order_in_which_they_decide(fields, order):
    assert [passage.part for passage in passages_of(Subject(**fields))] == order


@pytest.mark.parametrize(
    ("products", "labels"),
    [
        ("Kites (HS code(s): 9503)", ["kite"]),
        ("Kites (HS: 9503)", ["kite"]),
        ("Kites (SH: 9503)", ["kite"]),
        ("Kites (HS codes: 9503, 9504)", ["kite"]),
        ("Kites (HS 95.03)", ["kite"]),
        ("Kites (see annex)", []),
        ("Kites (ICS code(s): 97.200)", []),  # a bracket of ours for a field of standards names no goods
        ("Cometas (Código(s) de la ICS: 97.200)", []),
        ("Cerfs-volants (Code(s) de l'ICS: 97.200)", []),
    ],
)
def test_which_brackets_are_codes(products, labels):
    assert [text for part, text in parts(products=products) if part == "LABEL"] == labels


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kites other than toys", ["kite"]),
        ("Kites (excluding toys) and balls", ["kite", "and", "ball"]),
        ("Kites, with the exception of toys. Balls", ["kite", "ball"]),
        ("Cometas, excluidos los juguetes; pelotas", ["cometa", "pelota"]),
        ("Cerfs-volants, sauf les jouets; ballons", ["cerf", "volant", "ballon"]),
        ("Kites; this does not apply to toys; balls", ["kite", "this", "ball"]),
        (
            "Order of the Department of Trade and Honey of Utopia regarding kites",
            ["order", "of", "the", "regarding", "kite"],
        ),
        ("Resolución del Ministerio de Miel sobre cometas", ["resolución", "del", "sobre", "cometa"]),
        ("Committee on Honey: kites", ["kite"]),
    ],
)
def test_clauses_and_bodies_end_where_they_should(text, left):
    assert shown(text) == left


def test_an_excluding_clause_without_an_end_is_cut():
    assert shown("Kites excluding " + "toy " * 60 + "balls")[0] == "kite"
    assert "ball" in shown("Kites excluding " + "toy " * 60 + "balls")


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("as", "as"), ("bus", "bus"), ("knives", "knife"), ("loaves", "loaf"), ("geese", "goose"), ("ties", "tie"),
        ("heroes", "hero"), ("dishes", "dish"), ("watches", "watch"), ("quizzes", "quizz"), ("glasses", "glass"),
        ("analysis", "analysis"), ("status", "status"), ("shoes", "sho"), ("shoe", "sho"), ("abc1s", "abc1s"),
        ("juguetes", "juguete"), ("jouets", "jouet"), ("xe", "xe"),
    ],
)  # fmt: skip
def test_plural_endings_of_many_words(word, one):
    assert singular_of(word) == one


@given(word=st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéêñç", max_size=12))
def test_a_word_and_its_plural_in_s_are_one(word):
    """What ends in a plain letter has one form with and without the s."""
    if len(word) > 3 and word[-1] not in "sxzhoeiuéê":
        assert singular_of(f"{word}s") == singular_of(word)


@given(text=st.text(max_size=80))
def test_any_text_is_cut_into_words_that_can_be_quoted(text):
    passage = read_text(text)
    assert len(passage.tokens) == len(passage.spans) == len(passage.gaps)
    assert all(passage.quote(place, place + 1) for place in range(len(passage.tokens)))
    assert passage.masked <= set(range(len(passage.tokens)))
