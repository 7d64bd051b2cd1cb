"""Which goods a text names, and which of them are its subject."""

import pytest

from donbay.core.classify.passages import read_text
from donbay.core.classify.tags import tag


def said(text, role):
    tagged = tag(read_text(text))
    return [tagged.passage.quote(t.start, t.end).lower() for t in tagged.tags if t.role == role]


def heads(text):
    return said(text, "HEAD")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Paint thinners", ["paint thinners"]),  # the longest phrase wins
        ("Federal motor vehicle safety standard", ["federal motor vehicle safety standard"]),
        ("Valves for liquefied petroleum gas cylinders", ["valves"]),
        ("Wax polish for floors and furniture", ["wax polish"]),
        ("Residue limits for mango", ["residue limits", "mango"]),  # a concern is no goods
        ("Peach fruit moth", []),  # a pest
        ("Sugar-free drinks", ["drinks"]),
        ("Bell pepper seeds, for sowing", ["seeds, for sowing"]),
        ("Carrot (Daucus carota) seeds", ["daucus carota", "seeds"]),
        ("Milk chocolate", ["milk chocolate"]),
        ("Fresh fruits of mango", ["fresh fruits", "mango"]),  # a kind of goods before its goods
        ("Mango fruit", ["mango fruit"]),
        ("Pomelo fruit", ["pomelo", "fruit"]),
        ("Semilla de zanahoria", ["semilla"]),
        ("Phthalates in toys", ["toys"]),  # what a substance is in
        ("Formaldehyde in composite wood products", ["composite wood products"]),
        ("Helmets in boxes", ["helmets"]),
    ],
)
def test_the_head_is_the_subject(text, subject):
    assert heads(text) == subject


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("pig", "Pigments for paints"), ("cod", "Codex standard and barcode"), ("rice", "Price of goods"),
        ("tea", "Steam boilers"), ("ham", "Test chamber"), ("nut", "Nutrition"), ("oil", "Soil improvers"),
        ("cat", "Category of goods"),
    ],
)  # fmt: skip
def test_a_word_inside_a_word_is_nothing(term, text):
    assert term not in heads(text) + said(text, "ASIDE")
