"""How people write codes: letters made plain, cells that say nothing, clauses that exclude, names of fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.codes.announcements import may_announce_hs, without_exclusions
from donbay.core.codes.hs_run import announced_run, is_counted, may_be_heading
from donbay.core.codes.ics import FIELDS, ancestors, ics_code
from donbay.core.codes.ics_names import ics_name
from donbay.core.codes.written import digits_of, plain_codes, says_nothing, spaced_fours


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("0306·17", "0306.17"), ("0306'17", "0306.17"), ("0306:17", "0306.17"), ("0306_17", "0306.17"),
        ("8471(30)", "8471.30"), ("0301/02/03", "0301, 0302, 0303"), ("0306/17", "0306.17"),
        ("0306/17/36", "0306.17, 0306.36"), ("1995(17)", "1995(17)"), ("1998/99", "1998/99"),
        ("8471.30, .41", "8471.30, 41"), ("0306.17", "0306.17"), ("", ""),
    ],
)  # fmt: skip
def test_glued_subheadings_come_apart(written, plain):
    assert plain_codes(written) == plain


@pytest.mark.parametrize(
    "cell",
    [
        "N/A", "n.a.", "NA", "-", "—", "...", "none", "Nil", "Not applicable", "not yet determined", "No aplica",
        "Néant", "Sans objet", "Không có", "Không áp dụng", "(none)", "TBD", "To be confirmed", "#N/A", "#REF!",
        "Various", "unknown.",
    ],
)  # fmt: skip
def test_cells_that_say_nothing(cell):
    assert says_nothing(cell)


@pytest.mark.parametrize(
    "cell", ["", "0306", "None of 0306", "Nile perch", "Natural honey", "Anchovies", "Not frozen fish"]
)
def test_cells_that_say_something(cell):
    assert not says_nothing(cell)


@pytest.mark.parametrize(
    ("stated", "both"),
    [
        ("7321 8911", ("7321", "8911")),
        ("0302 0303 11", ("0302", "0303")),
        ("0302", None),
        ("0302  0303", None),
        ("0302-0303", None),
    ],
)
def test_two_fours_side_by_side(stated, both):
    assert spaced_fours(stated) == both


@given(text=st.text())
def test_digits_are_all_that_is_left(text):
    found = digits_of(text)
    assert found == "".join(letter for letter in text if letter in "0123456789")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0306, excluding 0306.17", "0306,  "),
        ("0306 (except 0306.17), 0307", "0306 ( ), 0307"),
        ("0306 excluding 0306.17; 0307", "0306  ; 0307"),
        ("0306 excepto 0306.17. Also 0307", "0306  . Also 0307"),
        ("0306 à l'exclusion du 0306.17; 0307", "0306  ; 0307"),
        ("0306 trừ 0306.17; 0307", "0306  ; 0307"),
        ("0306. Exclusions: 0307\n\n0308", "0306. \n\n0308"),
        ("0306. Not covered are 0307", "0306. Not covered are 0307"),
        ("0306. These are excluded: 0307", "0306. These "),
        ("0306 and 0307", "0306 and 0307"),
        ("", ""),
    ],
)
def test_exclusion_clauses_are_left_out_to_their_end(text, left):
    assert without_exclusions(text) == left


@given(text=st.text(alphabet="0123 ,;.()abcexcluding\n", max_size=60))
def test_leaving_out_twice_is_leaving_out_once(text):
    once = without_exclusions(text)
    assert without_exclusions(once) == once


@pytest.mark.parametrize(
    "text", ["HS code 0306", "tariff heading 0306", "Código arancelario 0306", "mã HS 0306", "ex 0306"]
)
def test_texts_worth_a_look(text):
    assert may_announce_hs(text)


@pytest.mark.parametrize("text", ["", "Frozen shrimps", "Order 306 of the office", "30 units"])
def test_texts_without_an_announcement(text):
    assert not may_announce_hs(text)


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        ("8418 10, 8418 21 and 0306: shrimps; 0307 squid", "841810 841821 0306 0307"),
        (": 8471, 30 units", "8471"),
        (" 0306.17, 36", "030617 030636"),
        (" 0306 to 0308", "0306 0307 0308"),
        (" 0306 và 0307", "0306 0307"),
        (" 0306 of Regulation 1333/2008", "0306"),
        (" 0306, 12.05.2018", "0306"),
        (" none", ""),
        ("", ""),
    ],
)
def test_a_run_goes_on_until_something_else_is_said(rest, codes):
    assert " ".join(code.code for code in announced_run(rest)[0]) == codes


@pytest.mark.parametrize(
    ("opener", "rest", "codes"),
    [
        ("Chapters", " 1, 2 and 3", "01 02 03"),
        ("Chapter", " 3", "03"),
        ("HS", " 3", ""),
        ("chapitres", " 1 à 3", "01 02 03"),
    ],
)
def test_after_a_word_for_chapters_one_digit_is_a_chapter(opener, rest, codes):
    assert " ".join(code.code for code in announced_run(rest, opener=opener)[0]) == codes


@given(rest=st.text(alphabet="0123456789 .,;-–/()toandHS\n", max_size=60))
def test_a_run_ends_within_its_text(rest):
    codes, end = announced_run(rest)
    assert 0 <= end <= len(rest)
    assert codes == [] or end > 0


@pytest.mark.parametrize(
    ("digits", "may"),
    [("0306", True), ("1904", False), ("2005", False), ("2106", True), ("7701", False), ("1900", False)],
)
def test_a_heading_that_may_be_a_year_is_no_sure_one(digits, may):
    assert may_be_heading(digits) == may


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (" kg", True),
        ("%", True),
        (" units of", True),
        ("-day period", True),
        (" ngày", True),
        (" shrimps", False),
        ("", False),
        (" kgs of", False),
    ],
)
def test_what_counts_something_is_no_code(text, counted):
    assert is_counted(f"30{text}", 2) == counted


@pytest.mark.parametrize(
    ("code", "above"),
    [("67.080.10", ("67.080.10", "67.080", "67")), ("67.080", ("67.080", "67")), ("67", ("67",))],
)
def test_what_stands_above_a_field(code, above):
    assert ancestors(code) == above


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("67.080.10", "công nghệ thực phẩm", "food technology"),
        ("29", "kỹ thuật điện", "electrical engineering"),
        ("98", "", ""),
        ("", "", ""),
    ],
)
def test_names_of_fields(code, vi, en):
    assert (ics_name(code, "vi"), ics_name(code, "en")) == (vi, en)


@pytest.mark.parametrize("field", sorted(FIELDS - {"99"}))
def test_every_field_has_a_name_in_both_languages(field):
    """But 99, which has no title in the classification either."""
    assert ics_name(field, "vi") != ics_name(field, "en") != ""


@given(text=st.text(max_size=20))
def test_any_text_is_a_field_or_unknown(text):
    found = ics_code(text)
    assert (found.code == "") == (found.flag == "UNKNOWN")
    assert not found.code or found.code[:2] in FIELDS
