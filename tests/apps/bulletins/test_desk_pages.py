"""The officers' pages: every step by the client, without a script."""

import re
from io import BytesIO

import pytest
from django.test import Client

from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.models import Delivery, Issue, Item, ItemVersion
from donbay.apps.documents.models import Document, DocumentBatch
from donbay.apps.mail.models import Message
from tests.factories.accounts import UserFactory, acting
from tests.factories.alerts import SubscriptionFactory, match
from tests.factories.bulletins import (
    NOW,
    DocumentFactory,
    approved,
    draft,
    notice,
    officer,
    published,
    readers,
)
from tests.factories.documents import GOOD, sheet
from tests.interfaces.conftest import signed_in

pytestmark = pytest.mark.django_db
DESK = "/ban-lam-viec/an-pham/"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def author():
    return officer("Anh Soạn")


@pytest.fixture
def desk(author):
    return signed_in(author.email, "password", "mfa")


def other_desk(name="Chị Duyệt"):
    return signed_in(officer(name).email, "password", "mfa")


def says(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.split())


def after(client, *args, **kwargs):
    answer = client.post(*args, follow=True, **kwargs)
    assert answer.status_code == 200, answer.status_code
    return says(answer)


def refused(client, *args, **kwargs):
    """Return what a page says that was not taken: it shows what was typed, with what is wrong."""
    answer = client.post(*args, **kwargs)
    assert answer.status_code == 400, answer.status_code
    return says(answer)


