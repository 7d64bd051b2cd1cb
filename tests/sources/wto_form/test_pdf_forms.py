"""Invented PDF forms: the same numbered items, from lines of text."""

import textwrap
from datetime import date

import pytest

from donbay.core.notices.record import WordDate
from donbay.sources.wto_form import parse

from .make import heading, make_docx, make_pdf, sps_rows, tbt_rows

FIRST = [
    "G/TBT/N/VNM/498",
    "29 May 2026",
    "(26-4000)",
    "Page: 1/2",
    "Committee on Technical Barriers to Trade",
    "Original: English",
    "NOTIFICATION",
    "The following notification is being circulated in accordance with Article 10.6",
    "1. Notifying Member: VIET NAM",
    "If applicable, name of local government involved (Article 3.2 and 7.2):",
    "2. Agency responsible:",
    "Invented Commission",
    "3. Notified under Article 2.9.2 [X], 2.10.1 [ ], 5.6.2 [ ], 5.7.1 [ ], 3.2 [ ], 7.2 [ ], Other:",
    "4. Products covered (HS codes or national tariff lines. ICS numbers may be provided in",
    "addition, where applicable): Footwear (HS 6401 to 6403); masks (excluding medical",
    "masks); pressure above 0.7 bar",
    "5. Details of notified document(s) (title, number of pages and languages, means of",
    "access): Draft list of goods (26 page(s), in Vietnamese)",
    "https://members.wto.org/crnattachments/2026/TBT/VNM/26_4000_00_x.pdf",
    "6. Description of content: The draft has three parts:",
    "1. goods of high risk;",
    "2. goods of medium risk;",
]
SECOND = [
    "G/TBT/N/VNM/498",
    "- 2 -",
    "3. transition.",
    "7. Objective and rationale, including the nature of urgent problems where applicable:",
    "Protection of human health or safety",
    "8. Relevant documents: G/TBT/N/VNM/12",
    "9. Proposed date of adoption: To be determined",
    "Proposed date of entry into force: 1 January 2027",
    "10. Provision of comments",
    "Final date for comments: 20 June 2026",
    "[ ] 60 days from notification",
    "Contact details of agency or authority designated to handle comments:",
    "ask@invented.example",
]


def record_of(path):
    assert parse.recognise(path)
    (reading,) = parse.read(path)
    assert reading.raw.media_type == "application/pdf"
    return reading.record


def test_a_pdf_form_over_two_pages(tmp_path):
    record = record_of(make_pdf(tmp_path / "a.pdf", [FIRST, SECOND]))
    assert record.symbols == ("G/TBT/N/VNM/498",)
    assert record.distribution_date == date(2026, 5, 29)
    assert record.source_id == "26-4000"
    assert record.agency == "Invented Commission"
    assert record.articles == ("2.9.2",)
    assert record.title == "Draft list of goods"
    assert record.products.startswith("Footwear (HS 6401 to 6403); masks (excluding medical masks)")
    assert {code.code for code in record.hs} == {"6401", "6402", "6403"}
    assert "1. goods of high risk;" in record.description
    assert "3. transition." in record.description
    assert "G/TBT/N/VNM/498" not in record.description
    assert record.objectives == ("Protection of human health or safety (TBT)",)
    assert record.related_symbols == ("G/TBT/N/VNM/12",)
    assert record.adoption == WordDate(None, "To be determined")
    assert record.in_force.day == date(2027, 1, 1)
    assert record.comment_deadline == WordDate(date(2026, 6, 20), "", "STATED")
    assert record.comment_contact == "ask@invented.example"
    assert record.attachments == ("https://members.wto.org/crnattachments/2026/TBT/VNM/26_4000_00_x.pdf",)


def test_numbers_alone_on_a_line_start_items_too(tmp_path):
    lines = [part for line in FIRST for part in (line.split(" ", 1) if line[1:3] == ". " else [line])]
    record = record_of(make_pdf(tmp_path / "b.pdf", [lines, SECOND]))
    assert record.title == "Draft list of goods"
    assert record.agency == "Invented Commission"


