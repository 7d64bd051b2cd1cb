"""What cannot be taken while an issue is composed is said beside its field, and what was typed stays."""

import re

import pytest

from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.models import Issue, Item, Section
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, approved, draft, notice

from .test_desk_pages import DESK, after, author, desk, other_desk  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
TITLE = "Kiểm tra lại tên: không để trống và không quá dài."
DAY = "Ngày không đúng; nhập theo dạng 31/12/2026."


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def wrong_on(answer):
    """Return field of the page → what is said beside it."""
    assert answer.status_code == 400, answer.status_code
    return dict(re.findall(r'<p class="wrong" id="([^"]+)_error">([^<]*)', answer.content.decode()))


def typed_in(answer, field):
    """Return what stands in a field of the page."""
    page = answer.content.decode()
    if found := re.search(rf'<input[^>]*name="{field}"[^>]*>', page):
        value = re.search(r'value="([^"]*)"', found[0])
        return value and value[1]
    return re.search(rf'<textarea[^>]*name="{field}"[^>]*>\s*([^<]*)</textarea>', page)[1]


def test_a_head_that_is_refused_stays_as_typed_with_every_fault_at_its_field(desk, author):  # noqa: F811
    issue = draft(author, texts=0)
    typed = {"version": 1, "title": " ", "lead": "Mở đầu mới", "first": "31/02/2026", "last": ""}
    answer = desk.post(f"{DESK}{issue.pk}/dau/", typed)
    assert wrong_on(answer) == {"head-title": TITLE, "head-first": DAY}
    assert (typed_in(answer, "lead"), typed_in(answer, "first")) == ("Mở đầu mới", "31/02/2026")
    assert Issue.objects.get().lead == ""


def test_a_period_that_ends_first_is_said_at_its_end_though_the_service_finds_it(desk, author):  # noqa: F811
    issue = draft(author, texts=0)
    typed = {"version": 1, "title": "Số 3", "lead": "", "first": "2026-03-31", "last": "2026-03-01"}
    answer = desk.post(f"{DESK}{issue.pk}/dau/", typed)
    assert wrong_on(answer) == {"head-last": "Ngày cuối kỳ phải đúng và không sớm hơn ngày đầu kỳ."}
    assert typed_in(answer, "title") == "Số 3"


def test_an_item_that_is_refused_stays_as_typed_beside_the_others(desk, author):  # noqa: F811
    draft(author, texts=2)
    item = Item.objects.order_by("position").last()
    typed = {"version": 1, "title": "x" * 601, "text": "Chưa lưu.", "group": ""}
    answer = desk.post(f"{DESK}muc/{item.pk}/", typed)
    assert wrong_on(answer) == {f"item-{item.pk}-title": TITLE}
    page = answer.content.decode()
    assert "Chưa lưu." in page
    assert page.count('class="card compose-item"') == 2
    assert Item.objects.get(pk=item.pk).text != "Chưa lưu."


def test_a_heading_that_is_refused_stays_open_with_its_fault(desk, author):  # noqa: F811
    issue = draft(author, texts=0)
    section = issue.sections.first()
    answer = desk.post(f"{DESK}phan/{section.pk}/", {"title": " "})
    assert wrong_on(answer) == {f"section-{section.pk}-title": TITLE}
    assert Section.objects.get(pk=section.pk).title == section.title


def test_a_text_of_ones_own_without_a_title_is_not_lost(desk, author):  # noqa: F811
    issue = draft(author, texts=0)
    page = f"{DESK}phan/{issue.sections.first().pk}/them/"
    answer = desk.post(page, {"what": "TEXT", "title": " ", "text": "Dòng một\r\nDòng hai"})
    assert wrong_on(answer) == {"id_title": TITLE}
    assert typed_in(answer, "text").split() == ["Dòng", "một", "Dòng", "hai"]
    assert Item.objects.count() == 0