def test_from_nothing_to_published(desk, author):
    (reader,) = readers(1)
    empty = says(desk.get(DESK))
    assert "Chưa có ấn phẩm nào đang làm" in empty
    started = desk.post(
        f"{DESK}moi/",
        {
            "kind": "BULLETIN",
            "title": "Tháng 2",
            "language": "vi",
            "first": "2026-02-01",
            "last": "28/02/2026",
        },
    )
    issue = Issue.objects.get()
    assert started["Location"] == f"{DESK}{issue.pk}/"
    section = issue.sections.first()
    page = f"{DESK}phan/{section.pk}/them/"
    assert "Đã thêm." in after(desk, page, {"what": "TEXT", "title": "Tin", "text": "Nội dung dài."})
    assert "Đã trình" in after(desk, f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    mine = says(desk.get(f"{DESK}{issue.pk}/duyet/"))
    assert "cần một cán bộ khác duyệt" in mine
    assert "Người soạn hoặc người trình không tự duyệt được" in after(
        desk, f"{DESK}{issue.pk}/duyet/", {"act": "approve"}
    )
    second = other_desk()
    theirs = second.get(f"{DESK}{issue.pk}/duyet/").content.decode()
    read = re.search(r'name="submitted_at" value="([^"]+)"', theirs)[1]
    assert "Nội dung dài." in theirs
    assert "Đã duyệt." in after(second, f"{DESK}{issue.pk}/duyet/", {"act": "approve", "submitted_at": read})
    assert "Gửi đến 1 doanh nghiệp (1 thư)." in says(desk.get(f"{DESK}{issue.pk}/duyet/"))
    assert (
        desk.post(f"{DESK}{issue.pk}/viec/", {"act": "publish"})["Location"] == f"{DESK}{issue.pk}/phat-hanh/"
    )
    assert Issue.objects.get().state == "APPROVED"  # the number is asked first
    done = after(desk, f"{DESK}{issue.pk}/phat-hanh/", {"mails": shown_mails(desk, issue)})
    assert "Đã phát hành; đang gửi 1 thư." in done
    assert "chờ gửi 1" in done
    assert Message.objects.get(kind="bulletins/issue").to_address == reader.email
    assert Client().get("/ban-tin/ban-tin-so-1-2026/").status_code == 200


def test_all_that_is_wrong_with_a_new_issue_is_named_at_once_and_what_was_typed_stays(desk):
    typed = {"kind": "NEWS", "title": " ", "language": "en", "first": "31/02/2026", "last": "mai"}
    answer = desk.post(f"{DESK}moi/", typed)
    page = answer.content.decode()
    wrong = dict(re.findall(r'<p class="wrong" id="id_(\w+)_error">([^<]*)', page))
    assert (answer.status_code, Issue.objects.count()) == (400, 0)
    assert wrong == {
        "title": "Kiểm tra lại tên: không để trống và không quá dài.",
        "first": "Ngày không đúng; nhập theo dạng 31/12/2026.",
        "last": "Ngày cuối kỳ phải đúng và không sớm hơn ngày đầu kỳ.",
    }
    assert re.search(r'value="NEWS"[^>]*checked', page)
    assert '<option value="en" selected>' in page


def test_a_period_that_ends_before_it_begins_is_said_beside_its_end(desk):
    typed = {
        "kind": "BULLETIN",
        "title": "Tháng 2",
        "language": "vi",
        "first": "2026-02-28",
        "last": "2026-02-01",
    }
    answer = desk.post(f"{DESK}moi/", typed)
    wrong = re.findall(r'<p class="wrong" id="id_(\w+)_error">', answer.content.decode())
    assert (answer.status_code, wrong, Issue.objects.count()) == (400, ["last"], 0)


def shown_mails(desk, issue):
    """Return the number that the page of confirmation shows and sends back."""
    page = desk.get(f"{DESK}{issue.pk}/phat-hanh/").content.decode()
    return re.search(r'name="mails" value="(\d+)"', page)[1]


def test_returned_issues_show_the_note_to_the_author(desk, author):
    issue = draft(author)
    desk.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    second = other_desk()
    assert "Vui lòng nêu lý do" in refused(second, f"{DESK}{issue.pk}/duyet/", {"act": "return", "note": " "})
    after(second, f"{DESK}{issue.pk}/duyet/", {"act": "return", "note": "Thiếu nguồn."})
    assert "Được trả lại: Thiếu nguồn." in says(desk.get(f"{DESK}{issue.pk}/"))


def test_two_editors_by_the_button_see_both_texts(desk, author):
    issue = draft(author)
    item = Item.objects.get()
    page = f"{DESK}muc/{item.pk}/"
    other_desk("Chị Sửa").post(page, {"version": 1, "title": "Tin 1", "text": "Của chị."})
    clash = desk.post(page, {"version": 1, "title": "Tin 1", "text": "Của anh."})
    assert clash.status_code == 409
    text = clash.content.decode()
    assert "Chị Sửa đã lưu trước Anh/Chị" in text
    assert "Của chị." in text
    assert "Của anh." in text
    assert 'name="version" value="2"' in text
    after(desk, page, {"version": 2, "title": "Tin 1", "text": "Của cả hai."})
    assert queries.draft(issue.pk).sections[0].items[0].text == "Của cả hai."
    assert "chưa được lưu vì người khác lưu trước" in says(desk.get(page))


def test_one_person_in_two_windows_is_not_called_somebody_else(desk, author):
    draft(author)
    page = f"{DESK}muc/{Item.objects.get().pk}/"
    desk.post(page, {"version": 1, "title": "Tin 1", "text": "Một."})
    text = desk.post(page, {"version": 1, "title": "Tin 1", "text": "Hai."}).content.decode()
    assert "Anh/Chị đã lưu nội dung này trước đó, ở một cửa sổ khác." in text
    assert "người khác" not in text


def test_the_author_is_not_named_among_those_who_helped(desk, author):
    issue = draft(author)
    page = f"{DESK}muc/{Item.objects.get().pk}/"
    desk.post(page, {"version": 1, "title": "Tin 1", "text": "Một."})
    assert queries.draft(issue.pk).editors == []
    other_desk("Chị Sửa").post(page, {"version": 2, "title": "Tin 1", "text": "Hai."})
    assert queries.draft(issue.pk).editors == ["Chị Sửa"]


def test_a_list_of_documents_that_nobody_wants_is_thrown_away(desk, author):
    made = desk.post(f"{DESK}van-ban/nhap/", {"file": fresh(sheet(GOOD, ["x"]))})["Location"]
    assert "Đã bỏ danh sách." in after(desk, f"{made}bo/", {})
    assert (DocumentBatch.objects.count(), desk.get(made).status_code) == (0, 404)
    kept = desk.post(f"{DESK}van-ban/nhap/", {"file": fresh(sheet(GOOD))})["Location"]
    desk.post(kept)
    desk.post(f"{kept}bo/")
    assert DocumentBatch.objects.count() == 1


def test_the_page_says_when_nobody_is_left_who_may_approve(desk, author):
    issue = draft(author)
    desk.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    assert "Chưa có cán bộ nào khác có thể duyệt" in says(desk.get(f"{DESK}{issue.pk}/duyet/"))
    other_desk("Chị Sửa")
    assert "Chưa có cán bộ nào khác" not in says(desk.get(f"{DESK}{issue.pk}/duyet/"))


def test_the_script_gets_versions_conflicts_and_refusals_as_json(desk, author):
    issue = draft(author)
    item = Item.objects.get()
    page, script = f"{DESK}muc/{item.pk}/", {"headers": {"accept": "application/json"}}
    first = desk.post(page, {"version": 1, "title": "Tin 1", "text": "Một"}, **script)
    assert (first.status_code, first.json()) == (200, {"version": 2})
    clash = desk.post(page, {"version": 1, "title": "Tin 1", "text": "Hai"}, **script)
    assert (clash.status_code, clash.json()["conflict"]) == (409, True)
    assert ItemVersion.objects.get(refused=True).text == "Hai"
    bad = desk.post(page, {"version": 2, "title": "x" * 601, "text": "Hai"}, **script)
    assert (bad.status_code, "Kiểm tra lại tên" in bad.json()["said"]) == (400, True)
    head = {"version": 1, "title": "Mới", "lead": "", "first": "", "last": ""}
    assert desk.post(f"{DESK}{issue.pk}/dau/", head, **script).json() == {"version": 2}
    assert desk.post(f"{DESK}{issue.pk}/dau/", head, **script).json() == {"version": 2}  # the same again
    clash = desk.post(f"{DESK}{issue.pk}/dau/", head | {"title": "Khác"}, **script)
    assert clash.status_code == 409
    shown = desk.post(f"{DESK}{issue.pk}/dau/", head | {"title": "Khác"})
    assert "Khác" in shown.content.decode()


def test_what_cannot_be_saved_is_shown_to_be_copied(desk, author):
    issue = draft(author)
    item = Item.objects.get()
    desk.post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    late = desk.post(f"{DESK}muc/{item.pk}/", {"version": 1, "title": "Tin 1", "text": "Viết muộn."})
    assert late.status_code == 400
    assert "Viết muộn." in says(late)


def test_items_are_moved_taken_out_and_brought_back(desk, author):
    issue = draft(author, texts=2)
    first = Item.objects.order_by("position").first()
    page = f"{DESK}muc/{first.pk}/lam/"
    desk.post(page, {"act": "down"})
    assert [i.title for i in queries.draft(issue.pk).sections[0].items] == ["Tin 2", "Tin 1"]
    assert "1 mục đã bỏ khỏi số này" in after(desk, page, {"act": "remove"})
    assert "Đã đưa lại." in after(desk, page, {"act": "restore"})
    section = issue.sections.first()
    assert "Đã đổi tên phần." in after(desk, f"{DESK}phan/{section.pk}/", {"title": "Tin nóng"})


def test_candidates_are_ranked_by_the_firms_they_concern(desk, author):
    issue = draft(author, texts=0)
    little, much = notice(title="Gỗ dán"), notice(title="Sầu riêng")
    for _ in range(2):
        match(much, SubscriptionFactory().contact.enterprise)
    page = f"{DESK}phan/{issue.sections.first().pk}/them/"
    text = says(desk.get(page))
    assert text.index(much.symbol) < text.index(little.symbol)
    assert "2 doanh nghiệp liên quan" in text
    assert "Đã thêm vào phần này." in after(desk, page, {"what": "NOTICE", "id": much.pk})
    assert "đã ở trong số này" in says(desk.get(page))
    assert much.symbol not in says(desk.get(page, {"tim": "go dan"}))
    compose = says(desk.get(f"{DESK}{issue.pk}/"))
    assert "bản nháp tự động" in compose
    assert f"Bản gốc {much.symbol}" in compose


def test_a_used_notice_is_marked_with_its_issue(desk, author):
    about = notice()
    out = draft(author, texts=0, title="Số trước")
    desk.post(f"{DESK}phan/{out.sections.first().pk}/them/", {"what": "NOTICE", "id": about.pk})
    desk.post(f"{DESK}{out.pk}/viec/", {"act": "submit"})
    second = draft(author, texts=0)
    assert "đã dùng: Số trước" in says(desk.get(f"{DESK}phan/{second.sections.first().pk}/them/"))


def test_documents_are_typed_in_and_imported_into_the_issue(desk, author):
    issue = draft(author, kind="DOCUMENT_LIST", texts=0)
    section = issue.sections.get()
    page = f"{DESK}van-ban/?phan={section.pk}"
    typed = {"number": "1/NĐ", "title": "Một", "issuer": "Chính phủ", "day": "2026-02-01"}
    assert "Đã lưu văn bản." in after(desk, page, typed)
    wrong = desk.post(page, typed | {"day": "31/02/2026"})
    assert (wrong.status_code, "Ngày không đúng" in says(wrong)) == (400, True)
    shown = after(desk, f"{DESK}van-ban/nhap/?phan={section.pk}", {"file": fresh(sheet(GOOD))})
    assert "Lưu 1 văn bản" in shown
    batch = re.search(
        r"nhap/(\d+)/", desk.post(f"{DESK}van-ban/nhap/", {"file": fresh(sheet(GOOD, ["x"]))})["Location"]
    )
    bad = says(desk.get(f"{DESK}van-ban/nhap/{batch[1]}/"))
    assert "Các dòng có lỗi dưới đây sẽ không được lưu." in bad
    assert "Lưu 1 văn bản" in bad
    assert "Danh mục" in bad
    first = int(batch[1]) - 1
    assert "Đã lưu danh sách." in after(desk, f"{DESK}van-ban/nhap/{first}/")
    assert Document.objects.count() == 2
    assert [item.title for item in queries.draft(issue.pk).sections[0].items] == ["Một", "Về nhãn; hàng hóa"]
    assert "1/NĐ" in says(desk.get(f"{DESK}van-ban/?tim=mot"))
    none = desk.post(f"{DESK}van-ban/nhap/", {})
    assert (none.status_code, "Chọn một tệp." in says(none)) == (400, True)


def fresh(content):
    file = BytesIO(content)
    file.name = "danh-muc.xlsx"
    return file


def test_the_audience_is_chosen_with_its_count(desk, author):
    mine, _others = readers(1)[0], readers(2)
    issue = draft(author)
    page = f"{DESK}{issue.pk}/nguoi-nhan/"
    assert "3 doanh nghiệp" in reversed_figures(desk.get(page))
    chosen = after(desk, page, {"group": "FIRMS", "values-FIRMS": [str(mine.enterprise_id)]})
    assert "Đã chọn người nhận." in chosen
    assert "1 doanh nghiệp" in reversed_figures(desk.get(page))
    assert "Chọn ít nhất một dòng" in refused(desk, page, {"group": "FIRMS"})


def reversed_figures(answer):
    pairs = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", answer.content.decode())
    return [f"{figure} {label}" for label, figure in pairs]


def test_scheduling_correcting_and_cancelling(desk, author):
    issue = approved(author)
    act = f"{DESK}{issue.pk}/viec/"
    assert "Thời gian hẹn phải sau" in refused(
        desk, act, {"act": "schedule", "day": "2026-03-02", "hour": "07:00"}
    )
    assert "hẹn 09:30 03/03/2026" in after(
        desk, act, {"act": "schedule", "day": "2026-03-03", "hour": "09:30"}
    )
    assert "Đã bỏ giờ hẹn." in after(desk, act, {"act": "unschedule"})
    after(desk, f"{DESK}{issue.pk}/phat-hanh/", {"mails": shown_mails(desk, issue)})
    assert "Đã mở bản đính chính." in after(desk, act, {"act": "correct"})
    assert Issue.objects.get(corrects=issue).title == "Đính chính: Bản tin TBT số 01/2026"
    assert "cần một cán bộ khác thu hồi" in desk.get(f"{DESK}{issue.pk}/duyet/").content.decode()
    assert "không tự thu hồi được" in refused(desk, act, {"act": "cancel", "note": "Sai kỳ."})
    services.cancel(issue_id=issue.pk, note="Sai kỳ.", by=acting(issue.approved_by_id), now=NOW)
    assert "Soạn đính chính" in desk.get(f"{DESK}{issue.pk}/duyet/").content.decode()
    assert Client().get("/ban-tin/ban-tin-so-1-2026/").status_code == 410


def test_a_test_mail_goes_to_me(desk, author):
    issue = draft(author)
    assert "Thư gửi thử" in after(desk, f"{DESK}{issue.pk}/xem-truoc/")
    assert Message.objects.get().to_address == author.email
    assert Delivery.objects.count() == 0


def test_unknown_numbers_are_404(desk):
    for path in (
        "999/",
        "999/duyet/",
        "999/xem-truoc/",
        "999/nguoi-nhan/",
        "muc/999/",
        "phan/999/them/",
        "van-ban/nhap/999/",
    ):
        assert desk.get(DESK + path).status_code == 404, path
    for path in ("999/viec/", "muc/999/lam/", "phan/999/"):
        assert desk.post(DESK + path).status_code == 404, path


def test_only_officers_come_in():
    person = UserFactory()
    assert signed_in(person.email, "code").get(DESK).status_code == 403
    assert Client().get(DESK).status_code == 302


@pytest.mark.parametrize("count", [1, 20])
def test_pages_cost_the_same_for_one_row_and_for_twenty(desk, author, count, django_assert_num_queries):
    issue = draft(author, texts=0)
    section = issue.sections.first()
    for n in range(count):
        about = notice(title=f"Sầu riêng {n}")
        match(about, SubscriptionFactory().contact.enterprise)
        desk.post(f"{DESK}phan/{section.pk}/them/", {"what": "NOTICE", "id": about.pk})
        DocumentFactory()
        published(kind="NEWS", title=f"Tin {n}")
    pages = {
        DESK: 5,
        f"{DESK}{issue.pk}/": 9,
        f"{DESK}phan/{section.pk}/them/": 12,
        f"{DESK}phan/{section.pk}/them/?loai=DOCUMENT": 10,
        f"{DESK}phan/{section.pk}/them/?loai=ARTICLE": 9,
        f"{DESK}van-ban/": 4,
        f"{DESK}{issue.pk}/nguoi-nhan/": 14,
        f"{DESK}{issue.pk}/xem-truoc/": 12,
    }
    for page, cost in pages.items():
        with django_assert_num_queries(cost):
            assert desk.get(page).status_code == 200
