"""Lists of firms: a preview that names every bad row, and nothing loaded until it is confirmed."""

from datetime import timedelta

import pytest

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ImportBatch
from donbay.apps.enterprises.services import NoSuchImport, NothingToLoad, UnreadableList
from donbay.apps.enterprises.types import NewLine
from donbay.apps.places.models import Place
from donbay.apps.places.services import load_places
from tests.factories.enterprises import NOW

from .lists import GOOD, HEADER, changed, csv, workbook

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def province():
    load_places()


def read(content, name="danh-sach.xlsx"):
    return queries.import_preview(services.read_import(file_name=name, content=content, now=NOW))


def confirm(preview):
    return services.confirm_import(batch_id=preview.id, now=LATER)


@pytest.mark.parametrize(
    "content",
    [workbook(GOOD), csv(GOOD), csv(GOOD, delimiter=";"), csv(GOOD, delimiter="\t", encoding="utf-8")],
)
def test_a_good_row_is_previewed_and_loads_nothing(content):
    preview = read(content)
    assert (preview.new, preview.changed, preview.problems, preview.confirmed_at) == (1, 0, [], None)
    assert Enterprise.objects.count() == 0


def test_a_confirmed_list_is_loaded_once_and_its_people_are_only_asked():
    preview = read(workbook(GOOD))
    assert confirm(preview) == {"added": 1, "changed": 0, "unchanged": 0, "bad_rows": 0}
    (row,) = queries.search_enterprises().rows
    assert (row.name, row.tax_code, row.markets) == ("HTX Xoài Mẫu", "4200123456", ("EU", "USA"))
    assert row.place_id == Place.objects.get(code="22366").pk
    assert [(line.words, line.hs) for line in row.lines] == [
        ("Xoài sấy", ("080450",)),
        ("Nước ép xoài", ("2009",)),
    ]
    (contact,) = queries.contacts_of(row.id)
    assert (contact.name, contact.email, contact.state, contact.source) == (
        "Chị Mẫu", "chi@mau.example", "REQUESTED", "import",
    )  # fmt: skip
    assert confirm(preview) == {"added": 1, "changed": 0, "unchanged": 0, "bad_rows": 0}
    assert (Enterprise.objects.count(), Contact.objects.count(), ConsentRecord.objects.count()) == (1, 1, 1)


def test_the_same_file_again_is_recognised():
    content = workbook(GOOD)
    first = read(content)
    assert read(content, "ten-khac.xlsx").id == first.id
    confirm(first)
    again = read(content)
    assert (again.id, again.confirmed_at, again.result["added"]) == (first.id, LATER, 1)
    assert ImportBatch.objects.count() == 1


def test_a_new_file_with_known_firms_changes_only_what_is_new():
    confirm(read(workbook(GOOD)))
    same = read(workbook(GOOD, above=[("Danh sách",)]))
    assert (same.new, same.changed, same.unchanged) == (0, 0, 1)
    more = read(workbook(changed(c0="HTX Xoài Mẫu Mới", c2="", c3="Xoài sấy; Bưởi", c4="", c5="JPN")))
    assert (more.new, more.changed) == (0, 1)
    assert confirm(more)["changed"] == 1
    (row,) = queries.search_enterprises().rows
    assert row.name == "HTX Xoài Mẫu Mới"
    assert row.place_name == "Nha Trang"  # an empty cell takes nothing away
    assert [(line.words, line.hs) for line in row.lines] == [
        ("Xoài sấy", ("080450",)), ("Nước ép xoài", ("2009",)), ("Bưởi", ()),
    ]  # fmt: skip
    assert row.markets == ("EU", "USA", "JPN")
    assert len(queries.contacts_of(row.id)) == 1


def test_a_list_does_not_bring_back_a_person_who_left():
    confirm(read(workbook(GOOD)))
    contact = Contact.objects.get()
    services.end_contact(contact_id=contact.pk, reason="asked", method="PAGE", now=LATER)
    confirm(read(workbook(changed(c3="Xoài sấy; Nho", c4=""))))
    assert queries.contact(contact.pk).state == "ENDED"


