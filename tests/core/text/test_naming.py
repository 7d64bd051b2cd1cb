"""A name is found in any spelling, and nothing else is."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.fold import fold
from donbay.core.text.naming import ADDRESS, FIRM, NUMBER, PERSON, Known, places, replace_places

SAND = Known(
    firms=("Hợp tác xã Cát Trắng", "Cat Trang Co., Ltd"),
    people=("Bà Trần Thị Yến Mai",),
    addresses=("kinhdoanh@cat-trang.example",),
    numbers=("0905 123 456", "4200000001-001"),
)
WORDS = {FIRM: "doanh nghiệp", PERSON: "người gửi", ADDRESS: "(…)", NUMBER: "(…)"}


def found(text, known=SAND, **said):
    text = normalize("NFC", text)
    return [(text[one.start : one.end], one.kind) for one in places(text, [known], **said)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Theo Hợp tác xã Cát Trắng, thời hạn ngắn", "Hợp tác xã Cát Trắng", FIRM),
        ("Theo HTX Cát Trắng, thời hạn ngắn", "HTX Cát Trắng", FIRM),
        ("theo htx cat trang", "htx cat trang", FIRM),
        ("Cty TNHH MTV Cát Trắng nêu", "Cty TNHH MTV Cát Trắng", FIRM),
        ("Công ty trách nhiệm hữu hạn một thành viên CÁT-TRẮNG", "Công ty trách nhiệm hữu hạn một thành viên CÁT-TRẮNG", FIRM),
        ("đề nghị của Cát Trắng là", "Cát Trắng", FIRM),
        ("đề nghị của Cat Trang là", "Cat Trang", FIRM),
        ("liên hệ trần thị yến mai", "trần thị yến mai", PERSON),
        ("liên hệ TRAN THI YEN MAI", "TRAN THI YEN MAI", PERSON),
        ("liên hệ chị Mai để biết", "chị Mai", PERSON),
        ("thư KinhDoanh@Cat-Trang.example", "KinhDoanh@Cat-Trang.example", ADDRESS),
        ("trang www.cat-trang.example/x", "www.cat-trang.example", ADDRESS),
        ("gọi 0905.123.456 ngay", "0905.123.456", NUMBER),
        ("gọi +84 905 123 456 ngay", "+84 905 123 456", NUMBER),
        ("mã số thuế 4200000001 - 001", "4200000001 - 001", NUMBER),
    ],
)  # fmt: skip
def test_every_spelling_is_found(text, name, kind):
    assert found(text) == [(name, kind)]
    assert found(normalize("NFD", text)) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị giảm hàm lượng cát trắng trong mẫu",
        "Hợp tác xã và công ty đều bị ảnh hưởng",
        "Mức 0,05 mg/kg theo QCVN 8-2:2011/BYT, HS 0306 17, ngày 01/12/2026",
        "tháng mai, mai này, chị em",
        "",
    ],
)
def test_nothing_else_is_found(text):
    assert found(text) == []


def test_the_province_is_no_secret():
    firm = Known(firms=("Công ty TNHH Khánh Hòa",))
    assert found("doanh nghiệp tỉnh Khánh Hòa", firm, common=["Khánh Hòa"]) == []
    assert found("Cty Khánh Hoà nêu", firm, common=["Khánh Hòa"]) == [("Cty Khánh Hoà", FIRM)]


def test_addresses_of_everybodys_post_do_not_hide_all_others():
    assert found("viết về ai@gmail.com", Known(addresses=("toi@gmail.com",))) == []


NAME = st.lists(
    st.sampled_from("Hoa Biển Sóng Xanh Đại Dương Yến Mai Cát Trắng Rạng Đông Phước Lộc".split()),
    min_size=2,
    max_size=4,
)
FORM = st.sampled_from(
    ["Công ty TNHH", "Cty TNHH", "công ty cổ phần", "HTX", "Hợp tác xã", "Hộ kinh doanh", "DNTN"]
)
SHOUT = st.sampled_from([str, str.upper, str.lower, fold, lambda one: normalize("NFC", one)])


@given(name=NAME, given_form=FORM, said_form=FORM, shout=SHOUT, before=st.sampled_from(["", "Theo ", "1. "]))
def test_whatever_the_form_the_own_name_is_found_and_can_be_taken_out(
    name, given_form, said_form, shout, before
):
    known = Known(firms=(f"{given_form} {' '.join(name)}",))
    text = normalize("NFC", f"{before}{shout(said_form + ' ' + ' '.join(name))}, thời hạn quá ngắn.")
    there = places(text, [known])
    assert len(there) == 1
    left = replace_places(text, there, WORDS)
    assert left == f"{before}doanh nghiệp, thời hạn quá ngắn."
    assert places(left, [known]) == []


@given(text=st.text(max_size=80), name=st.text(max_size=30))
def test_any_text_is_read(text, name):
    text = normalize("NFC", text)
    known = Known(firms=(name,), people=(name,), addresses=(name,), numbers=(name,))
    there = places(text, [known])
    assert all(0 <= one.start < one.end <= len(text) for one in there)
    assert all(a.end <= b.start for a, b in pairwise(there))
