"""How pages speak of a notice: what it is, whose, of which codes, and dates that may be words."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from donbay.apps.notices.templatetags import notices as tags
from donbay.core.notices.record import Code, WordDate
from donbay.core.search.types import Name, Part
from tests.apps.notices.built import TODAY, row

DAY = date(2026, 12, 4)
SEEN_BY_ALL = ("THA", "CHN", "JPN", "USA", "KOR")


@pytest.mark.parametrize(
    ("symbol", "kind", "vi", "en", "look"),
    [
        ("G/TBT/N/USA/1", "REGULAR", "TBT · Dự thảo", "TBT · Draft", "badge-sea"),
        ("G/SPS/N/USA/1", "EMERGENCY", "SPS · Biện pháp khẩn cấp", "SPS · Emergency measure", "badge-bad"),
        ("G/SPS/N/USA/1/Add.1", "EMERGENCY", "SPS · Bản bổ sung", "SPS · Addendum", "badge-sun"),
        ("G/TBT/N/USA/1/Rev.2", "REGULAR", "TBT · Bản sửa đổi", "TBT · Revision", "badge-sun"),
        ("G/TBT/N/USA/1/Corr.1", "REGULAR", "TBT · Bản đính chính", "TBT · Corrigendum", "badge-line"),
    ],
)
def test_a_document_is_called_what_it_is_in_both_languages(symbol, kind, vi, en, look):
    found = row(symbol, kind=kind, said={"kind": kind})
    assert tags.kind_words(found).casefold() == vi.casefold()
    assert tags.kind_look(found) == look
    with translation.override("en"):
        assert tags.kind_words(found).casefold() == en.casefold()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ((), ""),
        (("THA",), "Thái Lan"),
        (SEEN_BY_ALL[:4], "Thái Lan, Trung Quốc, Nhật Bản, Hoa Kỳ"),
        (SEEN_BY_ALL, "Thái Lan, Trung Quốc, Nhật Bản và 2 thành viên khác"),
    ],
)
def test_a_long_list_of_members_is_cut_and_the_rest_is_counted(codes, said):
    assert tags.members(row(members=codes)) == said


def test_a_notice_has_the_address_of_its_first_symbol():
    joint = row("G/TBT/N/OMN/9", "G/TBT/N/ARE/8")
    assert tags.notice_url(joint) == tags.symbol_url("G/TBT/N/OMN/9") == "/thong-bao/G-TBT-N-OMN-9/"


@pytest.mark.parametrize(
    ("standing", "said"), [("STANDS", ""), ("REPLACED", "Đã được thay thế"), ("VOIDED", "Không còn giá trị")]
)
def test_what_became_of_a_notice_begins_with_a_capital(standing, said):
    assert tags.gone_words(row(standing=standing)) == said


@pytest.mark.parametrize(("language", "said"), [("es", ' lang="es"'), ("", ' lang="en"'), ('"><b', " lang=")])
def test_the_language_of_the_original_is_marked_and_is_only_text(language, said):
    found = str(tags.title_lang(row(said={"language": language})))
    assert found.startswith(said)
    assert "<b" not in found


def test_aims_are_said_in_the_readers_language_lent_ones_where_it_states_none():
    own = row(
        said={"objectives": ("Food safety (SPS)",)}, inherited={"objectives": ["Plant protection (SPS)"]}
    )
    lent = row(inherited={"objectives": ["Plant protection (SPS)"]})
    assert tags.objectives(own) == ["bảo đảm an toàn thực phẩm"]
    assert tags.objectives(lent) == ["bảo vệ thực vật"]
    assert tags.objectives(row()) == []
    with translation.override("en"):
        assert tags.objectives(own) == ["Food safety"]


def test_what_we_have_no_words_for_stands_as_it_is_written():
    odd = row(said={"objectives": ("Harmony of spheres",), "keywords": ("Odd topic",)})
    assert tags.objectives(odd) == ["Harmony of spheres"]
    assert tags.keywords(odd) == ["Odd topic"]


def test_places_say_whether_they_stand_as_they_were_written():
    found = tags.regions(row(said={"regions": ("Viet Nam", "Land of Nowhere")}))
    assert found == [("Việt Nam", False), ("Land of Nowhere", True)]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (WordDate(), "chưa nêu"),
        (WordDate(None, "", "NOT_APPLICABLE"), "không áp dụng"),
        (WordDate(DAY, "none", "NOT_APPLICABLE"), "không áp dụng"),
        (WordDate(DAY, "", "STATED"), "04/12/2026"),
        (WordDate(DAY, "4 December", "STATED"), "04/12/2026"),  # the words say the same
        (WordDate(DAY, "60 days from notification", "COMPUTED"), "04/12/2026 (“60 days from notification”)"),
        (WordDate(None, "upon publication", "STATED"), "“upon publication”"),
        (WordDate(None, "to be determined"), "“to be determined”"),
    ],
)
def test_a_date_that_may_be_words(value, said):
    assert tags.word_date(value) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Code("08"), "08"),
        (Code("0804"), "0804"),
        (Code("080450"), "0804 50"),
        (Code("08045"), "0804 5"),
        (Code("", "ex 0804"), "ex 0804"),
        (Code("67.080.10"), "67.080.10"),
    ],
)
def test_a_code_is_written_as_people_read_it(code, said):
    assert tags.code_words(code) == said


def test_a_code_is_named_for_a_vietnamese_reader_alone():
    assert tags.code_name(Code("081060")) == "Sầu riêng tươi"
    assert tags.code_name(Code("999999")) == ""
    with translation.override("en"):
        assert tags.code_name(Code("081060")) == ""


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("", ""),
        ("FIVE_DIGITS", "mã năm chữ số"),
        ("NATIONAL", "mã quốc gia 6506.10.20"),
        ("UNKNOWN", "không có trong danh mục"),
        ("RANGE", "thuộc khoảng mã nêu trong thông báo"),
        ("FROM_TEXT", "suy ra từ nội dung thông báo"),
        ("LOST_ZERO", "đã bổ sung số 0 ở đầu"),
        ("OF ANOTHER RELEASE", ""),
    ],
)
def test_a_code_says_why_it_needs_a_second_look(flag, said):
    assert tags.flag_words(Code("650610", "6506.10.20", "", flag)) == said


def test_a_follow_up_says_what_it_changed_and_a_notice_of_its_own_nothing():
    ended = {
        "title": "Withdrawal of the notified draft",
        "description": "The notified draft is hereby withdrawn.",
    }
    assert tags.what_changed(row("G/TBT/N/USA/1/Add.1", said=ended)) != ""
    assert tags.what_changed(row("G/TBT/N/USA/1", said=ended)) == ""


def test_deadlines_are_told_for_the_day_that_is_asked_for():
    found = row(deadline=TODAY)
    assert tags.due(found, TODAY).says == "hôm nay là ngày cuối"
    assert tags.due(found, TODAY + timedelta(days=1)).says == "đã hết hạn"


@pytest.mark.parametrize(
    ("names", "vi", "en"),
    [
        ((), "", ""),
        ((Name("081060", "Sầu riêng", "Durian"),), "0810 60 Sầu riêng", "0810 60 Durian"),
        ((Name("THA", "", ""),), "Thái Lan", "Thailand"),
        ((Name("", "nhãn mác", "labelling"),), "nhãn mác", "labelling"),
        ((Name("", "a", "a"),) * 3, "a; a; a", "a; a; a"),
        ((Name("", "a", "a"),) * 4, "a; a; a; …", "a; a; a; …"),
    ],
)
def test_what_words_were_taken_for(names, vi, en):
    part = Part(said="x", kind="GOODS", names=names)
    assert tags.meant(part) == vi
    with translation.override("en"):
        assert tags.meant(part) == en


def test_a_card_shows_a_hostile_title_as_text():
    shown = Template("{% load notices %}{% notice_card row %}").render(
        Context(
            {"row": row(deadline=TODAY, title="<script>x</script>", said={"title": "<script>x</script>"})}
        )
    )
    assert "<script>" not in shown
    assert "G/TBT/N/USA/1" in shown
