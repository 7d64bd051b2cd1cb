"""Legal documents: typed in, or a list that is stored as a whole or not at all."""

from datetime import date

import pytest

from donbay.apps.bulletins import services as bulletins
from donbay.apps.bulletins.models import Item
from donbay.apps.documents import queries, services
from donbay.apps.documents.models import Document
from donbay.apps.documents.sheets import day_of
from donbay.apps.documents.types import NewDocument
from donbay.foundation.words import words_for
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, draft, officer
from tests.factories.documents import GOOD, HEADER, DocumentFactory, sheet

pytestmark = pytest.mark.django_db


def read(content, name="danh-muc.xlsx", meant_for=""):
    pk = services.read_documents(
        file_name=name, content=content, by=acting(officer().pk), now=NOW, meant_for=meant_for
    )
    return queries.batch(pk)


def wrong(batch):
    return [(p.sheet, p.row, p.column, p.why) for p in batch.problems]


def test_a_workbook_is_shown_first_and_then_stored_into_the_section():
    issue = draft(kind="DOCUMENT_LIST", texts=0)
    second = ["16/2026/TT-BCT", "Về gỗ", "Bộ Công Thương", date(2026, 2, 12)]
    batch = read(sheet(GOOD, second), meant_for=f"section {issue.sections.get().pk}")
    assert (batch.problems, batch.new, Document.objects.count()) == ([], 2, 0)
    assert batch.rows[1].day == date(2026, 2, 12)
    said = {"batch_id": batch.id, "by": acting(issue.author_id), "now": NOW}
    assert services.confirm_documents(**said) == {"added": 2, "known": 0}
    assert services.confirm_documents(**said) == {"added": 2, "known": 0}  # once
    assert list(Document.objects.order_by("pk").values_list("number", "effect_day")) == [
        ("15/2026/NĐ-CP", date(2026, 4, 1)), ("16/2026/TT-BCT", None),
    ]  # fmt: skip
    assert list(Item.objects.values_list("title", "group")) == [("Về nhãn; hàng hóa", "Nhãn"), ("Về gỗ", "")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_says_the_same_whatever_parts_its_cells(sign):
    def line(cells):
        return sign.join(f'"{cell}"' if sign in cell else cell for cell in cells)

    batch = read(("\ufeff" + "\r\n".join([line(HEADER), line(GOOD)])).encode(), name="danh-muc.csv")
    assert [(row.number, row.title, row.day) for row in batch.rows] == [
        ("15/2026/NĐ-CP", "Về nhãn; hàng hóa", date(2026, 2, 10))
    ]


def test_every_problem_names_sheet_row_and_column_and_the_good_rows_are_stored():
    bad = ["", "Về gạo", "Bộ Y tế", "31/02/2026", "", "van-ban", ""]
    batch = read(sheet(GOOD, bad, GOOD))
    assert wrong(batch) == [
        ("Danh mục", 5, "Số, ký hiệu", "Ô trống."),
        ("Danh mục", 5, "Ngày ban hành", "“31/02/2026” không đúng định dạng ngày."),
        ("Danh mục", 6, "Số, ký hiệu", "Trùng với dòng 4."),
    ]
    done = services.confirm_documents(batch_id=batch.id, by=acting(officer().pk), now=NOW)
    assert done == {"added": 1, "known": 0}
    assert list(Document.objects.values_list("number", flat=True)) == ["15/2026/NĐ-CP"]


def test_a_list_without_a_good_row_is_refused():
    batch = read(sheet(["", "Về gạo", "Bộ Y tế", "10/02/2026", "", "van-ban", ""]))
    with pytest.raises(services.NothingToStore):
        services.confirm_documents(batch_id=batch.id, by=acting(officer().pk), now=NOW)
    assert Document.objects.count() == 0


def test_what_is_wrong_beside_the_key_is_flagged_and_the_document_stored():
    odd = ["16/2025/TT-BCT", "Về gạo", "Bộ Công Thương", "10/02/2026", "01/01/2026", "van-ban", ""]
    batch = read(sheet(odd))
    assert batch.problems == []
    assert [(flag.row, flag.column, flag.why) for flag in batch.flags] == [
        (4, "Ngày hiệu lực", "Ngày hiệu lực sớm hơn ngày ban hành."),
        (4, "Ngày ban hành", "Năm trong số, ký hiệu (2025) khác năm ban hành."),
        (4, "Liên kết", "Không phải địa chỉ trang nên không lưu."),
    ]
    assert batch.rows[0].link == ""


def test_a_failure_half_way_stores_nothing(monkeypatch):
    issue = draft(kind="DOCUMENT_LIST", texts=0)
    batch = read(sheet(GOOD), meant_for=f"section {issue.sections.get().pk}")
    bulletins.cancel(issue_id=issue.pk, note="Thôi.", by=acting(issue.author_id), now=NOW)
    with pytest.raises(bulletins.NotInThisState):
        services.confirm_documents(batch_id=batch.id, by=acting(issue.author_id), now=NOW)
    assert Document.objects.count() == 0


def test_what_is_known_is_marked_and_not_doubled():
    first = read(sheet(GOOD))
    services.confirm_documents(batch_id=first.id, by=acting(officer().pk), now=NOW)
    again = read(sheet(GOOD, ["17/2026", "Mới", "Chính phủ", "01/02/2026"]))
    assert [row.known for row in again.rows] == [True, False]
    done = services.confirm_documents(batch_id=again.id, by=acting(officer().pk), now=NOW)
    assert done == {"added": 1, "known": 1}


def test_the_same_document_uploaded_again_is_one_row_and_the_preview_says_what_changes():
    first = read(sheet(GOOD))
    services.confirm_documents(batch_id=first.id, by=acting(officer().pk), now=NOW)
    old = Document.objects.get()
    mended = [
        "Số: 15 / 2026 / NÐ – CP",
        "Về nhãn hàng hóa",
        "CHÍNH PHỦ",
        "10/02/2026",
        "01/05/2026",
        "",
        "Nhãn",
    ]
    again = read(sheet(mended))
    (row,) = again.rows
    assert (row.id, row.known, again.new, again.changed) == (old.pk, False, 0, 1)
    assert row.changes == ("Trích yếu", "Cơ quan ban hành", "Ngày hiệu lực")
    assert Document.objects.get().title == "Về nhãn; hàng hóa"  # nothing yet
    services.confirm_documents(batch_id=again.id, by=acting(officer().pk), now=NOW)
    one = Document.objects.get()
    assert (one.pk, one.number, one.title, one.effect_day) == (
        old.pk, "15/2026/NĐ-CP", "Về nhãn hàng hóa", date(2026, 5, 1),
    )  # fmt: skip
    third = read(sheet(mended))
    assert [(row.known, row.changes) for row in third.rows] == [(True, ())]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.csv", b"a,b\n1,2\n", "NO_TITLES"),
        ("x.csv", b"\x81\x8d\x8f", "ENCODING"),
        ("x.xlsx", b"PK\x03\x04broken", "DAMAGED"),
        ("x.csv", b"", "NO_TITLES"),
    ],
)
def test_what_is_no_list_is_refused_by_name(name, content, reason):
    with pytest.raises(services.UnreadableList) as refused:
        read(content, name=name)
    assert refused.value.reason == reason
    assert words_for(refused.value).startswith(f"{name}: ")


