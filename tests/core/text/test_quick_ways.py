"""Quick ways through a text: what they pass over has nothing in it, by the plain definition."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.codes import hs_cells, written
from donbay.core.codes.in_text import codes_in_text
from donbay.core.notices import extension, links, standing
from donbay.core.notices.event_words import SENTENCE
from donbay.core.text import clean, language
from donbay.core.text.letters import drop_letters
from donbay.core.text.markup import resolve_references, text_of_markup
from donbay.core.text.signs import plain_signs
from donbay.core.text.stems import stems

STEMS = {
    "ending": standing._STEMS,
    "taken": standing._TAKEN_STEMS,
    "about": extension._ABOUT,
}
WORDS = (
    "withdrawn retiré RETIRADA levée Level levantamiento repéal révocation REVOQUE abrogé dérogation null Nul "
    "in error By Mistake por error sin efecto end of weekend ended amended rescission adopt Final aprobado comments "
    "obſervations wıthdrawn W\u0130THDRAWN mista\u212aen . ; 1) \n"
).split(" ")


@pytest.mark.parametrize("known", STEMS.values(), ids=list(STEMS))
@settings(max_examples=300)
@given(text=st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join))
def test_no_sentence_that_the_pattern_finds_is_passed_over(known, text):
    assert list(known.inside(text, SENTENCE)) == [
        one for one in SENTENCE.split(text) if known.pattern.search(one)
    ]


@pytest.mark.parametrize("known", STEMS.values(), ids=list(STEMS))
def test_each_wording_of_the_pattern_holds_some_of_the_letters(known):
    for plain in known.pattern.pattern.replace(r"\b", "").split("|"):
        options = [[letter] for letter in plain]
        for found in reversed(list(re.finditer(r"\[(\w+)\]", plain))):
            options[found.start() : found.end()] = [list(found[1])]
        ways = [""]
        for letters in options:
            ways = [way + letter for way in ways for letter in letters]
        assert [way for way in ways if not list(known.inside(way, SENTENCE))] == []


def test_a_sentence_that_the_pattern_does_not_find_is_not_given():
    known = stems(r"\blev", "lev")
    assert list(known.inside("They relevel. Nothing here. It levels.", SENTENCE)) == ["It levels."]


def plainly_decoded(text):
    """As `clean._decode` was written first, without looking whether there is anything to do."""
    text = clean._ESCAPE.sub(clean._escaped, text)
    if clean._TAG.search(text):
        text = text_of_markup(text)
    elif "&" in text:
        text = resolve_references(text)
    for _ in range(2):
        if "<" in text and clean._ESCAPED_TAG.search(text):
            text = text_of_markup(text)
        elif "&" in text and clean._ENTITY.search(text):
            text = resolve_references(text)
    text = text.translate(clean._LINE_ENDS)
    return drop_letters(clean._BLANK.sub(" ", text.translate(clean._WINDOWS)), "NOTICE")


ODD = "_x000D_ _x0041_ &lt;p&gt; <p> </p> &#146; \x92 \x85 \x0b \x0c \u2028 \u2029 \u00a0 \u200b \ufeff é đ a < & ; \n".split(
    " "
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(ODD) | st.characters(), max_size=12).map("".join))
def test_what_is_odd_in_a_text_is_resolved_as_before(text):
    assert clean._decode(text) == plainly_decoded(text)


def plainly_coded(text):
    text = plain_signs(text)
    text = written._GLUED.sub(written._dotted, text)
    text = written._SLASHED.sub(written._shared_start, written._IN_BRACKETS.sub(written._dotted, text))
    return written._DOT_BEFORE.sub(r"\1\2", text)


_NEXT = re.compile(
    rf"[;\n|]\s*(?=\d{{2,10}}(?:[. ]\d{{2,4}})*(?:\s+{written.DASH}\s|:\s)|\d\s+{written.DASH}\s+[^\W\d])|"
    rf"[;\n|]\s*(?=\d{{4}}(?:[. ]?\d{{2}}){{0,4}}\s*(?:[;\n|]|$))|"
    rf",\s*(?=\d{{4}}(?:[. ]?\d{{2}}){{0,4}}(?:\s+{written.DASH}|:)\s+[^\W\d])"
)
CELL = st.lists(
    st.sampled_from(
        [*"0306 0306.17 03 2 8471 84713012 017 - – : ; , | \n ( ) / . ' · ’ _ x Shrimps other fish ６ ٣".split(" "), " ", "\xa0"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=600)
@given(CELL)
def test_a_cell_of_codes_is_parted_and_made_plain_as_before(cell):
    assert written.plain_codes(cell) == plainly_coded(cell)
    assert hs_cells._NEXT.split(cell) == _NEXT.split(cell)


@settings(max_examples=300)
@given(st.text("(HS ICS code(s): shrimp, of)\n", max_size=40))
def test_a_text_without_a_digit_announces_no_code(text):
    assert codes_in_text(text) == ((), ())


def plainly_counted(text):
    small = text[: language._LETTERS_READ].lower()
    tokens = small.split()[: language._WORDS_READ]
    counts = sorted(
        ((sum(token in words.split() for token in tokens), code) for code, words in language._COMMON.items()),
        reverse=True,
    )
    (most, code), (second, _) = counts[0], counts[1]
    return code if most >= 2 and most > second else ""


COMMON = st.sampled_from([*" ".join(language._COMMON.values()).split(), "fish", "a"])


@settings(max_examples=400)
@given(st.lists(COMMON, max_size=130).map(" ".join))
def test_a_language_is_told_by_its_words_as_before(text):
    assert language.language_of(text) == plainly_counted(text)


@pytest.mark.parametrize("word", ["the", "le", "el", "la", "que"])
def test_a_hundred_times_one_word_does_not_run_into_the_next_language(word):
    assert language.language_of(" ".join([word] * 200)) == plainly_counted(" ".join([word] * 200))


ADDRESS = st.lists(
    st.sampled_from(
        [*"http:// https:// HTTP:// wto.org /a.pdf ?x= & % ~ - . , ; ) ( / _x000D_ \n 7".split(" "), " "]
    ),
    max_size=9,
).map("".join)


@settings(max_examples=600)
@given(ADDRESS)
def test_one_plain_address_is_found_as_before(text):
    found = (
        links._trimmed(match.group()) for match in links._ADDRESS.finditer(text.replace("_x000D_", "\n"))
    )
    plainly = (
        tuple(dict.fromkeys(one for one in found if len(one) > len("https://"))) if "://" in text else ()
    )
    assert links.addresses_in(text) == plainly
