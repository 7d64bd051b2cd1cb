"""The text check finds what must not go out, and lets good Vietnamese pass. All texts are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.prose.draft import MACHINE_DRAFT
from donbay.core.prose.leftover_signs import SAYS
from donbay.core.prose.leftovers import leftovers

from .good_paragraphs import GOOD


def kinds(text, language="vi", **told):
    return [(one.kind, one.found) for one in leftovers(text, language, **told)]


@pytest.mark.parametrize("text", GOOD, ids=range(1, len(GOOD) + 1))
def test_good_vietnamese_passes(text):
    assert kinds(text) == []


def test_there_are_twenty_good_paragraphs():
    assert len(GOOD) == 20


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hạn góp ý [..] ngày.", "[..]"),
        ("Hạn góp ý […].", "[…]"),
        ("Hạn góp ý [...].", "[...]"),
        ("Đánh dấu [ ] nếu có.", "[ ]"),
        ("Sản phẩm [] mới.", "[]"),
        ("Sản phẩm (...) mới.", "(...)"),
        ("Số ____ ngày.", "____"),
        ("Thông báo xxx của EU.", "xxx"),
        ("Hạn: XXX.", "XXX"),
        ("Hạn ???", "???"),
        ("Tên sản phẩm ........", "........"),
        ("Kính gửi {{ name }},", "{{ name }}"),
        ("Kính gửi {ten},", "{ten}"),
        ("Hạn góp ý dd/mm/yyyy", "dd/mm/yyyy"),
    ],
)
def test_gaps(text, found):
    assert kinds(text) == [("GAP", found)]


def test_a_roman_number_is_no_gap():
    assert kinds("Chương XXX của bộ luật.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hạn góp ý cần kiểm tra.", "cần kiểm tra"),
        ("Hạn góp ý: cần kiểm tra lại", "cần kiểm tra lại"),
        ("Mã HS 0306 (kiểm tra lại)", "(kiểm tra lại)"),
        ("Cần kiểm tra số liệu này.", "Cần kiểm tra số liệu"),
        ("Ngày hiệu lực to be checked.", "to be checked"),
        ("TODO: thêm hạn.", "TODO"),
        ("FIXME hạn.", "FIXME"),
        ("Theo bản gốc thì khác.", "Theo bản gốc"),
        ("Đoạn này là dịch máy.", "dịch máy"),
        (f"{MACHINE_DRAFT['vi'].capitalize()}: sản phẩm.", "Bản nháp tự động"),
        ("Bản nháp máy: sản phẩm.", "Bản nháp máy"),
        ("Đoạn này (chưa dịch).", "chưa dịch"),
        ("Lorem ipsum", "Lorem ipsum"),
        ("Ghi chú: anh Bình xem lại.", "anh Bình xem lại"),
        ("Nhờ chị Hương kiểm tra giúp nhé", "Nhờ chị Hương kiểm tra giúp"),
        ("(ghi chú nội bộ)", "ghi chú nội bộ"),
        ("Hạn: TBC.", "TBC."),
    ],
)
def test_author_talk(text, found):
    assert kinds(text) == [("AUTHOR_TALK", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Doanh nghiệp cần kiểm tra nhãn trước khi xuất.",
        "Các lô hàng cần kiểm tra.",
        "Cơ quan này kiểm tra lại hồ sơ.",
        "Dung dịch máy đo dùng là nước cất.",
        "Mọi thông tin: todo sobre el tema".replace("todo sobre el tema", "“todo”"),
    ],
)
def test_words_of_authors_are_also_words_of_law(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dự thảo quy định the maximum residue limits áp dụng.", "the maximum residue limits"),
        ("Quy định về frozen shrimp của Nhật Bản.", "frozen shrimp"),
        (
            "This draft regulation sets requirements for labelling. Hạn góp ý 60 ngày.",
            "This draft regulation sets requirements for labelling",
        ),
        (
            "Nước này fixe des exigences pour les produits alimentaires.",
            "fixe des exigences pour les produits alimentaires",
        ),
        ("Pê-ru modifica los requisitos de etiquetado của sữa.", "modifica los requisitos de etiquetado"),
        ("Sản phẩm: food additives.", "food additives"),
    ],
)
def test_untranslated_remainders(text, found):
    assert kinds(text) == [("UNTRANSLATED", found)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Trung Quốc: bản bổ sung về “Fresh durian fruit (Durio zibethinus)”.",
            "“Fresh durian fruit (Durio zibethinus)”",
        ),
        ("Mexico: dự thảo quy định về “Atún en conserva, productos”.", "“Atún en conserva, productos”"),
        ("Nhật Bản: dự thảo biện pháp về “Rice”.", "“Rice”"),
        ('Thái Lan: dự thảo về "food additives".', '"food additives"'),
        ("Phía nhà nhập khẩu viết: “We apologize for the delay”.", "“We apologize for the delay”"),
        (
            "Ấn Độ lấy ý kiến dự thảo quy định kỹ thuật đối với sản phẩm (nguyên văn: “Zorbex frobnicators”).",
            "sản phẩm (nguyên văn: “Zorbex frobnicators”)",
        ),
        (
            "Trung Quốc thông báo dự thảo biện pháp SPS (nguyên văn: “Registration of producers”).",
            "biện pháp SPS (nguyên văn: “Registration of producers”)",
        ),
    ],
)
def test_quotation_marks_alone_translate_nothing(text, found):
    assert kinds(text) == [("UNTRANSLATED", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Nhật Bản lấy ý kiến dự thảo đối với gạo (nguyên văn: “Rice and products of rice”).",
        "Dự kiến có hiệu lực: nguyên văn “upon publication of the regulation”.",
        "Doanh nghiệp đăng ký sản phẩm “Sầu riêng tươi”.",
        "Thay cụm từ “shall” bằng “should”.",
        "Chứng nhận “GlobalG.A.P.” và nhãn “Halal”.",
    ],
)
def test_what_is_marked_as_original_or_is_ours_may_stand_in_quotes(text):
    assert kinds(text) == []


def test_only_vietnamese_is_looked_through_for_other_languages():
    text = "This draft regulation sets requirements for labelling."
    assert kinds(text, "en") == []
    assert kinds(text + " TODO", "en") == [("AUTHOR_TALK", "TODO")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ngày 31/02/2026.", "31/02/2026"),
        ("Hạn 29/2/2025.", "29/2/2025"),
        ("Hạn 12/13/2026.", "12/13/2026"),
        ("trước ngày 31/4.", "31/4"),
        ("ngày 31 tháng 6 năm 2026", "ngày 31 tháng 6 năm 2026"),
        ("ngày 30 tháng 2", "ngày 30 tháng 2"),
        ("Hạn 32-01-2026.", "32-01-2026"),
    ],
)
def test_days_no_calendar_has(text, found):
    assert kinds(text) == [("BAD_DATE", found)]


def test_real_days_and_numbers_of_acts_pass():
    assert kinds("Ngày 29/02/2024, 24/7, Quyết định 15/2021/QĐ-TTg, ngày 29 tháng 2, IP 10.20.30.2026") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem www.wto.org/tbt.", "www.wto.org/tbt."),
        ("Xem http:/wto.org", "http:/wto.org"),
        ("Xem https://wto", "https://wto"),
        ("Xem https://localhost:8000/x", "https://localhost:8000/x"),
        ("Xem epingalert.org/en/home", "epingalert.org/en/home"),
    ],
)
def test_addresses_that_open_nothing(text, found):
    assert kinds(text) == [("BAD_ADDRESS", found)]


def test_full_addresses_pass():
    assert kinds("Xem https://www.epingalert.org/en?x=1, https://docs.wto.org:443/a.pdf; thư: a@b.vn.") == []


TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hạn góp ý: 01/11/2026.", "Hạn góp ý: 01/11/2026"),
        ("Hạn góp ý là ngày 1 tháng 11 năm 2026.", "Hạn góp ý là ngày 1 tháng 11 năm 2026"),
        ("Comments until 01/11/2026.", "Comments until 01/11/2026"),
    ],
)
def test_a_deadline_that_has_passed_needs_its_mark(text, found):
    assert kinds(text, today=TODAY) == ([("EXPIRED", found)])
    assert kinds(text) == []
    assert kinds(text[:-1] + " (đã hết hạn).", today=TODAY) == []


def test_a_deadline_of_today_and_other_days_pass():
    assert kinds("Hạn góp ý: 02/11/2026; ban hành ngày 01/01/2020.", today=TODAY) == []


def test_a_leftover_stands_where_it_says_and_tells_what_to_do():
    text = "Hạn [..] cần kiểm tra."
    found = leftovers(text)
    assert (
        [text[one.start : one.end] for one in found]
        == [one.found for one in found]
        == ["[..]", "cần kiểm tra"]
    )
    assert found[0].says() == SAYS["vi"]["GAP"]
    assert found[0].says("en") == "Fill the gap, or take the placeholder away."
    assert SAYS["vi"].keys() == SAYS["en"].keys()


@given(st.text(max_size=200))
def test_every_text_is_answered(text):
    for one in leftovers(text, today=TODAY):
        assert text[one.start : one.end] == one.found != ""
