"""Write an export workbook in the real format: formulas without cached values, Excel dates."""

from datetime import date

import xlsxwriter

HEADERS = (
    "Notifying Member", "Distribution date", "Document symbol", "Title", "Description", "Products covered",
    "HS code(s)", "ICS code(s)", "Objectives", "Keywords", "Specific regions or countries likely to be affected",
    "Final date for comments", "Notification type", "Notified document", "Link to notification(EN)",
    "Link to notification(FR)", "Link to notification(ES)",
)  # fmt: skip


def write_workbook(path, rows):
    """Write rows given as dicts by header; a symbol becomes a HYPERLINK formula."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Notifications")
        sheet.write_row(0, 0, HEADERS)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows, start=1):
            for column, header in enumerate(HEADERS):
                value = row.get(header, "")
                if header == "Document symbol":
                    link = f'=HYPERLINK("https://www.epingalert.org/en/Search?viewData= {value}"," {value}")'
                    sheet.write_formula(number, column, link, None, "")
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write_string(number, column, value)
    return path


def row(symbol, *, member="European Union", distributed, deadline="", **fields):
    """Return one plausible row."""
    named = {
        "title": "Title",
        "description": "Description",
        "products": "Products covered",
        "hs": "HS code(s)",
        "ics": "ICS code(s)",
        "type": "Notification type",
        "keywords": "Keywords",
    }
    found = {named[key]: value for key, value in fields.items()}
    return {
        "Notifying Member": member,
        "Distribution date": distributed,
        "Document symbol": symbol,
        "Final date for comments": deadline,
        "Notification type": "Regular notification",
        **found,
    }
