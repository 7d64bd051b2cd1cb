"""By what a document is known: issuer, kind, symbol and day, however they are written."""

import unicodedata
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.documents.keys import Key, key_of
from donbay.apps.documents.models import Document
from donbay.apps.documents.types import NewDocument
from tests.factories.documents import DocumentFactory

ISSUERS = [
    ("UBND tỉnh Khánh Hòa", "Ủy ban nhân dân tỉnh Khánh Hòa", "Uỷ ban Nhân dân tỉnh Khánh Hoà"),
    ("HĐND tỉnh Khánh Hòa", "Hội đồng nhân dân tỉnh Khánh Hòa"),
    ("Sở Công Thương", "SỞ CÔNG THƯƠNG"),
]
SYMBOLS = [
    ("05/QĐ-UBND", "5/QĐ-UBND", "Số: 05 / QÐ – UBND", "5/qd-ubnd"),
    ("06/QĐ-UBND", "6/qđ - ubnd"),
    ("05/NQ-UBND", "5/nq−ubnd"),
]
KINDS = [("quyết định", "Quyết định", "QUYẾT ĐỊNH"), ("nghị quyết",), ("",)]


@st.composite
def facts(draw):
    """Return which document it is, and one writing of it."""
    which = [draw(st.integers(0, 2)) for _ in range(3)]
    day = draw(st.dates(date(2024, 1, 1), date(2024, 1, 3)))
    form = draw(st.sampled_from(["NFC", "NFD"]))
    issuer, kind, number = (
        unicodedata.normalize(form, draw(st.sampled_from(ways[place])))
        for ways, place in zip((ISSUERS, KINDS, SYMBOLS), which, strict=True)
    )
    return (*which, day), NewDocument(number=number, kind=kind, issuer=issuer, day=day, title="x")


@given(facts(), facts())
def test_two_writings_have_one_key_when_they_are_of_one_document_and_only_then(one, two):
    assert (key_of(one[1]) == key_of(two[1])) == (one[0] == two[0])


def test_the_key_as_it_is_stored():
    new = NewDocument(
        number="Số: 05/QĐ-UBND", kind="Quyết định", issuer="UBND tỉnh X", day=date(2026, 1, 2), title="x"
    )
    assert key_of(new) == Key("5/qd-ubnd", "uy ban nhan dan tinh x", "quyet dinh", date(2026, 1, 2))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        {"day": date(2025, 2, 10)},
        {"issuer": "Quốc hội"},
        {"kind": "nghị quyết"},
        {"number": "16/2026/NĐ-CP"},
    ],
)
def test_what_differs_in_one_part_of_the_key_is_another_document(other):
    same = {"number": "15/2026/NĐ-CP", "day": date(2026, 2, 10)}
    DocumentFactory(**same)
    DocumentFactory(**same | other)
    assert Document.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(**same | other)
