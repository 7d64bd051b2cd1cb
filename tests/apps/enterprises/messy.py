"""Lists as offices really send them, made by code: each cell is one that somebody typed."""

from io import BytesIO

import xlsxwriter

TITLES_ABOVE = (
    "UBND TỈNH KHÁNH HÒA",
    "DANH SÁCH DOANH NGHIỆP XUẤT KHẨU NĂM 2026",
    "(Kèm theo Công văn số 12/SKHCN)",
)
GROUPS = (
    "STT",
    "Tên DN",
    "MST",
    "Mặt hàng chính",
    "Mã HS",
    "Thị trường XK",
    "Thông tin liên hệ",
    "",
    "",
    "Xã/phường",
    "Ghi chú",
)
UNDER = ("", "", "", "", "", "", "Họ tên", "ĐT liên hệ", "Email liên hệ", "", "")
ROWS = (
    (1, "Công ty TNHH Thủy sản Mẫu Một", 4200123456, "- Tôm đông lạnh\n- Cá ngừ", "0306.17.21; 160414", "Mỹ và EU",
     "Bà Lê Thị Mẫu", "(0258) 3822 123; 0905 123 456", "mailto:mau@mot.example; Kế toán <kt@mot.example>",
     "Phường Nha Trang, tỉnh Khánh Hòa", ""),
    (2, "C«ng ty CP Yªn Sµo MÉu Hai", "\u00a0'42OO123457", "YÕn sµo", 30617, "Trung Quốc (tiểu ngạch), các nước ASEAN",
     "Ông Mẫu Hai", 905123456, "hai@mau.example", "Thị trấn Vạn Giã", "-"),
    (3, "Hôïp taùc xaõ Xoaøi Maãu", 301234567001, "Xoaøi saáy deûo", "-", "Nội địa", "x", 2583822123, "không có", "-", ""),
    (4, "HKD Mít Sấy Mẫu", "-", "1. Mít sấy\n2. Chuối sấy", "2008 99", "Sao Hỏa", "N/A", "-", "a@@b", "Diên Khánh", ""),
    (5, "DNTN Trùng Mã", "4200123456", "Nước mắm", "", "EU", "", "", "", "", ""),
    (6, "Cơ sở Không Hàng", "4200999998", "", "", "EU", "", "", "", "", ""),
)  # fmt: skip
FOOT = (("", "Tổng cộng: 6 doanh nghiệp"), ("", "", "", "", "", "", "Khánh Hòa, ngày 29 tháng 11 năm 2026"),
        ("", "Người lập biểu", "", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"), ("", "Nguyễn Văn Mẫu"))  # fmt: skip


def messy_workbook():
    """Return a list with everything at once: titles, two header rows, merged cells, a hidden old sheet, a foot."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        old = book.add_worksheet("Cũ 2019")
        old.write_row(0, 0, ("Tên DN", "Sản phẩm", "Email"))
        old.write_row(1, 0, ("Công ty Đã Giải Thể", "Tôm", "cu@giaithe.example"))
        old.hide()
        cover = book.add_worksheet("Bìa")
        cover.write(0, 0, "Sở Khoa học và Công nghệ")
        sheet = book.add_worksheet("DS 2026")
        sheet.activate()
        for number, title in enumerate(TITLES_ABOVE):
            sheet.merge_range(number, 0, number, 10, title)
        top = len(TITLES_ABOVE) + 1
        for place, (group, under) in enumerate(zip(GROUPS, UNDER, strict=True)):
            if under:
                sheet.write(top + 1, place, under)
            elif group:
                sheet.merge_range(top, place, top + 1, place, group)
        sheet.merge_range(top, 6, top, 8, "Thông tin liên hệ")
        sheet.write_row(top + 2, 0, [f"({place})" for place in range(1, 12)])
        for number, row in enumerate(ROWS):
            sheet.write_row(top + 3 + number, 0, row)
        for number, row in enumerate(FOOT):
            sheet.write_row(top + 4 + len(ROWS) + number, 0, row)
    return file.getvalue()


def unsure_workbook():
    """Return a list whose name column has a title that nobody can know for sure."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(
            0,
            0,
            (
                "Số",
                "Tên doanh nghiệp đang hoạt động trên địa bàn",
                "Sản phẩm đăng ký năm nay",
                "Nhân sự",
                "Email",
            ),
        )
        sheet.write_row(1, 0, (1, "Công ty Chưa Rõ", "Tôm khô", 25, "ro@mau.example"))
    return file.getvalue()
