"""An uploaded list in words, the workbooks for it, and what is told to another reader."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import translation

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.columns import COLUMNS, FIRMS, column_of
from donbay.core.lists.types import ColumnSeen
from donbay.foundation.rights import SERVER
from donbay.foundation.said import gettext as said
from donbay.foundation.uploaded_lists.errors import UnreadableList
from donbay.foundation.uploaded_lists.findings import Problem, in_words, problem_of
from donbay.foundation.uploaded_lists.kinds import missing_fields, title_of
from donbay.foundation.uploaded_lists.reading import columns_named, read_list
from tests.factories.enterprises import NOW
from tests.factories.places import PlaceFactory
from tests.factories.products import ProductFactory

from .lists import GOOD, HEADER, changed, csv

pytestmark = pytest.mark.django_db


def preview(*rows, header=HEADER):
    batch = services.read_import(file_name="a.csv", content=csv(*rows, header=header), by=SERVER, now=NOW)
    return queries.import_preview(batch)


def sheets(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def test_a_row_is_shown_as_it_will_be_stored():
    PlaceFactory(name="Nha Trang", folded="nha trang")
    (row,) = queries.import_rows(preview(GOOD))
    assert (row.row, row.name, row.form, row.tax_code) == (2, "HTX Xoài Mẫu", "Hợp tác xã", "4200123456")
    assert (row.place, row.markets, row.people) == (
        "Phường Nha Trang", ["Liên minh châu Âu", "Hoa Kỳ"], ["Chị Mẫu <chi@mau.example>"]
    )  # fmt: skip
    assert (row.does, row.enterprise_id, row.notes) == ("ADD", None, 0)
    assert [(line.words, [code.code for code in line.codes], line.suggested) for line in row.lines] == [
        ("Xoài sấy", ["080450"], False), ("Nước ép xoài", ["2009"], False)
    ]  # fmt: skip


def test_codes_that_the_list_does_not_give_are_suggested_by_name():
    ProductFactory()
    (row,) = queries.import_rows(preview(changed(c3="Sầu riêng; Dịch vụ", c4="")))
    first, second = row.lines
    assert ([(code.code, code.name) for code in first.codes], first.suggested) == (
        [("081060", "Sầu riêng tươi")],
        True,
    )
    assert (list(second.codes), second.suggested) == ([], False)


def test_what_was_mended_in_a_row_is_counted_and_people_without_mail_are_not_shown():
    (row,) = queries.import_rows(preview(changed(c2="phường Lạ", c7="")))
    assert row.notes == 2
    assert (row.place, row.address, row.people, row.phone) == ("", "phường Lạ", [], "")


@pytest.mark.parametrize(("limit", "shown"), [(1, 1), (2, 2), (100, 3)])
def test_the_first_rows_are_shown(limit, shown):
    rows = [changed(c0=f"HTX {n}", c1="", c7="") for n in range(3)]
    assert len(queries.import_rows(preview(*rows), limit=limit)) == shown


def test_units_and_products_are_looked_up_once_for_many_rows(django_assert_num_queries):
    PlaceFactory(name="Nha Trang", folded="nha trang")
    found = preview(*(changed(c0=f"HTX {n}", c1="", c7="") for n in range(20)))
    with django_assert_num_queries(2):
        assert len(queries.import_rows(found)) == 20


def test_columns_that_say_nothing_to_us_are_named_as_unused():
    found = queries.import_columns(preview((*GOOD, "9", "x"), header=(*HEADER, "Ghi chú", "")))
    assert (list(found.missing), found.ask) == ([], False)
    assert "Ghi chú" in found.unused


@pytest.mark.parametrize(
    ("title", "place", "shown"), [("Tên", 0, "Tên"), ("", 0, "cột A"), ("", 27, "cột AB")]
)
def test_a_column_without_a_title_has_its_letter(title, place, shown):
    assert title_of(ColumnSeen(place=place, title=title, field="", sure=False)) == shown


def test_needed_fields_are_missed():
    assert missing_fields(FIRMS, {}) == ("name", "products")
    assert missing_fields(FIRMS, {4: "products", 0: "name"}) == ()


# Columns named by a person


def table():
    return read_list(FIRMS, "a.csv", csv(GOOD))


@pytest.mark.parametrize(
    ("wanted", "place", "field"),
    [
        ({"Mã số thuế": "phone"}, 1, "phone"),
        ({"B": "phone"}, 1, "phone"),
        ({"Thị trường": ""}, 5, None),
    ],
)
def test_a_person_names_a_column_by_title_or_letter(wanted, place, field):
    assert columns_named(FIRMS, table(), wanted).get(place) == field


def test_a_field_that_stands_in_one_column_moves_there():
    chosen = columns_named(FIRMS, table(), {"B": "name"})
    assert (chosen[1], chosen.get(0)) == ("name", None)


def test_a_field_that_may_stand_in_several_columns_is_read_from_both():
    chosen = columns_named(FIRMS, table(), {"B": "products"})
    assert (chosen[1], chosen[3]) == ("products", "products")


@pytest.mark.parametrize("wanted", [{"Không có": "name"}, {"B": "colour"}, {"ZZ": "name"}])
def test_a_column_or_field_that_is_not_there_is_refused(wanted):
    with pytest.raises(UnreadableList) as caught:
        columns_named(FIRMS, table(), wanted)
    ((title, field),) = wanted.items()
    assert (caught.value.reason, caught.value.file_name) == ("NO_COLUMN", f"{title}={field}")


@pytest.mark.parametrize(
    ("field", "column"),
    [("lines", "products"), ("words", "products"), ("keywords", "products"), ("place_id", "place"), ("hs", "hs")],
)  # fmt: skip
def test_a_field_of_a_profile_stands_in_a_column(field, column):
    assert column_of(field) == column


# Workbooks


def test_the_empty_list_is_read_back_with_every_column_known_and_its_example_left_out():
    content = services.template_workbook()
    first, notes = sheets(content)
    assert first[0] == [column.title for column in COLUMNS]
    assert [row[0] for row in notes[1:]] == first[0]
    assert [row[0] for row in notes[1:] if row[1]] == ["Tên doanh nghiệp", "Sản phẩm"]
    batch = services.read_import(file_name="mau.xlsx", content=content, by=SERVER, now=NOW)
    found = queries.import_preview(batch)
    assert sorted(found.columns.values()) == sorted(column.field for column in COLUMNS)
    assert (found.new, list(queries.import_columns(found).unused)) == (0, [])


def test_refused_rows_come_back_as_they_stood_with_their_reason():
    batch = services.read_import(
        file_name="a.csv", content=csv(GOOD, changed(c0="", c1="=1+1")), by=SERVER, now=NOW
    )
    ((head, row),) = sheets(services.refused_workbook(batch_id=batch, by=SERVER))
    assert head == [*HEADER, "Lý do chưa lưu"]
    assert row[1] == "=1+1"  # as text
    reasons = row[-1].split("\n")
    assert "Tên doanh nghiệp: Chưa có nội dung. Nhập tên đầy đủ, không quá 200 ký tự." in reasons
    assert len(reasons) == 2


def test_the_reason_speaks_the_language_of_who_asks():
    batch = services.read_import(file_name="a.csv", content=csv(changed(c0="")), by=SERVER, now=NOW)
    with translation.override("en"):
        ((head, row),) = sheets(services.refused_workbook(batch_id=batch, by=SERVER))
    assert head[-1] != "Lý do chưa lưu"
    assert "Chưa có nội dung" not in row[-1]


# Findings


def test_a_finding_is_told_to_each_reader_in_his_language():
    why = said("Dài quá %(most)s ký tự.") % {"most": 9}
    kept = problem_of(2, "Tên", why, said("Nhập họ tên không quá 120 ký tự."))
    assert (kept.said, kept.values) == ("Dài quá %(most)s ký tự.", {"most": 9})
    assert in_words(kept).why == "Dài quá 9 ký tự."
    with translation.override("en"):
        told = in_words(kept)
    assert told.why != "Dài quá 9 ký tự."
    assert "9" in told.why
    assert told.what_to_do != kept.what_to_do
    assert (told.row, told.column) == (2, "Tên")


def test_a_finding_of_an_earlier_release_stands_as_it_was_written():
    old = Problem(row=2, column="Tên", why="100% sai", what_to_do="Sửa.")
    with translation.override("en"):
        assert in_words(old) == old


def test_a_plain_sentence_is_kept_as_it_is():
    assert problem_of(2, "Tên", "Sai.", "Sửa.") == Problem(row=2, column="Tên", why="Sai.", what_to_do="Sửa.")