@pytest.mark.parametrize("sent", [{}, {"what": "NOTICE", "id": "x"}, {"what": "STONE", "id": "1"}])
def test_what_no_page_of_ours_sends_is_not_there(desk, author, sent):  # noqa: F811
    issue = draft(author, texts=1)
    item = Item.objects.get()
    section = issue.sections.first()
    for path in (
        f"phan/{section.pk}/them/",
        f"muc/{item.pk}/lam/",
        f"{issue.pk}/viec/",
        f"{issue.pk}/duyet/",
    ):
        assert desk.post(DESK + path, sent).status_code == 404, path
    assert Item.objects.count() == 1


def test_a_version_that_no_column_holds_is_refused(desk, author):  # noqa: F811
    draft(author)
    typed = {"version": "9" * 12, "title": "Tin 1", "text": "Mới."}
    answer = desk.post(f"{DESK}muc/{Item.objects.get().pk}/", typed)
    assert answer.status_code == 400
    assert Item.objects.get().version == 1


def test_an_item_is_moved_to_another_section(desk, author):  # noqa: F811
    issue = draft(author, texts=1)
    first, second = issue.sections.all()[:2]
    item = Item.objects.get()
    page = desk.get(f"{DESK}{issue.pk}/").content.decode()
    places = re.findall(r'name="section"\s+value="(\d+)"', page)
    assert (str(second.pk) in places, str(first.pk) in places) == (True, False)
    said = after(desk, f"{DESK}muc/{item.pk}/lam/", {"act": "section", "section": second.pk})
    assert "Đã chuyển sang phần khác." in said
    assert Item.objects.get().section_id == second.pk
    assert desk.post(f"{DESK}muc/{item.pk}/lam/", {"act": "section"}).status_code == 404


def test_a_draft_is_not_cancelled_without_a_reason(desk, author):  # noqa: F811
    issue = draft(author)
    answer = desk.post(f"{DESK}{issue.pk}/viec/", {"act": "cancel", "note": " "})
    assert wrong_on(answer) == {"ly-do-note": "Vui lòng nêu lý do."}
    assert Issue.objects.get().state == "DRAFT"
    assert "Đã hủy." in after(desk, f"{DESK}{issue.pk}/viec/", {"act": "cancel", "note": "Trùng."})
    assert (Issue.objects.get().state, Issue.objects.get().note) == ("CANCELLED", "Trùng.")


def test_an_hour_that_is_none_is_said_at_the_hour_and_the_day_stays(desk, author):  # noqa: F811
    issue = approved(author)
    plan = {"act": "schedule", "day": "2026-03-03"}
    for hour in ("", "25:00", "mai"):
        answer = desk.post(f"{DESK}{issue.pk}/viec/", plan | {"hour": hour})
        assert wrong_on(answer) == {"hen-hour": "Thời gian hẹn phải sau thời điểm hiện tại."}
        assert typed_in(answer, "day") == "2026-03-03"
    assert Issue.objects.get().scheduled_at is None


def test_what_should_be_mended_is_asked_for_by_name(desk, author):  # noqa: F811
    issue = draft(author)
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    second = other_desk()
    answer = second.post(f"{DESK}{issue.pk}/duyet/", {"act": "return", "note": ""})
    assert wrong_on(answer) == {"can-sua-note": "Vui lòng nêu lý do."}
    assert queries.draft(issue.pk).row.state == "IN_REVIEW"


def test_a_group_without_a_choice_is_said_at_its_list(desk, author):  # noqa: F811
    notice()
    issue = draft(author)
    answer = desk.post(f"{DESK}{issue.pk}/nguoi-nhan/", {"group": "NOWHERE"})
    assert "id_group" in wrong_on(answer)
    answer = desk.post(f"{DESK}{issue.pk}/nguoi-nhan/", {"group": "FIRMS", "values-FIRMS": ["999"]})
    assert answer.status_code == 400
    assert Issue.objects.get().audience["group"] == "EVERYBODY"
