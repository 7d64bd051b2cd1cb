"""The officers' pages of documents: the stock, typing one in, and lists."""

import html
import re
from io import BytesIO

import pytest
from django.test import Client

from donbay.apps.bulletins.models import Item
from donbay.apps.documents.models import Document, DocumentBatch
from tests.factories.accounts import UserFactory
from tests.factories.bulletins import draft, officer
from tests.factories.documents import GOOD, DocumentFactory, sheet
from tests.interfaces.conftest import signed_in

pytestmark = pytest.mark.django_db
STOCK = "/ban-lam-viec/an-pham/van-ban/"
TYPED = {"number": "1/2026/NĐ-CP", "title": "Về nhãn", "issuer": "Chính phủ", "day": "2026-02-01"}
WRONG = {
    "number": "Nhập số, ký hiệu văn bản, không quá 100 ký tự.",
    "title": "Kiểm tra lại tên: không để trống và không quá dài.",
    "issuer": "Điền cơ quan ban hành.",
    "day": "Ngày không đúng; nhập theo dạng 31/12/2026.",
    "effect_day": "Ngày không đúng; nhập theo dạng 31/12/2026.",
    "link": "Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng https://.",
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)


@pytest.fixture
def author():
    return officer("Cán bộ Soạn")


@pytest.fixture
def desk(author):
    return signed_in(author.email, "password", "mfa")


def text(answer):
    return html.unescape(answer.content.decode())


def said_beside(page, field):
    """Return what stands between the label of a field and the field itself."""
    found = re.search(rf'<p class="wrong" id="id_{field}_error">(.*?)</p>', page)
    return found[1] if found else ""


def listed(*rows):
    file = BytesIO(sheet(*rows))
    file.name = "danh-muc.xlsx"
    return {"file": file}


def test_all_that_is_wrong_is_named_at_once_beside_its_field_and_what_was_typed_stays(desk):
    typed = {
        "number": "",
        "title": " ",
        "issuer": "",
        "day": "31/02/2026",
        "effect_day": "mai",
        "link": "van-ban",
    }
    answer = desk.post(STOCK, typed | {"kind": "nghị định", "field": "Nhãn hàng"})
    page = text(answer)
    assert answer.status_code == 400
    assert {name: said_beside(page, name) for name in WRONG} == WRONG
    kept = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("kind", "field", "link", "day")
    }
    assert {name: found and found[1] for name, found in kept.items()} == {
        "kind": "nghị định", "field": "Nhãn hàng", "link": "van-ban", "day": "31/02/2026",
    }  # fmt: skip
    assert Document.objects.count() == 0


def test_what_is_too_long_is_named_and_nothing_stored(desk):
    long = {
        "number": "1" * 101,
        "title": "a" * 601,
        "issuer": "b" * 201,
        "link": f"https://a.example/{'c' * 600}",
    }
    answer = desk.post(STOCK, TYPED | long)
    assert answer.status_code == 400
    page = text(answer)
    assert {name: said_beside(page, name) for name in long} == {name: WRONG[name] for name in long}
    assert Document.objects.count() == 0


@pytest.mark.parametrize("day", ["2026-02-01", "1/2/2026", "01.02.2026"])
def test_a_document_is_typed_in_with_its_day_as_people_write_it(desk, day):
    answer = desk.post(STOCK, TYPED | {"title": "Về\r\nnhãn \x00", "day": day, "effect_day": ""}, follow=True)
    assert "Đã lưu văn bản." in text(answer)
    one = Document.objects.get()
    assert (one.number, one.title, one.day.isoformat(), one.effect_day) == (
        "1/2026/NĐ-CP", "Về nhãn", "2026-02-01", None,
    )  # fmt: skip
    assert (one.kind, one.symbol) == ("nghị định", "1/2026/nd-cp")


