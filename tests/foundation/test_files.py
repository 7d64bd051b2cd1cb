"""A kept file is what it says, small enough, stored once under its hash; a refused one leaves nothing behind."""

import hashlib
import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import translation

from donbay.foundation.files import errors
from donbay.foundation.files.attaching import MOST_FILES, files_or_nothing, keep_uploads
from donbay.foundation.files.contents import TYPES, check_content
from donbay.foundation.files.giving import give_file
from donbay.foundation.files.keeping import FILE_BYTES, Place, Upload, keep_upload, plain_name, remove_all
from donbay.foundation.files.sweeping import gone_files, remove_strays
from donbay.foundation.words import words_for
from tests import clock
from tests.factories.files import JPG, PDF, PNG, office, upload

PLACE = Place("letters", 7)


@pytest.fixture(autouse=True)
def var(tmp_path, settings):
    settings.VAR = tmp_path
    return tmp_path


def files(var):
    return [path.relative_to(var).as_posix() for path in sorted(var.rglob("*")) if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.PNG", PNG, "png"),
        ("a.jpeg", JPG, "jpg"),
        ("a.docx", office(), "docx"),
        ("a.xlsx", office("xl/workbook.xml"), "xlsx"),
    ],
)
def test_each_type_is_kept_under_its_hash(name, content, kind, var):
    kept = keep_upload(PLACE, upload(name, content))
    sha256 = hashlib.sha256(content).hexdigest()
    assert (kept.name, kept.type, kept.size, kept.sha256, kept.new) == (
        name,
        kind,
        len(content),
        sha256,
        True,
    )
    assert files(var) == [f"letters/7/{sha256}"]
    assert PLACE.path_of(sha256).read_bytes() == content


def big_office():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 201_000_000)
    return file.getvalue()


REFUSED = [
    ("a.pdf", PNG, errors.NotWhatItSays),
    ("a.png", PDF, errors.NotWhatItSays),
    ("a.jpg", b"<html>", errors.NotWhatItSays),
    ("a.docx", office("xl/workbook.xml"), errors.NotWhatItSays),
    ("a.xlsx", office(), errors.NotWhatItSays),
    ("a.docx", b"PK\x03\x04 broken", errors.NotWhatItSays),
    ("a.docx", PDF, errors.NotWhatItSays),
    ("a.docx", office(**{"word/vbaProject.bin": b"x"}), errors.HasMacros),
    ("a.xlsx", office("xl/workbook.xml", listed=b"<x macroEnabled.main+xml/>"), errors.HasMacros),
    ("a.docm", office(), errors.NotAllowedType),
    ("a.exe", b"MZ", errors.NotAllowedType),
    ("a.pdf.exe", PDF, errors.NotAllowedType),
    ("khong-duoi", PDF, errors.NotAllowedType),
    ("a.svg", b"<svg/>", errors.NotAllowedType),
    ("a.pdf", b"", errors.EmptyFile),
]


@pytest.mark.parametrize(("name", "content", "error"), REFUSED)
def test_a_file_that_is_not_what_it_says_leaves_nothing_and_is_named(name, content, error, var):
    with pytest.raises(errors.FileRefused) as refused:
        keep_upload(PLACE, Upload(name, [content]))
    assert type(refused.value) is error
    assert refused.value.facts == {"name": name}
    assert refused.value.hint
    assert [*var.rglob("*")] in ([], [var / "letters"])


