"""The dictionary of phrases: the longest wins, and a phrase may mean several things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify import lexicon as of_lexicon
from donbay.core.classify.lexicon import Lexicon, Sense, goods_by_form, lexicon, senses_of
from donbay.core.classify.passages import phrase
from donbay.core.nomenclature.headings import entries
from donbay.core.nomenclature.vocabulary import Texts, named_codes

SMALL = Lexicon(
    (phrase(text), sense)
    for text, sense in [
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


# The chosen words and the whole vocabulary

FIVE = ("080410", "080420", "080430", "080440", "080450")  # the subheadings of heading 0804


def texts(*rows):
    """Return rows of a table: code and word, with `?` behind a doubtful one and `vi:` before a Vietnamese one."""
    read = [
        (code, "vi" if "vi:" in text else "en", text.strip("?").removeprefix("vi:"), "?" in text)
        for code, text in rows
    ]
    return Texts(*zip(*read, strict=True))


def means(monkeypatch, chosen, more):
    """Return what each form means: its codes, with `?` behind a doubtful one."""
    monkeypatch.setattr(of_lexicon, "chosen_words", lambda: texts(*chosen))
    monkeypatch.setattr(of_lexicon, "more_words", lambda: iter([texts(one) for one in more]))
    monkeypatch.setattr(of_lexicon, "named_codes", lambda: frozenset({"0804", "0805", "080510", *FIVE}))
    return {
        " ".join(form): " ".join(f"{sense.code}{'?' if sense.doubtful else ''}" for sense in senses)
        for form, senses in goods_by_form().items()
    }


@pytest.mark.parametrize(
    ("chosen", "inner", "left"),
    [
        ([("0804", "fig")], FIVE[:1], "080410"),
        ([("0804", "fig")], FIVE[:2], "080410 080420"),  # two of five
        ([("0804", "fig")], FIVE[:3], "0804"),  # three of five say the heading
        ([("0804", "fig")], FIVE, "0804"),
        ([("0804", "fig")], ["080510"], "0804"),  # the subheading of another heading
        ([("0804", "fig"), ("0805", "fig")], ["080510"], "0804 0805"),  # its only one
        ([("0804", "fig?")], FIVE[:2], "080410? 080420?"),
        ([("0804", "fig?")], FIVE[:3], "0804?"),
        ([("080420", "fig")], FIVE[:1], "080420"),
        ([("08", "fig")], FIVE[:1], "08"),
        ([("08", "fig"), ("0804", "fig")], FIVE[:1], "08 080410"),
        ([("0804", "figs")], FIVE[:1], "080410"),  # the same form
    ],
)
def test_the_whole_vocabulary_says_which_subheadings_a_chosen_word_means(monkeypatch, chosen, inner, left):
    more = [(code, "Fig") for code in inner]
    assert means(monkeypatch, chosen, more) == {"fig": left}


def test_the_doubt_of_a_chosen_word_counts_and_not_that_of_the_vocabulary(monkeypatch):
    chosen = [("0804", "fig"), ("0804", "date?")]
    more = [("080420", "fig?"), ("080410", "date")]
    assert means(monkeypatch, chosen, more) == {"fig": "080420", "date": "080410?"}


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ([("080450", "mango")], "080450"),
        ([("080450", "mango?")], "080450?"),
        ([("080450", "mango"), ("080510", "mango")], "080450 0805"),  # the only one of its heading
        ([(code, "mango") for code in FIVE[:2]], "080410 080420"),
        ([(code, "mango") for code in FIVE[:3]], "0804"),
        ([*((code, "mango") for code in FIVE[:3]), ("0805", "mango")], "0804 0805"),
        ([("0804", "mango"), *((code, "mango") for code in FIVE[:3])], "0804"),
    ],
)
def test_a_word_that_nobody_chose_is_taken_as_it_is(monkeypatch, more, left):
    assert means(monkeypatch, [("0805", "orange")], more) == {"orange": "0805", "mango": left}


def test_vietnamese_words_without_a_mark_are_left_to_other_languages(monkeypatch):
    assert means(monkeypatch, [("0804", "vi:van"), ("0804", "vi:xoài")], [("080450", "vi:gas")]) == {
        "xoài": "0804"
    }


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("padlock", "830110"), ("hazelnut", "080221 080222"), ("green tea", "090210 090220"), ("tyre", "4011"),
        ("aluminium profile", "7604"), ("copper wire", "740811 740819"), ("rapeseed", "1205"), ("livestock carcass", "02"),
        ("pineapple juice", "200941 200949"), ("cinnamon stick", "0906"), ("plastic bag", "392321 392329"),
        ("frozen pork", "0203"), ("medicinal products for human use", "3004"), ("infant formula", "190110"),
    ],
)  # fmt: skip
def test_a_word_means_the_subheadings_it_names(word, codes):
    assert " ".join(one.code for one in senses_of(word) if one.code) == codes


@pytest.mark.parametrize(
    ("word", "families"),
    [
        ("mango seedling", {"PROPAGATION"}),
        ("budwood", {"PROPAGATION"}),
        ("tomato seed", {"SEED"}),
        ("semilla de zanahoria", {"SEED"}),
        ("fish feed", {"FEED"}),
        ("sunflower seed", set()),  # not for sowing
        ("sesame seed oil", set()),
        ("seed drill", set()),
        ("plastic seedling tray", set()),
        ("baby diaper", set()),  # `baby` is said of it, and decides nothing
    ],
)
def test_a_family_that_decides_the_subject_is_seen_in_longer_words_of_its_goods(word, families):
    assert {one.group for one in senses_of(word) if one.group} == families


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


KNOWN = {"", *entries(), *named_codes()}
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
        assert sense.code in KNOWN
