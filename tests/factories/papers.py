"""Published issues as they are frozen, for tests of papers."""

from datetime import date

from donbay.apps.bulletins.types import FrozenIssue, FrozenItem, FrozenSection, Link


def issue(**changes) -> FrozenIssue:
    """Return a small monthly bulletin."""
    words = {
        "kind": "BULLETIN",
        "number": 11,
        "year": 2026,
        "title": "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại",
        "period": "Tháng 11 năm 2026",
        "issued_on": date(2026, 12, 1),
        "language": "vi",
        "parent_office": "Sở Khoa học và Công nghệ tỉnh Đồng Nai",
        "office": "Điểm Thông báo và Hỏi đáp về TBT",
        "place": "Đồng Nai",
        "lead": "Số này điểm các thông báo có liên quan đến hàng xuất khẩu của tỉnh.",
        "address": "https://tbt.example.vn/ban-tin/11-2026/",
        "sections": (alerts(), market()),
    }
    return FrozenIssue(**(words | changes))


def alerts() -> FrozenSection:
    """Return alerts under two product groups."""
    return FrozenSection(
        "Tin cảnh báo",
        (
            notice(group="Thực phẩm"),
            notice(
                "Nhật Bản sửa quy định ghi nhãn nước giải khát",
                group="Đồ điện",
                facts=(("Số hiệu", "G/TBT/N/JPN/845"), ("Hạn góp ý WTO", "20/11/2026")),
                deadline_passed=True,
            ),
            notice("Hoa Kỳ đổi mức dư lượng thuốc trừ sâu trên hạt điều", group="Thực phẩm"),
        ),
    )


def market() -> FrozenSection:
    """Return free text and news."""
    return FrozenSection(
        "Thông tin thị trường - hội nhập",
        (
            FrozenItem("ARTICLE", "Xuất khẩu gỗ tăng 9,4%", ("Kim ngạch mười tháng đạt 1.240 triệu USD.",)),
            FrozenItem("TEXT", "", ("Hội thảo về truy xuất nguồn gốc mở ngày 15/12/2026.",)),
        ),
    )


def notice(title: str = "Liên minh châu Âu siết giới hạn bisphenol A trong bao bì", **changes) -> FrozenItem:
    """Return one notice with facts and links."""
    words = {
        "kind": "NOTICE",
        "title": title,
        "paragraphs": (
            "Theo thông báo số G/TBT/N/EU/1122 ngày 03/11/2026, Liên minh châu Âu dự thảo quy định hạ "
            "giới hạn thôi nhiễm bisphenol A từ 0,05 xuống 0,01 mg/kg đối với bao bì chứa thực phẩm. "
            "Doanh nghiệp xuất khẩu thực phẩm đóng hộp cần rà soát lớp phủ trong lon.",
        ),
        "facts": (
            ("Số hiệu", "G/TBT/N/EU/1122"),
            ("Thành viên", "Liên minh châu Âu"),
            ("Sản phẩm", "Bao bì chứa thực phẩm (HS 3923, 7310), lớp phủ trong lon và nắp hộp"),
            ("Hạn góp ý WTO", "03/01/2027"),
            ("Dự kiến có hiệu lực", "01/07/2027"),
        ),
        "links": (
            Link("Xem trên trang của tỉnh", "https://tbt.example.vn/thong-bao/G-TBT-N-EU-1122/"),
            Link("Văn bản gốc", "https://docs.example.org/1122.pdf?lang=en&v=2"),
        ),
    }
    return FrozenItem(**(words | changes))


def document(number: str = "45/2026/TT-BNNMT", **changes) -> FrozenItem:
    """Return one legal document."""
    words = {
        "kind": "DOCUMENT",
        "title": "Thông tư quy định danh mục sản phẩm, hàng hóa có khả năng gây mất an toàn",
        "paragraphs": (),
        "facts": (
            ("Số, ký hiệu", number),
            ("Ngày ban hành", "12/10/2026"),
            ("Cơ quan ban hành", "Bộ Nông nghiệp và Môi trường"),
            ("Hiệu lực", "01/12/2026"),
        ),
        "links": (Link("Toàn văn", "https://vanban.example.vn/45"),),
    }
    return FrozenItem(**(words | changes))


def document_list(*documents: FrozenItem, **changes) -> FrozenIssue:
    """Return a list of new legal documents."""
    words = {
        "kind": "DOCUMENT_LIST",
        "number": 3,
        "title": "Danh mục văn bản quy phạm pháp luật mới",
        "lead": "",
        "sections": (
            FrozenSection("Thông tin pháp luật", documents or (document(), document("46/2026/NĐ-CP"))),
        ),
    }
    return issue(**(words | changes))


def news(**changes) -> FrozenIssue:
    """Return a news article of one item."""
    title = "Đồng Nai tập huấn ghi nhãn hàng hóa cho doanh nghiệp xuất khẩu"
    item = FrozenItem(
        "ARTICLE",
        title,
        (
            "Sáng 28/11/2026, hơn 120 doanh nghiệp dự lớp tập huấn về ghi nhãn hàng hóa.",
            "Lớp học nêu ba lỗi thường gặp: thiếu tên chất gây dị ứng, sai đơn vị, sai ngôn ngữ.",
        ),
        links=(Link("Tài liệu lớp học", "https://tbt.example.vn/tai-lieu/"),),
    )
    words = {
        "kind": "NEWS",
        "number": 0,
        "title": title,
        "period": "",
        "sections": (FrozenSection("Tin tức", (item,)),),
    }
    return issue(**(words | changes))


def many(count: int) -> FrozenIssue:
    """Return a bulletin of so many notices in four groups."""
    groups = ("Thực phẩm", "Đồ điện", "Hóa chất", "Phương tiện")
    items = tuple(
        notice(f"Thông báo thứ {n} về ghi nhãn hàng hóa", group=groups[n * 4 // count]) for n in range(count)
    )
    return issue(sections=(FrozenSection("Tin cảnh báo", items),))