def damaged(packing):
    """Yield an office file with each of its first bytes changed, and cut at each of them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as package:
        package.writestr("[Content_Types].xml", "<Types/>" * 9)
        package.writestr("word/document.xml", "<w/>")
    whole = file.getvalue()
    for at in range(len(whole)):
        yield whole[:at]
        yield whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_of_a_damaged_file_nothing_but_a_refusal_comes(packing, tmp_path):
    path, refused = tmp_path / "a.docx", 0
    for content in damaged(packing):
        path.write_bytes(content)
        try:
            check_content(path, "docx", "a.docx")
        except errors.FileRefused:
            refused += 1
    assert refused > 100


@pytest.mark.parametrize(
    ("error", "vietnamese", "english"),
    [
        (
            errors.FileTooLarge("x", facts={"name": "a.pdf"}),
            "Tệp “a.pdf” lớn hơn 10 MB.",
            "The file “a.pdf” is larger than 10 MB.",
        ),
        (
            errors.TooManyFiles("x", facts={"n": 5}),
            "Mỗi hồ sơ không quá 5 tệp.",
            "A case has at most 5 files.",
        ),
        (errors.EmptyFile("x", facts={"name": "a.pdf"}), "Tệp “a.pdf” rỗng.", "The file “a.pdf” is empty."),
    ],
)
def test_a_refusal_is_said_in_the_language_of_the_reader(error, vietnamese, english):
    with translation.override("vi"):
        assert words_for(error) == vietnamese
    with translation.override("en"):
        assert words_for(error) == english


def test_a_zip_bomb_is_refused(var):
    with pytest.raises(errors.NotWhatItSays):
        keep_upload(PLACE, Upload("a.docx", [big_office()]))
    assert files(var) == []


def test_ten_megabytes_fit_and_one_byte_more_does_not(var):
    fits = PDF + b"\0" * (FILE_BYTES - len(PDF))
    assert keep_upload(PLACE, Upload("a.pdf", [fits])).size == 10 * 1024 * 1024
    with pytest.raises(errors.FileTooLarge):
        keep_upload(PLACE, Upload("b.pdf", [fits, b"x"]))
    assert len(files(var)) == 1


def test_of_two_gigabytes_only_the_first_ten_megabytes_are_read(var):
    read = 0

    def endless():
        nonlocal read
        while read < 2 * 1024**3:
            read += 1024 * 1024
            yield b"%PDF-" + b"\0" * (1024 * 1024 - 5)

    with pytest.raises(errors.FileTooLarge):
        keep_upload(PLACE, Upload("a.pdf", endless()))
    assert read == 11 * 1024 * 1024
    assert files(var) == []


def test_a_change_that_fails_leaves_only_what_was_there(var):
    before = keep_upload(PLACE, upload("a.pdf"))

    def change():
        with files_or_nothing() as written:
            keep_uploads(PLACE, [upload("a.pdf"), upload("b.png", PNG)], written)
            assert len(files(var)) == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert files(var) == [f"letters/7/{before.sha256}"]


def test_a_connection_that_breaks_leaves_nothing(var):
    def broken():
        yield PDF
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        keep_upload(PLACE, Upload("a.pdf", broken()))
    assert files(var) == []


def test_a_thing_has_five_files_and_the_same_one_twice_counts_once(var):
    five = [upload(f"{n}.pdf", PDF + bytes([n])) for n in range(MOST_FILES)]
    with files_or_nothing() as written:
        kept = keep_uploads(PLACE, [*five[:4], five[0]], written)
    assert [one.name for one in kept] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf", "0.pdf"]
    assert [one.new for one in kept] == [True, True, True, True, False]
    known = {one.sha256 for one in kept}
    with pytest.raises(errors.TooManyFiles) as refused, files_or_nothing() as written:
        keep_uploads(PLACE, [five[4], upload("x.png", PNG)], written, known=known)
    assert refused.value.facts == {"n": 5}
    assert len(files(var)) == 4


def test_all_files_of_one_thing_are_removed_and_of_another_none(var):
    keep_upload(PLACE, upload("a.pdf"))
    keep_upload(PLACE, upload("a.png", PNG))
    other = keep_upload(Place("letters", 8), upload("a.pdf"))
    remove_all(PLACE)
    remove_all(PLACE)
    assert files(var) == [f"letters/8/{other.sha256}"]


def test_what_no_row_knows_is_removed_when_it_is_a_week_old(var):
    now = clock.beginning()
    kept = [keep_upload(Place("letters", n), upload("a.pdf", PDF + bytes([n]))) for n in range(4)]
    (var / "letters" / "1" / "half.part").write_bytes(b"%PDF")
    (var / "letters" / "README").write_text("an administrator's")
    for path in var.rglob("*"):
        old = now - timedelta(days=6 if path.parent.name == "3" else 8)
        os.utime(path, (old.timestamp(), old.timestamp()))
    rows = [(0, kept[0].sha256), (1, kept[1].sha256)]
    assert remove_strays("letters", rows, now=now) == 2
    assert files(var) == [
        f"letters/0/{kept[0].sha256}",
        f"letters/1/{kept[1].sha256}",
        f"letters/3/{kept[3].sha256}",
        "letters/README",
    ]
    assert not Place("letters", 2).folder.exists()
    assert remove_strays("letters", rows, now=now) == 0
    assert remove_strays("letters", rows, now=now + timedelta(days=2)) == 1
    assert remove_strays("nowhere", [], now=now) == 0


def test_a_row_whose_file_is_gone_is_told():
    kept = keep_upload(PLACE, upload("a.pdf"))
    assert gone_files("letters", [(7, kept.sha256), (7, "b" * 64), (9, kept.sha256)]) == [7, 9]


def test_a_file_is_given_as_a_download_that_no_page_shows_and_no_cache_keeps():
    kept = keep_upload(PLACE, upload("Góp ý.docx", office()))
    answer = give_file(PLACE.path_of(kept.sha256), name=kept.name, type=kept.type)
    assert b"".join(answer.streaming_content) == office()
    assert answer["Content-Type"] == TYPES["docx"]
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''G%C3%B3p%20%C3%BD.docx"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with pytest.raises(Http404):
        give_file(PLACE.path_of("b" * 64), name="b.pdf", type="pdf")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a b\\x.pdf", "x.pdf"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ("", "tep"),
        ("ă" * 200 + ".pdf", "ă" * 140 + "….pdf"),
    ],
)
def test_a_name_is_only_a_name(given, name):
    assert plain_name(given) == name