YEAR_BEFORE = ["15/QĐ-UBND", "Về giá đất", "UBND tỉnh Khánh Hòa", "10/01/2024"]
THIS_YEAR = ["15/QĐ-UBND", "Về quỹ đất", "Ủy ban nhân dân tỉnh Khánh Hòa", "09/01/2025"]


def test_the_same_number_of_another_year_is_another_document_and_replaces_none():
    first = read(sheet(YEAR_BEFORE))
    services.confirm_documents(batch_id=first.id, by=acting(officer().pk), now=NOW)
    issue = draft(kind="DOCUMENT_LIST", texts=0)
    old = Document.objects.get()
    bulletins.add_document(
        section_id=issue.sections.get().pk, document_id=old.pk, by=acting(issue.author_id), now=NOW
    )
    again = read(sheet(THIS_YEAR, [*YEAR_BEFORE[:1], "Về giá đất, bản sửa", *YEAR_BEFORE[2:]]))
    assert [(row.id, row.known) for row in again.rows] == [(0, False), (old.pk, False)]
    assert [(flag.row, flag.column, flag.why) for flag in again.flags] == [
        (
            4,
            "Số, ký hiệu",
            "Có văn bản cùng số: 15/QĐ-UBND, UBND tỉnh Khánh Hòa, 10/01/2024. Đây được lưu là văn bản khác.",
        ),
        (
            5,
            "Số, ký hiệu",
            "Có văn bản cùng số: 15/QĐ-UBND, Ủy ban nhân dân tỉnh Khánh Hòa, 09/01/2025. "
            "Đây được lưu là văn bản khác.",
        ),
    ]
    services.confirm_documents(batch_id=again.id, by=acting(officer().pk), now=NOW)
    assert list(Document.objects.order_by("day").values_list("pk", "title")) == [
        (old.pk, "Về giá đất, bản sửa"), (Document.objects.latest("pk").pk, "Về quỹ đất"),
    ]  # fmt: skip
    assert Item.objects.get().document_id == old.pk


