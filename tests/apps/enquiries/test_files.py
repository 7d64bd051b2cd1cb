"""An attached file is what it says, small enough, stored once under its hash; else nothing stays."""

import hashlib
import io
import zipfile

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.files import FILE_BYTES, Upload, plain_name
from donbay.apps.enquiries.models import Attachment, Case
from tests.factories.enquiries import JPG, NOW, PDF, PNG, office, opened, upload

pytestmark = pytest.mark.django_db


def files(var):
    return sorted(path.relative_to(var) for path in var.rglob("*") if path.is_file())


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
def test_each_allowed_type_is_kept_under_its_hash(name, content, kind, var):
    case, _ = opened(uploads=[upload(name, content)])
    row = Attachment.objects.get()
    sha256 = hashlib.sha256(content).hexdigest()
    assert (row.type, row.size, row.sha256, row.name) == (kind, len(content), sha256, name)
    assert [str(path) for path in files(var)] == [f"enquiries/{case.pk}/{sha256}"]
    found, path = queries.attachment(case.pk, row.pk)
    assert (found.name, path.read_bytes()) == (name, content)
    assert queries.attachment(case.pk + 1, row.pk) is None


def big_office():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 201_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", PNG, "NotWhatItSays"),
        ("a.png", PDF, "NotWhatItSays"),
        ("a.jpg", b"<html>", "NotWhatItSays"),
        ("a.docx", office("xl/workbook.xml"), "NotWhatItSays"),
        ("a.xlsx", office(), "NotWhatItSays"),
        ("a.docx", b"PK\x03\x04 broken", "NotWhatItSays"),
        ("a.docx", PDF, "NotWhatItSays"),
        ("a.docx", office(**{"word/vbaProject.bin": b"x"}), "HasMacros"),
        ("a.xlsx", office("xl/workbook.xml", listed=b"<x macroEnabled.main+xml/>"), "HasMacros"),
        ("a.docm", office(), "NotAllowedType"),
        ("a.exe", b"MZ", "NotAllowedType"),
        ("a.pdf.exe", PDF, "NotAllowedType"),
        ("khong-duoi", PDF, "NotAllowedType"),
        ("a.svg", b"<svg/>", "NotAllowedType"),
        ("a.pdf", b"", "EmptyFile"),
    ],
)
def test_a_file_that_is_not_what_it_says_stores_nothing(name, content, error, var):
    with pytest.raises(getattr(services, error)) as refused:
        opened(uploads=[upload("tot.pdf"), Upload(name, [content])])
    assert name in str(refused.value)
    assert refused.value.hint
    assert (Case.objects.count(), files(var)) == (0, [])


def test_a_zip_bomb_is_refused(var):
    with pytest.raises(services.NotWhatItSays):
        opened(uploads=[Upload("a.docx", [big_office()])])
    assert files(var) == []


def test_ten_megabytes_fit_and_one_byte_more_does_not(var):
    fits = PDF + b"\0" * (FILE_BYTES - len(PDF))
    opened(uploads=[Upload("a.pdf", [fits])])
    assert Attachment.objects.get().size == 10 * 1024 * 1024
    with pytest.raises(services.FileTooLarge, match="lớn hơn 10 MB"):
        opened(uploads=[Upload("b.pdf", [fits, b"x"])])
    assert len(files(var)) == 1


def test_of_two_gigabytes_only_the_first_ten_megabytes_are_read(var):
    read = 0

    def endless():
        nonlocal read
        while read < 2 * 1024**3:
            read += 1024 * 1024
            yield b"%PDF-" + b"\0" * (1024 * 1024 - 5)

    with pytest.raises(services.FileTooLarge):
        opened(uploads=[Upload("a.pdf", endless())])
    assert read == 11 * 1024 * 1024
    assert (Case.objects.count(), files(var)) == (0, [])


def test_a_case_holds_five_files(var):
    five = [upload(f"{n}.pdf", PDF + bytes([n])) for n in range(5)]
    case, token = opened(uploads=five)
    with pytest.raises(services.TooManyFiles, match="không quá 5 tệp"):
        services.add_to(token=token, text="", uploads=[upload("6.pdf", PDF + b"6")], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (5, 5)


def test_the_same_file_twice_is_one(var):
    case, token = opened(uploads=[upload("a.pdf"), upload("b.pdf")])
    services.add_to(token=token, text="lần nữa", uploads=[upload("c.pdf")], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (1, 1)


def test_a_refused_addition_keeps_the_files_that_were_there(var):
    case, token = opened(uploads=[upload()])
    with pytest.raises(services.NotWhatItSays):
        services.add_to(token=token, text="", uploads=[upload(), upload("x.pdf", PNG)], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (1, 1)


def test_a_connection_that_breaks_leaves_nothing(var):
    def broken():
        yield PDF
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        opened(uploads=[Upload("a.pdf", broken())])
    assert (Case.objects.count(), files(var)) == (0, [])


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