def test_a_pdf_addendum_of_the_newer_layout(tmp_path):
    lines = [
        "G/TBT/N/PHL/800/Add.1", "19 June 2024", "(24-4800)", "Page: 1/1", "Committee on Technical Barriers to Trade",
        "Original: English", "NOTIFICATION", "Addendum",
        "The following communication, dated 17 June 2024, is being circulated at the request of the",
        "delegation of the Philippines.", "_______________", "Title: Draft standard on invented cables",
        "Reason for Addendum:", "[ ] Comment period changed - date:", "[ ] Notified measure adopted - date:",
        "[X] Notified measure published - date: 8 June 2024", "[ ] Notified measure enters into force - date:",
        "[ ] Text of final measure available from:", "[ ] Notified measure withdrawn or revoked - date:",
        "[ ] Content or scope of notified measure changed and text available from:",
        "[ ] Interpretive guidance issued and text available from:", "[ ] Other:",
        "Description: The text was printed.", "__________",
    ]  # fmt: skip
    record = record_of(make_pdf(tmp_path / "c.pdf", [lines]))
    assert record.step == "ADDENDUM"
    assert record.title == "Draft standard on invented cables"
    assert record.events == ("PUBLISHED 2024-06-08",)
    assert record.description == "The text was printed."


def test_a_heading_printed_left_and_right_on_one_line(tmp_path):
    top = [
        "G/TBT/N/VNM/498",
        "29 May 2026",
        "(26-4000) Page: 1/2",
        "Committee on Technical Barriers to Trade Original: English",
    ]
    record = record_of(make_pdf(tmp_path / "d.pdf", [[*top, *FIRST[6:]], SECOND]))
    assert record.source_id == "26-4000"
    assert record.language_original == "English"
    assert record.distribution_date == date(2026, 5, 29)


def test_a_heading_told_after_the_text_of_the_page(tmp_path):
    record = record_of(make_pdf(tmp_path / "e.pdf", [[*FIRST[6:], *FIRST[:6]], [*SECOND[2:], *SECOND[:2]]]))
    assert record.symbols == ("G/TBT/N/VNM/498",)
    assert record.source_id == "26-4000"
    assert record.description.endswith("3. transition.")
    assert record.comment_contact == "ask@invented.example"


def test_an_older_addendum_is_a_letter(tmp_path):
    lines = [
        *[
            "G/TBT/N/BRA/999/Add.1",
            "5 July 2018",
            "(18-9190)",
            "Page: 1/1",
            "Committee on Technical Barriers to Trade",
            "Original: English",
        ],
        *[
            "NOTIFICATION",
            "Addendum",
            "The following communication, dated 4 July 2018, is being circulated at the request of the",
            "delegation of Brazil.",
        ],
        *[
            "_______________",
            "This addendum aims to inform that the invented ministry changed the rules notified under",
            "G/TBT/N/BRA/999, for invented milk.",
            "__________",
        ],
    ]
    record = record_of(make_pdf(tmp_path / "f.pdf", [lines]))
    assert record.description == (
        "This addendum aims to inform that the invented ministry changed the rules notified under G/TBT/N/BRA/999, for invented milk."
    )
    assert record.related_symbols == ("G/TBT/N/BRA/999",)
    assert record.title == ""


def printed(rows):
    """Return the items as a printer breaks them: at the width of the page."""
    for number, answer in enumerate(rows, start=1):
        first, *rest = answer.replace("\u00a0", " ").replace("\t", " ").split("\n")
        for line in [f"{number}. {first}", *rest]:
            yield from textwrap.wrap(line, 96, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize(
    ("symbol", "area", "rows"),
    [("G/TBT/N/NZL/12", "TBT", tbt_rows()), ("G/SPS/N/PER/1001", "SPS", sps_rows())],
)
def test_a_form_says_the_same_in_word_and_in_pdf(tmp_path, symbol, area, rows):
    top = heading(symbol, area=area)
    word = record_of_any(make_docx(tmp_path / "a.docx", top, rows))
    lines = [line.replace("\u00a0", " ") for line in top if line]
    lines += ["NOTIFICATION", *printed(rows)]
    paper = record_of(make_pdf(tmp_path / "a.pdf", [lines[:40], [symbol, "- 2 -", *lines[40:]]]))
    differing = [name for name in word.__struct_fields__ if getattr(word, name) != getattr(paper, name)]
    assert differing == []


def record_of_any(path):
    (reading,) = parse.read(path)
    return reading.record
