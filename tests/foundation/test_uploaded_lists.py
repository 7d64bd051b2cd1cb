"""Uploaded lists, by a kind of list that no room has: a list of boats."""

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from donbay.apps.documents.models import DocumentBatch
from donbay.apps.enterprises.models import ImportBatch
from donbay.core.lists.choosing import records, sure_columns
from donbay.core.lists.titles import Titles
from donbay.formats import uploads
from donbay.foundation.said import gettext as _
from donbay.foundation.uploaded_lists import keeping, words
from donbay.foundation.uploaded_lists.cells import RowCells
from donbay.foundation.uploaded_lists.errors import NoSuchList, UnreadableList
from donbay.foundation.uploaded_lists.findings import in_words, problem_of
from donbay.foundation.uploaded_lists.forms import ColumnsForm
from donbay.foundation.uploaded_lists.kinds import ListKind, columns_read, missing_fields
from donbay.foundation.uploaded_lists.reading import columns_named, read_list
from donbay.foundation.words import words_for
from tests import clock

NAMES = {"boat": "Tên tàu", "port": "Bến", "phone": "Điện thoại"}
BOATS = ListKind(
    titles=Titles({"boat": ("Tên tàu", "Tàu"), "port": ("Bến",), "phone": ("Điện thoại", "Di động")},
                  hints={"port": ("ben cang",)}),
    names=NAMES, needed=("boat", "port"), key="boat", most_rows=3, many={"phone"},
)  # fmt: skip


def read(text, kind=BOATS):
    return read_list(kind, "tau.csv", text.encode())


def test_the_list_is_found_below_what_stands_above_it_and_its_columns_are_known():
    table = read("SỞ MẪU;;\n;;\nTàu;Bến;Màu\nHải Âu;Cam Ranh;xanh\nTổng cộng;;\n")
    chosen = sure_columns(table)
    assert (table.header, chosen) == ((3,), {0: "boat", 1: "port"})
    assert list(records(table, chosen)) == [(4, {"boat": "Hải Âu", "port": "Cam Ranh"})]
    shown = columns_read(BOATS, table, chosen)
    assert (shown.unused, list(shown.unsure), shown.missing, shown.ask) == (["Màu"], [], [], False)


def test_a_doubtful_column_is_asked_for_until_somebody_says():
    table = read("Tàu;Bến cảng nơi tàu về\nHải Âu;Cam Ranh\n")
    shown = columns_read(BOATS, table, sure_columns(table))
    assert ([one.title for one in shown.unsure], shown.missing, shown.ask) == (
        ["Bến cảng nơi tàu về"],
        ["port"],
        True,
    )
    chosen = columns_named(BOATS, table, {"B": "port"})
    assert (chosen, missing_fields(BOATS, chosen)) == ({0: "boat", 1: "port"}, ())


def test_columns_are_named_by_title_or_letter_and_only_many_are_held_twice():
    table = read("Tàu;Bến;Điện thoại;Di động\nHải Âu;Cam Ranh;1;2\n")
    assert sure_columns(table, BOATS.many) == {0: "boat", 1: "port", 2: "phone", 3: "phone"}
    assert columns_named(BOATS, table, {"Tàu": "", "B": "boat"}) == {1: "boat", 2: "phone", 3: "phone"}
    for wanted in ({"Z": "boat"}, {"A": "stone"}):
        with pytest.raises(UnreadableList) as refused:
            columns_named(BOATS, table, wanted)
        assert refused.value.reason == "NO_COLUMN"


