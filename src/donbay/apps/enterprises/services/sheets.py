"""Workbooks for the officer: an empty list to fill in, and the rows that were refused, to be mended."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import msgspec
import xlsxwriter
from django.utils.translation import gettext as _

from donbay.apps.enterprises.columns import COLUMNS, NEEDED, TITLES
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.foundation.rights import Actor, Unasked, asks, unasked
from donbay.foundation.uploaded_lists.errors import NoSuchList
from donbay.foundation.uploaded_lists.findings import Problem, in_words
from donbay.foundation.uploaded_lists.keeping import table_of
from donbay.foundation.uploaded_lists.kinds import title_of

_WIDTHS = {"name": 36, "products": 36, "address": 36, "hs": 18, "email": 28, "markets": 24, "contact": 24}
_EXAMPLE = {
    "name": "Ví dụ: Công ty TNHH Thủy sản Mẫu (xóa dòng này)",
    "name_en": "Mau Seafood Co., Ltd",
    "form": "doanh nghiệp",
    "tax_code": "4200123456",
    "place": "phường Nha Trang",
    "address": "Số 1 đường Mẫu",
    "products": "Tôm đông lạnh; Cá ngừ đóng hộp",
    "hs": "030617; 160414",
    "markets": "EU; Hoa Kỳ; Nhật Bản",
    "language": "tiếng Việt",
    "contact": "Nguyễn Thị Mẫu",
    "email": "mau@congty.example",
    "phone": "0258 3822 123; 0905 123 456",
    "evidence": "Phiếu đồng ý số 01 ngày 01/8/2026",
}


@unasked(Unasked.READS)
def template_workbook() -> bytes:
    """Return an empty list as .xlsx: the column names, one example that is never loaded, and notes."""
    rows = [[_EXAMPLE.get(column.field, "") for column in COLUMNS]]
    notes = [
        [
            column.title,
            _("bắt buộc") if column.field in NEEDED else "",
            _(column.advice) if column.advice else "",
        ]
        for column in COLUMNS
    ]
    return _written(
        (
            (
                _("Danh sách"),
                [column.title for column in COLUMNS],
                rows,
                [_WIDTHS.get(c.field, 16) for c in COLUMNS],
            ),
            (_("Hướng dẫn"), [_("Cột"), _("Bắt buộc"), _("Cách ghi")], notes, [22, 12, 90]),
        )
    )


@asks(EnterpriseRight.IMPORT)
def refused_workbook(*, batch_id: int, by: Actor) -> bytes:  # noqa: ARG001 - asked by the mark
    """Return the rows of a list that were refused, as they stood, with the reason; made to be uploaded again.

    Raises: NoSuchList.
    """
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchList(f"there is no uploaded list {batch_id}")
    table = table_of(batch)
    reasons: dict[int, list[str]] = {}
    for problem in batch.problems:
        found = in_words(msgspec.convert(problem, Problem))
        said = f"{found.column}: {found.why} {found.what_to_do}".strip()
        reasons.setdefault(problem["row"], []).append(said)
    titles = [TITLES.get(batch.columns.get(str(c.place), ""), "") or title_of(c) for c in table.columns]
    rows = [
        [*(cells[c.place] if c.place < len(cells) else "" for c in table.columns), "\n".join(reasons[number])]
        for number, cells in table.rows
        if number in reasons
    ]
    widths = [24] * len(titles)
    return _written(((_("Dòng chưa lưu"), [*titles, _("Lý do chưa lưu")], rows, [*widths, 70]),))


def _written(sheets: Iterable[tuple[str, Sequence[str], Sequence[Sequence[str]], Sequence[int]]]) -> bytes:
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8F1F5", "valign": "top"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for name, titles, rows, widths in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
                sheet.set_column(place, place, width, text)
                sheet.write_string(0, place, title, bold)
            for number, row in enumerate(rows, start=1):
                for place, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, place, cell, text)
    return file.getvalue()
