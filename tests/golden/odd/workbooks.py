"""Workbooks as other programs, old programs and strangers write them; one notice in each that is good."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TITLES = ("Notifying Member", "Distribution date", "Document symbol", "Title")
VALUES = ("Japan", 45810, "G/TBT/N/JPN/9001", "Rules for tea")


def packed(parts, *, method=zipfile.ZIP_DEFLATED):
    """Return a zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name), body, method)
    return out.getvalue()


def links(*found, rels=RELS):
    """Return a part of relations: (id, kind, target) each."""
    said = "".join(f'<Relationship Id="{i}" Type="{rels}/{kind}" Target="{to}"/>' for i, kind, to in found)
    return f'<Relationships xmlns="{PACKAGE}">{said}</Relationships>'


def cell(value, place):
    where = f' r="{place}"' if place else ""
    if isinstance(value, int | float):
        return f"<c{where}><v>{value}</v></c>"
    return f'<c{where} t="inlineStr"><is><t>{value}</t></is></c>'


def rows(*, places=True, values=VALUES):
    lines = []
    for number, line in enumerate((TITLES, values), start=1):
        cells = "".join(
            cell(v, f"{letter}{number}" if places else "") for letter, v in zip("ABCD", line, strict=True)
        )
        lines.append(f'<row r="{number}">{cells}</row>' if places else f"<row>{cells}</row>")
    return lines


def sheet(body="", *, main=MAIN, before=""):
    return f'<worksheet xmlns="{main}">{before}<sheetData>{body or "".join(rows())}</sheetData></worksheet>'


def book(sheets=(("Notifications", "r1", ""),), *, main=MAIN, rels=RELS, pr=""):
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="{i}"{f" state={state!r}" if state else ""}/>'
        for n, (name, i, state) in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{main}" xmlns:r="{rels}">{pr}<sheets>{listed}</sheets></workbook>'