@pytest.mark.parametrize(
    ("text", "reason", "says"),
    [
        ("một;hai\n1;2\n", "NO_TITLES", "tau.csv: Không tìm thấy dòng tên cột trong 30 dòng đầu (cần có: Tên tàu, Bến)."),
        ("Tàu;Bến\n" + "Hải Âu;Cam Ranh\n" * 4, "LONG", "tau.csv: Danh sách dài quá 3 dòng."),
        ("%PDF-1.7", "PDF", "tau.csv: Tệp là văn bản PDF chứ không phải bảng tính."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_list_says_why_with_the_columns_and_the_limit_of_its_kind(text, reason, says):
    with pytest.raises(UnreadableList) as refused:
        read(text)
    assert refused.value.reason == reason
    assert words_for(refused.value, "vi").startswith(says)


def refused(reason, **more):
    error = UnreadableList("x", reason=reason, file_name="ds.xlsx", needed=("Tên", "Thư"), most=500, **more)
    return words_for(error)


def test_the_broken_row_and_the_sheets_that_were_looked_at_are_named():
    assert "Dòng 7 của tệp .csv hỏng" in refused("BROKEN", row=7)
    assert "Đã tìm trên các trang tính: A, B." in refused("NO_TITLES", sheets=("A", "B"))
    assert "Đã tìm" not in refused("NO_TITLES", sheets=("A",))
    assert "Đã tìm" not in refused("DAMAGED", sheets=("A", "B"))


@pytest.mark.parametrize("reason", words._FILES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_is_whole_sentences_in_both_languages(reason, language):
    with translation.override(language):
        said = refused(reason, row=3)
    assert said.startswith("ds.xlsx: ")
    assert said.endswith(".")
    assert "%(" not in said


def test_every_reason_of_a_reader_of_files_has_words():
    """Who reads uploads names reasons; a page that lacks one would break."""
    told = {*uploads._OTHERS.values(), *(reason for _start, reason in uploads._STARTS)}
    told |= {"LARGE", "DAMAGED", "PROTECTED", "ENCODING", "BINARY", "BROKEN", "NUMBERS"}
    assert told <= set(words._FILES)


class BoatCells(RowCells):
    names = NAMES

    def leave(self, field, why, what_to_do):
        (self.wrong if field in BOATS.needed else self.note)(field, why, what_to_do)


@pytest.mark.parametrize(
    ("text", "plain", "why"),
    [
        ("Hải Âu", "Hải Âu", []),
        ("=A1", "", ["Ô chứa công thức; đề nghị dán giá trị."]),
        ("#REF!", "", ["Ô báo lỗi công thức “#REF!”."]),
        ("a" * 4001, "", ["Ô dài quá 4000 ký tự."]),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_left_out(text, plain, why):
    row = BoatCells(7, {}, sheet="Đội tàu")
    assert row.plain("boat", text) == plain
    assert [(one.sheet, one.row, one.column, one.why) for one in row.problems] == [
        ("Đội tàu", 7, "Tên tàu", said) for said in why
    ]
    beside = BoatCells(7, {})
    beside.plain("phone", text)
    assert ([one.why for one in beside.flags], beside.problems) == (why, [])


def test_a_formula_is_read_where_the_room_says_so_and_a_finding_is_told_once():
    row = BoatCells(7, {})
    assert row.plain("phone", "=HYPERLINK(1)", may_be_formula=True) == "=HYPERLINK(1)"
    for _again in range(2):
        row.note("phone", "Lạ.")
    assert len(row.flags) == 1


def test_letters_of_an_old_font_are_told_beside_what_they_became():
    row = BoatCells(7, {})
    assert row.plain("boat", "Tªn DN") == "Tên DN"
    assert [one.why for one in row.flags] == ["Đã chuyển từ phông chữ cũ: “Tên DN”."]


def test_a_finding_is_read_in_the_language_of_its_reader():
    with translation.override("vi"):
        kept = problem_of(3, "Bến", _("Dài quá %(most)s ký tự.") % {"most": 9}, _("Rút ngắn lại."))
    assert (kept.why, kept.what_to_do) == ("Dài quá 9 ký tự.", "Rút ngắn lại.")
    with translation.override("en"):
        read_now = in_words(kept)
    assert "9" in read_now.why
    assert read_now.why != kept.why
    assert in_words(problem_of(3, "Bến", "Như đã ghi.", "")).why == "Như đã ghi."


def test_the_form_of_columns_wants_each_needed_one_once():
    table = read("Tàu;Bến;Điện thoại;Di động\nHải Âu;Cam Ranh;1;2\n")

    def sent(asked):
        data = QueryDict(asked)
        return ColumnsForm(data, kind=BOATS, table=table, chosen=sure_columns(table, BOATS.many))

    good = sent("cot-0=boat&cot-1=port&cot-2=phone&cot-3=phone")
    assert (good.is_valid(), good.chosen()) == (True, {0: "boat", 1: "port", 2: "phone", 3: "phone"})
    for asked, says in (
        ("cot-0=boat", "Chọn cột cho: Bến."),
        ("cot-0=boat&cot-1=port&cot-2=port", "Hai cột cùng được chọn cho: Bến."),
    ):
        form = sent(asked)
        assert (form.is_valid(), form.non_field_errors()) == (False, [says])


def columns_form(asked, *, chosen=None):
    table = read("Tàu;Bến;Màu;Điện thoại\nHải Âu;Cam Ranh;xanh;1\n")
    return ColumnsForm(QueryDict(asked), kind=BOATS, table=table, chosen=chosen or {})


def test_each_column_is_a_choice_with_its_title_and_its_samples():
    fields = columns_form("").fields
    assert list(fields) == ["cot-0", "cot-1", "cot-2", "cot-3"]
    assert (fields["cot-0"].label, fields["cot-0"].help_text) == ("Tàu", "Hải Âu")
    assert fields["cot-0"].choices == [("", "Không dùng"), *NAMES.items()]


def test_what_was_chosen_before_goes_before_what_is_likely():
    likely, before = columns_form("").fields, columns_form("", chosen={2: "port", 1: "phone"}).fields
    assert [one.initial for one in likely.values()] == ["boat", "port", "", "phone"]
    assert [one.initial for one in before.values()] == ["boat", "phone", "port", ""]


def test_a_field_that_no_list_has_is_refused_and_a_column_that_is_not_there_is_not_read():
    assert "cot-0" in columns_form("cot-0=zubaq").errors
    sent = columns_form("cot-0=boat&cot-1=port&cot-9=phone")
    assert sent.is_valid()
    assert sent.chosen() == {0: "boat", 1: "port"}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [ImportBatch, DocumentBatch])
def test_a_list_waits_is_read_anew_and_thrown_away_until_it_is_confirmed(model):
    now = clock.beginning()
    batch = model(file_name="tau.csv", sha256=keeping.name_of(b"x"), uploaded_at=now)
    found = problem_of(5, "Bến", "Ô trống.", "Điền ô này.")
    keeping.keep_reading(batch, {0: "boat"}, keeping.Reading([{"row": 4}], [found], []))
    batch.refresh_from_db()
    assert (batch.rows, batch.chosen, batch.is_settled) == ([{"row": 4}], {0: "boat"}, False)
    assert keeping.shown(batch)["problems"] == [found]
    with transaction.atomic():
        keeping.drop_list(model, batch.pk)
    with pytest.raises(NoSuchList), transaction.atomic():
        keeping.locked_list(model, batch.pk)

    kept = model.objects.create(file_name="tau.csv", uploaded_at=now, confirmed_at=now)
    with pytest.raises(NoSuchList), transaction.atomic():
        keeping.drop_list(model, kept.pk)
    assert model.objects.get().is_settled


@pytest.mark.django_db
def test_a_list_of_firms_is_settled_as_soon_as_somebody_has_it_loaded():
    now = clock.beginning()
    batch = ImportBatch.objects.create(file_name="a.csv", uploaded_at=now, started_at=now)
    assert batch.is_settled
    with pytest.raises(NoSuchList), transaction.atomic():
        keeping.drop_list(ImportBatch, batch.pk)
