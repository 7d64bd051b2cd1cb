"""Lists as offices keep them: everything is read, or said by row and column; nothing is dropped in silence."""

from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.columns import FIRMS
from donbay.apps.enterprises.services import UnreadableList
from donbay.apps.places import queries as places
from donbay.core.lists.choosing import sure_columns
from donbay.formats.sheet_values import unescape
from donbay.foundation.rights import SERVER
from donbay.foundation.uploaded_lists.reading import read_list
from donbay.foundation.words import words_for
from tests.factories.enterprises import NOW

from .lists import GOOD, HEADER, changed, workbook
from .messy import messy_workbook, unsure_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province(all_places):
    pass


def read(content, name="ds.xlsx", **more):
    return queries.import_preview(
        services.read_import(by=SERVER, file_name=name, content=content, now=NOW, **more)
    )


def one(header, *cells):
    """Return the only row of a list with these titles and cells, and what was flagged in it."""
    preview = read(workbook(cells, header=header))
    assert preview.problems == []
    return preview.rows[0], [(flag.column, flag.why) for flag in preview.flags]


def test_a_list_with_everything_at_once_is_read():
    preview = read(messy_workbook())
    assert (preview.table.sheet, tuple(preview.table.header)) == ("DS 2026", (5, 6))
    assert [(sheet.name, sheet.why) for sheet in preview.table.other_sheets] == [
        ("Cũ 2019", "HIDDEN"), ("Bìa", "NONE"),
    ]  # fmt: skip
    assert queries.import_columns(preview).unused == ["STT", "Ghi chú"]
    assert [(row.row, row.kind) for row in preview.table.left_out] == [
        (7, "COUNTED"), (15, "TOTAL"), (16, "FOOT"), (17, "FOOT"), (18, "FOOT"),
    ]  # fmt: skip
    kept = [
        (row["row"], row["name"], row["form"], row["tax_code"], [line["words"] for line in row["lines"]])
        for row in preview.rows
    ]
    assert kept == [
        (8, "Công ty TNHH Thủy sản Mẫu Một", "COMPANY", "4200123456", ["Tôm đông lạnh", "Cá ngừ"]),
        (9, "Công ty CP Yên Sào Mẫu Hai", "COMPANY", "4200123457", ["Yến sào"]),
        (10, "Hợp tác xã Xoài Mẫu", "COOPERATIVE", "0301234567-001", ["Xoài sấy dẻo"]),
        (11, "HKD Mít Sấy Mẫu", "HOUSEHOLD", "", ["Mít sấy", "Chuối sấy"]),
    ]
    first = preview.rows[0]
    assert [line["hs"] for line in first["lines"]] == [["030617"], ["160414"]]
    assert (first["markets"], first["phone"]) == (["USA", "EU"], "0258 3822 123; 0905 123 456")
    assert (first["contact"], first["emails"]) == ("Bà Lê Thị Mẫu", ["mau@mot.example", "kt@mot.example"])
    assert first["names"] == {"kt@mot.example": "Kế toán"}
    assert (preview.rows[1]["address"], preview.rows[1]["markets"]) == ("Thị trấn Vạn Giã", ["CHN", "ASEAN"])
    assert (preview.rows[2]["markets"], preview.rows[2]["phone"]) == (["VNM"], "02583822123")
    assert [(problem.row, problem.column, problem.why) for problem in preview.problems] == [
        (12, "Mã số thuế", "Mã số thuế trùng với dòng 8."),
        (13, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
    ]


def test_the_refused_rows_come_back_with_their_reasons_and_can_be_uploaded_again():
    preview = read(messy_workbook())
    content = services.refused_workbook(batch_id=preview.id, by=SERVER)
    rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][1:5] == ("Tên doanh nghiệp", "Mã số thuế", "Sản phẩm", "Mã HS")
    assert [(row[1], row[-1]) for row in rows[1:]] == [
        (
            "DNTN Trùng Mã",
            "Mã số thuế: Mã số thuế trùng với dòng 8. Xóa hoặc gộp một trong hai dòng.",
        ),
        (
            "Cơ sở Không Hàng",
            "Sản phẩm: Hồ sơ cần ít nhất một sản phẩm. "
            "Nhập ít nhất một sản phẩm; nhiều sản phẩm thì ngăn cách bằng dấu chấm phẩy.",
        ),
    ]
    again = read(content)
    assert [row["name"] for row in again.rows] == ["DNTN Trùng Mã"]
    services.confirm_import(by=SERVER, batch_id=preview.id, now=NOW)
    kept = openpyxl.load_workbook(BytesIO(services.refused_workbook(batch_id=preview.id, by=SERVER))).active
    assert list(kept.iter_rows(values_only=True)) == rows  # also after the others are loaded


