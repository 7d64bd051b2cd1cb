"""What the services send, as people should read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.clean import clean_text, matchable


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Plain text", "Plain text"),
        ("  blanks   inside \t", "blanks inside"),
        ("odd\u00a0blank\u2009here\u200b", "odd blank here"),
        ("Cafe\u0301", "Café"),
        ("one_x000D_\ntwo", "one two"),
        ("First.\r\nSecond.", "First.\nSecond."),
        ("Auxiliary \nFuel Tanks", "Auxiliary Fuel Tanks"),
        ("one paragraph\n\n\nanother", "one paragraph\n\nanother"),
        ("text\n__________\n", "text"),
        ("-", ""),
        (" – ", ""),
        (">Federal Motor rule", "Federal Motor rule"),
        ('<p style="margin:2px">A &amp; B</p><p>C</p>', "A & B\n\nC"),
        ("Fish &lt;fresh&gt;", "Fish <fresh>"),
        ("<script>alert(1)</script>Title<style>p{}</style>", "Title"),
        ('<img src=x onerror="alert(1)">Shown', "Shown"),
        ("limits < 5 mg and > 2 mg", "limits < 5 mg and > 2 mg"),
        ("", ""),
        ("a\tb", "a b"),
        ("- - -", ""),
        ("foo\n(a) one\n(b) two", "foo\n(a) one\n(b) two"),
        ("quy định\nđối với", "quy định đối với"),
        ("It\x92s", "It’s"),
        ("broken \ud83d half", "broken half"),
        ("_xD800_half", "half"),
        ("A &amp;amp; B", "A & B"),
        ("&lt;p&gt;Hi&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;", "Hi"),
        ("<script>never closed", ""),
        ("<head><title>t</title><body>Shown", "Shown"),
        ("one<svg/onload=alert(1)> two", "one two"),
        ("R&D for <10 persons", "R&D for <10 persons"),
    ],
)
def test_cleaning(raw, clean):
    assert clean_text(raw) == clean


def test_the_footnote_of_the_form_is_no_text():
    footnote = (
        "1 This information can be provided by including a website address, a pdf attachment, or other "
        "place where the text can be obtained."
    )
    assert clean_text(f"__________\n{footnote}") == ""
    assert clean_text(f"The draft is withdrawn.\n__________\n{footnote}") == "The draft is withdrawn."


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("balsaminaImpatiens walleriana", "balsamina Impatiens walleriana"),
        ("(fresh)Mangoes", "(fresh) Mangoes"),
        ("as follows:- Plants", "as follows: - Plants"),
        ("end of one.Next begins", "end of one. Next begins"),
        ("McDonald and iPhone", "McDonald and iPhone"),
        ("CO2 and pH", "CO2 and pH"),
        ("HS 0306Shrimps", "HS 0306 Shrimps"),
    ],
)
def test_breaks_for_matching(text, broken):
    assert matchable(text) == broken


def test_the_footnote_is_known_in_spanish_and_french_too():
    spanish = (
        "Esta información puede facilitarse indicando la dirección de un sitio web, un anexo en pdf u otra."
    )
    french = "1 Cette information peut être fournie par un site Web, une pièce jointe en PDF ou autre."
    assert clean_text(f"El proyecto se retira.\n{spanish}") == "El proyecto se retira."
    assert clean_text(f"Le projet est retiré.\n{french}") == "Le projet est retiré."


TAGS = st.sampled_from(
    ["<script>", "</script>", "<b>", "&lt;", "&amp;", "&#60;", "<", ">", "\n", "x", "_x000D_"]
)


@given(st.text() | st.lists(TAGS).map("".join))
def test_what_people_see_is_tidy(text):
    once = clean_text(text)
    assert once == once.strip()
    assert not set(once) & set("\r\t\xa0\u200b\ufeff")
    once.encode()  # it can be stored and sent


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>")))
def test_no_script_gets_through(inside):
    assert inside.strip() == "" or clean_text(f"Before<script>{inside}</script>after") == "Beforeafter"
