"""Texts of the old fonts: converted when every letter is explained and the result is Vietnamese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.lists.old_fonts import from_old_font
from donbay.core.lists.syllables import is_syllable, looks_vietnamese


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("C«ng ty TNHH Thñy s¶n", "Công ty TNHH Thủy sản"),
        ("C«NG TY TNHH THñY S¶N", "CÔNG TY TNHH THỦY SẢN"),
        ("DNTN H\xadng ThÞnh", "DNTN Hưng Thịnh"),
        ("Hîp t¸c x· N«ng nghiÖp", "Hợp tác xã Nông nghiệp"),
        ("H¶i s¶n ®«ng l¹nh", "Hải sản đông lạnh"),
        ("YÕn sµo Kh¸nh Hßa", "Yến sào Khánh Hòa"),
        ("n\xadíc m¾m", "nước mắm"),
        ("« t«", "ô tô"),
        ("Gç", "Gỗ"),
        ("Toâm ñoâng laïnh", "Tôm đông lạnh"),
        ("Teân DN", "Tên DN"),
        ("Maët haøng", "Mặt hàng"),
        ("COÂNG TY TNHH THUÛY SAÛN", "CÔNG TY TNHH THỦY SẢN"),
        ("Nöôùc maém Nha Trang", "Nước mắm Nha Trang"),
        ("Hoä kinh doanh", "Hộ kinh doanh"),
        ("Doanh nghieäp tö nhaân", "Doanh nghiệp tư nhân"),
        ("Döøa xieâm", "Dừa xiêm"),
    ],
)
def test_what_is_sure_is_converted(old, today):
    assert from_old_font(old) == today
    assert from_old_font(today) == today


@pytest.mark.parametrize(
    "text",
    [
        "", "Công ty Bánh Nhà Tôi", "Nestlé São Müller", "Size 5 × 3", "«Nha Trang»", "Nha Trang® Coffee", "§3", "½ kg",
        "Cà phê ±5%", "10 m²", "Tôm¹", "Cá tra phi lê®", "Rượu vang Château", "Jalapeño", "日本", "Bà Rịa – Vũng Tàu",
        "Hợp tác xã Ðại Phúc",
    ],
)  # fmt: skip
def test_what_is_no_old_text_stays(text):
    assert from_old_font(text) == text


def test_an_old_text_that_is_not_sure_is_none():
    assert from_old_font("C«ng ty 日本") is None


@given(st.text(max_size=60))
def test_any_text_is_kept_converted_or_refused_without_an_error(text):
    found = from_old_font(text)
    assert found is None or found == text or looks_vietnamese(found)


@pytest.mark.parametrize("word", ["nghiêng", "Khánh", "quý", "giếng", "thuỷ", "hoà", "ươm", "Đắk", "yến"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tụmạ", "nestlé", "hoọ", "ấấ", "bđa", "teõn", "cằc", "aing"])
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("misread", "today"),
    [
        ("C\u00c3\u00b4ng ty TNHH M\u00e1\u00ba\u00abu", "C\u00f4ng ty TNHH M\u1eabu"),
        ("S\u00e1\u00ba\u00a3n ph\u00e1\u00ba\u00a9m", "S\u1ea3n ph\u1ea9m"),
        ("T\u00c3\u00aan doanh nghi\u00e1\u00bb\u2021p", "T\u00ean doanh nghi\u1ec7p"),
        ("Caf\u00e9 S\u00e3o Paulo", "Caf\u00e9 S\u00e3o Paulo"),
        ("B\u00c3O", "B\u00c3O"),
    ],
)
def test_utf8_that_was_read_as_windows_1252_is_read_anew(misread, today):
    assert from_old_font(misread) == today


def test_misread_utf8_that_lost_a_byte_is_none():
    assert from_old_font("\u00c4\u00e1\u00bb\u2039a ch\u00e1\u00bb\u2030") is None