def test_the_template_is_a_list_without_a_firm():
    preview = read(services.template_workbook())
    assert (preview.rows, preview.problems) == ([], [])
    assert [(row.row, row.kind) for row in preview.table.left_out] == [(2, "EXAMPLE")]
    assert queries.import_columns(preview).unused == []


def test_a_likely_column_is_asked_for_and_what_is_chosen_is_remembered():
    preview = read(unsure_workbook())
    asked = queries.import_columns(preview)
    assert [(column.title, column.field) for column in asked.unsure] == [
        ("Tên doanh nghiệp đang hoạt động trên địa bàn", "name"),
        ("Sản phẩm đăng ký năm nay", "products"),
    ]
    assert (asked.missing, preview.rows) == (["name", "products"], [])
    with pytest.raises(services.ColumnsNotKnown):
        services.confirm_import(by=SERVER, batch_id=preview.id, now=NOW)
    services.choose_columns(by=SERVER, batch_id=preview.id, columns={1: "name", 2: "products"}, now=NOW)
    chosen = queries.import_preview(preview.id)
    assert [row["name"] for row in chosen.rows] == ["Công ty Chưa Rõ"]
    assert queries.import_columns(chosen).unused == ["Số", "Nhân sự", "Email"]
    assert read(unsure_workbook()).columns == {1: "name", 2: "products"}


def test_the_command_names_columns_by_title_or_letter():
    columns = {"Tên doanh nghiệp đang hoạt động trên địa bàn": "name", "C": "products", "Email": ""}
    preview = read(unsure_workbook(), columns=columns)
    assert preview.columns == {1: "name", 2: "products"}
    for wrong in ({"Không có": "name"}, {"C": "khong_co"}):
        with pytest.raises(UnreadableList) as refused:
            read(unsure_workbook(), columns=wrong)
        assert refused.value.reason == "NO_COLUMN"


@pytest.mark.parametrize("above", range(0, 25, 6))
@pytest.mark.parametrize("first_column", [0, 2])
def test_the_header_may_stand_in_any_of_the_first_rows_and_columns(above, first_column):
    blank = ("",) * first_column
    titles = [("DANH SÁCH DOANH NGHIỆP",), *[()] * max(above - 1, 0)][:above]
    preview = read(workbook((*blank, *GOOD), header=(*blank, *HEADER), above=titles))
    assert [(row["row"], row["name"]) for row in preview.rows] == [(above + 2, GOOD[0])]


def test_a_firm_whose_name_is_merged_over_three_products_is_one_firm():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Tên DN", "Sản phẩm", "Mã HS"))
        sheet.merge_range(1, 0, 3, 0, "Công ty Ba Hàng")
        for number, row in enumerate((("Tôm", "0306"), ("Mực", "0307"), ("Cá ngừ", "160414")), start=1):
            sheet.write_row(number, 1, row)
        sheet.write_row(4, 0, ("Công ty Một Hàng", "Xoài", "080450"))
    preview = read(file.getvalue())
    assert [(row["row"], [(line["words"], line["hs"]) for line in row["lines"]]) for row in preview.rows] == [
        (2, [("Tôm", ["0306"]), ("Mực", ["0307"]), ("Cá ngừ", ["160414"])]),
        (5, [("Xoài", ["080450"])]),
    ]


def test_a_second_sheet_with_the_list_and_a_third_with_another():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet("Hướng dẫn").write(0, 0, "Điền theo mẫu")
        for name, firm in (("Thủy sản", "Công ty A"), ("Nông sản", "Công ty B")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("Tên công ty", "Ngành hàng"))
            sheet.write_row(1, 0, (firm, "Tôm"))
    preview = read(file.getvalue())
    assert [row["name"] for row in preview.rows] == ["Công ty A"]
    assert preview.table.sheet == "Thủy sản"
    assert [(sheet.name, sheet.why) for sheet in preview.table.other_sheets] == [
        ("Hướng dẫn", "NONE"), ("Nông sản", "ALSO"),
    ]  # fmt: skip


