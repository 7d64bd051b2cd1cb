"""Lists of firms as people make them, for tests."""

from io import BytesIO

import xlsxwriter

HEADER = (
    "Tên doanh nghiệp",
    "Mã số thuế",
    "Xã, phường",
    "Sản phẩm",
    "Mã HS",
    "Thị trường",
    "Người nhận tin",
    "Thư điện tử",
)
GOOD = (
    "HTX Xoài Mẫu",
    "4200123456",
    "phường Nha Trang",
    "Xoài sấy; Nước ép xoài",
    "080450; 2009",
    "EU; Hoa Kỳ",
    "Chị Mẫu",
    "chi@mau.example",
)


def workbook(*rows, header=HEADER, above=(), formulas=()):
    """Return an .xlsx list: rows of texts and numbers; `formulas` are (row, column, formula, value)."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate([*above, header, *rows]):
            sheet.write_row(number, 0, row)
        for row, column, formula, *value in formulas:
            sheet.write_formula(row, column, formula, None, *(value or [1]))
    return file.getvalue()


def csv(*rows, header=HEADER, delimiter=",", encoding="utf-8-sig"):
    """Return a .csv list; cells with the delimiter or line breaks are quoted."""
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    return "\r\n".join(lines).encode(encoding)


def changed(**cells):
    """Return the good row with some cells changed; `c3="x"` changes the fourth."""
    row = list(GOOD)
    for name, value in cells.items():
        row[int(name[1:])] = value
    return tuple(row)
