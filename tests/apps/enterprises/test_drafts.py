"""One row of a list, understood: what would be stored, what was mended and said, and what refuses it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises.reading import RowReader
from donbay.apps.enterprises.types import NewLine
from donbay.formats.uploads import LONGEST_CELL

UNITS = {"phường nha trang": 1, "nha trang": 1, "xã diên khánh": 2}
GOOD = {"name": "HTX Xoài Mẫu", "products": "Xoài"}


def read(**cells):
    """Return the draft of a row, what refuses it, and what was said of it: (column, sentence)."""
    reader = RowReader(2, GOOD | cells, lambda text: UNITS.get(text.strip(" .").lower()))
    draft = reader.read()
    return draft, _said(reader.problems), _said(reader.flags)


def _said(found):
    return [(one.column, one.why) for one in found]


def test_the_least_that_a_row_may_hold():
    draft, problems, flags = read()
    assert (problems, flags) == ([], [])
    assert (draft.row, draft.name, draft.form, draft.language) == (2, "HTX Xoài Mẫu", "COOPERATIVE", "vi")
    assert draft.lines == [NewLine(words="Xoài", hs=[], keywords=[], excluded=[])]
    assert (draft.does, draft.enterprise_id, draft.given) == ("ADD", None, ["name", "products"])
    assert (draft.emails, draft.phone, draft.markets, draft.place_id) == ([], "", [], None)


def test_a_whole_row():
    draft, problems, flags = read(
        name_en="Mau Mango Coop", form="hộ kinh doanh", tax_code="4200123456", place="phường Nha Trang",
        address="Số 1 đường Mẫu", products="Xoài sấy; Nước ép xoài", hs="080450; 2009", excluded="giống; lá",
        markets="Hoa Kỳ", language="tiếng Anh", contact="Chị Mẫu", email="chi@mau.example", phone="0258 3822 999",
        evidence="Phiếu 01",
    )  # fmt: skip
    assert (problems, flags) == ([], [])
    assert (draft.form, draft.tax_code, draft.place_id, draft.address) == (
        "HOUSEHOLD",
        "4200123456",
        1,
        "Số 1 đường Mẫu",
    )
    assert [(line.words, line.hs, line.excluded) for line in draft.lines] == [
        ("Xoài sấy", ["080450"], ["giống", "lá"]), ("Nước ép xoài", ["2009"], ["giống", "lá"])
    ]  # fmt: skip
    assert (draft.markets, draft.language, draft.contact, draft.emails) == (
        ["USA"],
        "en",
        "Chị Mẫu",
        ["chi@mau.example"],
    )
    assert (draft.phone, draft.evidence, draft.name_en) == ("0258 3822 999", "Phiếu 01", "Mau Mango Coop")


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"name": ""}, "Tên doanh nghiệp", "Chưa có nội dung."),
        ({"name": "x" * 201}, "Tên doanh nghiệp", "Dài quá 200 ký tự."),
        ({"products": ""}, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
        ({"products": "123"}, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
        ({"tax_code": "42"}, "Mã số thuế", "Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12."),
        ({"name": "=A1"}, "Tên doanh nghiệp", "Ô chứa công thức; đề nghị dán giá trị."),
        ({"tax_code": "#REF!"}, "Mã số thuế", "Ô báo lỗi công thức “#REF!”."),
        ({"products": "x" * (LONGEST_CELL + 1)}, "Sản phẩm", f"Ô dài quá {LONGEST_CELL} ký tự."),
    ],
)
def test_what_refuses_a_row_names_its_column_once(cells, column, why):
    _draft, problems, _flags = read(**cells)
    assert problems == [(column, why)]


@pytest.mark.parametrize(
    ("cells", "kept", "flag"),
    [
        ({"form": "câu lạc bộ"}, {"form": "COOPERATIVE"}, ("Loại hình", "Giá trị “câu lạc bộ” không hợp lệ.")),
        ({"language": "tiếng Pháp"}, {"language": "vi"}, ("Ngôn ngữ", "Giá trị “tiếng Pháp” không hợp lệ.")),
        ({"address": "=A1"}, {"address": ""}, ("Địa chỉ", "Ô chứa công thức; đề nghị dán giá trị.")),
        ({"name_en": "word " * 50}, {"name_en": ("word " * 40).strip()}, ("Tên tiếng Anh", "Dài quá 200 ký tự nên đã cắt bớt.")),
        (
            {"place": "phường Lạ"}, {"place_id": None, "address": "phường Lạ"},
            ("Xã, phường", "Không có xã, phường nào tên “phường Lạ”; ghi vào địa chỉ."),
        ),
        (
            {"place": "phường Lạ", "address": "Số 1, Phường Lạ"}, {"address": "Số 1, Phường Lạ"},
            ("Xã, phường", "Không có xã, phường nào tên “phường Lạ”; ghi vào địa chỉ."),
        ),
        (
            {"address": "Số 1, phường Nha Trang"}, {"place_id": 1, "address": "Số 1, phường Nha Trang"},
            ("Xã, phường", "Xã, phường được đọc từ địa chỉ."),
        ),
        (
            {"contact": "Chị Mẫu", "phone": "0258 3822 999"}, {"emails": [], "phone": "0258 3822 999"},
            ("Thư điện tử", "Không có thư điện tử nên chưa lưu người nhận và điện thoại: Chị Mẫu, 0258 3822 999."),
        ),
        (
            {"products": "Xoài; Tôm", "hs": "080450; 0306; 0307"}, {},
            ("Mã HS", "Có 2 sản phẩm nhưng 3 nhóm mã HS nên chưa lưu mã HS."),
        ),
        (
            {"products": "Xoài; 123"}, {}, ("Sản phẩm", "“123” không phải là tên sản phẩm nên không lưu."),
        ),
    ],
    ids=lambda value: next(iter(value), "") if isinstance(value, dict) else "",
)  # fmt: skip
def test_what_is_mended_or_left_out_is_said_and_the_row_is_loaded(cells, kept, flag):
    draft, problems, flags = read(**cells)
    assert problems == []
    assert flags == [flag]
    assert {name: getattr(draft, name) for name in kept} == kept


@pytest.mark.parametrize(
    ("cells", "given_"),
    [
        ({"address": " "}, ["name", "products"]),
        ({"address": "=A1"}, ["name", "products"]),  # nothing of it may be stored
        ({"form": "câu lạc bộ"}, ["name", "products"]),
        ({"address": "Số 1"}, ["name", "products", "address"]),
        ({"place": "phường Lạ"}, ["name", "products", "address"]),
    ],
)
def test_only_cells_that_say_something_usable_count_as_given(cells, given_):
    assert read(**cells)[0].given == given_


@pytest.mark.parametrize(
    ("cells", "phone", "emails"),
    [
        ({"phone": "0258 3822 999; an@mau.example"}, "0258 3822 999", ["an@mau.example"]),
        ({"email": "0258 3822 999; an@mau.example"}, "0258 3822 999", ["an@mau.example"]),
        ({"email": "an@mau.example; binh@mau.example"}, "", ["an@mau.example", "binh@mau.example"]),
        (
            {"phone": "an@mau.example", "email": "binh@mau.example"},
            "",
            ["binh@mau.example", "an@mau.example"],
        ),
    ],
)
def test_addresses_among_telephones_and_the_reverse_are_put_where_they_belong(cells, phone, emails):
    draft, problems, _flags = read(**cells)
    assert (draft.phone, draft.emails, problems) == (phone, emails, [])


@pytest.mark.parametrize(
    ("contact", "email", "name", "names"),
    [
        ("Chị An", "an@mau.example", "Chị An", {}),
        ("Chị An; Anh Bình", "an@mau.example; binh@mau.example", "Chị An; Anh Bình",
         {"an@mau.example": "Chị An", "binh@mau.example": "Anh Bình"}),
        ("Chị An", "an@mau.example; Anh Bình <binh@mau.example>", "Chị An", {"binh@mau.example": "Anh Bình"}),
        ("", "Chị An <an@mau.example>", "", {"an@mau.example": "Chị An"}),
    ],
)  # fmt: skip
def test_several_people_have_their_own_names(contact, email, name, names):
    draft, _problems, _flags = read(contact=contact, email=email)
    assert (draft.contact, draft.names) == (name, names)


@pytest.mark.parametrize(
    ("products", "hs", "codes"),
    [
        ("Xoài", "080450; 0804", [["080450", "0804"]]),
        ("Xoài; Tôm", "080450, 0306", [["080450"], ["0306"]]),
        ("Xoài; Tôm", "080450; 0306", [["080450"], ["0306"]]),
        ("Xoài; Tôm", "", [[], []]),
    ],
)
def test_codes_go_to_their_products(products, hs, codes):
    assert [list(line.hs) for line in read(products=products, hs=hs)[0].lines] == codes


def test_sixty_products_are_kept_and_that_is_said():
    draft, problems, flags = read(products="; ".join(f"Xoài {'i' * n}" for n in range(1, 71)))
    assert (len(draft.lines), problems) == (60, [])
    assert flags == [("Sản phẩm", "Nhiều quá 60 sản phẩm; chỉ lưu chừng ấy.")]


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(
            ["name", "products", "tax_code", "place", "address", "email", "phone", "hs", "markets", "contact"]
        ),
        st.text(max_size=30),
    )
)
def test_no_row_stops_a_list_and_a_draft_can_be_stored_or_is_refused(cells):
    draft, problems, _flags = read(**cells)
    assert problems or (draft.name and draft.lines)
    assert len(draft.name) <= 200
    assert len(draft.phone) <= 60
    assert len(draft.contact) <= 120
    assert all("@" in address for address in draft.emails)


@pytest.mark.parametrize(
    ("name", "said", "form"),
    [
        ("Hộ kinh doanh Mẫu", "", "HOUSEHOLD"),
        ("Mẫu", "", "COMPANY"),
        ("Trung tâm Mẫu", "", "COMPANY"),  # a list of firms holds no office that nobody calls one
        ("Trung tâm Mẫu", "cơ quan", "OFFICE"),
        ("Hợp tác xã Mẫu", "công ty", "COMPANY"),
    ],
)
def test_the_form_is_what_is_said_else_what_the_name_tells(name, said, form):
    assert read(name=name, form=said)[0].form == form