def test_no_sheet_with_a_list_says_where_it_was_looked_for():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name in ("Một", "Hai"):
            book.add_worksheet(name).write(0, 0, "không có gì")
    with pytest.raises(UnreadableList) as refused:
        read(file.getvalue())
    assert "Đã tìm trên các trang tính: Một, Hai." in words_for(refused.value)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Tên DN", "name"), ("Tên công ty", "name"), ("Đơn vị", "name"), ("Tên đơn vị", "name"), ("MST", "tax_code"),
        ("Mã số DN", "tax_code"), ("Mặt hàng chính", "products"), ("Mặt hàng xuất khẩu", "products"),
        ("Ngành hàng", "products"), ("Sản phẩm/dịch vụ", "products"), ("SẢN PHẨM (*)", "products"),
        ("Thị trường XK", "markets"), ("Nước xuất khẩu", "markets"), ("ĐT liên hệ", "phone"), ("SĐT", "phone"),
        ("Email liên hệ", "email"), ("E-mail:", "email"), ("Người nhận", "contact"), ("Người liên hệ", "contact"),
        ("Người đại diện", "contact"), ("Địa chỉ", "address"), ("Xã/phường", "place"), ("Company name", "name"),
        ("Export markets", "markets"), ("HS code (6 số)", "hs"), ("San pham", "products"),
        ("Loại hình doanh nghiệp", "form"), ("Điện thoại\nliên hệ", "phone"),
    ],
)  # fmt: skip
def test_usual_column_names_are_known_for_sure(title, field):
    header = [
        title,
        *[t for t in ("Tên DN", "Mặt hàng chính") if field != {"Tên DN": "name"}.get(t, "products")],
    ]
    table = read_list(FIRMS, "a.xlsx", workbook(("x",) * 3, header=header))
    assert sure_columns(table)[0] == field


@pytest.mark.parametrize(
    "title", ["STT", "Ghi chú", "Số lao động", "Website", "Năm thành lập", "Kim ngạch 2025 (USD)"]
)
def test_columns_that_say_nothing_to_us_are_named_and_not_asked_for(title):
    shown = queries.import_columns(read(workbook((*GOOD, "x"), header=(*HEADER, title))))
    assert (list(shown.unused), list(shown.unsure), shown.ask) == ([title], [], False)


@pytest.mark.parametrize(
    ("cell", "codes", "flags"),
    [
        ("0306.17.21", ["030617"], ["Mã “0306.17.21” được đọc là 030617."]),
        ("03061721", ["030617"], ["Mã “03061721” được đọc là 030617."]),
        (30617, ["030617"], ["Mã “30617” được đọc là 030617."]),
        (306, ["0306"], ["Mã “306” được đọc là 0306."]),
        ("03.06", ["0306"], []),
        (3.06, ["0306"], ["Mã “3.06” được đọc là 0306."]),
        (810.6, ["081060"], ["Mã “810.6” được đọc là 081060."]),
        ("HS 030617", ["030617"], []),
        ("HS: 0306.17", ["030617"], []),
        ("0301 - 0304", ["0301", "0302", "0303", "0304"], []),
        ("030617, 0307", ["030617", "0307"], []),
        ("Chương 03", ["03"], []),
        ("không có", [], []),
        ("abc", [], ["“abc” không phải là mã HS nên không lưu."]),
    ],
)
def test_codes_as_office_lists_have_them(cell, codes, flags):
    row, said_of_it = one(("Tên DN", "Sản phẩm", "Mã HS"), "A", "Tôm", cell)
    assert row["lines"][0]["hs"] == codes
    assert said_of_it == [("Mã HS", flag) for flag in flags]


