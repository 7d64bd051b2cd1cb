"""Smallest valid documents, and lists as offices send them."""

from datetime import UTC, date, datetime
from io import BytesIO

import factory
import xlsxwriter

from donbay.apps.documents.keys import key_of
from donbay.apps.documents.models import Document
from donbay.core.text.fold import fold

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 08:00 in the office
HEADER = [
    "Số, ký hiệu",
    "Trích yếu",
    "Cơ quan ban hành",
    "Ngày ban hành",
    "Ngày hiệu lực",
    "Liên kết",
    "Lĩnh vực",
]
GOOD = ["15/2026/NĐ-CP", "Về nhãn; hàng hóa", "Chính phủ", "10/02/2026", "01/04/2026", "", "Nhãn"]


class DocumentFactory(factory.django.DjangoModelFactory):
    """A decree."""

    class Meta:
        model = Document

    number = factory.Sequence(lambda n: f"{n + 1}/2026/NĐ-CP")
    title = "Nghị định về nhãn hàng hóa"
    issuer = "Chính phủ"
    day = date(2026, 2, 10)
    effect_day = date(2026, 4, 1)
    link = "https://van-ban.example/nd"
    kind = "nghị định"
    symbol = factory.LazyAttribute(lambda one: key_of(one).symbol)
    issuer_folded = factory.LazyAttribute(lambda one: key_of(one).issuer_folded)
    kind_folded = factory.LazyAttribute(lambda one: key_of(one).kind_folded)
    folded = factory.LazyAttribute(lambda one: fold(f"{one.number} {one.title} {one.issuer}"))
    created_at = NOW


def sheet(*rows, name="Danh mục", header=HEADER) -> bytes:
    """A workbook with a heading, a row of titles and these rows."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet(name)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["Danh mục văn bản mới tháng 2"])
        page.write_row(2, 0, header)
        for number, row in enumerate(rows, start=3):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                else:
                    page.write(number, column, value)
    return out.getvalue()
