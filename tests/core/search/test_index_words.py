"""The words of an index and the words that find them: they are made apart and must meet."""

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.search.asked import LONGEST, MOST_PARTS, understand_query
from donbay.core.search.codes import typed_codes
from donbay.core.search.expression import atoms, fts5, tsquery
from donbay.core.search.meanings import Dictionary
from donbay.core.search.types import Meaning, Name, Part
from donbay.core.search.words import (
    BREAK,
    code_wanted,
    code_words,
    index_words,
    member_word,
    plain,
    wanted_words,
    written_words,
)

CODES = st.sampled_from(["03", "0306", "030617", "030616", "0307", "08", "0804", "080450", "3401", "340111"])


@pytest.mark.parametrize(
    ("text", "as_written", "without_accents"),
    [
        ("Đồ gỗ, LED lamps", ("đồ", "gỗ", "led", "lamp"), ("do", "go", "led", "lamp")),
        ("mangoes", ("mango",), ("mango",)),
        ("thuỷ sản", ("thủy", "sản"), ("thuy", "san")),
        ("Sea-grapes 0804.50", ("sea", "grape", "0804", "50"), ("sea", "grape", "0804", "50")),
        ("", (), ()),
        ("—…!", (), ()),
    ],
)
def test_words_with_and_without_accents(text, as_written, without_accents):
    assert (written_words(text), plain(text), wanted_words(text)) == (as_written, without_accents, as_written)


def test_a_text_is_in_the_index_without_accents_and_where_it_has_some_with_them():
    assert index_words("Fresh Mangoes") == "fresh mango"
    assert index_words("Đồ gỗ") == f"do go {BREAK} đồ gỗ"
    assert index_words("") == ""


@given(st.text("aàđe óĐs-1", max_size=20))
def test_letter_and_mark_apart_or_together_are_the_same_words(text):
    apart = unicodedata.normalize("NFD", text)
    assert written_words(apart) == written_words(unicodedata.normalize("NFC", text))
    assert plain(apart) == plain(text)


@given(CODES | st.sampled_from(["080", "08045", "030", "03061", "34011"]), CODES)
def test_a_code_finds_what_lies_at_or_below_it_and_its_bare_heading(asked, held):
    found = any(phrase[0] in code_words(held) for phrase in code_wanted(asked))
    assert found == (held.startswith(asked) or (len(asked) > 4 and held == asked[:4]))


def test_a_code_is_in_the_index_by_itself_and_by_all_above_it():
    assert code_words("080450") == ["zzx080450", "zzh08", "zzh0804", "zzh080450"]
    assert code_words("08") == ["zzx08", "zzh08"]


def test_a_word_of_our_own_is_no_word_of_a_text():
    held = {BREAK, member_word("EU"), *code_words("080450")}
    assert member_word("EU") == "zzmeu"
    assert all(word.isalnum() and word.startswith("zz") for word in held)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("tôm 0306.17, cá 0302", ["030617", "0302"]),
        ("subheading 0306 17", ["030617"]),
        ("0306-17", ["030617"]),
        ("03.06.17.21", ["030617"]),
        ("HS 03", ["03"]),
        ("phân nhóm 0306", ["0306"]),
        ("0306.", ["0306"]),
        ("chapter 8", []),
        ("hs", []),
        ("0306,17", []),
        ("x0306", []),
        ("0306x", []),
        ("0306/17", []),
        ("2026", []),
        ("٠٣٠٦", []),  # digits of another script
        ("", []),
    ],
)
def test_codes_in_what_somebody_typed(typed, codes):
    assert [code for _start, _end, code in typed_codes(typed)] == codes


@given(st.text("0369 .-/hsmã", max_size=25))
def test_codes_stand_where_they_are_said_to_stand_one_after_the_other(typed):
    after = 0
    for start, end, code in typed_codes(typed):
        assert after <= start < end <= len(typed)
        assert any(letter.isdigit() for letter in typed[start:end])
        assert 2 <= len(code) <= 6
        after = end


def part(*phrases, **more):
    return Part(said="x", kind="WORD", phrases=phrases, **more)


RICH = part(("a", "b"), ("c",), codes=("080450", "03"), headings=("0810",), members=("EU",))


def test_any_phrase_member_or_code_of_a_part_finds_it_each_once():
    assert atoms(RICH) == [
        ("a", "b"),
        ("c",),
        ("zzmeu",),
        ("zzh080450",),
        ("zzx0804",),
        ("zzh03",),
        ("zzx0810",),
    ]
    assert atoms(part(("a",), ("a",))) == [("a",)]
    assert atoms(part()) == []