@pytest.mark.parametrize(
    ("cell", "markets"),
    [
        ("Mỹ và EU", ["USA", "EU"]),
        ("Mỹ, Nhật; Hàn Quốc", ["USA", "JPN", "KOR"]),
        ("Nội địa", ["VNM"]),
        ("Trung Quốc (tiểu ngạch)", ["CHN"]),
        ("các nước ASEAN", ["ASEAN"]),
        ("- EU 60%\n- Hoa Kỳ 40%", ["EU", "USA"]),
        ("toàn cầu", []),
        ("Toàn thế giới", []),
        ("xuất khẩu sang Nhật Bản", ["JPN"]),
        ("TQ, Hàn; và các nước châu Âu", ["CHN", "KOR", "EU"]),
        ("Chưa XK", ["VNM"]),
        ("-", []),
    ],
)
def test_markets_as_office_lists_have_them(cell, markets):
    row, flags = one(("Tên DN", "Sản phẩm", "Thị trường"), "A", "Tôm", cell)
    assert (row["markets"], flags) == (markets, [])


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("Công ty TNHH", "COMPANY"), ("CTCP", "COMPANY"), ("DNTN", "COMPANY"), ("Công ty TNHH MTV", "COMPANY"),
        ("HTX", "COOPERATIVE"), ("Hợp tác xã", "COOPERATIVE"), ("HKD", "HOUSEHOLD"), ("Hộ KD cá thể", "HOUSEHOLD"),
        ("Hộ kinh doanh", "HOUSEHOLD"), ("Cơ sở sản xuất", "HOUSEHOLD"), ("Cơ quan, đơn vị", "OFFICE"),
    ],
)  # fmt: skip
def test_legal_forms_as_office_lists_have_them(cell, form):
    row, _flags = one(("Tên DN", "Sản phẩm", "Loại hình doanh nghiệp"), "A", "Tôm", cell)
    assert row["form"] == form


@pytest.mark.parametrize(
    ("cell", "emails", "flags"),
    [
        ("a@mau.example, b@mau.example", ["a@mau.example", "b@mau.example"], 0),
        ("a@mau.example; b@mau.example", ["a@mau.example", "b@mau.example"], 0),
        ("a@mau.example\nb@mau.example", ["a@mau.example", "b@mau.example"], 0),
        ("a@mau.example b@mau.example", ["a@mau.example", "b@mau.example"], 0),
        ("mailto:a@mau.example", ["a@mau.example"], 0),
        ("Chị Mẫu <a@mau.example>", ["a@mau.example"], 0),
        ('=HYPERLINK("mailto:a@mau.example","a@mau.example")', ["a@mau.example"], 0),
        ("a@mau.example; không có", ["a@mau.example"], 0),
        ("a@mau.example (chị Lan)", ["a@mau.example"], 0),
        ("a@mau.example; b@", ["a@mau.example"], 1),
        ("N/A", [], 0),
    ],
)
def test_addresses_as_office_lists_have_them(cell, emails, flags):
    row, said_of_it = one(("Tên DN", "Sản phẩm", "Email"), "A", "Tôm", cell)
    assert (row["emails"], len(said_of_it)) == (emails, flags)


def test_the_error_of_a_formula_is_said_and_left_out():
    content = workbook(GOOD, formulas=[(1, 2, "=VLOOKUP(1,A1:B2,2)", "#N/A")])
    preview = read(content)
    assert [(flag.column, flag.why) for flag in preview.flags] == [
        ("Xã, phường", "Ô báo lỗi công thức “#N/A”.")
    ]
    assert (preview.new, preview.rows[0]["place_id"]) == (1, None)


def test_findings_are_told_in_the_language_of_who_reads_them():
    header = ("Tên DN", "Mã số thuế", "Sản phẩm", "Mã HS")
    content = workbook(("A", "4200123456", "Tôm", "abc"), ("B", "12", "Cua", ""), header=header)
    told = {}
    for uploaded in ("vi", "en"):
        with translation.override(uploaded):
            number = services.read_import(by=SERVER, file_name="ds.xlsx", content=content, now=NOW)
        for language in ("vi", "en"):
            with translation.override(language):
                found = queries.import_preview(number)
                told[language] = [
                    (one.column, one.why, one.what_to_do) for one in (*found.flags, *found.problems)
                ]
        assert told["vi"] == [
            (
                "Mã HS",
                "“abc” không phải là mã HS nên không lưu.",
                "Nhập 2, 4, 6 hoặc 8 chữ số; nhiều sản phẩm thì ngăn cách mã của từng sản phẩm bằng dấu chấm phẩy.",
            ),
            (
                "Mã số thuế",
                "Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12.",
                "Định dạng cột này là văn bản, rồi nhập lại đủ 10, 12 hoặc 13 chữ số.",
            ),
        ]
        for vi, en in zip(told["vi"], told["en"], strict=True):
            assert vi[0] == en[0]
            assert "abc" in en[1] or "abc" not in vi[1]
            assert (vi[1] != en[1], vi[2] != en[2]) == (True, True)


