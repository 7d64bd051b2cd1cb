"""What a firm's fields must be: each value as it is kept, and each refusal by its field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises import checks
from donbay.apps.enterprises.errors import BadProfile
from donbay.apps.enterprises.types import NewLine
from donbay.core.text.letters import FORBIDDEN
from donbay.foundation.words import words_for

DIGITS = st.text("0123456789", min_size=1, max_size=16)


def refused(check, *given_, **more):
    """Return the field that is refused, and what is said of it."""
    with pytest.raises(BadProfile) as caught:
        check(*given_, **more)
    return caught.value.field, words_for(caught.value)


# One line


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Hợp tác xã Mẫu  ", "Hợp tác xã Mẫu"),
        ("Mẫu\u200b", "Mẫu"),
        ("Mẫu \u200e Một", "Mẫu Một"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_line_loses_blanks_at_its_ends_and_signs_that_nobody_sees(text, kept):
    assert checks.one_line(text, field="name", most=40) == kept


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x1b", "\u2028"])
def test_a_line_with_a_break_or_a_control_sign_is_refused_by_its_field(sign):
    assert refused(checks.one_line, f"A{sign}B", field="address", most=40) == (
        "address", "Có ký tự xuống dòng hoặc ký tự điều khiển."
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_a_line_that_is_needed_may_not_be_empty(text):
    assert refused(checks.one_line, text, field="name", most=9, needed=True) == ("name", "Chưa có nội dung.")


def test_a_line_may_be_as_long_as_its_column_and_no_longer():
    assert checks.one_line("x" * 9, field="name", most=9) == "x" * 9
    assert refused(checks.one_line, "x" * 10, field="name", most=9) == ("name", "Dài quá 9 ký tự.")


@settings(max_examples=50)
@given(st.text(max_size=30).filter(lambda text: not FORBIDDEN["LINE"].search(text)))
def test_what_is_taken_is_taken_again_unchanged(text):
    kept = checks.one_line(text, field="name", most=30)
    assert checks.one_line(kept, field="name", most=30) == kept
    assert kept == kept.strip(" ")


# Addresses of mail, tax codes, telephones


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Chưa có địa chỉ thư điện tử."),
        ("   ", "Chưa có địa chỉ thư điện tử."),
        ("a\nb@mau.example", "Địa chỉ thư điện tử có ký tự xuống dòng."),
        ("a@b@mau.example", "Địa chỉ thư điện tử không đúng."),
        ("mau.example", "Địa chỉ thư điện tử không đúng."),
    ],
)
def test_an_address_is_refused_with_its_reason(text, says):
    assert refused(checks.address_of_mail, text) == ("email", says)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("4200123456", "4200123456"),
        ("4200 123 456", "4200123456"),
        ("4200123456-001", "4200123456-001"),
        ("4200123456001", "4200123456-001"),
        ("056123456789", "056123456789"),
    ],
)
def test_a_tax_code_has_ten_digits_thirteen_or_twelve(written, kept):
    assert checks.tax_code(written) == kept


@pytest.mark.parametrize(
    "written", ["420012345", "42001234567", "4200123456-01", "420012345A", "4200123456-0012", "-"]
)
def test_what_is_no_tax_code_is_refused(written):
    said = "Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12."
    assert refused(checks.tax_code, written) == ("tax_code", said)


@given(DIGITS)
def test_only_the_length_of_a_tax_code_decides(digits):
    if len(digits) in (10, 12, 13):
        assert checks.tax_code(digits).replace("-", "") == digits
    else:
        assert refused(checks.tax_code, digits)[0] == "tax_code"


@pytest.mark.parametrize(
    "written", ["", "0258 3822 999", "+84 258 3822999", "0258.3822.999", "0258 3822 999; 0905-123-456"]
)
def test_telephones_are_kept_as_they_are_written(written):
    assert checks.phone(written) == written


@pytest.mark.parametrize(
    "written", ["123", "gọi sau", "0258 3822 999; gọi sau", "0258 3822 999 máy lẻ 12", "1" * 21]
)
def test_what_is_no_telephone_is_refused(written):
    assert refused(checks.phone, written) == ("phone", "Số điện thoại không đúng.")


def test_telephones_fit_their_column():
    assert refused(checks.phone, "0258 3822 999;" * 5)[1] == "Dài quá 60 ký tự."


def test_a_choice_is_one_of_a_few():
    assert checks.choice("vi", among=checks.LANGUAGES, field="language") == "vi"
    assert refused(checks.choice, "f" * 50, among=checks.LANGUAGES, field="language") == (
        "language", "Không có lựa chọn “" + "f" * 40 + "”."
    )  # fmt: skip


# Markets and codes


def test_markets_are_members_and_blocs_each_once_in_their_order():
    assert checks.markets(["USA", "EU27", "USA", "JPN"]) == ["USA", "EU27", "JPN"]
    assert checks.markets([]) == []
    assert refused(checks.markets, ["USA", "MOON"]) == (
        "markets",
        "Thị trường “MOON” không có trong danh mục.",
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (["0810.60", "081060", "0810 60"], ["081060"]),
        (["08", "0810"], ["08", "0810"]),
        (["08106000", "0810600010"], ["081060"]),
        (["", " "], []),
        ([], []),
    ],
)
def test_codes_are_kept_without_dots_and_once(written, kept):
    assert checks.hs_codes(written) == kept


@pytest.mark.parametrize("written", ["1", "081", "810.6", "77", "99", "ab", "08.1060"])
def test_what_is_no_code_is_refused(written):
    said = f"Mã HS “{written}” phải có 2, 4, 6 hoặc 8 chữ số."
    assert refused(checks.hs_codes, ["0810", written]) == ("hs", said)


# Product lines


def line(words, **more):
    return NewLine(words=words, **more)


def test_the_same_words_are_one_line_the_first_as_written():
    kept = checks.product_lines(
        [line("Xoài", hs=["0804.50"]), line("XOÀI", hs=["0810"]), line(" Tôm ")], needed=True
    )
    assert kept == [
        line("Xoài", hs=["080450"], keywords=[], excluded=[]),
        line("Tôm", hs=[], keywords=[], excluded=[]),
    ]


@pytest.mark.parametrize(
    ("lines", "field", "says"),
    [
        ([], "lines", "Hồ sơ cần ít nhất một sản phẩm."),
        ([line(f"Xoài {'i' * n}") for n in range(61)], "lines", "Nhiều quá 60 sản phẩm."),
        ([line("")], "words", "Chưa có nội dung."),
        ([line("123 %")], "words", "Tên sản phẩm phải có chữ cái."),
        ([line("x" * 201)], "words", "Dài quá 200 ký tự."),
        ([line("Xoài", hs=["1"])], "hs", "Mã HS “1” phải có 2, 4, 6 hoặc 8 chữ số."),
        ([line("Xoài", keywords=["a\nb"])], "keywords", "Có ký tự xuống dòng hoặc ký tự điều khiển."),
        ([line("Xoài", keywords=[f"w{n}" for n in range(41)])], "keywords", "Nhiều quá 40 từ."),
        ([line("Xoài", excluded=["x" * 81])], "excluded", "Dài quá 80 ký tự."),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_by_its_field(lines, field, says):
    assert refused(checks.product_lines, lines, needed=True) == (field, says)


def test_a_resting_firm_needs_no_line_and_sixty_are_taken():
    assert checks.product_lines([], needed=False) == []
    assert len(checks.product_lines([line(f"Xoài {'i' * n}") for n in range(60)], needed=True)) == 60


def test_empty_words_beside_a_product_are_left_out_and_each_is_kept_once():
    (kept,) = checks.product_lines(
        [line("Xoài", keywords=["dẻo", " ", "dẻo "], excluded=["", "giống"])], needed=True
    )
    assert (kept.keywords, kept.excluded) == (["dẻo"], ["giống"])
