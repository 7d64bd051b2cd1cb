"""How a notice is cut: labels beside codes, what is left out, names of bodies."""

import pytest

from donbay.core.classify.passages import passages_of, phrase, read_text, singular
from donbay.core.classify.types import Subject


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
    assert singular(word) == one


def test_a_phrase_is_compared_by_its_tokens():
    assert phrase("Edible Bird’s Nests") == ("edible", "bird", "s", "nest")