def test_a_firm_that_sells_everywhere_is_not_narrowed_by_a_list():
    services.create_enterprise(name="HTX Xoài Mẫu", lines=[NewLine(words="Xoài sấy")], now=NOW)
    confirm(read(workbook(changed(c1=""))))
    assert queries.search_enterprises().rows[0].markets == ()


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"c0": ""}, "Tên doanh nghiệp", "Chưa có nội dung."),
        ({"c1": "42001"}, "Mã số thuế", "Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12."),
        ({"c2": "xã Không Có"}, "Xã, phường", "Không có xã, phường nào tên “xã Không Có”."),
        ({"c3": "", "c4": ""}, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
        ({"c4": "080450"}, "Mã HS", "Số nhóm mã HS (1) không khớp số sản phẩm (2)."),
        ({"c4": "08045; 2009"}, "Mã HS", "Mã HS “08045” phải có 2, 4 hoặc 6 chữ số."),
        ({"c5": "EU; Sao Hỏa"}, "Thị trường", "Thị trường “Sao Hỏa” không có trong danh mục."),
        ({"c7": "chi@"}, "Thư điện tử", "Địa chỉ thư điện tử không đúng."),
        (
            {"c7": "chi@mau.example\nBcc: x@y.example"},
            "Thư điện tử",
            "Địa chỉ thư điện tử có ký tự xuống dòng.",
        ),
        ({"c6": "A\nB"}, "Người nhận tin", "Có ký tự xuống dòng hoặc ký tự điều khiển."),
        ({"c0": "=1+1"}, "Tên doanh nghiệp", "Ô chứa công thức; đề nghị dán giá trị."),
        ({"c3": "x" * 5000}, "Sản phẩm", "Ô dài quá 4000 ký tự."),
    ],
)
def test_a_bad_row_is_named_with_column_reason_and_advice_and_the_others_are_good(cells, column, why):
    preview = read(workbook(changed(**cells), changed(c0="Công ty Khác", c1="4200999999")))
    assert (preview.new, preview.bad_rows) == (1, 1)
    named = [problem for problem in preview.problems if problem.column == column]
    assert [(problem.row, problem.why) for problem in named] == [(2, why)]
    assert named[0].what_to_do
    assert confirm(preview)["bad_rows"] == 1
    assert [row.name for row in queries.search_enterprises().rows] == ["Công ty Khác"]


def test_all_problems_of_a_row_are_named_at_once():
    preview = read(workbook(changed(c1="1", c5="Sao Hỏa", c7="x")))
    assert [problem.column for problem in preview.problems] == ["Mã số thuế", "Thị trường", "Thư điện tử"]


def test_a_firm_that_stands_twice_is_named_with_the_other_row():
    preview = read(workbook(GOOD, changed(c0="Tên khác")))
    assert [(problem.row, problem.why) for problem in preview.problems] == [(3, "Trùng với dòng 2.")]


def test_numbers_that_a_spreadsheet_mangled_are_mended():
    header = (*HEADER, "Điện thoại")
    preview = read(workbook((*changed(c1=101234567), 258382299), header=header))
    assert preview.problems == []
    assert (preview.rows[0]["tax_code"], preview.rows[0]["phone"]) == ("0101234567", "0258382299")


def test_a_formula_counts_as_the_value_that_is_stored_with_it():
    preview = read(workbook(GOOD, formulas=[(1, 0, '=UPPER("x")', "CÔNG TY X")]))
    assert preview.problems == []
    assert preview.rows[0]["name"] == "CÔNG TY X"


def test_a_formula_that_is_a_link_is_refused_by_its_row():
    preview = read(workbook(GOOD, formulas=[(1, 0, '=HYPERLINK("https://x.example")')]))
    assert [problem.why for problem in preview.problems] == ["Ô chứa công thức; đề nghị dán giá trị."]


def test_a_title_above_the_header_and_empty_rows_do_not_disturb():
    preview = read(workbook((), GOOD, above=[("DANH SÁCH DOANH NGHIỆP",), ()]))
    assert (preview.new, preview.rows[0]["row"]) == (1, 5)


def test_english_titles_and_several_addresses_are_understood():
    header = ("Name", "Products", "Markets", "Email", "Language")
    preview = read(
        workbook(("Fruit Co", "Dried mango", "EU", "a@mau.example; b@mau.example", "English"), header=header)
    )
    confirm(preview)
    assert [contact.email for contact in queries.contacts_of(Enterprise.objects.get().pk)] == [
        "a@mau.example", "b@mau.example",
    ]  # fmt: skip
    assert Enterprise.objects.get().language == "en"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "không thấy dòng tên cột"),
        (workbook(GOOD, header=("A", "B")), "không thấy dòng tên cột"),
        (workbook(GOOD)[:600], "truncated or damaged|tệp hỏng"),
        (b"PK\x03\x04 and then nothing", "tệp hỏng"),
        ("Tên".encode("utf-16"), "UTF-8"),
        (b"a\0b", "không phải là tệp văn bản"),
        (b"x" * 10_000_001, "lớn hơn 10 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_its_name(content, says):
    with pytest.raises(UnreadableList, match=says) as refused:
        read(content, "hong.xlsx")
    assert "hong.xlsx" in str(refused.value)
    assert refused.value.hint
    assert ImportBatch.objects.count() == 0


def test_a_list_without_a_good_row_and_a_list_nobody_uploaded():
    preview = read(workbook(changed(c3="", c4="")))
    with pytest.raises(NothingToLoad):
        confirm(preview)
    assert queries.import_preview(preview.id).confirmed_at is None
    with pytest.raises(NoSuchImport):
        services.confirm_import(batch_id=preview.id + 1, now=LATER)


def test_a_firm_made_between_preview_and_confirmation_is_not_made_twice():
    preview = read(workbook(GOOD))
    services.create_enterprise(
        name="Đã có", tax_code="4200123456", lines=[NewLine(words="Xoài sấy")], markets=["EU"], now=NOW
    )
    assert confirm(preview) == {"added": 0, "changed": 1, "unchanged": 0, "bad_rows": 0}
    assert [row.name for row in queries.search_enterprises().rows] == ["HTX Xoài Mẫu"]
