"""What the preview of a list shows is what confirming stores: for new firms, known ones, and odd cells."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch
from donbay.apps.places import queries as places
from donbay.core.codes.blocs import market_name
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, ContactFactory, EnterpriseFactory, LineFactory
from tests.factories.products import ProductFactory

from .lists import GOOD, HEADER, changed, csv

pytestmark = pytest.mark.django_db

NAMES = ("HTX Xoài Mẫu", "Công ty Dừa", "hộ kinh doanh Mít", "DN Chưa Biết", "Công ty Dừa\u200b")
CODES = ("", "4200123456", "42OO123456", "301234567", "4200777777", "x")
PLACES = ("", "phường Nha Trang", "phường Lạ", "Diên Khánh", "-")
GOODS = ("Xoài sấy; Nước ép xoài", "sầu riêng", "SẦU RIÊNG; Dừa khô", "Dừa khô\nDừa khô", "- ; 12", "")
HS = ("", "080450; 2009", "0804.50.20", "810.6", "0801", "x; y")
MARKETS = ("", "EU; Hoa Kỳ", "Sao Hỏa", "Sao Hỏa; Nhật Bản", "toàn cầu", "ASEAN", "EU (30%), Mỹ", "-")
PEOPLE = ("", "Chị Mẫu", "Chị Khác", "A; B", "x" * 200)
MAILS = ("", "chi@mau.example", "CHI@mau.example; hai@mau.example", "a@@b", "Kế toán <kt@mau.example>")
PHONES = ("", "0905 123 456", "905123456", "khong", "(0258) 3822 123; 0905 123 456")
FORMS = ("", "Hợp tác xã", "Hộ kinh doanh", "Liên minh")
ENGLISH = ("", "Mau Co-op", "Mau\u00ad Co\u200b-op", "y" * 230)
ADDRESSES = ("", "Số 1,\nthôn 3", "Số 1, phường Nha Trang", "z " * 150)

CHOICES = (NAMES, CODES, PLACES, GOODS, HS, MARKETS, PEOPLE, MAILS, PHONES, FORMS, ENGLISH, ADDRESSES)
TITLES = (*HEADER, "Điện thoại", "Loại hình", "Tên tiếng Anh", "Địa chỉ")
odd_rows = st.lists(st.tuples(*(st.sampled_from(cells) for cells in CHOICES)), min_size=1, max_size=5)


def known_firms():
    """Three firms that odd lists may speak of: with markets and people, with every market, without a code."""
    mango = EnterpriseFactory(name="HTX Xoài Mẫu", tax_code="4200123456", markets=["JPN"], form="COOPERATIVE")
    LineFactory(enterprise=mango, words="xoài sấy", hs=["0804"], position=0)
    LineFactory(enterprise=mango, words="Mít", excluded=["giống"], position=1)
    ContactFactory(enterprise=mango, email="chi@mau.example", name="Chị Đã Biết", phone="0258 111 222")
    coconut = EnterpriseFactory(name="Công ty Dừa", markets=[], address="Số 9")
    LineFactory(enterprise=coconut, words="Dừa khô", hs=[])


def shown(content):
    """Return what the preview shows of each row, and the number of the list."""
    batch = services.read_import(file_name="a.csv", content=content, by=SERVER, now=NOW)
    preview = queries.import_preview(batch)
    rows = [
        (row.name, row.form, row.tax_code, row.place, row.address,
         [(line.words, [code.code for code in line.codes], line.suggested) for line in row.lines],
         list(row.markets), list(row.people))
        for row in queries.import_rows(preview)
    ]  # fmt: skip
    return batch, preview, rows


def stored(enterprise_id, emails):
    """Return the same of a firm as it is stored, of the people those with these addresses."""
    firm = Enterprise.objects.get(pk=enterprise_id)
    there = {contact.email.lower(): contact for contact in Contact.objects.filter(enterprise=firm)}
    people = [there[email.lower()] for email in emails]
    return (
        firm.name, firm.get_form_display(), firm.tax_code, places.place(firm.place_id).full_name if firm.place_id else "", firm.address,
        [(line.words, line.hs or line.suggested_hs, not line.hs and bool(line.suggested_hs))
         for line in firm.lines.order_by("position")],
        [market_name(code, "vi") for code in firm.markets],
        [f"{one.name} <{one.email}>" if one.name else one.email for one in people],
    )  # fmt: skip


def compare(content):
    """Confirm a list and compare what it stored with what was shown; return the rows."""
    batch, preview, rows = shown(content)
    if not preview.rows:
        return []
    before = Enterprise.objects.count()
    result = services.confirm_import(batch_id=batch, by=SERVER, now=NOW)
    counts = {"added": preview.new, "changed": preview.changed, "unchanged": preview.unchanged}
    assert result == counts | {"bad_rows": preview.bad_rows}
    assert Enterprise.objects.count() == before + preview.new
    loaded = firms_of(batch)
    assert rows == [stored(pk, row["emails"]) for pk, row in zip(loaded, preview.rows, strict=True)], (
        content.decode("utf-8-sig")
    )
    return rows


def firms_of(batch):
    """Return the firms that the rows of a loaded list became, in their order."""
    return ImportBatch.objects.get(pk=batch).ids


@pytest.mark.parametrize(
    ("cell", "markets"),
    [
        ("Sao Hỏa", ["Nhật Bản"]),
        ("", ["Nhật Bản"]),
        ("toàn cầu", ["Nhật Bản"]),
        ("Sao Hỏa; EU", ["Nhật Bản", "Liên minh châu Âu"]),
    ],
)
def test_the_markets_of_a_firm_that_is_known_are_shown_as_they_are_stored(cell, markets):
    known_firms()
    ((*_more, shown_markets, _people),) = compare(csv(changed(c5=cell)))
    assert shown_markets == markets


def test_a_new_firm_with_no_market_that_is_known_sells_everywhere():
    ((*_more, markets, _people),) = compare(csv(changed(c5="Sao Hỏa")))
    assert markets == []


def test_a_person_and_a_form_that_are_known_are_shown_as_they_stay():
    known_firms()
    row = compare(csv(changed(c0="HTX xoài mẫu", c6="Chị Khác")))[0]
    assert (row[1], row[7]) == ("Hợp tác xã", ["Chị Đã Biết <chi@mau.example>"])
    assert [line[0] for line in row[5]] == ["xoài sấy", "Mít", "Nước ép xoài"]


def test_a_row_that_brings_a_firm_more_lines_than_it_may_have_is_refused_in_the_preview():
    firm = EnterpriseFactory(name=GOOD[0])
    for number in range(59):
        LineFactory(enterprise=firm, words=f"Hàng {number}", position=number)
    _batch, preview, rows = shown(csv(GOOD))
    assert (rows, preview.bad_rows) == ([], 1)
    assert [(one.row, one.column) for one in preview.problems] == [(2, "Sản phẩm")]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=odd_rows)
def test_what_is_shown_of_odd_lists_is_what_is_stored(rows, all_places):
    with transaction.atomic():
        ProductFactory()
        known_firms()
        compare(csv(*rows, header=TITLES))
        transaction.set_rollback(True)
