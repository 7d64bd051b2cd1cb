"""HTML from strangers: what a reader sees, in one pass, whatever is left open."""

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text import markup
from donbay.core.text.clean import clean_text
from donbay.core.text.markup import resolve_references, text_of_markup


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("<p>a</p><p>b</p>", "\na\n\nb\n"),
        ("a<br/>b", "a\n\nb"),
        ("a<b title='x > y'>c</b>d", "acd"),
        ('a<b title="it\'s">c</b>', "ac"),
        ("a<script>if (x<b) y='</p>'</script>c", "ac"),
        ("a<SCRIPT>b</script >c", "ac"),
        ("a<script>b", "a"),
        ("<head><title>t</title><body>b</body>", "b"),
        ("a<!-- b <p> -->c", "ac"),
        ("a<!-- b", "a b"),
        ("a<!DOCTYPE html>b<?php x ?>c", "abc"),
        ("<![CDATA[Draft & rules]]>", "Draft & rules"),
        ("a < b, c > d, 1 <2", "a < b, c > d, 1 <2"),
        ("a<b", "a<b"),
        ("x <b <p>y", "x <b \ny"),
        ("&lt;p&gt; &amp; &#233; &#xe9;", "<p> & é é"),
        ("a&#99999999999999999999;b&#xfffffffffff;c", "abc"),
        ("</>a</ b>", "a</ b>"),
    ],
)
def test_what_a_reader_sees(said, seen):
    assert text_of_markup(said) == seen


def test_a_number_of_five_thousand_digits_is_no_letter():
    assert resolve_references("a&#" + "9" * 5000 + ";b") == "ab"
    with pytest.raises(ValueError, match="digits"):
        html.unescape("a&#" + "9" * 5000 + ";b")  # what we guard against


OPEN = [
    "<a", "<a ", "<!--", "<!", "</", "<![CDATA[", "<?", "<a href='x", '<p a="', "<style ", "<script>", "&lt;a ", "&amp;lt;",
    " \n", "\n \n", "a, \n", "_x0041_", "_____ ", "  x", "> *", "(\n", "&#1", "<b><i>", "<p>", "_xD800_", "<a\n",
    " 1 This information can be provided by including a website address, a pdf eb PDF", " La información sitio web ",
    " Cette information eb site web pdf ", "This information can be provided by including a website address, a pdf ",
]  # fmt: skip


def seconds(text):
    """Return the processor time of one cleaning, the best of three."""
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        clean_text(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("before", ["", "<b>x</b> eb pdf "])
@pytest.mark.parametrize("unit", OPEN)
def test_four_times_as_long_takes_no_more_than_a_few_times_as_long(unit, before):
    """A quadratic reader takes sixteen times as long, and seconds where this takes milliseconds."""
    short = before + unit * (20_000 // len(unit))
    long = before + unit * (80_000 // len(unit))
    assert seconds(long) < max(10 * seconds(short), 0.1)


def test_no_place_is_looked_at_twice():
    reader = markup._Reader("<!--" * 1000)
    reader.text()
    assert reader._found == {"-->": -1}


@given(st.text(alphabet=st.sampled_from("<>!-/&;#x0aA \n\"'[]?p_D8(").map(str), max_size=200))
def test_any_text_is_cleaned(text):
    assert "\0" not in clean_text(text)
    assert clean_text(text).replace("\n", "").isprintable()
