"""A reason is kept whole or refused at its field, and what was typed is never lost."""

import pytest

from donbay.apps.bulletins import services
from donbay.apps.bulletins.models import Issue
from donbay.foundation.texts import BadText
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, approved, draft, officer, published

from .test_composing_forms import wrong_on
from .test_desk_pages import DESK, _clock, author, desk, other_desk, says  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
LONG = "Lý do không quá 2000 ký tự; vui lòng rút gọn."


@pytest.mark.parametrize(
    ("act", "page", "field"), [("return", "duyet", "can-sua-note"), ("cancel", "viec", "ly-do-note")]
)
def test_a_reason_that_is_too_long_is_said_at_its_field(act, page, field):
    issue, client = approved(), other_desk("Chị Ba")
    answer = client.post(f"{DESK}{issue.pk}/{page}/", {"act": act, "note": "a" * 2001})
    assert wrong_on(answer) == {field: LONG}
    assert (Issue.objects.get().state, "a" * 2001 in answer.content.decode()) == ("APPROVED", True)
    client.post(f"{DESK}{issue.pk}/{page}/", {"act": act, "note": "a" * 2000})
    assert Issue.objects.get().note == "a" * 2000


@pytest.mark.parametrize("service", [services.return_with_note, services.cancel])
def test_the_service_cuts_no_reason(service):
    issue, by = approved(), acting(officer())
    with pytest.raises(BadText) as refused:
        service(issue_id=issue.pk, note="a" * 2001, by=by, now=NOW)
    assert (refused.value.field, Issue.objects.get().state) == ("note", "APPROVED")


@pytest.mark.parametrize("act", ["return", "cancel"])
def test_a_reason_stays_on_the_page_when_somebody_was_faster(act, monkeypatch):
    """The issue goes on between the first look at it and the service."""
    issue, client = approved(), other_desk("Chị Ba")
    name = {"return": "return_with_note", "cancel": "cancel"}[act]

    def too_late(**_said):
        raise services.NotInThisState("it is out")

    monkeypatch.setattr(services, name, too_late)
    page = {"return": "duyet", "cancel": "viec"}[act]
    answer = client.post(f"{DESK}{issue.pk}/{page}/", {"act": act, "note": "Sai mã HS."})
    assert answer.status_code == 400
    assert "Ấn phẩm đã sang bước khác." in says(answer)
    assert answer.content.decode().count("Sai mã HS.") == 1


def test_a_reason_can_be_copied_where_no_page_asks_for_it_any_more():
    out, client = published(), other_desk("Chị Ba")
    late = client.post(f"{DESK}{out.pk}/duyet/", {"act": "return", "note": "Sai mã HS."})
    assert (late.status_code, "Sai mã HS." in says(late)) == (400, True)
    assert "Ấn phẩm đã sang bước khác." in says(late)
    client.post(f"{DESK}{out.pk}/viec/", {"act": "cancel", "note": "Sai."})
    again = client.post(f"{DESK}{out.pk}/viec/", {"act": "cancel", "note": "Sai mã HS."})
    assert (again.status_code, "Sai mã HS." in says(again)) == (400, True)


def test_the_author_of_what_is_out_keeps_the_reason_for_the_second_person(desk, author):  # noqa: F811
    out = published(author=author)
    answer = desk.post(f"{DESK}{out.pk}/viec/", {"act": "cancel", "note": "Sai mã HS."})
    assert (answer.status_code, "Sai mã HS." in says(answer)) == (400, True)
    assert "Nhờ cán bộ khác thu hồi." in says(answer)


def test_a_heading_stays_as_typed_when_it_is_refused(desk, author, monkeypatch):  # noqa: F811
    issue = draft(author)

    def refuse(**_said):
        raise BadText("no heading", field="title")

    monkeypatch.setattr(services, "rename_section", refuse)
    section = issue.sections.first().pk
    answer = desk.post(f"{DESK}phan/{section}/", {"title": "Tên mới"})
    assert list(wrong_on(answer)) == [f"section-{section}-title"]
    assert "Tên mới" in answer.content.decode()


def test_a_heading_typed_too_late_can_be_copied(desk, author):  # noqa: F811
    issue = draft(author)
    desk.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    answer = desk.post(f"{DESK}phan/{issue.sections.first().pk}/", {"title": "Tên mới"})
    assert (answer.status_code, "Tên mới" in says(answer)) == (400, True)
    assert "Ấn phẩm đã sang bước khác." in says(answer)


def test_who_approves_what_was_submitted_anew_is_told_to_read_it_again(desk, author):  # noqa: F811
    issue, second = draft(author), other_desk()
    desk.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    old = "2026-03-01T01:00:00+00:00"
    answer = second.post(f"{DESK}{issue.pk}/duyet/", {"act": "approve", "submitted_at": old}, follow=True)
    assert "Ấn phẩm đã được trình lại sau khi Anh/Chị mở trang." in says(answer)
    assert "đề nghị sửa các nội dung sau" not in says(answer)
    assert Issue.objects.get().state == "IN_REVIEW"
