"""The thing that the activity log is asked for: as its column shows it, as it is stored, or by its address."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from donbay.apps.notices.models import Notice
from donbay.core.notices.symbol import slug_of
from donbay.foundation import audit
from donbay.foundation.rights import SERVER, Role
from donbay.interfaces.desk.audit_asked import thing_in
from donbay.interfaces.desk.audit_words import KINDS, name_thing
from tests.factories.accounts import hold
from tests.factories.bulletins import IssueFactory
from tests.factories.enquiries import opened

from .conftest import signed_in

AUDIT = "/ban-lam-viec/nhat-ky/"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def page(world):
    """Return a reader of the log, as an administrator sees it."""
    hold(world["officer"], [Role.ADMINISTRATOR])
    client = signed_in(world["officer"].email, "password", "mfa")
    return lambda **asked: client.get(AUDIT, asked).content.decode()


def published(*things):
    for thing in things:
        audit.record(by=SERVER, action="bulletins.publish", thing=thing, detail={}, now=NOW)


def test_the_trail_is_asked_for_a_thing_by_the_words_of_its_column_or_by_its_address(page):
    issue = IssueFactory()
    published(f"issue {issue.pk}", "issue 9999")
    link = f"/ban-lam-viec/an-pham/{issue.pk}/duyet/"
    for said in (
        f"issue {issue.pk}", f"Ấn phẩm số {issue.pk}", f"an pham {issue.pk}", f"publication no. {issue.pk}",
        f"https://tbt.so.example{link}", link, f"/ban-lam-viec/an-pham/{issue.pk}/?x=1#phan-2",
    ):  # fmt: skip
        text = page(vat=said)
        assert (f'href="{link}"' in text, "ấn phẩm số 9999" in text, "Không hiểu" in text) == (
            True, False, False,
        ), said  # fmt: skip


def test_what_is_no_thing_is_told_above_the_whole_log(page):
    published("issue 9999")
    for said in ("/khong/co/7/", "Quả xoài", "https://tbt.so.example/ban-lam-viec/doanh-nghiep/"):
        text = page(vat=said)
        assert "Không hiểu phần sau, nên danh sách không lọc theo đó:" in text
        assert (f"Đối tượng: {said}" in text, "ấn phẩm số 9999" in text) == (True, True), said


def test_every_kind_of_thing_is_found_by_what_it_is_called_in_both_languages():
    for language in ("vi", "en"):
        with translation.override(language):
            shown = {kind: name_thing(f"{kind} 7") for kind in KINDS}
        assert {words: thing_in(words) for words in shown.values()} == {
            words: f"{kind} 7" for kind, words in shown.items()
        }
    assert [thing_in(words) for words in ("danh mục HS 2022", "tỉnh mẫu", "odd 3", "ISSUE 7", "list no. 3")] == [
        "table HS 2022", "sample", "odd 3", "issue 7", "import 3",
    ]  # fmt: skip


def test_cases_and_notices_are_found_by_the_address_of_their_pages(world):
    notice, case = Notice.objects.first(), opened()[0]
    shown = f"/thong-bao/{slug_of(notice.symbol)}/"
    assert thing_in(f"https://tbt.so.example{shown}") == f"notice {notice.pk}"
    assert thing_in(f"/ban-lam-viec/hang-doi/{notice.pk}/thu/") == f"notice {notice.pk}"
    assert thing_in(f"/ban-lam-viec/ho-so/{case.pk}/") == f"case {case.reference}"
    assert [
        thing_in(one) for one in ("/ban-lam-viec/ho-so/99999/", "/thong-bao/", "/thong-bao/x/", "http://[/")
    ] == [""] * 4
