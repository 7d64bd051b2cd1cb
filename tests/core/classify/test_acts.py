"""Names of acts and offices, and phrases with a word of goods in them that are none."""

import pytest

from donbay.core.classify.lexicon import lexicon
from donbay.core.classify.passages import read_text
from donbay.core.classify.read import classify, read
from donbay.core.classify.tags import tag
from donbay.core.classify.types import Subject

HELMETS = "Rules for motorcycle helmets."


def with_helmets(title):
    found = classify(Subject(title=title, description=HELMETS)).headings
    return {one.code: one.share for one in found}


@pytest.mark.parametrize(
    "title",
    [
        "Amendment of Ordinance No. 314",
        "Draft Decree 12/2026",
        "Ministerial Resolution of 4 March",
        "Proposed Technical Regulation",
        "Revised draft Order",
        "Draft Law of the Republic",
        "Eurasian Economic Commission Decision 77",
        "Proyecto de Resolución Exenta",
        "Decreto 5 de octubre",
        "Projet de décret",
        "Arrêté modifiant le décret",
        "Portaria INMETRO 41",
        "RDC 88",
        "Annex 3, part 2",
    ],
)
def test_a_title_of_an_act_alone_leaves_the_subject_to_the_description(title):
    assert read(Subject(title=title, description=HELMETS)).bare
    assert with_helmets(title) == {"6506": 0.6, "650610": 0.6}


@pytest.mark.parametrize(
    "title",
    ["Order on bridges", "Decree on the harbour", "Ley de puertos", "Décret sur les ports", "Draft on trade"],
)
def test_a_title_with_a_subject_keeps_it(title):
    assert not read(Subject(title=title, description=HELMETS)).bare
    assert with_helmets(title) == {"6506": 0.15, "650610": 0.15}


def test_no_title_at_all_leaves_the_subject_to_the_description():
    assert read(Subject(description=HELMETS)).bare
    assert with_helmets("") == {"6506": 0.6, "650610": 0.6}


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("food safety", "food"), ("plant health", "plant"), ("animal health", "animal"), ("effective date", "date"),
        ("lead time", "lead"), ("orange book", "orange"), ("milk fever", "milk"), ("rice blast", "rice"),
        ("tea break", "tea"), ("silver bullet", "silver"), ("glass ceiling", "glass"), ("hard copy", "copy"),
        ("horse power", "horse"), ("swine fever", "swine"), ("bird flu", "bird"), ("oil spill", "oil"),
        ("water resources", "water"), ("sugar content", "sugar"), ("salt content", "salt"), ("network operator", "network"),
    ],
)  # fmt: skip
def test_a_phrase_that_is_no_goods_hides_the_word_in_it(phrase, word):
    named = [
        (one.role, sense.code)
        for one in tag(read_text(f"Order on {phrase}")).tags
        for sense in one.senses
        if (sense.code or sense.group) and one.role == "HEAD" and not sense.doubtful
    ]
    assert word in phrase
    assert named == []


@pytest.mark.parametrize(
    "phrase", ["food safety", "effective date", "milk fever", "orange book", "fiebre aftosa"]
)
def test_it_has_a_sense_that_is_neither_code_nor_family(phrase):
    assert [(one.code, one.group) for one in lexicon().of(phrase)] == [("", "")]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Orange book of fresh oranges", "080510"),
        ("Milk fever: powdered milk", "0402"),
        ("Rice blast in rice for sale", "1006"),
        ("Food safety of honey", "0409"),
        ("Effective date: toys", "9503"),
    ],
)
def test_goods_beside_such_a_phrase_are_found_all_the_same(title, code):
    assert code in {one.code for one in classify(Subject(title=title)).headings if one.share >= 0.6}
