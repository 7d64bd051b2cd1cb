"""The nomenclature is whole and sane: every heading, both languages, words that lead where they should."""

import re

import pytest

from donbay.core.classify.lexicon import lexicon
from donbay.core.codes.hs_headings import heading_exists, headings_between
from donbay.core.nomenclature.headings import entries, name_of

# Headings of earlier editions, which the HS of 2022 no longer has.
DROPPED = frozenset(
    "0503 0509 1402 1403 1519 2527 2838 2848 2851 4108 4109 4110 4111 4204 4815 5304 6503 6908 7012 7414 7416 7417 "
    "7803 7805 7906 8004 8005 8006 8107 8469 8520 8803 9009 9203 9204 9501 9502".split()
)
HEADINGS = tuple(code for code in headings_between("0101", "9706") if code not in DROPPED)
CHAPTERS = tuple(dict.fromkeys(heading[:2] for heading in HEADINGS))
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)


def test_there_are_1228_headings_in_96_chapters():
    assert (len(HEADINGS), len(CHAPTERS)) == (1228, 96)


@pytest.mark.parametrize("codes", [CHAPTERS, HEADINGS], ids=["chapters", "headings"])
def test_every_code_has_an_entry(codes):
    assert [code for code in codes if code not in entries()] == []


def test_no_entry_is_outside_the_hs():
    assert [code for code in entries() if len(code) not in (2, 4, 6) or not heading_exists(code)] == []


def test_every_entry_is_named_in_both_languages():
    assert [e.code for e in entries().values() if not e.vi or not e.en or e.vi == e.en] == []


def test_vietnamese_names_carry_their_marks_and_english_ones_none():
    unmarked = [e.code for e in entries().values() if not VIETNAMESE.search(e.vi)]
    foreign = [
        e.code for e in entries().values() if VIETNAMESE.search(e.en.replace("é", "").replace("â", ""))
    ]
    assert (unmarked, foreign) == ([], [])


def test_names_are_short():
    assert [e.code for e in entries().values() if len(e.vi.split()) > 14 or len(e.en.split()) > 12] == []


def test_every_heading_has_words_in_both_languages():
    lacking = [
        code for code in HEADINGS if not {"vi", "en"} <= {word.language for word in entries()[code].words}
    ]
    assert lacking == []


def test_a_word_stands_once_in_an_entry():
    twice = []
    for entry in entries().values():
        said = [(word.language, word.text.lower()) for word in entry.words]
        twice += [(entry.code, text) for text in set(said) if said.count(text) > 1]
    assert twice == []


def test_no_word_leads_to_more_than_eight_headings():
    wide = {
        " ".join(form): len({s.code[:4] for s in senses if s.code})
        for form, senses in lexicon().senses.items()
        if len({s.code[:4] for s in senses if s.code and not s.doubtful}) > 8
    }
    assert wide == {}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("mango", "0804"), ("durian", "0810"), ("pomelo", "0805"), ("coconut", "0801"), ("shrimps", "0306"),
        ("squid", "0307"), ("honey", "0409"), ("wheat flour", "1101"), ("noodles", "1902"), ("fish sauce", "2103"),
        ("beer", "2203"), ("cigarettes", "2402"), ("portland cement", "2523"), ("medicinal product", "3004"),
        ("distemper", "3210"), ("paint thinner", "3814"), ("toothpaste", "3306"), ("disinfectants", "3808"),
        ("plywood", "4412"), ("toilet paper", "4818"), ("blanket", "6301"), ("sports footwear", "6404"),
        ("motorcycle helmet", "6506"), ("ceramic tile", "6907"), ("fire extinguisher", "8424"),
        ("gas cylinder", "7311"), ("ball bearing", "8482"), ("washing machine", "8450"), ("air conditioner", "8415"),
        ("mobile phone", "8517"), ("drone", "8806"), ("tyre", "4011"), ("wheelchair", "8713"), ("pacemaker", "9021"),
        ("toy", "9503"), ("wrist watch", "9102"), ("xoài", "0804"), ("nước mắm", "2103"), ("xi măng", "2523"),
        ("camarón", "0306"), ("cemento", "2523"), ("jouet", "9503"), ("juguete", "9503"),
        ("chocolat", "1806"), ("semences", "1209"), ("Mangifera indica", "0804"), ("Oryza sativa", "1006"),
    ],
)  # fmt: skip
def test_a_word_leads_to_its_heading(word, code):
    assert code in {sense.code[:4] for sense in lexicon().of(word)}


def test_a_name_falls_back_on_what_stands_above():
    assert name_of("080459", "en") == entries()["0804"].en
    assert name_of("080459", "vi") == entries()["0804"].vi
    assert name_of("77", "vi") == ""
