"""A report as JSON, CSV, XLSX and DOCX: the same figures as the page, from the same record."""

import csv
import io
from typing import Any

import msgspec
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from donbay.foundation.office import office
from donbay.foundation.papers.words import number_and_symbol, place_and_day

from .types import Bars, Figure, Report

HOURS_TOLD = 48  # longer times are told in days
FORMS = ("json", "csv", "xlsx", "docx")
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export_report(report: Report, form: str) -> bytes:
    """Return the report in one of FORMS."""
    make = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx, "docx": as_docx}
    with translation.override(report.language):
        return make[form](report)


def as_json(report: Report) -> bytes:
    """Return everything, for programs: numbers as numbers, days as ISO 8601."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def as_csv(report: Report) -> bytes:
    """Return one line a figure and a breakdown's row; a mark at the beginning tells Excel that it is UTF-8."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_head())
    rows.writerows(
        [
            figure.label,
            _plain(figure.value, figure.unit),
            _plain(figure.before, figure.unit),
            unit_of(figure),
            figure.definition,
        ]
        for figure in report.figures
    )
    for one in report.bars:
        rows.writerows([f"{one.title}: {label}", value, "", "", one.definition] for label, value in one.rows)
    return ("\ufeff" + out.getvalue()).encode()


def _plain(value: float | None, unit: str) -> float | None:
    """Return a share as the percentage that its unit says."""
    return round(value * 100, 1) if value is not None and unit == "SHARE" else value


def as_xlsx(report: Report) -> bytes:
    """Return a workbook with real numbers: the figures, and a sheet for each breakdown."""
    import xlsxwriter  # noqa: PLC0415 - slow to load, needed seldom

    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        styles = {
            "": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "HOURS": book.add_format({"num_format": "#,##0.0", "valign": "top"}),
            "SHARE": book.add_format({"num_format": "0.0%", "valign": "top"}),
            "DAYS": book.add_format({"num_format": "0.0", "valign": "top"}),
            "STARS": book.add_format({"num_format": "0.0", "valign": "top"}),
        }
        sheet = book.add_worksheet(_("Chỉ tiêu"))
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 3, 14)
        sheet.set_column(4, 4, 80)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, _head(), bold)
        for row, figure in enumerate(report.figures, start=1):
            sheet.write_string(row, 0, figure.label, wrap)
            _write(sheet, row, figure, styles[figure.unit])
            sheet.write_string(row, 3, unit_of(figure), wrap)
            sheet.write_string(row, 4, figure.definition, wrap)
        for one in report.bars:
            sheet = book.add_worksheet(one.title[:31])
            sheet.set_column(0, 0, 44)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [one.title, _("Số")], bold)
            for row, (label, value) in enumerate(one.rows, start=1):
                sheet.write_string(row, 0, label)
                sheet.write_number(row, 1, value, styles[""])
            _add_chart(book, sheet, one)
    return out.getvalue()


def _add_chart(book: Any, sheet: Any, one: Bars) -> None:
    """Draw a breakdown as bars beside its rows, from the cells themselves."""
    last = len(one.rows)
    chart = book.add_chart({"type": "bar"})
    names, values = ([sheet.get_name(), 1, column, last, column] for column in (0, 1))
    chart.add_series({"categories": names, "values": values, "data_labels": {"value": True}})
    chart.set_title({"name": one.title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 120 + 24 * last})
    sheet.insert_chart(1, 3, chart, {"description": one.title})


def _write(sheet: Any, row: int, figure: Figure, style: Any) -> None:
    if figure.value is None:
        sheet.write_string(row, 1, _("chưa có số liệu"))
    else:
        sheet.write_number(row, 1, figure.value, style)
    if figure.before is not None:
        sheet.write_number(row, 2, figure.before, style)


