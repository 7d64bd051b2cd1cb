"""The dictionary of phrases: the longest wins, and a phrase may mean several things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.lexicon import Lexicon, Sense, lexicon, senses_of
from donbay.core.classify.passages import phrase
from donbay.core.nomenclature.headings import entries

SMALL = Lexicon(
    [
        ("motor", Sense("8501")),
        ("motor vehicle", Sense("8703")),
        ("motor vehicle", Sense(group="VEHICLE")),
        ("motor vehicles", Sense("8703")),
        ("motor vehicle brake", Sense("8708")),
        ("vehicle", Sense(group="VEHICLE")),
        ("lead time", Sense()),
        ("", Sense("0101")),
        ("...", Sense("0102")),
    ]
)


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("motor vehicle brakes of steel", 0, "motor vehicle brake"),
        ("motor vehicles", 0, "motor vehicle"),
        ("motor vehicle lamps", 0, "motor vehicle"),
        ("motor boats", 0, "motor"),
        ("a motor vehicle", 1, "motor vehicle"),
        ("a motor vehicle", 2, "vehicle"),
        ("a motor vehicle", 0, ""),
        ("vehicle motor", 0, "vehicle"),
    ],
)
def test_the_longest_phrase_that_begins_here_wins(text, start, found):
    assert " ".join(SMALL.longest(phrase(text), start)) == found


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("motor vehicle", [("8703", ""), ("", "VEHICLE")]),
        ("Motor Vehicles", [("8703", ""), ("", "VEHICLE")]),
        ("lead time", [("", "")]),
        ("boat", []),
        ("motor vehicle of", []),
        ("", []),
    ],
)
def test_a_phrase_has_all_its_senses_once(text, senses):
    assert [(one.code, one.group) for one in SMALL.of(text)] == senses


def test_a_phrase_without_a_word_is_left_out():
    assert () not in SMALL.senses
    assert {code for senses in SMALL.senses.values() for code in [one.code for one in senses]} == {
        "8501", "8703", "8708", "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "code", "is_doubtful"),
    [
        ("umbrella", "6601", True),
        ("match", "3605", True),
        ("date", "0804", True),
        ("mango", "080450", False),
        ("helmet", "650610", False),
        ("fish sauce", "210390", False),
    ],
)
def test_a_word_that_often_means_something_else_is_doubtful(word, code, is_doubtful):
    assert [one.doubtful for one in senses_of(word) if one.code == code] == [is_doubtful]


@pytest.mark.parametrize(
    ("word", "family"),
    [
        ("dairy product", "DAIRY"), ("fishery products", "FISHERY"), ("pesticide residue", "RESIDUE"),
        ("tobacco products", "TOBACCO"), ("motor vehicle", "VEHICLE"), ("children's product", "CHILD"),
    ],
)  # fmt: skip
def test_families_stand_in_the_same_dictionary(word, family):
    assert family in {one.group for one in senses_of(word)}


@pytest.mark.parametrize("word", ["children's bicycle", "children's clothing", "children's watch"])
def test_what_is_called_childrens_belongs_to_that_family_besides_its_own(word):
    senses = senses_of(word)
    assert "CHILD" in {one.group for one in senses} or senses == ()


@pytest.mark.parametrize("word", ["xoài", "nước mắm", "xi măng", "sầu riêng", "mũ bảo hiểm"])
def test_vietnamese_words_of_a_firm_are_understood(word):
    assert [one.code for one in senses_of(word) if one.code] != []


@pytest.mark.parametrize("word", ["Utopia", "order", "comment", "of", "", "123", "được"])
def test_other_words_mean_nothing(word):
    assert senses_of(word) == ()


WORDS = st.sampled_from(sorted(" ".join(form) for form in lexicon().senses))


@given(
    word=WORDS,
    before=st.sampled_from(["", "order on ", "quy định về "]),
    after=st.sampled_from(["", " herewith"]),
)
def test_every_phrase_is_found_where_it_stands(word, before, after):
    tokens, start = phrase(f"{before}{word}{after}"), len(phrase(before))
    found = lexicon().longest(tokens, start)
    assert found[: len(phrase(word))] == phrase(word)


@given(word=WORDS)
def test_every_sense_leads_somewhere_or_is_said_to_lead_nowhere(word):
    for sense in lexicon().of(word):
        assert not (sense.code and sense.group)
        assert sense.code == "" or sense.code in entries()