def test_the_page_of_a_section_stores_into_it_and_leads_back(desk, author):
    issue = draft(author, kind="DOCUMENT_LIST", texts=0)
    section = issue.sections.get()
    page = f"{STOCK}?phan={section.pk}"
    shown = text(desk.get(page))
    assert f'<a href="/ban-lam-viec/an-pham/{issue.pk}/">← Quay lại ấn phẩm</a>' in shown
    assert "Lưu và đưa vào ấn phẩm" in shown
    for _ in range(2):
        assert desk.post(page, TYPED)["Location"] == page
    assert list(Item.objects.values_list("section_id", "title")) == [(section.pk, "Về nhãn")]


def test_what_the_issue_refuses_is_not_stored_either(desk, author):
    issue = draft(author, kind="DOCUMENT_LIST", texts=0)
    page = f"{STOCK}?phan={issue.sections.get().pk}"
    type(issue).objects.filter(pk=issue.pk).update(state="CANCELLED")
    answer = desk.post(page, TYPED)
    assert (answer.status_code, "Ấn phẩm đã sang bước khác." in text(answer)) == (400, True)
    assert 'value="1/2026/NĐ-CP"' in text(answer)
    assert (Document.objects.count(), Item.objects.count()) == (0, 0)


def test_a_section_that_is_not_there_is_the_stock_alone(desk):
    shown = text(desk.get(f"{STOCK}?phan=999"))
    assert "← Ấn phẩm</a>" in shown
    assert "Quay lại ấn phẩm" not in shown
    assert desk.post(f"{STOCK}?phan=999", TYPED).status_code == 302
    assert (Document.objects.count(), Item.objects.count()) == (1, 0)


def test_a_list_goes_into_the_section_it_was_uploaded_for_once(desk, author):
    issue = draft(author, kind="DOCUMENT_LIST", texts=0)
    section = issue.sections.get()
    made = desk.post(f"{STOCK}nhap/?phan={section.pk}", listed(GOOD))["Location"]
    assert DocumentBatch.objects.get().meant_for == f"section {section.pk}"
    for _ in range(2):
        assert desk.post(made)["Location"] == f"/ban-lam-viec/an-pham/{issue.pk}/"
    assert list(Item.objects.values_list("section_id", "title")) == [(section.pk, "Về nhãn; hàng hóa")]


def test_a_list_for_the_stock_stays_at_its_own_page(desk):
    made = desk.post(f"{STOCK}nhap/", listed(GOOD))["Location"]
    assert (made, desk.post(made)["Location"]) == (f"{STOCK}nhap/{DocumentBatch.objects.get().pk}/",) * 2
    assert (Document.objects.count(), Item.objects.count()) == (1, 0)


def test_the_preview_names_what_would_change_of_a_stored_document(desk):
    desk.post(desk.post(f"{STOCK}nhap/", listed(GOOD))["Location"])
    made = desk.post(f"{STOCK}nhap/", listed([GOOD[0], "Về nhãn mới", *GOOD[2:]]))["Location"]
    shown = " ".join(text(desk.get(made)).split())
    assert 'sửa văn bản đã có</span> <span class="small soft" lang="vi">Trích yếu</span>' in shown


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"", "x.csv: Không tìm thấy dòng tên cột"),
        ("x.csv", b"a" * 10_000_001, "Tệp lớn hơn 10 MB."),
        ("", None, "Chọn một tệp."),
    ],
)
def test_what_is_no_list_is_said_beside_the_field(desk, name, content, words):
    file = BytesIO(content or b"")
    file.name = name
    answer = desk.post(f"{STOCK}nhap/", {} if content is None else {"file": file})
    assert (answer.status_code, DocumentBatch.objects.count()) == (400, 0)
    assert said_beside(text(answer), "file").startswith(words)


def test_the_stock_is_searched_without_marks_and_costs_the_same(desk, django_assert_num_queries):
    DocumentFactory(title="Thông tư về gỗ", number="9/TT")
    for count in (1, 20):
        DocumentFactory.create_batch(count)
        with django_assert_num_queries(4):
            page = text(desk.get(STOCK))
        assert page.count('<th scope="row">') == Document.objects.count()
    found = text(desk.get(f"{STOCK}?tim=thong tu GO"))
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]*)', found) == ["9/TT"]


def test_only_officers_come_in():
    assert Client().get(STOCK).status_code == 302
    assert signed_in(UserFactory().email, "code").get(STOCK).status_code == 403