def test_a_telephone_without_mail_is_named_with_its_person():
    header = ("Tên DN", "Sản phẩm", "Người liên hệ", "Điện thoại")
    row, flags = one(header, "A", "Tôm", "Chị Mẫu", "0905 123 456")
    assert (row["phone"], row["emails"]) == ("0905 123 456", [])
    said = "Không có thư điện tử nên chưa lưu người nhận và điện thoại: Chị Mẫu, 0905 123 456."
    assert flags == [("Thư điện tử", said)]


def test_a_telephone_of_a_known_person_that_is_not_taken_is_said():
    header = ("Tên DN", "Sản phẩm", "Điện thoại", "Email")
    first = read(workbook(("A", "Tôm", "0905 123 456", "a@mau.example"), header=header))
    services.confirm_import(by=SERVER, batch_id=first.id, now=NOW)
    row, flags = one(header, "A", "Tôm", "0905 123 456", "A@mau.example")
    assert (row["does"], flags) == ("SAME", [])
    row, flags = one(header, "A", "Tôm; Cua", "0905 999 999", "a@mau.example")
    said = "Người nhận a@mau.example đã có trong hồ sơ nên không lưu số điện thoại 0905 999 999 từ danh sách."
    assert (row["does"], flags) == ("CHANGE", [("Điện thoại", said)])


@pytest.mark.parametrize(
    ("address", "place", "flagged"),
    [
        ("12 Đường Mẫu, phường Nha Trang, tỉnh Khánh Hòa", "Phường Nha Trang", True),
        ("Thôn 3 xã Cam Lâm, Khánh Hòa", "Xã Cam Lâm", True),
        ("12 Đường Mẫu, P. Ba Ngòi", "Phường Ba Ngòi", True),
        ("12 Đường Mẫu, Nha Trang", "", False),  # the former city, or the ward
        ("Xã Ninh Sơn, thị xã Ninh Hòa", "", False),  # a commune of before 1 July 2025
        ("Phường Không Có", "", False),
    ],
)
def test_an_address_that_names_its_commune_gives_it(address, place, flagged):
    row, flags = one(("Tên DN", "Sản phẩm", "Địa chỉ"), "A", "Tôm", address)
    named = places.place(row["place_id"]) if row["place_id"] else None
    assert (named.full_name if named else "") == place
    assert row["address"] == address
    assert flags == ([("Xã, phường", "Xã, phường được đọc từ địa chỉ.")] if flagged else [])


def test_columns_whose_cells_leave_no_doubt_are_not_asked_for():
    titles = ("Email để gửi tin", "Điện thoại/Fax", "SĐT của chủ hộ", "Mã số thuế hiện hành")
    cells = ("a@mau.example; b@mau.example", "0258 3822 123", "0905 123 456", "4200123456")
    preview = read(workbook(("A", "Tôm", *cells), header=("Tên DN", "Sản phẩm", *titles)))
    assert preview.columns == {0: "name", 1: "products", 2: "email", 3: "phone", 5: "tax_code"}
    assert not queries.import_columns(preview).ask
    odd = read(workbook(("A", "Tôm", "hỏi kế toán"), header=("Tên DN", "Sản phẩm", "Email để gửi tin")))
    assert [column.field for column in queries.import_columns(odd).unsure] == ["email"]
    empty = read(workbook(("B", "Tôm", ""), header=("Tên DN", "Sản phẩm", "Email để gửi tin")))
    assert not queries.import_columns(empty).ask


def test_addresses_among_telephones_are_put_where_they_belong():
    header = ("Tên DN", "Sản phẩm", "Điện thoại")
    row, flags = one(header, "A", "Tôm", "0258.3831040; a@mau.example")
    assert (row["phone"], row["emails"], flags) == ("0258.3831040", ["a@mau.example"], [])


@pytest.mark.parametrize(
    "header",
    [
        ("Tªn doanh nghiÖp", "S¶n phÈm"),
        ("Teân doanh nghieäp", "Saûn phaåm"),
        ("Te\u0302n DN", "Sa\u0309n pha\u0302\u0309m"),
    ],
)
def test_column_names_of_old_fonts_and_of_loose_marks_are_known(header):
    assert [row["name"] for row in read(workbook(("Công ty A", "Tôm"), header=header)).rows] == ["Công ty A"]


