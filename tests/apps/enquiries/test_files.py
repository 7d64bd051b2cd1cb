"""The files of a case: all of what was sent or nothing, five at most, and none that no case knows."""

import hashlib
import os
from datetime import timedelta

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import Attachment, Case
from donbay.foundation.files.errors import NotWhatItSays, TooManyFiles
from donbay.foundation.files.keeping import Upload
from tests.factories.enquiries import NOW, officer, opened
from tests.factories.files import PDF, PNG, upload

pytestmark = pytest.mark.django_db


def files(var):
    return [path.relative_to(var).as_posix() for path in sorted(var.rglob("*")) if path.is_file()]


def test_a_file_is_kept_with_its_case_and_read_with_that_case_only(var):
    case, _ = opened(uploads=[upload("a.pdf")])
    row = Attachment.objects.get()
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (row.type, row.size, row.sha256, row.name) == ("pdf", len(PDF), sha256, "a.pdf")
    assert (row.by_officer, row.at) == (False, NOW)
    assert files(var) == [f"enquiries/{case.pk}/{sha256}"]
    found, path = queries.attachment(case.pk, row.pk)
    assert (found.name, path.read_bytes()) == ("a.pdf", PDF)
    assert queries.attachment(case.pk + 1, row.pk) is None


def test_a_case_with_one_bad_file_is_not_opened(var):
    with pytest.raises(NotWhatItSays) as refused:
        opened(uploads=[upload("tot.pdf"), Upload("xau.pdf", [PNG])])
    assert refused.value.facts == {"name": "xau.pdf"}
    assert (Case.objects.count(), files(var)) == (0, [])


def test_a_case_holds_five_files_of_its_sender_and_five_of_the_office(var):
    five = [upload(f"{n}.pdf", PDF + bytes([n])) for n in range(5)]
    case, token = opened(uploads=five)
    with pytest.raises(TooManyFiles):
        services.add_to(token=token, text="", uploads=[upload("6.pdf", PDF + b"6")], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (5, 5)
    ours = [upload("7.pdf", PDF + b"7")]
    services.answer(case_id=case.pk, text="Trả lời", uploads=ours, by=officer(), now=NOW)
    assert list(case.attachments.values_list("name", "by_officer"))[-1] == ("7.pdf", True)


def test_the_same_file_twice_is_one(var):
    case, token = opened(uploads=[upload("a.pdf"), upload("b.pdf")])
    services.add_to(token=token, text="lần nữa", uploads=[upload("c.pdf")], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (1, 1)


def test_a_refused_addition_keeps_the_files_that_were_there(var):
    case, token = opened(uploads=[upload()])
    with pytest.raises(NotWhatItSays):
        services.add_to(token=token, text="", uploads=[upload(), upload("x.pdf", PNG)], now=NOW)
    assert (case.attachments.count(), len(files(var))) == (1, 1)


def test_files_that_no_case_knows_are_swept_and_those_of_cases_stay(var):
    case, _ = opened(uploads=[upload()])
    gone, _ = opened(uploads=[upload("x.png", PNG)])
    gone.attachments.all().delete()
    old = (NOW - timedelta(days=8)).timestamp()
    for path in var.rglob("*"):
        os.utime(path, (old, old))
    assert services.sweep_files(now=NOW) == 1
    assert files(var) == [f"enquiries/{case.pk}/{hashlib.sha256(PDF).hexdigest()}"]
    assert services.sweep_files(now=NOW) == 0
