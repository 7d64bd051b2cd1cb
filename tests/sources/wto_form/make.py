"""Make invented forms: Word files with python-docx, PDF files byte by byte."""

import zipfile
from pathlib import Path

from docx import Document

TBT_LABELS = (
    "Notifying Member: ",
    "Agency responsible: ",
    "Notified under Article ",
    "Products covered (HS or CCCN where applicable, otherwise national tariff heading. ICS numbers may be provided in addition, where applicable): ",
    "Title, number of pages and language(s) of the notified document: ",
    "Description of content: ",
    "Objective and rationale, including the nature of urgent problems where applicable: ",
    "Relevant documents: ",
    "Proposed date of adoption: ",
    "Final date for comments: ",
    "Texts available from: ",
)


def heading(symbol, day="9 April 2024", serial="(24-2139)", area="TBT", original="English"):
    committee = {"TBT": "Technical Barriers to Trade", "SPS": "Sanitary and Phytosanitary Measures"}[area]
    symbols = [symbol] if isinstance(symbol, str) else list(symbol)
    return [
        "",
        *symbols,
        "",
        day,
        serial,
        "Page: 1/2",
        f"Committee on {committee}",
        f"Original:\u00a0{original}",
        "",
    ]


def tbt_rows(**changed):
    """Return the items of an invented TBT form of eleven rows; `i4=…` replaces item 4."""
    answers = {
        "i1": "Notifying Member: NEW ZEALAND\nIf applicable, name of local government involved (Articles 3.2 and 7.2):",
        "i2": "Agency responsible: Ministry of Invented Affairs\nName and address (including telephone and fax numbers, email and website addresses, if available) of agency or authority designated to handle comments regarding the notification shall be indicated if different from above:\nEnquiry Desk\nask@invented.example",
        "i3": "Notified under Article 2.9.2 [X], 2.10.1 [\u00a0\u00a0], 5.6.2 [\u00a0], 5.7.1 [ ], other:",
        "i4": TBT_LABELS[3] + "Dried mango (HS 080450); Fruits (ICS 67.080.10)",
        "i5": TBT_LABELS[4] + "Draft rules on dried mango (12 page(s), in English)",
        "i6": TBT_LABELS[5]
        + "\nThe draft sets moisture limits.\nIt replaces the text notified as G/TBT/N/NZL/7.",
        "i7": TBT_LABELS[6] + "Quality requirements; Protection of human health or safety",
        "i8": TBT_LABELS[7] + "G/TBT/N/NZL/3/Rev.1",
        "i9": "Proposed date of adoption: 1 September 2024\nProposed date of entry into force: 6 months after adoption",
        "i10": "Final date for comments: 60 days from notification",
        "i11": "Texts available from: National enquiry point [X] or address, telephone and fax numbers and email and website addresses, if available, of other body:\nhttps://members.wto.org/crnattachments/2024/TBT/NZL/24_02139_00_e.pdf\nhttp://www.invented.example",
        **changed,
    }
    return [answers[f"i{n}"] for n in range(1, len(answers) + 1) if answers.get(f"i{n}") is not None]


def sps_rows(**changed):
    """Return the items of an invented SPS form of thirteen rows."""
    answers = {
        "i1": "Notifying Member: Peru\nIf applicable, name of local government involved:",
        "i2": "Agency responsible: Invented Health Service",
        "i3": "Products covered (provide tariff item number(s) as specified in national schedules deposited with the WTO; ICS numbers should be provided in addition, where applicable): Live shrimp (HS 030636)",
        "i4": "Regions or countries likely to be affected, to the extent relevant or practicable:\n[\u00a0]\tAll trading partners\n[X]\tSpecific regions or countries: Viet Nam; Brazil, Rio Grande do Sul",
        "i5": "Title of the notified document: Draft resolution on live shrimp. Language(s): Spanish. Number of pages: 4\nhttps://members.wto.org/crnattachments/2024/SPS/PER/24_00001_00_s.pdf",
        "i6": "Description of content: Health certificates are asked for.",
        "i7": "Objective and rationale: [X]\u00a0food safety, [X]\u00a0animal health, [\u00a0]\u00a0plant protection, [ ]\u00a0protect humans from animal/plant pest or disease, [ ]\u00a0protect territory from other damage from pests. To keep a virus out.",
        "i8": "Is there a relevant international standard? If so, identify the standard:\n[ ]\tCodex Alimentarius Commission (e.g.\u00a0title or serial number of Codex standard or related text):\n[X]\tWorld Organization for Animal Health (OIE) (e.g.\u00a0Terrestrial or Aquatic Animal Health Code, chapter number): Chapter 9.8\n[ ]\tInternational Plant Protection Convention (e.g.\u00a0ISPM number):\n[ ]\tNone\nDoes this proposed regulation conform to the relevant international standard?\n[X] Yes   [ ] No",
        "i9": "Other relevant documents and language(s) in which these are available: G/SPS/N/PER/12",
        "i10": "Proposed date of adoption (dd/mm/yy): 01/10/24\nProposed date of publication (dd/mm/yy): To be determined.",
        "i11": "Proposed date of entry into force: [X]\u00a0Six months from date of publication, and/or (dd/mm/yy):\n[ ]\tTrade facilitating measure",
        "i12": "Final date for comments: [X]\u00a0Sixty days from the date of circulation of the notification and/or (dd/mm/yy):\nAgency or authority designated to handle comments: [ ]\u00a0National Notification Authority, [X]\u00a0National Enquiry Point. Address, fax number and email address (if available) of other body:\nask@invented.example",
        "i13": "Text(s) available from: [ ] National Notification Authority, [X] National Enquiry Point. Address, fax number and email address (if available) of other body:",
        **changed,
    }
    return [answers[f"i{n}"] for n in range(1, 14)]


def make_docx(path: Path, head, rows=(), before=("NOTIFICATION",), after=(), *, numbered=True, boxes=()):
    """Write a Word file: `head` into the page header, then lines, a table, lines."""
    document = Document()
    header = document.sections[0].header
    for line in head:
        header.add_paragraph(line)
    for line in before:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=0, cols=2)
        for number, answer in enumerate(rows, start=1):
            cells = table.add_row().cells
            cells[0].text = f"{number}." if numbered else ""
            first, *rest = answer.split("\n")
            cells[1].text = first
            for line in rest:
                cells[1].add_paragraph(line)
    if boxes:
        table = document.add_table(rows=0, cols=2)
        for mark, words in boxes:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = mark, words
    for line in after:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def make_pdf(path: Path, pages):
    """Write a PDF with these lines of text, one list a page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 9 Tf 11 TL 40 800 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    path.write_bytes(body + end.encode())
    return path


def _escaped(line):
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def replace_part(source: Path, target: Path, **parts):
    """Copy a Word file with some parts replaced or added; `/` is written `__`."""
    wanted = {name.replace("__", "/"): body for name, body in parts.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, body in wanted.items():
            new.writestr(name, body)
    return target