CELL = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "-",
            "=1+1",
            "#REF!",
            "_xD800_",
            "\ud800",
            "x" * 4100,
            "a@b",
            "0306",
            "EU",
            "Tổng cộng",
            "C«ng",
            "\x00",
            "9" * 5000,
        ]
    ),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)
TITLE = st.sampled_from(
    [*HEADER, "Tên", "Loại hình", "Điện thoại", "Mã HS", "", "Sản phẩm 2", "Địa chỉ", "???"]
)
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FAST
@given(header=st.lists(TITLE, max_size=9), rows=st.lists(st.lists(CELL, max_size=9), max_size=5))
def test_no_small_table_of_text_raises_anything_but_ours(header, rows):
    text = "\n".join(";".join(str(cell) for cell in row) for row in (header, *rows))
    content = text.encode("utf-8", "surrogatepass")
    try:
        preview = read(content, "a.csv")
        if preview.rows:
            services.confirm_import(by=SERVER, batch_id=preview.id, now=NOW)
    except UnreadableList as error:
        refused = words_for(error)
    else:
        return
    assert refused.startswith(("a.csv: ", "ds.xlsx: "))


@FAST
@given(cells=st.lists(CELL, min_size=len(HEADER), max_size=len(HEADER)))
def test_no_cell_of_a_workbook_raises_and_every_row_is_loaded_or_named(cells):
    row = [
        cell.encode("utf-16", "replace").decode("utf-16") if isinstance(cell, str) else cell for cell in cells
    ]
    row = [cell if not isinstance(cell, int) else float(cell % 10**15) for cell in row]
    preview = read(workbook(changed(c0="Chắc chắn", c1="4200999999", c7=""), row))
    named = {draft["row"] for draft in preview.rows} | {problem.row for problem in preview.problems}
    left_out = {one.row for one in preview.table.left_out}
    empty = not any(unescape(str(cell)).strip() for cell in row)
    assert 2 in named
    assert 3 in named | left_out or empty
    services.confirm_import(by=SERVER, batch_id=preview.id, now=NOW)


@FAST
@given(
    content=st.one_of(
        st.binary(max_size=300), st.binary(max_size=60).map(lambda tail: workbook(GOOD)[:900] + tail)
    )
)
def test_no_file_raises_anything_but_ours(content):
    try:
        read(content)
    except UnreadableList as error:
        refused = words_for(error)
    else:
        return
    assert refused.startswith(("a.csv: ", "ds.xlsx: "))


@pytest.mark.parametrize(
    ("cell", "emails", "names"),
    [
        ("Bà Lan: a@mau.example", ["a@mau.example"], {"a@mau.example": "Bà Lan"}),
        ("a@mau.example - Bà Lan", ["a@mau.example"], {"a@mau.example": "Bà Lan"}),
        ("a@mau.example - b@mau.example", ["a@mau.example", "b@mau.example"], {}),
        (
            "Kế toán: a@mau.example; Giám đốc: b@mau.example",
            ["a@mau.example", "b@mau.example"],
            {"a@mau.example": "Kế toán", "b@mau.example": "Giám đốc"},
        ),
        ("\uff41\uff20mau.example", ["a@mau.example"], {}),
        ("Địa chỉ thư: a@mau.example", ["a@mau.example"], {}),
    ],
)
def test_names_and_dashes_beside_addresses_do_not_lose_them(cell, emails, names):
    row, flags = one(HEADER, *changed(c7=cell))
    assert (row["emails"], row["names"], flags) == (emails, names, [])


def test_what_merged_rows_repeat_is_read_once():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(
            (HEADER, changed(c3="Tôm", c4="030617"), changed(c0="", c3="Cá", c4="0302"))
        ):
            sheet.write_row(number, 0, cells)
        sheet.merge_range(1, 0, 2, 0, GOOD[0])
    preview = read(file.getvalue())
    assert preview.problems == []
    (row,) = preview.rows
    assert (row["tax_code"], row["contact"]) == ("4200123456", "Chị Mẫu")
    assert [(line["words"], line["hs"]) for line in row["lines"]] == [("Tôm", ["030617"]), ("Cá", ["0302"])]
