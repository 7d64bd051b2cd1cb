"""The columns of a list of firms: how their names may be written, and what to do when one is wrong."""

import re

import msgspec
from django.utils.translation import gettext_noop

from donbay.core.lists.titles import Titles
from donbay.foundation.uploaded_lists.kinds import ListKind


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: our name for it, what people write above it, and the advice for a bad cell.

    `hints`: words that make a longer title likely to mean it. `advice` is a message to be translated.
    """

    field: str
    title: str
    also: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    advice: str = ""


COLUMNS = (
    Column(
        field="name",
        title="Tên doanh nghiệp",
        also=(
            "Tên", "Doanh nghiệp", "Tên DN", "DN", "Tên công ty", "Công ty", "Tên đơn vị", "Đơn vị", "Tên cơ sở",
            "Cơ sở", "Tên HTX", "HTX", "Tên hợp tác xã", "Hợp tác xã", "Tên hộ kinh doanh", "Hộ kinh doanh",
            "Tên tổ chức", "Tên tiếng Việt", "Tên doanh nghiệp tiếng Việt", "Tên cơ sở sản xuất",
            "Cơ sở sản xuất", "Chủ thể", "Tên chủ thể", "Tên thương nhân", "Thương nhân", "Nhà xuất khẩu",
            "Tên doanh nghiệp xuất khẩu", "Tên cơ sở sản xuất kinh doanh", "Tên tổ chức, cá nhân",
            "Tên nhà sản xuất", "Tên pháp nhân", "Name", "Enterprise", "Company", "Company name", "Firm",
            "Name of enterprise", "Name of company", "Enterprise name", "Business name", "Exporter", "Organisation",
            "Organization",
        ),
        hints=("ten doanh nghiep", "ten dn", "ten cong ty", "ten don vi", "ten co so", "ten hop tac xa",
               "company name"),
        advice=gettext_noop("Nhập tên đầy đủ, không quá 200 ký tự."),
    ),
    Column(
        field="name_en",
        title="Tên tiếng Anh",
        also=("English name", "Name in English", "Tên doanh nghiệp tiếng Anh", "Tên công ty tiếng Anh",
              "Tên giao dịch quốc tế", "Tên giao dịch tiếng Anh", "Tên nước ngoài"),
        hints=("tieng anh", "in english"),
    ),
    Column(
        field="form",
        title="Loại hình",
        also=("Form", "Loại hình doanh nghiệp", "Loại hình DN", "Loại hình tổ chức", "Loại hình kinh tế",
              "Hình thức pháp lý", "Loại DN", "Legal form", "Type of enterprise", "Thành phần kinh tế"),
        hints=("loai hinh",),
        advice=gettext_noop("Nhập: doanh nghiệp, hợp tác xã, hộ kinh doanh hoặc cơ quan."),
    ),
    Column(
        field="tax_code",
        title="Mã số thuế",
        also=("MST", "Mã số doanh nghiệp", "Mã số DN", "MSDN", "Mã DN", "Mã doanh nghiệp", "Mã thuế",
              "Số ĐKKD", "Mã số ĐKKD", "Mã số thuế, mã số doanh nghiệp", "Tax code", "Tax number", "Tax ID", "TIN"),
        hints=("mst", "ma so thue", "ma so doanh nghiep", "tax"),
        advice=gettext_noop("Định dạng cột này là văn bản, rồi nhập lại đủ 10, 12 hoặc 13 chữ số."),
    ),
    Column(
        field="place",
        title="Xã, phường",
        also=("Xã", "Phường", "Xã phường", "Địa bàn", "Xã, phường, đặc khu", "Phường xã", "Phường, xã",
              "Xã, phường, thị trấn", "Thuộc xã, phường", "Commune", "Ward", "Place", "Commune, ward"),
        hints=("xa phuong", "phuong xa", "dia ban", "commune"),
        advice=gettext_noop("Nhập tên xã, phường theo địa giới từ 01/7/2025, ví dụ “phường Nha Trang”."),
    ),
    Column(
        field="address",
        title="Địa chỉ",
        also=("Address", "Địa chỉ trụ sở", "Địa chỉ trụ sở chính", "Trụ sở", "Trụ sở chính", "Địa chỉ liên hệ",
              "Địa chỉ doanh nghiệp", "Địa chỉ sản xuất", "Địa chỉ cơ sở", "Nơi sản xuất"),
        hints=("dia chi", "tru so"),
        advice=gettext_noop("Nhập địa chỉ không quá 240 ký tự."),
    ),
    Column(
        field="products",
        title="Sản phẩm",
        also=("Mặt hàng", "Sản phẩm chính", "Sản phẩm chủ lực", "Mặt hàng chính", "Mặt hàng chủ lực",
              "Mặt hàng xuất khẩu",
              "Mặt hàng XK", "Mặt hàng XK chính", "Sản phẩm xuất khẩu", "Sản phẩm XK", "Ngành hàng",
              "Sản phẩm/dịch vụ", "Sản phẩm, dịch vụ", "Hàng hóa", "Hàng xuất khẩu", "Tên sản phẩm", "Tên hàng",
              "Tên mặt hàng", "Nhóm hàng", "Sản phẩm kinh doanh", "Mặt hàng sản xuất", "Mặt hàng kinh doanh",
              "Mặt hàng xuất khẩu chính", "Mặt hàng xuất khẩu chủ lực", "Sản phẩm xuất khẩu chính",
              "Ngành nghề", "Ngành nghề kinh doanh", "Ngành, nghề kinh doanh", "Lĩnh vực sản xuất",
              "Sản phẩm sản xuất", "Sản phẩm OCOP", "Products", "Product", "Goods", "Main products", "Commodity",
              "Commodities", "Export products", "Exported products"),
        hints=("san pham", "mat hang", "hang xuat khau", "nganh hang", "products"),
        advice=gettext_noop("Nhập ít nhất một sản phẩm; nhiều sản phẩm thì ngăn cách bằng dấu chấm phẩy."),
    ),
    Column(
        field="hs",
        title="Mã HS",
        also=("HS", "HS code", "HS codes", "Mã số HS", "Mã hàng hóa", "Mã HS, ICS", "Mã HS hàng hóa", "Mã số hàng hóa",
              "Mã HS sản phẩm", "Mã HS code", "Customs code", "CN code", "Tariff code"),
        hints=("hs",),
        advice=gettext_noop(
            "Nhập 2, 4, 6 hoặc 8 chữ số; nhiều sản phẩm thì ngăn cách mã của từng sản phẩm bằng dấu chấm phẩy."
        ),
    ),
    Column(
        field="excluded",
        title="Từ loại trừ",
        also=("Loại trừ", "Excluded words"),
        advice=gettext_noop("Ngăn các từ bằng dấu chấm phẩy, mỗi từ không quá 80 ký tự."),
    ),
    Column(
        field="markets",
        title="Thị trường",
        also=("Thị trường xuất khẩu", "Thị trường XK", "TTXK", "Nước xuất khẩu", "Nước XK", "Thị trường chính",
              "Thị trường xuất khẩu chính", "Thị trường XK chính", "Thị trường tiêu thụ", "Nước nhập khẩu", "Nước NK",
              "Thị trường nhập khẩu", "Xuất khẩu sang", "Quốc gia xuất khẩu", "Xuất khẩu đi", "Nước đến",
              "Markets", "Market", "Export markets", "Export market", "Destination", "Countries", "Country",
              "Export countries", "Destinations"),
        hints=("thi truong", "nuoc xuat khau", "nuoc nhap khau", "markets"),
        advice=gettext_noop(
            "Nhập tên nước hoặc khối, ví dụ “EU; Hoa Kỳ; Nhật Bản”; để trống nghĩa là tất cả thị trường."
        ),
    ),
    Column(
        field="language",
        title="Ngôn ngữ",
        also=("Language",),
        advice=gettext_noop("Nhập: tiếng Việt hoặc tiếng Anh."),
    ),
    Column(
        field="contact",
        title="Người nhận tin",
        also=("Người nhận", "Người liên hệ", "Người đại diện", "Người đại diện pháp luật", "Đại diện pháp luật",
              "Đại diện", "Người phụ trách", "Cán bộ phụ trách", "Đầu mối liên hệ", "Đầu mối", "Họ tên", "Họ và tên",
              "Họ tên người liên hệ", "Họ tên người nhận", "Họ tên liên hệ", "Tên người liên hệ", "Tên người nhận",
              "Họ và tên người liên hệ", "Họ và tên người đại diện", "Người đại diện theo pháp luật", "Giám đốc",
              "Chủ cơ sở", "Liên hệ", "Người liên lạc", "Contact", "Contact name", "Contact person", "Recipient",
              "Representative", "Full name"),
        hints=("nguoi lien he", "nguoi dai dien", "nguoi nhan", "dau moi", "contact person"),
        advice=gettext_noop("Nhập họ tên không quá 120 ký tự."),
    ),
    Column(
        field="email",
        title="Thư điện tử",
        also=("Email", "E-mail", "Mail", "Địa chỉ thư", "Địa chỉ email", "Email liên hệ", "Hộp thư", "Hộp thư điện tử",
              "Địa chỉ thư điện tử", "Thư điện tử liên hệ", "Email nhận tin", "Email doanh nghiệp", "Email công ty",
              "Thư điện tử (email)", "Email người liên hệ", "Email address", "Contact email"),
        hints=("email", "e-mail", "thu dien tu"),
        advice=gettext_noop("Nhập địa chỉ thư, ví dụ ten@congty.vn; nhiều địa chỉ thì ngăn bằng dấu chấm phẩy."),
    ),
    Column(
        field="phone",
        title="Điện thoại",
        also=("Số điện thoại", "SĐT", "SDT", "ĐT", "Số ĐT", "ĐT liên hệ", "Điện thoại liên hệ", "SĐT liên hệ",
              "Di động",
              "ĐTDĐ", "Điện thoại di động", "ĐT di động", "Điện thoại cố định", "Tel", "Phone", "Telephone", "Mobile",
              "Phone number", "Số điện thoại liên hệ", "Hotline", "ĐT cố định", "SĐT cố định",
              "SĐT di động", "Cố định", "Máy bàn", "Điện thoại bàn",
              "Số di động", "Số máy", "Số liên hệ", "Contact phone", "ĐT bàn"),
        hints=("dien thoai", "sdt", "dt", "phone"),
        advice=gettext_noop("Nhập số điện thoại; nhiều số thì ngăn bằng dấu chấm phẩy."),
    ),
    Column(
        field="evidence",
        title="Căn cứ đồng ý",
        also=("Giấy đồng ý", "Consent", "Evidence", "Phiếu đồng ý", "Văn bản đồng ý"),
        advice=gettext_noop("Nhập số và ngày của văn bản hoặc thư mà doanh nghiệp đồng ý nhận tin."),
    ),
)  # fmt: skip
# Columns that such lists have and that say nothing to us.
BESIDE = (
    "STT", "TT", "No", "Số TT", "Số thứ tự", "Thứ tự", "#", "Ghi chú", "Note", "Notes", "Remarks", "Fax", "Website",
    "Web", "Chức vụ", "Chức danh", "Năm thành lập", "Ngày thành lập", "Ngày cấp", "Nơi cấp", "Vốn", "Vốn điều lệ",
    "Doanh thu", "Kim ngạch", "Kim ngạch xuất khẩu", "Số lao động", "Lao động", "Sản lượng", "Công suất", "Diện tích",
    "Quy mô", "Giới tính", "Ngày sinh", "Năm sinh", "CCCD", "CMND", "Số GCN", "Số giấy chứng nhận", "Đơn vị tính",
    "ĐVT", "Mã số vùng trồng", "Mã số cơ sở đóng gói", "Huyện", "Tỉnh", "Tỉnh thành", "Quận huyện", "Zalo", "Facebook",
    "Giá trị", "Giá trị xuất khẩu", "Xếp hạng", "Hạng sao", "Tình trạng", "Trạng thái", "Tỷ trọng",
    "Lý do", "Lý do chưa lưu", "Reason",
)  # fmt: skip
NEEDED = ("name", "products")
MANY = frozenset(
    {"products", "hs", "excluded", "markets", "email", "phone"}
)  # two such columns are read together
BY_TITLE = Titles(
    {column.field: (column.title, *column.also) for column in COLUMNS},
    hints={column.field: column.hints for column in COLUMNS},
    beside=BESIDE,
    shapes={
        "email": re.compile(r"[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+(?:\s*[;,\n]\s*[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+)*"),
        "phone": re.compile(r"(?:\+84|0)[\d\s.()-]{8,13}", re.ASCII),
        "tax_code": re.compile(r"\d{10}(?:-?\d{3})?", re.ASCII),
    },
)
TITLES = {column.field: column.title for column in COLUMNS}
FIRMS = ListKind(titles=BY_TITLE, names=TITLES, needed=NEEDED, key="name", many=MANY, most_rows=5_000)
ADVICE = {column.field: column.advice for column in COLUMNS}
_AS = {"lines": "products", "words": "products", "keywords": "products", "place_id": "place"}


def column_of(field: str) -> str:
    """Return the column in which a field of a profile stands."""
    return _AS.get(field, field)
