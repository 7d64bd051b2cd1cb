"""Lists of firms: a preview that names every bad row, and nothing loaded until it is confirmed."""

from datetime import timedelta

import pytest

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ImportBatch
from donbay.apps.enterprises.services import NoSuchList, NothingToStore, UnreadableList
from donbay.apps.enterprises.types import NewLine
from donbay.apps.places.models import Place
from donbay.foundation.rights import SERVER
from donbay.foundation.words import words_for
from tests.factories.enterprises import NOW

from .lists import GOOD, HEADER, changed, csv, workbook

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def province(all_places):
    pass


def read(content, name="danh-sach.xlsx"):
    return queries.import_preview(services.read_import(by=SERVER, file_name=name, content=content, now=NOW))


def confirm(preview):
    return services.confirm_import(by=SERVER, batch_id=preview.id, now=LATER)


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
    services.end_contact(by=SERVER, contact_id=contact.pk, reason="asked", method="PAGE", now=LATER)
    confirm(read(workbook(changed(c3="Xoài sấy; Nho", c4=""))))
    assert queries.contact(contact.pk).state == "ENDED"


def test_a_firm_that_sells_everywhere_is_not_narrowed_by_a_list():
    services.create_enterprise(by=SERVER, name="HTX Xoài Mẫu", lines=[NewLine(words="Xoài sấy")], now=NOW)
    confirm(read(workbook(changed(c1=""))))
    assert queries.search_enterprises().rows[0].markets == ()


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"c0": ""}, "Tên doanh nghiệp", "Chưa có nội dung."),
        ({"c0": "x" * 201}, "Tên doanh nghiệp", "Dài quá 200 ký tự."),
        ({"c1": "42001"}, "Mã số thuế", "Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12."),
        ({"c3": "", "c4": ""}, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
        ({"c3": "không có", "c4": ""}, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm."),
        ({"c0": "=1+1"}, "Tên doanh nghiệp", "Ô chứa công thức; đề nghị dán giá trị."),
        ({"c3": "x" * 5000}, "Sản phẩm", "Ô dài quá 4000 ký tự."),
        (
            {"c0": "C«ng ty 日本"},
            "Tên doanh nghiệp",
            "Chữ gõ bằng phông cũ (TCVN3, VNI) không đọc được chắc chắn: “C«ng ty 日本”.",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_column_reason_and_advice(cells, column, why):
    preview = read(workbook(changed(**cells), changed(c0="Công ty Khác", c1="4200999999")))
    assert (preview.new, preview.bad_rows) == (1, 1)
    named = [problem for problem in preview.problems if problem.column == column]
    assert [(problem.row, problem.why) for problem in named] == [(2, why)]
    assert named[0].what_to_do
    assert confirm(preview)["bad_rows"] == 1
    assert [row.name for row in queries.search_enterprises().rows] == ["Công ty Khác"]


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"c2": "xã Không Có"}, "Xã, phường", "Không có xã, phường nào tên “xã Không Có”; ghi vào địa chỉ."),
        ({"c4": "080450"}, "Mã HS", "Có 2 sản phẩm nhưng 1 nhóm mã HS nên chưa lưu mã HS."),
        ({"c4": "08045; 2009"}, "Mã HS", "Mã “08045” được đọc là 0804."),
        ({"c4": "abc; 2009"}, "Mã HS", "“abc” không phải là mã HS nên không lưu."),
        ({"c5": "EU; Sao Hỏa"}, "Thị trường", "Chưa rõ thị trường “Sao Hỏa” nên không lưu."),
        ({"c7": "chi@"}, "Thư điện tử", "“chi@” không phải là địa chỉ thư điện tử nên không lưu."),
        (
            {"c7": "chi@mau.example\nBcc: x@y.example"},
            "Thư điện tử",
            "“Bcc: x@y.example” không phải là địa chỉ thư điện tử nên không lưu.",
        ),
        ({"c6": "=1+1"}, "Người nhận tin", "Ô chứa công thức; đề nghị dán giá trị."),
        ({"c2": "#REF!"}, "Xã, phường", "Ô báo lỗi công thức “#REF!”."),
    ],
)
def test_what_is_wrong_beside_name_and_product_is_flagged_and_the_firm_loaded(cells, column, why):
    preview = read(workbook(changed(**cells)))
    assert (preview.new, preview.problems) == (1, [])
    assert (2, column, why) in [(flag.row, flag.column, flag.why) for flag in preview.flags]
    assert all(flag.what_to_do for flag in preview.flags)
    assert confirm(preview)["added"] == 1


