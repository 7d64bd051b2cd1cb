"""HS codes as people write them: what each wording means, in a cell and in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.hs_cells import codes_or_said, read_hs_cell
from donbay.core.codes.hs_headings import LAST_HEADING
from donbay.core.codes.ics import read_ics_cell
from donbay.core.codes.in_text import codes_in_text
from donbay.core.notices.record import Code

CHAPTERS_1_TO_24 = [f"{n:02d}" for n in range(1, 25)]
MEAT = [f"02{n:02d}" for n in range(1, 11)]


def cell(text):
    return [code.code for code in read_hs_cell(text)]


def text(words):
    return [code.code for code in codes_in_text(words)[0]]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        # Groups with blanks, dots, hyphens; national figures behind them.
        ("0306 17", ["030617"]),
        ("0306 17, 0307 43", ["030617", "030743"]),
        ("ex 2106 90", ["210690"]),
        ("ex2106 90", ["210690"]),
        ("0306 17 21", ["030617"]),
        ("0306 17 21 00", ["030617"]),
        ("03.06.17.21", ["030617"]),
        ("02.01", ["0201"]),
        ("0306.17.21", ["030617"]),
        ("8516.60.10.00", ["851660"]),
        ("0306.17.0040", ["030617"]),
        ("7321.8911", ["732189"]),
        ("7321 8911", ["732189"]),
        ("0302 0303", ["0302", "0303"]),
        ("690721000000", ["690721"]),
        ("0306-17", ["030617"]),
        ("0306.17.xx", ["030617"]),
        ("0306XX", ["0306"]),
        ("0306,17", ["030617"]),
        ("8418 10, 21", ["841810", "841821"]),
        ("8418.10/21/30", ["841810", "841821", "841830"]),
        ("85.16, 85.17.", ["8516", "8517"]),
        ("'0306.17", ["030617"]),
        ("(0306)", ["0306"]),
        ("0201/0202/0203", ["0201", "0202", "0203"]),
        ("0201 & 0202", ["0201", "0202"]),
        ("61 62 63", ["61", "62", "63"]),
        ("3, 16", ["03", "16"]),
        # Digits and blanks of other keyboards.
        ("\uff10\uff13\uff10\uff16\uff0e\uff11\uff17", ["030617"]),
        ("0306\u00a017", ["030617"]),
        ("0306\u200917", ["030617"]),
        ("0306\u201117", ["030617"]),
        # What a spreadsheet made of a number.
        ("306.17", ["030617"]),
        ("2.01", ["0201"]),
        ("85.1", ["8510"]),
        ("8516.6", ["85166"]),
        ("3061721", ["030617"]),
        # Ranges.
        ("1-24", CHAPTERS_1_TO_24),
        ("1\u201324", CHAPTERS_1_TO_24),
        ("50 à 53", ["50", "51", "52", "53"]),
        ("From 0701 to 0703", ["0701", "0702", "0703"]),
        ("0301-03", ["0301", "0302", "0303"]),
        ("0304.61 - 63", ["030461", "030462", "030463"]),
        ("0304 61 to 0304 63", ["030461", "030462", "030463"]),
        ("0306.17.10 - 0306.17.90", ["030617"]),
        ("0301.10 to 0304.99", ["0301", "0302", "0303", "0304"]),
        ("0304.91 to 0305.19", ["030491", *[f"0304{n}" for n in range(92, 100)], "03050", "03051"]),
        ("0101 to 2404", CHAPTERS_1_TO_24),
        ("75-78", ["75", "76", "78"]),
        # Words around.
        ("0201 Meat of bovine animals; 0202 frozen", ["0201", "0202"]),
        ("0201 Meat of bovine animals, fresh, 0202 frozen", ["0201", "0202"]),
        ("0201 - Meat; 0202", ["0201", "0202"]),
        ("0306.17 - Shrimps, 1605.21 - Shrimps prepared", ["030617", "160521"]),
        ("Frozen shrimps 0306.17", ["030617"]),
        ("Meat (HS: 02.01), fish (HS: 03.02), onions (HS: 07.03)", ["0201", "0302", "0703"]),
        ("8703 (except 8703.10)", ["8703"]),
        ("Section XVI: 84, 85", ["84", "85"]),
        ("HS Code: 8471.30, 30 units", ["847130"]),
        # Nothing, and numbers that are no codes.
        ("N/A", []),
        ("-", []),
        ("none", []),
        ("Not applicable", []),
        ("No aplica", []),
        ("Không áp dụng", []),
        ("2024 2025", [""]),
        ("ISO 9001", [""]),
        ("HS 2012", [""]),
        ("see the annex", [""]),
    ],
)
def test_cells(written, codes):
    assert cell(written) == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("CN code 0306 17", ["030617"]),
        ("HS 0306 17, 0307 43", ["030617", "030743"]),
        ("HS codes 8418 10, 8418 21", ["841810", "841821"]),
        ("HS: 0708 20, 0709 30", ["070820", "070930"]),
        ("HS: 85.16.", ["8516"]),
        ("HS0201", ["0201"]),
        ("ex 0207", ["0207"]),
        ("Heading No. 22.03", ["2203"]),
        ("heading 2203", ["2203"]),
        ("SH 0207", ["0207"]),
        ("Partida 0207", ["0207"]),
        ("Partida del arancel nacional: 8415.10", ["841510"]),
        ("Subpartida nacional 8516.60.10.00", ["851660"]),
        ("fracción arancelaria 0805.10.01", ["080510"]),
        ("fracciones arancelarias 0302.11 y 0302.13", ["030211", "030213"]),
        ("posición arancelaria 0302.11", ["030211"]),
        ("position tarifaire 0302", ["0302"]),
        ("code SH 0302 11", ["030211"]),
        ("Código S.A. 7321.8911", ["732189"]),
        ("código(s) del SA 0201, 0202", ["0201", "0202"]),
        ("NCM 8516.60.00, 8516.79.90", ["851660", "851679"]),
        ("mã HS: 0306.17, 1605.21", ["030617", "160521"]),
        ("nhóm 03.06 và 03.07", ["0306", "0307"]),
        ("Chapters 1-24", CHAPTERS_1_TO_24),
        ("Chapter 1 to 24", CHAPTERS_1_TO_24),
        ("chapters 1, 3 and 16", ["01", "03", "16"]),
        ("HS chapter 3", ["03"]),
        ("HS Chapter 2, 3 and 16", ["02", "03", "16"]),
        ("capítulos 1 al 24", CHAPTERS_1_TO_24),
        ("chapitres 1 à 24", CHAPTERS_1_TO_24),
        ("Chương 1 đến 24", CHAPTERS_1_TO_24),
        ("Chương 1 đến Chương 24", CHAPTERS_1_TO_24),
        ("Headings 0201 to 0210", MEAT),
        ("HS 0201\u20130210", MEAT),
        ("HS 0201 through 0210", MEAT),
        ("HS codes for the products concerned: 0306, 0307", ["0306", "0307"]),
        ("HS (6 digits): 030617", ["030617"]),
        ("HS code (2022 edition): 0306.17", ["030617"]),
        ("HS 03 - fish; 16 - preparations", ["03", "16"]),
    ],
)
def test_the_same_in_a_cell_and_in_a_text(written, codes):
    assert cell(written) == codes
    assert text(f"Frozen goods ({written})") == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Foodstuffs (HS chapters 1 to 24)", CHAPTERS_1_TO_24),
        ("Foodstuffs, chapters 1 to 24 of the Harmonized System", CHAPTERS_1_TO_24),
        ("Capítulos 1 al 24 del Sistema Armonizado", CHAPTERS_1_TO_24),
        ("Products classified under heading 22.03", ["2203"]),
        ("Food supplements, ex 2106 90 of the Combined Nomenclature", ["210690"]),
        ("HS 8418 10 refrigerators; 8418 21 household; 9405 lamps", ["841810", "841821", "9405"]),
        ("HS 0306, Chapters 61 and 62, and 9501-9503", ["0306", "61", "62", "9501", "9502", "9503"]),
        # Numbers that are no codes.
        ("Regulation (EU) 2017/625 of 2024, Regulation (EC) No 1333/2008", []),
        ("HS 0306 17, Regulation (EU) 2017/625", ["030617"]),
        ("HS 1604, No 1602/2008", ["1604"]),
        ("HS 2903, CAS 75-09-2; HS 2903, 75-09-2", ["2903"]),
        ("HS 0306, 12.05.2018; HS 0307 12/05/2018", ["0306", "0307"]),
        ("HS 1202 41, 1202 42 max 10 ppm", ["120241", "120242"]),
        ("HS 0306, 10 mg/kg", ["0306"]),
        ("HS 0306 10%", ["0306"]),
        ("HS 8471 30 units", ["8471"]),
        ("HS 0306. 2008 report", ["0306"]),
        ("HS 0306 for shrimp, 2008 data", ["0306"]),
        ("HS 0306; Tel: 0258 3822 123", ["0306"]),
        ("HS 2106, E 330", ["2106"]),
        ("HS 0306 (ICS 67.120.30)", ["0306"]),
        ("Chapter 3 of the Food Code; see Chapters 3 and 4.", []),
        ("Chương 3 của Luật An toàn thực phẩm", []),
        ("products of headings 3901 to 3913", []),
        ("page 1202 HS, UN 1202", []),
    ],
)
def test_texts(words, codes):
    assert text(words) == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("67.120.30 Fish", ["67.120.30"]),
        ("67.120.30 Fish, 67.080 Fruit", ["67.120.30", "67.080"]),
        ("67.120.30: Fish; 67.080: Fruit", ["67.120.30", "67.080"]),
        ("67 120 30", ["67.120.30"]),
        ("67\u00a0120\u00a030", ["67.120.30"]),
        ("\uff16\uff17.120", ["67.120"]),
        ("ICS code(s): 67.120.30", ["67.120.30"]),
        ("Fish (ICS 67.120.30)", ["67.120.30"]),
        ("67 Food technology", ["67"]),
        ("N/A", []),
        ("see annex", [""]),
    ],
)
def test_ics_cells(written, codes):
    assert [code.code for code in read_ics_cell(written)] == codes


def test_a_cell_without_a_code_does_not_hide_the_codes_of_the_text():
    unknown, said = Code("", "see annex", "", "UNKNOWN"), Code("0306")
    assert codes_or_said((unknown,), (said,)) == (unknown, said)
    assert codes_or_said((), (said,)) == (said,)
    assert codes_or_said((Code("0201"),), (said,)) == (Code("0201"),)


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("0306.17.21", {"NATIONAL"}),
        ("30617", {"LOST_ZERO"}),
        ("306.17", {"LOST_ZERO"}),
        ("1-3", {"RANGE"}),
        ("0306 17", {""}),
    ],
)
def test_what_was_changed_is_flagged_and_kept(written, flags):
    codes = read_hs_cell(written)
    assert {code.flag for code in codes} == flags
    assert all(code.stated == written for code in codes)


real_headings = st.sampled_from(sorted(LAST_HEADING)).flatmap(
    lambda chapter: st.integers(1, LAST_HEADING[chapter]).map(lambda n: f"{chapter}{n:02d}")
)
subheadings = st.builds(lambda heading, tail: f"{heading}{tail:02d}", real_headings, st.integers(10, 99))
DRESSES = (
    lambda c: f"{c[:4]} {c[4:]}",
    lambda c: f"{c[:4]}.{c[4:]}",
    lambda c: f"{c[:2]}.{c[2:4]}.{c[4:]}",
    lambda c: f"ex {c[:4]} {c[4:]}",
    lambda c: f"{c[:4]}\u00a0{c[4:]}",
    lambda c: f"{c[:4]}.{c[4:]}.00",
    lambda c: f"{c[:4]} {c[4:]} 00 00",
)


@given(st.lists(subheadings, min_size=1, max_size=6, unique=True), st.sampled_from(DRESSES))
def test_a_list_of_subheadings_in_any_dress_means_those_and_nothing_else(codes, dress):
    listed = ", ".join(map(dress, codes))
    assert cell(listed) == cell(f"HS codes {listed}") == codes
    assert text(f"Goods (CN codes {listed}) of any kind.") == codes


@given(
    st.integers(1, 97), st.integers(1, 97), st.sampled_from(["-", "\u2013", " to ", " à ", " al ", " đến "])
)
def test_a_range_of_chapters_is_those_that_exist(first, last, to):
    chapters = [code for code in sorted(LAST_HEADING) if first <= int(code) <= last]
    if len(chapters) > 1 and {f"{first:02d}", f"{last:02d}"} <= LAST_HEADING.keys():
        assert cell(f"Chapters {first}{to}{last}") == chapters


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            "HS|ex |CN code |chapters |(|)|:|;|, |.|-| - |\u2013|/| to | and |0306|17|02.01|1|24|2008|ICS |67.120|"
            "Partida |SH |mã HS |N/A|\u00a0|\uff10|x|heading |%| kg|nos. |…|=|\n|²|٣|\ud800".split("|")
        ),
        st.text(max_size=3),
    ),
    max_size=25,
).map("".join)


@given(pieces)
def test_no_wording_breaks_a_reader(words):
    found = [*read_hs_cell(words), *codes_in_text(words)[0]]
    assert all(is_hs_prefix(code.code) if code.code else code.flag == "UNKNOWN" for code in found)
    assert isinstance(read_ics_cell(words), tuple)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        # Two digits glued to a heading are its subheading, never a chapter beside it.
        ("0306\u00b717", ["030617"]),
        ("0306\u202217", ["030617"]),
        ("0306'17", ["030617"]),
        ("0306:17", ["030617"]),
        ("0306_17", ["030617"]),
        ("0306/17", ["030617"]),
        ("8471(30,41,49)", ["847130", "847141", "847149"]),
        ("8471.30, .41, .49", ["847130", "847141", "847149"]),
        ("0301/02/03", ["0301", "0302", "0303"]),
        # What is no heading is left as it stands.
        ("2022/17", []),
        # Signs and words between codes, of other languages and keyboards.
        ("030617\u3001030743", ["030617", "030743"]),
        ("1604.14 und 1604.15", ["160414", "160415"]),
        ("1604.14 \u3068 1604.15", ["160414", "160415"]),
        ("1604.14 va 1604.15", ["160414", "160415"]),
        ("8701 ao 8703", ["8701", "8702", "8703"]),
        ("8701 bis 8703", ["8701", "8702", "8703"]),
        ("8701 \u00f7 8703", ["8701", "8702", "8703"]),
        ("HS 3303 to HS 3305", ["3303", "3304", "3305"]),
        ("HS 3303 - HS 3305", ["3303", "3304", "3305"]),
        ("0306 17 920 0, 0307 43 910 0", ["030617", "030743"]),
        # A word beside one code does not lose the next.
        ("Shrimp: 0306; Squid: 0307", ["0306", "0307"]),
        ("0306: Shrimp, 0307: Squid", ["0306", "0307"]),
        ("1 - Live animals; 2 - Meat", ["01", "02"]),
        ("01 Live animals, 02 Meat, 03 Fish", ["01", "02", "03"]),
        # Chapters, shortened.
        ("Ch. 3, 16", ["03", "16"]),
        ("Chap. 03", ["03"]),
        ("HS ch. 03", ["03"]),
        # A table of numbers.
        ("30617.0", ["030617"]),
        ("030617.0", ["030617"]),
        # What stands beside the codes and is none.
        ("8-digit AHTN 0306.17.20", ["030617"]),
        ("2-wheel vehicles 8711", ["8711"]),
        ("HS 2022: 0306.17", ["030617"]),
        ("HS (2017) 0306.17", ["030617"]),
        ("0302 (not 0302.91)", ["0302"]),
        ("0302 exceto 0302.91", ["0302"]),
        ("0302 \u00e0 l\u2019exception de 0302.91", ["0302"]),
        ("0302 con excepci\u00f3n de 0302.91", ["0302"]),
    ],
)
def test_a_cell_of_another_office_is_read(written, codes):
    assert [code for code in cell(written) if code] == codes


@pytest.mark.parametrize("written", ["21 CFR Part 101", "40 CFR 180.1", "7 U.S.C. 136"])
def test_a_part_of_a_foreign_law_is_no_chapter(written):
    assert read_hs_cell(written) == (Code("", written, "", "UNKNOWN"),)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"])
def test_the_error_of_a_formula_says_nothing(error):
    assert read_hs_cell(error) == ()
    assert read_ics_cell(error) == ()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Wheeled vehicles (codes 8701 20, 8702 of the CN FEA EAEU)", ["870120", "8702"]),
        ("EAEU CN FEA codes 8703, 8704", ["8703", "8704"]),
        ("\u0422\u041d \u0412\u042d\u0414 \u0415\u0410\u042d\u0421 0306 17 920 0", ["030617"]),
        ("Supplements (ex-heading 2106)", ["2106"]),
        ("KN-Code 0306 17", ["030617"]),
        ("Harmonized Code 0306.17", ["030617"]),
        ("N\u00b0 de tarif douanier : 0306.17", ["030617"]),
        ("Shrimps (HS 0306\u00b717)", ["030617"]),
        ("Shrimps (HS 0306.17\u30010307.43)", ["030617", "030743"]),
        ("Milk (HS 0401), 21 CFR 1240", ["0401"]),
    ],
)
def test_a_text_of_another_office_is_read(words, codes):
    assert text(words) == codes