def as_docx(report: Report) -> bytes:
    """Return the paragraph and the figures as an office writes them: A4, serif, dated, definitions beneath.

    Source: Decree 30/2020/NĐ-CP, annex I, for page, margins and letters.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 - slow to load, needed seldom
    from docx.shared import Mm, Pt  # noqa: PLC0415 - as above

    from donbay.formats.word_xml import fixed_bytes  # noqa: PLC0415 - as above
    from donbay.foundation.papers.head import End, Head, add_end, add_head  # noqa: PLC0415 - as above
    from donbay.foundation.papers.word_style import About, new_document  # noqa: PLC0415 - as above

    ours, today = office(), timezone.localdate()
    title = _("KẾT QUẢ CUNG CẤP THÔNG TIN TBT/SPS")
    number = _("Số: %(number)s") % {"number": number_and_symbol("", "BC")}
    paper = new_document(About(title=title, office=ours.name, language=report.language, day=today))
    place = place_and_day(settings.PROVINCE_NAME, today, report.language)
    head = Head(
        nation=_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), motto=_("Độc lập - Tự do - Hạnh phúc"),
        parent=ours.parent, office=ours.name, number=number, place_and_day=place,
    )  # fmt: skip
    add_head(paper, head)
    paper.add_heading(title, 1)
    paper.add_paragraph(f"{settings.PROVINCE_NAME}, {report.period}", "Paper Period")
    text = paper.add_paragraph(report.sentence)
    text.alignment, text.paragraph_format.first_line_indent = ALIGN.JUSTIFY, Mm(10)
    heads = (_("Chỉ tiêu"), _("Số"), *([_("Cùng kỳ năm trước")] if report.before else []))
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for figure in report.figures:
        cells = table.add_row().cells
        cells[0].text = figure.label
        under = cells[0].add_paragraph().add_run(figure.definition)
        under.italic, under.font.size = True, Pt(11)
        for cell, words in zip(cells[1:], (write_figure(figure), said_before(figure)), strict=False):
            cell.text = words
            cell.paragraphs[0].alignment = ALIGN.RIGHT
    _set_widths(table, (Mm(96), Mm(32), Mm(32)) if report.before else (Mm(125), Mm(35)))
    signer = ours.signer or (_("(CHỨC VỤ NGƯỜI KÝ)"),)
    name = ours.signer_name or _("(Họ và tên)")
    add_end(
        paper, End(recipients_label=_("Nơi nhận:"), recipients=(_("Lưu: VT."),), signer=signer, name=name)
    )
    return fixed_bytes(paper)


def _set_widths(table: Any, widths: tuple[Any, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):  # LibreOffice reads these, Word the cells
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def write_figure(figure: Figure) -> str:
    """Return a figure as people read it: 9.829, 2,5 giờ, 4,4 ngày, 87%."""
    return _("chưa có số liệu") if figure.value is None else _said(figure.value, figure.unit)


def said_before(figure: Figure) -> str:
    """Return what a figure was a year earlier, a count with its change (9.829; nay tăng 12,5%), else a dash."""
    if figure.before is None:
        return "–"
    then = _said(figure.before, figure.unit)
    if figure.unit or not figure.before or figure.value is None:
        return then
    change = round((figure.value / figure.before - 1) * 100, 1)
    if not change:
        return then
    words = _("{then}; nay tăng {share}%") if change > 0 else _("{then}; nay giảm {share}%")
    return words.format(then=then, share=number_format(abs(change), decimal_pos=1, force_grouping=True))


def _said(value: float, unit: str) -> str:
    if unit == "HOURS" and value >= HOURS_TOLD:
        return _("{n} ngày").format(n=number_format(round(value / 24, 1), decimal_pos=1, force_grouping=True))
    if unit == "HOURS":
        return _("{n} giờ").format(n=number_format(round(value, 1), decimal_pos=1, force_grouping=True))
    if unit == "SHARE":
        return f"{number_format(round(value * 100, 1), decimal_pos=1)}%"
    if unit == "STARS":
        return f"{number_format(round(value, 1), decimal_pos=1)}/5"
    count = str(number_format(int(value), force_grouping=True))
    return _("{n} ngày làm việc").format(n=count) if unit == "DAYS" else count


def unit_of(figure: Figure) -> str:
    """Return the unit in words, empty for a plain count."""
    units = {
        "HOURS": _("giờ"),
        "DAYS": _("ngày làm việc"),
        "STARS": _("điểm 1 đến 5"),
        "SHARE": "%",
    }
    return units.get(figure.unit, "")


def _head() -> list[str]:
    return [_("Chỉ tiêu"), _("Số"), _("Cùng kỳ năm trước"), _("Đơn vị"), _("Định nghĩa")]
