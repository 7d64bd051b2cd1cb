"""Terms in a passage: whole words, accents and all; numbers stay; packing changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.classify.passages import read_text
from donbay.core.match import terms as module
from donbay.core.match.terms import Hit, Looked, TermIndex

TOKENS = ("mango", "zubaq", "kiteq", "cá", "cà", "tôm", "hùm", "dry")
TEXTS = st.lists(st.sampled_from((*TOKENS, "and", ";")), max_size=14).map(" ".join)
TERMS = st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map(" ".join), max_size=8)


def found(terms, text):
    """Return the terms found with their places, as people would say them."""
    index = TermIndex(terms)
    numbers = {index.number_of(term): term for term in terms}
    return [(numbers[hit.term], hit.start, hit.end) for hit in index.hits(read_text(text))]


def walked(terms, text):
    """Return the same by looking at every place for every term."""
    passage = read_text(text)
    forms = {tuple(term.split()): term for term in terms}
    return sorted(
        (start, start + len(form), term)
        for form, term in forms.items()
        for start in range(len(passage.tokens))
        if passage.tokens[start : start + len(form)] == form and start not in passage.masked
    )


def test_a_term_is_told_with_its_place_in_tokens():
    assert found(["zubaq kiteq"], "Import of zubaq kiteq, dried") == [("zubaq kiteq", 2, 4)]


def test_terms_inside_one_another_are_all_found_in_the_order_of_places():
    assert found(["zubaq", "zubaq kiteq", "kiteq"], "zubaq kiteq") == [
        ("zubaq", 0, 1),
        ("zubaq kiteq", 0, 2),
        ("kiteq", 1, 2),
    ]


@pytest.mark.parametrize(
    ("term", "text", "times"),
    [
        ("cá", "cà và cá", 1),
        ("cá", "ca\u0301 và cà", 1),  # letter and mark apart
        ("CÁ", "cá", 1),
        ("pig", "pigment and pig-iron", 1),
        ("mango", "mangoes; mango", 2),
        ("hoà", "hòa", 1),
        ("mango", "", 0),
        ("mango", "!!! ...", 0),
    ],
)
def test_a_term_is_a_whole_word_however_it_is_written(term, text, times):
    assert len(found([term], text)) == times


def test_a_term_does_not_begin_in_what_the_notice_leaves_out():
    assert found(["mango"], "Fruit, excluding mango") == []


def test_a_term_is_numbered_in_the_order_of_coming_and_keeps_its_number():
    index = TermIndex(["zubaq", "kiteq"])
    assert [index.add("zubaq"), index.add("mango"), index.add("kiteq")] == [0, 2, 1]
    index.pack()
    assert [index.add("kiteq"), index.add("zubaq"), index.add("mango")] == [1, 0, 2]
    assert len(index) == 3


@pytest.mark.parametrize("term", ["", "   ", "—", "...", "\u200b"])
def test_a_term_without_letters_has_no_number_and_is_not_kept(term):
    index = TermIndex([term])
    assert (index.add(term), index.number_of(term), len(index)) == (-1, -1, 0)


def test_what_is_not_known_has_no_number():
    index = TermIndex(["zubaq kiteq"])
    assert index.number_of("zubaq kiteq") == 0
    assert [index.number_of(other) for other in ("zubaq", "kiteq zubaq", "mango", "zubaq kiteq zubaq")] == [
        -1
    ] * 4


def test_an_empty_index_finds_nothing_packed_or_not():
    index = TermIndex(())
    assert index.hits(read_text("mango")) == []
    index.pack()
    assert index.hits(read_text("mango")) == []


def test_no_term_is_read_across_two_passages():
    index = TermIndex(["zubaq kiteq"])
    assert index.hits_in([read_text("zubaq"), read_text("kiteq")]) == [[], []]
    assert index.hits_in([read_text("zubaq"), read_text("one zubaq kiteq")]) == [[], [Hit(0, 1, 3)]]


def test_passages_looked_up_together_answer_each_for_itself():
    index = TermIndex(["zubaq", "kiteq"])
    passages = [read_text(text) for text in ("zubaq", "", "kiteq zubaq", "zubaq")]
    looked = Looked(index, passages)
    assert [looked.hits(one) for one in passages] == [index.hits(one) for one in passages]


def test_a_passage_that_was_not_looked_up_is_an_error():
    with pytest.raises(KeyError):
        Looked(TermIndex(["zubaq"]), []).hits(read_text("zubaq"))


@given(TERMS, TEXTS, st.booleans())
@settings(max_examples=60)
def test_the_index_finds_what_a_walk_finds(terms, text, packed):
    index = TermIndex(terms)
    if packed:
        index.pack()
    numbers = {index.number_of(term): term for term in terms}
    hits = [(hit.start, hit.end, numbers[hit.term]) for hit in index.hits(read_text(text))]
    assert sorted(hits) == walked(terms, text)


@given(TERMS, TERMS, TEXTS)
@settings(max_examples=60)
def test_packing_in_between_changes_no_number_and_no_find(first, later, text):
    plain, packed = TermIndex(first), TermIndex(first)
    packed.pack()
    assert [plain.add(term) for term in later] == [packed.add(term) for term in later]
    assert packed.hits(read_text(text)) == plain.hits(read_text(text))
    packed.pack()
    assert packed.hits(read_text(text)) == plain.hits(read_text(text))


def test_many_terms_pack_themselves_and_are_all_found(monkeypatch):
    monkeypatch.setattr(module, "_OVERLAY", 8)
    terms = [f"zub{number}" for number in range(100)]
    index = TermIndex(terms)
    assert [index.number_of(term) for term in terms] == list(range(100))
    text = read_text(" ".join(reversed(terms)))
    assert [hit.term for hit in index.hits(text)] == list(reversed(range(100)))
