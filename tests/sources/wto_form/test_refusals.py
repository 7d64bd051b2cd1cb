"""What bad forms get: an error that names the file and, where there is one, the item."""

import zipfile

import pytest

from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.sources._kit.types import SetAside
from donbay.sources.wto_form import parse

from .make import heading, make_docx, make_pdf, replace_part, sps_rows, tbt_rows


@pytest.fixture
def form(tmp_path):
    return make_docx(tmp_path / "good.docx", heading("G/TBT/N/NZL/12"), tbt_rows())


def refused(path):
    with pytest.raises(UnreadableFile) as caught:
        list(parse.read(path))
    assert path.name in str(caught.value)
    return str(caught.value)


def set_aside(path):
    (outcome,) = parse.read(path)
    assert isinstance(outcome, SetAside)
    assert outcome.where == path.name
    return outcome


def test_a_truncated_file(form, tmp_path):
    cut = tmp_path / "cut.docx"
    cut.write_bytes(form.read_bytes()[:-4000])
    assert parse.recognise(cut)
    assert "truncated or damaged" in refused(cut)


def test_a_part_that_is_damaged(form, tmp_path):
    with zipfile.ZipFile(form) as archive:
        entry = archive.getinfo("word/document.xml")
    body = bytearray(form.read_bytes())
    middle = entry.header_offset + 60 + entry.compress_size // 2
    body[middle : middle + 40] = b"\x00" * 40
    broken = tmp_path / "broken.docx"
    broken.write_bytes(body)
    assert "damaged" in refused(broken)


def test_a_bomb(form, tmp_path):
    bomb = replace_part(form, tmp_path / "bomb.docx", **{"word__document.xml": b" " * 26_000_000})
    assert "unpacks to 26,000,000 bytes" in refused(bomb)


def test_a_part_that_packs_too_well(form, tmp_path):
    bomb = replace_part(
        form, tmp_path / "tight.docx", **{"word__document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}
    )
    assert "unpacks to" in refused(bomb)


def test_entities(form, tmp_path):
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "declares entities" in refused(
        replace_part(form, tmp_path / "dtd.docx", **{"word__document.xml": laughs})
    )


def test_macros(form, tmp_path):
    path = replace_part(form, tmp_path / "macro.docx", **{"word__vbaProject.bin": b"x"})
    assert "macros" in refused(path)


def test_xml_that_is_none(form, tmp_path):
    assert "is not XML" in refused(
        replace_part(form, tmp_path / "x.docx", **{"word__document.xml": b"<w:p>"})
    )


def test_the_old_word_format(tmp_path):
    old = tmp_path / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert parse.recognise(old)
    assert "old .doc format" in refused(old)


def test_a_pdf_that_is_none(tmp_path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj << /Type")
    assert parse.recognise(path)
    assert "not a whole PDF" in refused(path)


def test_a_word_file_without_a_symbol_is_of_another_kind(tmp_path):
    letter = make_docx(tmp_path / "letter.docx", ["Dear Sir"], before=("We write to you.",))
    assert not parse.recognise(letter)
    with pytest.raises(NotThisSource):
        list(parse.read(letter))


def test_other_files_are_of_another_kind(tmp_path):
    table = tmp_path / "t.xlsx"
    with zipfile.ZipFile(table, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    picture = tmp_path / "p.png"
    picture.write_bytes(b"\x89PNG....")
    paper = make_pdf(tmp_path / "paper.pdf", [["An invented paper"]])
    assert [parse.recognise(path) for path in (table, picture, paper)] == [False, False, False]


def test_a_form_without_its_table(tmp_path):
    path = make_docx(
        tmp_path / "bare.docx", heading("G/TBT/N/NZL/20"), before=("NOTIFICATION", "Some words.")
    )
    assert parse.recognise(path)
    outcome = set_aside(path)
    assert outcome.field == "table"
    assert outcome.reason == "G/TBT/N/NZL/20: the form has no table of items and is no addendum"


@pytest.mark.parametrize(("item", "field"), [("i4", "item 4 (products)"), ("i6", "item 6 (description)")])
def test_a_form_without_an_item(tmp_path, item, field):
    path = make_docx(tmp_path / "gap.docx", heading("G/TBT/N/NZL/21"), tbt_rows(**{item: ""}))
    assert set_aside(path).field == field


def test_a_form_without_a_day(tmp_path):
    path = make_docx(
        tmp_path / "day.docx", heading("G/SPS/N/PER/5", day="31 February 2024", area="SPS"), sps_rows()
    )
    assert set_aside(path).field == "date"


def test_an_item_without_end(tmp_path):
    rows = tbt_rows(i6="Description of content: " + "word " * 100_000)
    outcome = set_aside(make_docx(tmp_path / "long.docx", heading("G/TBT/N/NZL/22"), rows))
    assert outcome.field == "item 6 (description)"
    assert outcome.reason == "G/TBT/N/NZL/22: item 6 has 500,023 signs"


def test_long_answers_in_short_items_cost_no_time(tmp_path):
    rows = tbt_rows(i9="Proposed date of adoption " + "x " * 100_000, i10="Final date " + "y" * 200_000)
    (reading,) = parse.read(make_docx(tmp_path / "slow.docx", heading("G/TBT/N/NZL/23"), rows))
    assert reading.record.comment_deadline.day is None


def test_a_document_of_another_series_is_kept_for_an_officer(tmp_path):
    path = make_docx(tmp_path / "agreement.docx", heading("G/TBT/10.7/N/130"), before=("Some words.",))
    assert parse.recognise(path)
    outcome = set_aside(path)
    assert outcome.field == "symbol"
    assert outcome.reason == "G/TBT/10.7/N/130 is not the symbol of a notification"
    assert outcome.raw.body == path.read_bytes()


def test_a_member_nobody_knows(tmp_path):
    outcome = set_aside(make_docx(tmp_path / "who.docx", heading("G/TBT/N/QQQ/1"), tbt_rows()))
    assert outcome.field == "symbol"
    assert "QQQ" in outcome.reason


def test_xml_nested_without_end(form, tmp_path):
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    path = replace_part(form, tmp_path / "deep.docx", **{"word__document.xml": deep})
    assert parse.recognise(path)
    assert "cannot be read" in refused(path)
