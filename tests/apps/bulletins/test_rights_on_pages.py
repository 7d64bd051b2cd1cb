"""The pages of issues show nobody a form that the account may not send, and say why it is not there."""

import pytest

from donbay.apps.accounts.models import RoleHeld
from donbay.apps.bulletins.models import Issue, Item
from donbay.foundation.rights import Role
from tests.factories.accounts import OfficerFactory, hold
from tests.factories.bulletins import approved, draft, published
from tests.interfaces.conftest import signed_in

from .test_desk_pages import DESK, _clock, says  # noqa: F401 - the clock is a fixture

pytestmark = pytest.mark.django_db
SCRIPT = {"headers": {"accept": "application/json"}}


def holding(*roles):
    """A client of an officer with these roles alone."""
    return signed_in(OfficerFactory(roles=roles).email, "password", "mfa")


def in_review():
    """An issue that its author submitted."""
    issue = draft()
    client = signed_in(issue.author.email, "password", "mfa")
    client.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    return issue, client


def test_who_may_not_write_is_led_from_the_draft_to_where_it_is():
    issue, client = draft(), holding(Role.FINANCE)
    answer = client.get(f"{DESK}{issue.pk}/", follow=True)
    assert answer.redirect_chain == [(f"{DESK}{issue.pk}/duyet/", 302)]
    assert "Chưa trình phê duyệt" in says(answer)
    assert f'href="{DESK}{issue.pk}/"' not in answer.content.decode()
    assert "Hủy hẳn" not in says(answer)
    assert "Bắt đầu ấn phẩm mới" not in says(client.get(DESK))
    assert "Lưu người nhận" not in says(client.get(f"{DESK}{issue.pk}/nguoi-nhan/"))
    assert "Gửi thử cho tôi" not in says(client.get(f"{DESK}{issue.pk}/xem-truoc/"))
    assert "Dùng lại bản này" not in says(client.get(f"{DESK}muc/{Item.objects.get().pk}/"))
    section = issue.sections.first().pk
    for page in (f"{DESK}moi/", f"{DESK}phan/{section}/them/?loai=TEXT"):
        assert client.get(page).status_code == 403, page


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.FINANCE, set()),
        (Role.EDITOR, {"Trả lại người soạn", "Đổi người nhận"}),
        (Role.SECRETARY, {"Phát hành…", "Hẹn giờ phát hành", "Hủy hẳn"}),
        (Role.LEADERSHIP, {"Trả lại người soạn"}),
        (
            Role.OFFICER,
            {"Trả lại người soạn", "Đổi người nhận", "Phát hành…", "Hẹn giờ phát hành", "Hủy hẳn"},
        ),
    ],
)
def test_an_approved_issue_shows_each_role_what_it_may_do(role, shown):
    issue, client = approved(), holding(role)
    page = says(client.get(f"{DESK}{issue.pk}/duyet/"))
    every = {"Trả lại người soạn", "Đổi người nhận", "Phát hành…", "Hẹn giờ phát hành", "Hủy hẳn"}
    assert {words for words in every if words in page} == shown
    opens = client.get(f"{DESK}{issue.pk}/phat-hanh/").status_code
    assert opens == (200 if "Phát hành…" in shown else 403)


def test_a_published_issue_is_corrected_and_withdrawn_by_who_may():
    issue = published()
    page = says(holding(Role.FINANCE).get(f"{DESK}{issue.pk}/duyet/"))
    assert "Soạn đính chính" not in page
    assert "Tài khoản này không có quyền thu hồi ấn phẩm." in page
    assert "Anh/Chị đã soạn hoặc trình" not in page
    assert "Soạn đính chính" in says(holding(Role.EDITOR).get(f"{DESK}{issue.pk}/duyet/"))


def test_who_may_not_approve_reads_whether_it_is_the_right_or_the_own_work():
    issue, author = in_review()
    own = "Anh/Chị đã soạn hoặc trình ấn phẩm này nên cần một cán bộ khác duyệt."
    without = "Tài khoản này không có quyền duyệt ấn phẩm; cần cán bộ có vai trò người duyệt."
    page = f"{DESK}{issue.pk}/duyet/"
    assert [words in says(author.get(page)) for words in (own, without)] == [True, False]
    assert [words in says(holding(Role.OFFICER).get(page)) for words in (own, without)] == [False, True]
    assert [words in says(holding(Role.APPROVER).get(page)) for words in (own, without)] == [False, False]


def test_an_approver_may_still_cancel_a_draft_without_writing_it():
    issue = draft()
    client = holding(Role.APPROVER)
    assert "Hủy hẳn" in says(client.get(f"{DESK}{issue.pk}/", follow=True))
    client.post(f"{DESK}{issue.pk}/viec/", {"act": "cancel", "note": "Không làm nữa."})
    assert Issue.objects.get().state == "CANCELLED"


def test_who_lost_the_right_while_typing_is_told_so_and_can_copy_the_text():
    issue = draft()
    client, item = signed_in(issue.author.email, "password", "mfa"), Item.objects.get()
    RoleHeld.objects.filter(user=issue.author).delete()
    hold(issue.author, [Role.FINANCE])
    typed = {"version": 1, "title": "Tin 1", "text": "Viết khi đã mất quyền."}
    heard = client.post(f"{DESK}muc/{item.pk}/", typed, **SCRIPT)
    assert (heard.status_code, heard["Content-Type"]) == (403, "application/json")
    assert heard.json()["said"].startswith("Tài khoản này không có quyền làm việc đó.")
    page = client.post(f"{DESK}muc/{item.pk}/", typed)
    assert (page.status_code, "Viết khi đã mất quyền." in says(page)) == (403, True)
    item.refresh_from_db()
    assert item.text == "Nội dung 1."
