"""The columns of a list of firms: how their names may be written, and what to do when one is wrong."""

from collections.abc import Sequence

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donbay.core.text.fold import fold


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: our name for it, what people write above it, and the advice for a bad cell."""

    field: str
    title: str
    also: tuple[str, ...] = ()
    advice: str | Promise = ""


COLUMNS = (
    Column(
        field="name",
        title="Tên doanh nghiệp",
        also=("Tên", "Doanh nghiệp", "Tên đơn vị", "Tên tiếng Việt", "Name", "Enterprise", "Company"),
        advice=_("Nhập tên đầy đủ trên một dòng, không quá 200 ký tự."),
    ),
    Column(field="name_en", title="Tên tiếng Anh", also=("English name", "Name in English")),
    Column(
        field="form",
        title="Loại hình",
        also=("Form", "Loại hình doanh nghiệp"),
        advice=_("Nhập: doanh nghiệp, hợp tác xã, hộ kinh doanh hoặc cơ quan."),
    ),
    Column(
        field="tax_code",
        title="Mã số thuế",
        also=("MST", "Mã số doanh nghiệp", "Tax code"),
        advice=_("Định dạng cột này là văn bản, rồi nhập lại đủ 10, 12 hoặc 13 chữ số."),
    ),
    Column(
        field="place",
        title="Xã, phường",
        also=("Xã/phường", "Xã", "Phường", "Địa bàn", "Commune", "Place"),
        advice=_("Nhập tên xã, phường theo địa giới từ 01/7/2025, ví dụ “phường Nha Trang”."),
    ),
    Column(
        field="address",
        title="Địa chỉ",
        also=("Address",),
        advice=_("Nhập địa chỉ trên một dòng, không quá 240 ký tự."),
    ),
    Column(
        field="products",
        title="Sản phẩm",
        also=("Mặt hàng", "Sản phẩm chính", "Products", "Product"),
        advice=_("Nhập ít nhất một sản phẩm; nhiều sản phẩm thì ngăn cách bằng dấu chấm phẩy."),
    ),
    Column(
        field="hs",
        title="Mã HS",
        also=("HS", "HS code", "HS codes"),
        advice=_(
            "Nhập 2, 4 hoặc 6 chữ số; nhiều sản phẩm thì ngăn cách mã của từng sản phẩm bằng dấu chấm phẩy."
        ),
    ),
    Column(
        field="excluded",
        title="Từ loại trừ",
        also=("Loại trừ", "Excluded words"),
        advice=_("Ngăn các từ bằng dấu chấm phẩy, mỗi từ không quá 80 ký tự."),
    ),
    Column(
        field="markets",
        title="Thị trường",
        also=("Thị trường xuất khẩu", "Markets", "Market"),
        advice=_(
            "Nhập tên nước hoặc khối, ví dụ “EU; Hoa Kỳ; Nhật Bản”; để trống nghĩa là tất cả thị trường."
        ),
    ),
    Column(
        field="language",
        title="Ngôn ngữ",
        also=("Language",),
        advice=_("Nhập: tiếng Việt hoặc tiếng Anh."),
    ),
    Column(
        field="contact",
        title="Người nhận tin",
        also=("Người liên hệ", "Người đại diện", "Contact", "Contact name"),
        advice=_("Nhập họ tên trên một dòng, không quá 120 ký tự."),
    ),
    Column(
        field="email",
        title="Thư điện tử",
        also=("Email", "E-mail", "Địa chỉ thư", "Địa chỉ email"),
        advice=_("Nhập một địa chỉ thư điện tử, ví dụ ten@congty.vn, không xuống dòng trong ô."),
    ),
    Column(
        field="phone",
        title="Điện thoại",
        also=("Số điện thoại", "SĐT", "Phone"),
        advice=_("Nhập số điện thoại của một người, chỉ gồm chữ số và khoảng trắng."),
    ),
    Column(
        field="evidence",
        title="Căn cứ đồng ý",
        also=("Giấy đồng ý", "Consent", "Evidence"),
        advice=_("Nhập số và ngày của văn bản hoặc thư mà doanh nghiệp đồng ý nhận tin."),
    ),
)
NEEDED = ("name", "products")
_BY_TITLE = {
    fold(title).strip(" *:"): column.field for column in COLUMNS for title in (column.title, *column.also)
}
TITLES = {column.field: column.title for column in COLUMNS}
ADVICE = {column.field: column.advice for column in COLUMNS}
_AS = {"lines": "products", "words": "products", "keywords": "products", "place_id": "place"}


def fields_of(header: Sequence[str]) -> dict[int, str]:
    """Return which column holds which field; titles that say nothing to us are left out."""
    found = {number: _BY_TITLE.get(fold(title).strip(" *:")) for number, title in enumerate(header)}
    return {number: field for number, field in found.items() if field}


def column_of(field: str) -> str:
    """Return the column in which a field of a profile stands."""
    return _AS.get(field, field)
