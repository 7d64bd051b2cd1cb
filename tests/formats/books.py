"""Workbooks made by hand for tests, well formed or not."""

import io
import zipfile
from pathlib import Path

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>'
    '<sheet name="Notifications" sheetId="1" r:id="r1"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def sheet(rows: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def by_hand(path: Path, sheet_xml: str | bytes, strings: str | None = None, **parts: str) -> Path:
    """Write a workbook with this sheet part, exactly."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", parts.get("workbook", WORKBOOK))
        packed.writestr("xl/_rels/workbook.xml.rels", parts.get("links", LINKS))
        packed.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        if strings is not None:
            packed.writestr("xl/sharedStrings.xml", strings)
    return path


def written(path: Path, rows: list[list[object]], *, name: str = "Notifications") -> Path:
    """Write a workbook as a usual program does; a text with `=` in front is a formula."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(number, column, cell, None, "")
                elif cell is not None:
                    page.write(number, column, cell)
    path.write_bytes(memory.getvalue())
    return path


def two_sheets(path: Path, hidden: list[list[object]], shown: list[list[object]]) -> Path:
    """Write a workbook whose first sheet, `Notifications`, is hidden, and whose second is `Now`."""
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as book:
        for name, rows in (("Notifications", hidden), ("Now", shown)):
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str) and cell.startswith("="):
                        page.write_formula(number, column, cell, None, "")
                    elif cell is not None:
                        page.write(number, column, cell)
        first, second = book.worksheets()
        second.activate()
        second.set_first_sheet()
        first.hide()
    return path
