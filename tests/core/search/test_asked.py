"""What people type, and what it is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.nomenclature.headings import entries
from donbay.core.search.asked import MOST_PARTS, understand_query
from donbay.core.search.expression import fts5, tsquery
from donbay.core.search.meanings import more_goods


def said(query):
    return [(part.kind, part.said) for part in understand_query(query)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0810.60", "081060"),
        ("0810 60", "081060"),
        ("081060", "081060"),
        ("HS 0306", "0306"),
        ("hs: 0306", "0306"),
        ("mã 0306.17", "030617"),
        ("ma hs 0306.17", "030617"),
        ("mã số HS 030617", "030617"),
        ("0306.17.21", "030617"),
        ("0306 17 21", "030617"),
        ("03061721", "030617"),
        ("03.06", "0306"),
        ("chương 03", "03"),
        ("CHƯƠNG 03", "03"),
        ("nhóm 0810", "0810"),
        ("HS 30617", "030617"),
    ],
)
def test_a_code_in_any_usual_spelling(typed, code):
    (part,) = understand_query(typed)
    assert (part.kind, part.codes) == ("CODE", (code,))


@pytest.mark.parametrize(
    "typed", ["2025", "9999", "12/2025", "1.5", "03/06/2026", "9", "08", "CHN/1212", "A0306"]
)
def test_other_numbers_are_no_codes(typed):
    assert all(part.codes == () for part in understand_query(typed))


def test_two_headings_side_by_side_are_two_codes():
    assert [part.codes for part in understand_query("0306 0307")] == [("0306",), ("0307",)]


@pytest.mark.parametrize(
    ("typed", "member"),
    [
        ("Trung Quốc", "CHN"),
        ("trung quoc", "CHN"),
        ("China", "CHN"),
        ("hoa kỳ", "USA"),
        ("mỹ", "USA"),
        ("châu âu", "EU"),
        ("CHÂU ÂU", "EU"),
        ("EEC", "EU"),
        ("mexico", "MEX"),
        ("Mê-hi-cô", "MEX"),
        ("ai cập", "EGY"),
        ("Nhật Bản", "JPN"),
        ("đài loan", "TPKM"),
        ("hàn quốc", "KOR"),
        ("Chile", "CHL"),
        ("New Zealand", "NZL"),
        ("chn", "CHN"),
    ],
)
def test_members_in_both_languages_and_by_former_names(typed, member):
    (part,) = understand_query(typed)
    assert member in part.members


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("trái cây", ("08",)),
        ("trai cay", ("08",)),
        ("thủy sản", ("03", "1604", "1605")),
        ("thuỷ sản", ("03", "1604", "1605")),
        ("gạo", ("1006",)),
        ("cá ngừ đóng hộp", ("160414",)),
    ],
)
def test_goods_by_their_vietnamese_words(typed, codes):
    (part,) = understand_query(typed)
    assert (part.kind, part.codes) == ("GOODS", codes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("yến", "0410"),
        ("chim yến", "0410"),
        ("gà", "0207"),
        ("heo", "0203"),
        ("nho", "0806"),
        ("lốp", "4011"),
    ],
)
def test_the_short_names_of_goods(typed, code):
    (part,) = understand_query(typed)
    assert (part.kind, code in part.codes) == ("GOODS", True)


def test_every_code_that_a_word_stands_for_exists():
    unknown = {code for codes in more_goods().values() for code in codes} - set(entries())
    assert unknown == set()


@pytest.mark.parametrize("typed", ["may 2026", "yến mạch", "ban hành", "điều kiện"])
def test_words_that_only_hold_a_short_name_do_not_stand_for_it(typed):
    assert not {"0410", "84", "0703", "080131"} & {
        code for part in understand_query(typed) for code in part.codes
    }


def test_a_heading_of_many_goods_counts_only_where_it_is_named():
    (part,) = understand_query("mít")
    assert (part.codes, part.headings) == ((), ("0810",))
    assert ("durian",) not in part.phrases


def test_topics_are_found_by_the_words_of_notices():
    (part,) = understand_query("ghi nhãn")
    assert part.kind == "TOPIC"
    assert ("labelling",) in part.phrases


def test_accents_typed_are_wanted_and_none_means_any():
    (with_accents,), (without,) = understand_query("tươi"), understand_query("tuoi")
    assert with_accents.phrases == (("tươi",),)
    assert without.phrases == (("tuoi",),)


def test_a_word_is_the_same_in_every_way_of_writing_it():
    assert (
        understand_query("SẦU RIÊNG")
        == understand_query("sa\u0302\u0300u rie\u0302ng")
        == understand_query("sầu riêng")
    )


def test_quotes_make_a_phrase_and_joining_words_do_not_count():
    assert said('"tôm hùm" sang Mỹ') == [("PHRASE", "tôm hùm"), ("MEMBER", "mỹ")]
    assert said("của") == [("WORD", "của")]


def test_a_part_of_a_symbol_is_read_as_the_symbol_is_written():
    (part,) = understand_query("CHN/01234")
    assert part.phrases == (("n", "chn", "1234"),)
    (part,) = understand_query("SPS/EU/91007/Add.1")
    assert part.phrases == (("sps", "n", "eu", "91007", "add", "1"),)


def test_literally_nothing_is_understood():
    assert [(part.kind, part.codes) for part in understand_query("tôm 0306", literally=True)] == [
        ("WORD", ()),
        ("WORD", ()),
    ]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_words_of_the_index_and_no_operator(typed):
    parts = understand_query(typed)
    assert len(parts) <= MOST_PARTS
    for part in parts:
        assert part.phrases
        assert all(word.isalnum() for phrase in part.phrases for word in phrase)
    if parts:
        assert fts5(parts).count('"') % 2 == 0
        assert tsquery(parts).count("'") % 2 == 0
