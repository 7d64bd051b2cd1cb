"""One button saves the head and every item of a draft; what is refused is pointed at, and nothing is lost."""

import re

import pytest
from django.utils import timezone

from donbay.apps.bulletins import services
from donbay.apps.bulletins.models import Issue, Item, ItemVersion
from donbay.apps.bulletins.views.saving_all import BETWEEN
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, approved, draft, officer

from .test_composing_forms import TITLE, wrong_on
from .test_desk_pages import DESK, author, desk, other_desk  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def sent_of(issue, **changes):
    """Return what the button sends: every place as it is stored, but for these: `head__title="…"`, `item1__text="…"`."""
    said = {
        "head": {"version": issue.version, "title": issue.title, "lead": issue.lead, "first": "", "last": ""}
    }
    for number, item in enumerate(items_of(issue), start=1):
        said[f"item {item.pk}"] = {
            "version": item.version, "title": item.title, "text": item.text, "group": item.group
        }  # fmt: skip
        for key, value in changes.items():
            place, name = key.split("__")
            if place == f"item{number}":
                said[f"item {item.pk}"][name] = value
    said["head"] |= {
        key.removeprefix("head__"): value for key, value in changes.items() if key.startswith("head__")
    }
    return {f"{place}{BETWEEN}{name}": value for place, one in said.items() for name, value in one.items()}


def items_of(issue):
    return list(Item.objects.filter(section__issue=issue).order_by("position"))


def stored(issue):
    return [(item.title, item.text, item.version) for item in items_of(issue)]


def test_what_is_changed_is_kept_everywhere_and_the_rest_keeps_its_version(desk, author):  # noqa: F811
    issue = draft(author, texts=3)
    answer = desk.post(
        f"{DESK}{issue.pk}/luu/", sent_of(issue, head__lead="Mở đầu", item1__text="Một", item3__title="Ba")
    )
    assert (answer.status_code, answer["Location"]) == (302, f"{DESK}{issue.pk}/")
    issue.refresh_from_db()
    assert (issue.lead, issue.title) == ("Mở đầu", "Cảnh báo tháng 2")
    assert stored(issue) == [("Tin 1", "Một", 2), ("Tin 2", "Nội dung 2.", 1), ("Ba", "Nội dung 3.", 2)]


def test_one_that_is_refused_stays_as_typed_and_the_others_are_kept(desk, author):  # noqa: F811
    issue = draft(author, texts=3)
    long, last = "x" * 601, items_of(issue)[2]
    answer = desk.post(
        f"{DESK}{issue.pk}/luu/", sent_of(issue, item1__text="Một", item3__title=long, item3__text="Ba")
    )
    assert wrong_on(answer) == {f"item-{last.pk}-title": TITLE}
    page = answer.content.decode()
    assert "Còn 1 phần chưa được lưu; các phần khác đã được lưu." in page
    assert re.search(rf'<input[^>]*id="item-{last.pk}-title"[^>]*>', page)[0].count(" autofocus") == 1
    assert ">\nBa</textarea>" in page
    assert stored(issue) == [("Tin 1", "Một", 2), ("Tin 2", "Nội dung 2.", 1), ("Tin 3", "Nội dung 3.", 1)]
    assert page.count("data-alone") == 3, (
        "the refused one keeps a button of its own: the head and two items do not"
    )


def test_a_text_that_somebody_saved_first_is_not_written_over(desk, author):  # noqa: F811
    issue = draft(author, texts=2)
    sent = sent_of(issue, item1__text="Của tôi", item2__text="Hai")
    first = items_of(issue)[0]
    other = officer("Chị Kia")
    services.edit_item(
        item_id=first.pk, version=1, title="Tin 1", text="Của chị", by=acting(other), now=timezone.now()
    )
    answer = desk.post(f"{DESK}{issue.pk}/luu/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Người khác vừa lưu trước. Cả hai bản đều được giữ." in page
    assert "Của tôi</textarea>" in page
    assert stored(issue) == [("Tin 1", "Của chị", 2), ("Tin 2", "Hai", 2)]
    assert ItemVersion.objects.get(refused=True).text == "Của tôi"


def test_what_has_no_place_on_the_page_any_more_is_shown_to_be_copied(desk, author):  # noqa: F811
    issue = draft(author, texts=2)
    sent = sent_of(issue, item1__text="Của tôi", item2__title="x" * 601, item2__text="Cũng của tôi")
    services.remove_item(item_id=items_of(issue)[0].pk, by=acting(author), now=timezone.now())
    answer = desk.post(f"{DESK}{issue.pk}/luu/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "để sao chép lại" in page
    assert "Của tôi" in page
    assert "Cũng của tôi" in page


def test_nothing_of_an_issue_that_is_no_draft_is_changed(desk, author):  # noqa: F811
    issue = approved(author, texts=1)
    before = stored(issue)
    answer = desk.post(f"{DESK}{issue.pk}/luu/", sent_of(issue, item1__text="Muộn", head__lead="Muộn"))
    assert answer.status_code == 400
    assert "Muộn" in answer.content.decode()
    assert stored(issue) == before
    assert Issue.objects.get(pk=issue.pk).lead == ""


@pytest.mark.parametrize(
    "key", ["x", "item/title", "item 0/title", "item x/title", "section 1/title", "head", "/"]
)
def test_what_the_page_does_not_send_is_passed_over(desk, author, key):  # noqa: F811
    issue = draft(author, texts=1)
    before = stored(issue)
    assert desk.post(f"{DESK}{issue.pk}/luu/", {key: "Lạ"}).status_code == 302
    assert stored(issue) == before


def test_there_is_nothing_to_save_of_an_issue_that_is_not_there(desk):  # noqa: F811
    assert desk.post(f"{DESK}9999/luu/", {}).status_code == 404