def usual(**changed):
    """Return the parts of a plain workbook, some changed; `None` leaves one out."""
    parts = {
        "_rels/.rels": links(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book(),
        "xl/_rels/workbook.xml.rels": links(("r1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": sheet(),
    }
    parts |= {name.replace("__", "/").replace("_DOT_", "."): body for name, body in changed.items()}
    return {name: body for name, body in parts.items() if body is not None}


def renamed(parts, names):
    return {names.get(name, name): body for name, body in parts.items()}


def shared():
    words = [*TITLES, VALUES[0], VALUES[2]]
    said = "".join(f"<si><t>{word}</t></si>" for word in words)
    title = '<si><r><t>Rules </t></r><r><rPr/><t>for tea</t></r><rPh sb="0" eb="1"><t>ruru</t></rPh><phoneticPr/></si>'
    line = '<c r="A2" t="s"><v>4</v></c><c r="B2"><v>45810</v></c><c r="C2" t="s"><v>5</v></c><c r="D2" t="s"><v>6</v></c>'
    head = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCD"))
    parts = usual(xl__worksheets__sheet1_DOT_xml=sheet(f'<row r="1">{head}</row><row r="2">{line}</row>'))
    parts["xl/texts.xml"] = f'<sst xmlns="{MAIN}" count="9" uniqueCount="9">{said}{title}</sst>'
    parts["xl/_rels/workbook.xml.rels"] = links(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "texts.xml")
    )
    return parts


def strict():
    return {
        "_rels/.rels": links(("r1", "officeDocument", "xl/workbook.xml"), rels=STRICT_RELS),
        "xl/workbook.xml": book(main=STRICT, rels=STRICT_RELS),
        "xl/_rels/workbook.xml.rels": links(("r1", "worksheet", "worksheets/sheet1.xml"), rels=STRICT_RELS),
        "xl/worksheets/sheet1.xml": sheet(main=STRICT),
    }


def prefixed():
    body = sheet().replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    listed = book().replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    return usual(xl__worksheets__sheet1_DOT_xml=body, xl__workbook_DOT_xml=listed)


def by_content_type():
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/Book/data.xml" ContentType="{TYPE}"/></Types>'
    )
    return {
        "[Content_Types].xml": types,
        "Book/data.xml": book(),
        "Book/_rels/data.xml.rels": links(("r1", "worksheet", "/Book/one.xml")),
        "Book/one.xml": sheet(),
    }


GOOD = {
    "plain": usual(),
    "workbook2": renamed(
        usual(___rels___DOT_rels=None) | {"_rels/.rels": links(("r1", "officeDocument", "xl/workbook2.xml"))},
        {"xl/workbook.xml": "xl/workbook2.xml", "xl/_rels/workbook.xml.rels": "xl/_rels/workbook2.xml.rels"},
    ),
    "backslashes": {name.replace("/", "\\"): body for name, body in usual().items()},
    "capitals": {name.upper() if "sheet" in name or "book" in name else name: body for name, body in usual().items()},
    "absolute targets": usual() | {
        "_rels/.rels": links(("r1", "officeDocument", "/xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(("r1", "worksheet", "/xl/worksheets/sheet1.xml")),
    },
    "targets with dots": usual() | {
        "xl/_rels/workbook.xml.rels": links(("r1", "worksheet", "../xl/./worksheets/../worksheets/sheet1.xml"))
    },
    "targets with backslashes": usual() | {
        "xl/_rels/workbook.xml.rels": links(("r1", "worksheet", "worksheets\\sheet1.xml"))
    },
    "no package relations": {name: body for name, body in usual().items() if name != "_rels/.rels"},
    "by content type": by_content_type(),
    "strict": strict(),
    "prefixes": prefixed(),
    "rich shared strings elsewhere": shared(),
    "no places": usual(xl__worksheets__sheet1_DOT_xml=sheet("".join(rows(places=False)))),
    "rows out of order": usual(
        xl__worksheets__sheet1_DOT_xml=sheet(
            "".join(rows()).replace('<row r="1">', '<row r="7">').replace('1"', '7"')
        )
    ),
    "dimension that lies": usual(
        xl__worksheets__sheet1_DOT_xml=sheet(before='<dimension ref="A1"/><sheetViews><sheetView a="x>y"/></sheetViews>')
    ),
    "a chart sheet first": usual() | {
        "xl/workbook.xml": book((("Chart", "c1", ""), ("Notifications", "r1", ""))),
        "xl/_rels/workbook.xml.rels": links(
            ("c1", "chartsheet", "chartsheets/sheet1.xml"), ("r1", "worksheet", "worksheets/sheet1.xml")
        ),
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    },
}  # fmt: skip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def ole(*names):
    return OLE + b"".join(name.encode("utf-16-le") + bytes(40) for name in names)


def mimetype(kind):
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"}, method=0)


UTF16_DTD = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "aa">]>' + book()
BOMB = sheet("".join(rows()) + "<row/>" * 100_000)
# name of the file: its bytes, the code of the refusal
REFUSED = {
    "empty.xlsx": (b"", "FILE_EMPTY"),
    "old.xls": (ole("Workbook"), "FILE_OLD_SHEET"),
    "older.xls": (ole("Book"), "FILE_OLD_SHEET"),
    "oldest.xls": (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(50), "FILE_OLD_SHEET"),
    "old named.xlsx": (ole("Root Entry", "Workbook"), "FILE_OLD_SHEET"),
    "locked.xlsx": (ole("EncryptionInfo", "EncryptedPackage"), "FILE_LOCKED"),
    "unknown container.xlsx": (OLE, "FILE_OLD_OR_LOCKED"),
    "binary.xlsb": (packed({"xl/workbook.bin": b"\x83\x01"}), "FILE_XLSB"),
    "open.ods": (mimetype("spreadsheet"), "FILE_ODS"),
    "open named.xlsx": (mimetype("spreadsheet"), "FILE_ODS"),
    "open.odt": (mimetype("text"), "FILE_ODT"),
    "csv named.xlsx": (b"Notifying Member,Title\nJapan,Tea\n", "FILE_TEXT"),
    "page named.xls": (b"\r\n<html><table><tr><td>1</td></tr></table></html>", "FILE_WEB_PAGE"),
    "table named.xls": (b"\xef\xbb\xbf<table border=1><tr><td>1</td></tr></table>", "FILE_WEB_PAGE"),
    "page named.xlsx": (b"<!DOCTYPE html><html><body>404</body></html>", "FILE_WEB_PAGE"),
    "xml of 2003.xls": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "FILE_XML_SHEET",
    ),
    "rich.rtf": (b"{\\rtf1\\ansi G/TBT/N/JPN/1}", "FILE_RTF"),
    "cut.xlsx": (packed(GOOD["plain"])[:-60], "FILE_DAMAGED"),
    "only a start.xlsx": (packed(GOOD["plain"])[:40], "FILE_DAMAGED"),
    "start of a zip.xlsx": (b"PK\x03\x04", "FILE_DAMAGED"),
    "other zip.xlsx": (packed({"a.txt": "a"}), "FILE_UNKNOWN"),
    "other zip.zip": (packed({"a.txt": "a"}), "FILE_UNKNOWN"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(60), "FILE_UNKNOWN"),
    "bzip2.xlsx": (packed(GOOD["plain"], method=zipfile.ZIP_BZIP2), "FILE_DAMAGED"),
    "lzma.xlsx": (packed(GOOD["plain"], method=zipfile.ZIP_LZMA), "FILE_DAMAGED"),
    "countless parts.xlsx": (packed({f"p{n}": b"" for n in range(5_001)}, method=0), "FILE_TOO_LARGE"),
    "no sheets.xlsx": (packed(usual(xl__workbook_DOT_xml=book(()))), "COLUMNS_UNKNOWN"),
    "sheet missing.xlsx": (packed(usual(xl__worksheets__sheet1_DOT_xml=None)), "COLUMNS_UNKNOWN"),
    "links missing.xlsx": (packed({n: b for n, b in usual().items() if "xl/_rels" not in n}), "FILE_DAMAGED"),
    "document type.xlsx": (packed(usual(xl__workbook_DOT_xml='<!DOCTYPE w [<!ENTITY a "b">]>' + book())), "FILE_DAMAGED"),
    "utf-16 document type.xlsx": (packed(usual(xl__workbook_DOT_xml=UTF16_DTD.encode("utf-16"))), "FILE_DAMAGED"),
    "unknown encoding.xlsx": (
        packed(usual(xl__workbook_DOT_xml='<?xml version="1.0" encoding="x-none"?>' + book())), "FILE_DAMAGED",
    ),
    "many-byte encoding.xlsx": (
        packed(usual(xl__workbook_DOT_xml='<?xml version="1.0" encoding="shift_jis"?>' + book())), "FILE_DAMAGED",
    ),
    "sheet in big5.xlsx": (
        packed(usual(xl__worksheets__sheet1_DOT_xml='<?xml version="1.0" encoding="big5"?>' + sheet())), "FILE_DAMAGED",
    ),
    "sheet in utf-16.xlsx": (packed(usual(xl__worksheets__sheet1_DOT_xml=sheet().encode("utf-16"))), "FILE_DAMAGED"),
    "open tags.xlsx": (packed(usual(xl__worksheets__sheet1_DOT_xml="<a " * 200_000)), "FILE_DAMAGED"),
    "open sheet data.xlsx": (
        packed(usual(xl__worksheets__sheet1_DOT_xml=f'<worksheet xmlns="{MAIN}">' + "<sheetData " * 80_000)), "FILE_DAMAGED",
    ),
    "much behind the rows.xlsx": (
        packed(usual(xl__worksheets__sheet1_DOT_xml=sheet() + " " * 60_000_000)), "FILE_DAMAGED",
    ),
    "only ours is missing.xlsx": (
        packed(usual(xl__worksheets__sheet1_DOT_xml=sheet("".join(rows()).replace("Title", "Name")))), "COLUMNS_MISSING",
    ),
}  # fmt: skip