def test_all_parts_must_be_found():
    assert fts5([part(("a", "b"), ("c",)), part(("d",))]) == '("a b" OR "c") AND ("d")'
    assert tsquery([part(("a", "b"), ("c",)), part(("d",))]) == "(('a' <-> 'b') | ('c')) & (('d'))"
    assert (fts5([]), tsquery([])) == ("", "")


def test_a_search_may_be_limited_to_the_head():
    assert fts5([part(("a",))], "{head}") == '{head} : (("a"))'
    assert tsquery([part(("a", "b"))], "A") == "(('a':A <-> 'b':A))"


def found(query, *texts):
    """Return which texts a search finds in an index of SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            'CREATE VIRTUAL TABLE page USING fts5(body, tokenize="unicode61 remove_diacritics 0")'
        )
        database.executemany("INSERT INTO page VALUES (?)", [(index_words(text),) for text in texts])
        rows = database.execute(
            "SELECT rowid - 1 FROM page WHERE page MATCH ?", [fts5(understand_query(query))]
        )
        return [number for (number,) in rows]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("zubaq", [0, 1]),
        ("ZUBAQS", [0, 1]),
        ('"zubaq kiteq"', [0]),
        ("kiteq zubaq", [0, 1]),
        ("đỏ", [2]),
        ("do", [2, 3]),
        ("dò", [3]),
        ('"đỏ zubaq"', []),
        ("CHN/1234", [4]),
        ("khongco", []),
    ],
)
def test_what_is_asked_for_is_found_in_an_index(query, numbers):
    texts = ("Zubaq kiteqs", "kiteq of zubaq", "màu đỏ", "dò tìm", "G/TBT/N/CHN/1234")
    assert found(query, *texts) == numbers


@given(st.text(max_size=40).filter(understand_query))
@settings(max_examples=60)
def test_no_query_breaks_the_index(query):
    assert found(query, "zubaq") in ([], [0])


@given(st.lists(st.sampled_from(["zubaq", "kiteq", "đỏ", "lam"]), min_size=1, max_size=4))
def test_a_text_is_found_by_its_own_words(words):
    assert found(" ".join(words), " ".join(words)) == [0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("«a b» c", [("PHRASE", "a b"), ("WORD", "c")]),
        ('"a b" c "d', [("PHRASE", "a b"), ("WORD", "c"), ("WORD", "d")]),
        ('""', []),
        ('"', []),
        ("zubaq zubaq", [("WORD", "zubaq")]),
        ("e-zubaq", [("PHRASE", "e-zubaq")]),
        ("zubaq,kiteq;q", [("WORD", "zubaq"), ("WORD", "kiteq"), ("WORD", "q")]),
        ("", []),
        ("!!!", []),
    ],
)
def test_what_was_typed_is_taken_apart(query, said):
    assert [(one.kind, one.said) for one in understand_query(query)] == said


def test_what_comes_after_so_many_letters_or_things_is_no_search_any_more():
    assert [one.said for one in understand_query("q" * LONGEST + " zubaq")] == ["q" * LONGEST]
    many = " ".join(f"zub{number}q" for number in range(MOST_PARTS + 5))
    assert len(understand_query(many)) == MOST_PARTS


def test_a_part_is_understood_when_it_means_more_than_its_letters():
    assert not part(("a",)).is_understood
    assert part(("a",), names=(Name("", "một", "one"),)).is_understood
    (mango,) = understand_query("xoài")
    assert mango.is_understood
    assert not understand_query("xoài", literally=True)[0].is_understood


def test_a_dictionary_of_somebody_goes_before_the_common_one():
    own = Dictionary()
    ours = Meaning(kind="GOODS", phrases=(("zubaq",),), codes=("9999",), names=(Name("", "của tôi", "mine"),))
    own.add("xoài", ours)
    (one,) = understand_query("xoài", own)
    assert (one.codes, one.names) == (("9999",), ours.names)
    assert ("zubaq",) in one.phrases
    assert own.meanings(("xoai",)) == [ours]
    assert own.meanings(("xoài",)) == [ours]
    assert own.meanings(("xoái",)) == ()
    own.add("xoài", ours)
    assert own.meanings(("xoài",)) == [ours]
    own.add("...", ours)
    assert own.meanings(()) == ()
