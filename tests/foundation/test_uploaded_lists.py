"""What a page says of a file that is no list, and which column holds what."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from donbay.core.lists.types import ColumnSeen, ListTable
from donbay.formats import uploads
from donbay.foundation import uploaded_lists
from donbay.foundation.uploaded_lists import ColumnsForm, said_of_file

TITLES = {"name": "Tên", "email": "Thư", "phone": "Điện thoại"}


def refused(reason, *, row=0, sheets=()):
    return SimpleNamespace(reason=reason, row=row, file_name="ds.xlsx", sheets=sheets)


def said(reason, **more):
    return said_of_file(refused(reason, **more), needed=["Tên", "Thư"], most=500)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("LARGE", "ds.xlsx: Tệp quá lớn. Vui lòng chia tệp thành nhiều phần."),
        ("LONG", "ds.xlsx: Danh sách dài quá 500 dòng. Vui lòng chia tệp thành nhiều phần."),
        (
            "DAMAGED",
            "ds.xlsx: Tệp hỏng hoặc không phải bảng tính .xlsx. Vui lòng lưu tệp thành .xlsx, hoặc .csv mã UTF-8.",
        ),
        (
            "NO_TITLES",
            "ds.xlsx: Không tìm thấy dòng tên cột trong 30 dòng đầu (cần có: Tên, Thư). "
            "Thêm dòng tên cột, hoặc dùng tệp mẫu.",
        ),
    ],
)
def test_why_a_file_is_no_list_and_what_to_do(reason, words):
    assert said(reason) == words


def test_the_broken_row_is_named():
    assert "Dòng 7 của tệp .csv hỏng" in said("BROKEN", row=7)


def test_several_sheets_that_were_looked_at_are_named_and_a_single_one_is_not():
    assert "Đã tìm trên các trang tính: A, B." in said("NO_TITLES", sheets=("A", "B"))
    assert "Đã tìm" not in said("NO_TITLES", sheets=("A",))
    assert "Đã tìm" not in said("DAMAGED", sheets=("A", "B"))


@pytest.mark.parametrize("reason", uploaded_lists._FILES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_is_whole_sentences_in_both_languages(reason, language):
    with translation.override(language):
        words = said(reason, row=3)
    assert words.startswith("ds.xlsx: ")
    assert words.endswith(".")
    assert "%(" not in words


def test_every_reason_of_a_reader_of_files_has_words():
    """Who reads uploads names reasons; a page that lacks one would break."""
    told = {*uploads._OTHERS.values(), *(reason for _start, reason in uploads._STARTS)}
    told |= {"LARGE", "DAMAGED", "PROTECTED", "ENCODING", "BINARY", "BROKEN", "NUMBERS"}
    assert told <= set(uploaded_lists._FILES)


def column(place, title="", field="", samples=()):
    return ColumnSeen(place=place, title=title, field=field, sure=False, samples=samples)


TABLE = ListTable(
    columns=[
        column(0, "Tên đơn vị", "name", ("A", "B")),
        column(2, "", "email", ("a@x.example",)),
        column(3, "Thư 2", "email"),
    ]
)


def form(data=None, *, chosen=None, needed=("name", "email"), many=()):
    return ColumnsForm(data, table=TABLE, chosen=chosen or {}, titles=TITLES, needed=needed, many=many)


def test_each_column_is_a_choice_with_its_title_and_its_samples():
    fields = form().fields
    assert list(fields) == ["cot-0", "cot-2", "cot-3"]
    assert (fields["cot-0"].label, fields["cot-0"].help_text) == ("Tên đơn vị", "A; B")
    assert fields["cot-2"].label == "(không có tên)"
    assert fields["cot-0"].choices == [("", "Không dùng"), *TITLES.items()]


def test_what_was_chosen_before_goes_before_what_is_likely():
    assert [form().fields[name].initial for name in ("cot-0", "cot-2", "cot-3")] == ["name", "email", "email"]
    chosen = form(chosen={2: "phone", 0: "email"}).fields
    assert [chosen[name].initial for name in ("cot-0", "cot-2", "cot-3")] == ["email", "phone", ""]


def test_a_choice_is_places_and_fields():
    sent = form({"cot-0": "name", "cot-2": "", "cot-3": "email"})
    assert sent.is_valid()
    assert sent.chosen() == {0: "name", 3: "email"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Chọn cột cho: Tên."),
        ({"cot-0": "name"}, "Chọn cột cho: Thư."),
        ({"cot-0": "name", "cot-2": "email", "cot-3": "email"}, "Hai cột cùng được chọn cho: Thư."),
    ],
)
def test_a_choice_that_lacks_a_column_or_has_two_is_refused(data, says):
    assert form(data).non_field_errors() == [says]


def test_a_field_of_many_columns_may_be_chosen_twice():
    data = {"cot-0": "name", "cot-2": "email", "cot-3": "email"}
    assert form(data, many=("email",)).is_valid()


def test_a_field_that_no_list_has_is_refused_and_a_column_that_is_not_there_is_not_read():
    assert "cot-0" in form({"cot-0": "zubaq"}).errors
    sent = form({"cot-0": "name", "cot-2": "email", "cot-9": "phone"})
    assert sent.is_valid()
    assert 9 not in sent.chosen()


def test_without_needed_columns_nothing_need_be_chosen():
    sent = form({}, needed=())
    assert sent.is_valid()
    assert sent.chosen() == {}