def test_all_problems_of_a_row_are_named_at_once():
    preview = read(workbook(changed(c0="", c1="1", c3="")))
    assert [problem.column for problem in preview.problems] == ["Tên doanh nghiệp", "Mã số thuế", "Sản phẩm"]


def test_a_firm_that_stands_twice_is_named_with_the_other_row_under_what_is_the_same():
    preview = read(workbook(GOOD, changed(c0="Tên khác"), changed(c1="")))
    assert [(problem.row, problem.column, problem.why) for problem in preview.problems] == [
        (3, "Mã số thuế", "Mã số thuế trùng với dòng 2."),
        (4, "Tên doanh nghiệp", "Tên trùng với dòng 2."),
    ]


def test_a_tax_code_of_a_known_firm_with_another_name_is_said_before_it_is_renamed():
    pk = services.create_enterprise(
        by=SERVER, name="Tên cũ", tax_code="4200123456", lines=[NewLine(words="Nho")], now=NOW
    )
    preview = read(workbook(GOOD, changed(c0="Tên cũ", c1="4200999999", c7="")))
    assert [(flag.row, flag.column, flag.why) for flag in preview.flags if flag.column != "Thư điện tử"] == [
        (2, "Mã số thuế", f"Mã số thuế này là của “Tên cũ” (số {pk}); tên sẽ được đổi."),
        (
            3,
            "Tên doanh nghiệp",
            f"Đã có doanh nghiệp cùng tên (số {pk}) với mã số thuế khác, 4200123456; sẽ thêm doanh nghiệp mới.",
        ),
    ]
    assert (preview.changed, preview.new, preview.rows[0]["enterprise_id"]) == (1, 1, pk)


def test_numbers_that_a_spreadsheet_mangled_are_mended_and_that_is_said():
    header = (*HEADER, "Điện thoại")
    preview = read(workbook((*changed(c1=101234567), 258382299), header=header))
    assert preview.problems == []
    assert (preview.rows[0]["tax_code"], preview.rows[0]["phone"]) == ("0101234567", "0258382299")
    assert [(flag.column, flag.why) for flag in preview.flags] == [
        ("Mã số thuế", "Đã thêm số 0 bị mất: 0101234567."),
        ("Điện thoại", "Đã thêm số 0 bị mất: 0258382299."),
    ]


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
    ("name", "content", "reason"),
    [
        ("hong.csv", b"", "NO_TITLES"),
        ("hong.xlsx", b"", "DAMAGED"),
        ("hong.xlsx", workbook(GOOD, header=("A", "B")), "NO_TITLES"),
        ("hong.xlsx", workbook(GOOD)[:600], "DAMAGED"),
        ("hong.xlsx", b"PK\x03\x04 and then nothing", "DAMAGED"),
        ("hong.xlsx", b"\xd0\xcf\x11\xe0 an old file", "PROTECTED"),
        ("hong.csv", b"a\0b", "BINARY"),
        ("hong.csv", b"\x81\x8d\x8f,\x90", "ENCODING"),
        ("hong.xlsx", b"\x81\x8d\x8f,\x90", "DAMAGED"),
        ("hong.xlsx", b"x" * 10_000_001, "LARGE"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_its_name(name, content, reason):
    with pytest.raises(UnreadableList) as refused:
        read(content, name)
    assert refused.value.reason == reason
    assert words_for(refused.value).startswith(f"{name}: ")
    assert ImportBatch.objects.count() == 0


def test_a_list_without_a_good_row_and_a_list_nobody_uploaded():
    preview = read(workbook(changed(c3="", c4="")))
    with pytest.raises(NothingToStore):
        confirm(preview)
    assert queries.import_preview(preview.id).confirmed_at is None
    with pytest.raises(NoSuchList):
        services.confirm_import(by=SERVER, batch_id=preview.id + 1, now=LATER)


def test_a_firm_made_between_preview_and_confirmation_is_not_made_twice():
    preview = read(workbook(GOOD))
    services.create_enterprise(
        by=SERVER,
        name="Đã có",
        tax_code="4200123456",
        lines=[NewLine(words="Xoài sấy")],
        markets=["EU"],
        now=NOW,
    )
    assert confirm(preview) == {"added": 0, "changed": 1, "unchanged": 0, "bad_rows": 0}
    assert [row.name for row in queries.search_enterprises().rows] == ["HTX Xoài Mẫu"]