def test_a_law_and_a_resolution_of_one_day_and_number_are_two():
    law = ["18/2008/QH12", "Luật Năng lượng nguyên tử", "Quốc hội", "03/06/2008"]
    resolution = ["18/2008/QH12", "Nghị quyết về đẩy mạnh thực hiện", "Quốc hội", "03/06/2008"]
    batch = read(sheet(law, resolution, law))
    assert [row.kind for row in batch.rows] == ["luật", "nghị quyết"]
    assert wrong(batch) == [("Danh mục", 6, "Số, ký hiệu", "Trùng với dòng 4.")]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [("5 / QÐ – UBND", "UBND tỉnh Khánh Hoà"), ("Số: 05/qđ-ubnd", "Ủy ban Nhân dân tỉnh Khánh Hòa")],
)
def test_two_writings_of_one_document_are_one(number, issuer):
    said_so = {"by": acting(officer().pk), "now": NOW}
    new = NewDocument(number="05/QĐ-UBND", title="Một", issuer="UBND tỉnh Khánh Hòa", day=date(2026, 1, 2))
    first = services.add_document_row(new=new, **said_so)
    other = NewDocument(number=number, title="Hai", issuer=issuer, day=date(2026, 1, 2))
    assert services.add_document_row(new=other, **said_so) == first
    assert Document.objects.get().title == "Hai"


def test_a_document_is_typed_in_once_by_issuer_kind_symbol_and_day():
    new = NewDocument(number="1/NĐ", title="Một", issuer="Chính phủ", day=date(2026, 1, 2))
    said = {"by": acting(officer().pk), "now": NOW}
    first = services.add_document_row(new=new, **said)
    changed = NewDocument(number="1/NĐ", title="Hai", issuer="Chính phủ", day=date(2026, 1, 2))
    assert services.add_document_row(new=changed, **said) == first
    assert Document.objects.get().title == "Hai"
    for field in ("number", "title", "issuer"):
        with pytest.raises(services.BadText) as refused:
            services.add_document_row(new=NewDocument(**{**as_dict(new), field: " "}), **said)
        assert refused.value.field == field


def as_dict(new):
    return {name: getattr(new, name) for name in new.__struct_fields__}


def test_documents_are_found_without_accents():
    DocumentFactory(number="5/NĐ")
    assert [row.number for row in queries.documents(query="nghi dinh NHAN")] == ["5/NĐ"]
    assert queries.documents(query="thong tu") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("1-2-2026", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        ("46000", date(2025, 12, 9)),
        ("30/02/2026", None),
        ("mai", None),
        ("1/2/26", date(2026, 2, 1)),
        ("ngày 01 tháng 8 năm 2026", date(2026, 8, 1)),
        ("46235.5", date(2026, 8, 1)),
        ("2026-08-01T00:00:00", date(2026, 8, 1)),
        ("9" * 5000, None),
        ("²²/08/2026", None),
    ],
)
def test_days_as_people_write_them(text, day):
    assert day_of(text) == day
