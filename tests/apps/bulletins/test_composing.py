"""Starting, filling and changing an issue; two people at one text."""

from datetime import date

import pytest

from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.models import Item, ItemVersion, Section
from donbay.apps.bulletins.services.items import group_of
from donbay.apps.notices.queries import row_of
from donbay.apps.products.services import load_products
from donbay.core.notices.record import Code
from donbay.foundation.models import AuditLine
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, DocumentFactory, draft, notice, officer, published
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db


def titles(issue):
    return [
        (section.title, [item.title for item in section.items])
        for section in queries.draft(issue.pk).sections
    ]


@pytest.mark.parametrize(
    ("kind", "sections", "group"),
    [
        (
            "BULLETIN",
            ["Tin cảnh báo", "Thông tin pháp luật", "Thị trường - hội nhập", "Trao đổi - thảo luận"],
            "EVERYBODY",
        ),
        ("DOCUMENT_LIST", ["Thông tin pháp luật"], "EVERYBODY"),
        ("NEWS", ["Bài viết"], "NOBODY"),
    ],
)
def test_each_kind_starts_with_its_sections_and_audience(kind, sections, group):
    found = draft(kind=kind, texts=0)
    assert [title for title, _items in titles(found)] == sections
    assert found.audience == {"group": group, "values": []}
    assert (found.state, found.number, found.slug) == ("DRAFT", None, None)


def test_an_english_issue_has_the_same_sections():
    assert draft(language="en", texts=0).sections.count() == 4


def test_a_backward_period_is_refused_and_nothing_is_stored():
    with pytest.raises(services.BadText) as refused:
        draft(period_from=date(2026, 2, 2), period_to=date(2026, 2, 1))
    assert refused.value.field == "period_to"
    assert Section.objects.count() == 0


def test_a_notice_brings_a_machine_draft_and_stands_once():
    ProductFactory()
    found, about = draft(texts=0), notice("G/TBT/N/THA/700", products="Dried durian")
    section = found.sections.get(kind="ALERTS")
    first = services.add_notice(
        section_id=section.pk, notice_id=about.pk, by=acting(found.author_id), now=NOW
    )
    again = services.add_notice(
        section_id=section.pk, notice_id=about.pk, by=acting(found.author_id), now=NOW
    )
    assert first == again
    item = Item.objects.get()
    assert (item.kind, item.drafted, item.version, item.group) == ("NOTICE", True, 1, "Trái cây")
    assert item.text.startswith("Theo thông báo số G/TBT/N/THA/700 ngày 28/02/2026, Thái Lan")
    assert item.title


def test_documents_articles_and_texts_are_items():
    found = draft(texts=0)
    news = published(kind="NEWS", title="Sầu riêng vào mùa")
    section = found.sections.get(kind="LAW")
    common = {"section_id": section.pk, "by": acting(found.author_id), "now": NOW}
    services.add_document(document_id=DocumentFactory().pk, **common)
    services.add_article(issue_id=news.pk, **common)
    services.add_text(title=" Hỏi   đáp ", text="Một.\r\nHai.", **common)
    assert [(i.kind, i.title, i.text) for i in Item.objects.filter(section=section)] == [
        ("DOCUMENT", "Nghị định về nhãn hàng hóa", ""),
        ("ARTICLE", "Sầu riêng vào mùa", ""),
        ("TEXT", "Hỏi đáp", "Một.\nHai."),
    ]


def test_an_unpublished_article_cannot_be_taken():
    found, news = draft(texts=0), draft(kind="NEWS")
    with pytest.raises(services.NoSuchItem):
        services.add_article(
            section_id=found.sections.first().pk, issue_id=news.pk, by=acting(found.author_id), now=NOW
        )


def test_items_move_within_their_section_and_stop_at_its_ends():
    found = draft(texts=3)
    items = list(Item.objects.order_by("position"))

    def move(item, way):
        services.move_item(item_id=item.pk, way=way, by=acting(found.author_id), now=NOW)
        return titles(found)[0][1]

    assert move(items[0], "up") == ["Tin 1", "Tin 2", "Tin 3"]
    assert move(items[0], "down") == ["Tin 2", "Tin 1", "Tin 3"]
    assert move(items[2], "up") == ["Tin 2", "Tin 3", "Tin 1"]
    target = found.sections.last()
    services.move_to_section(item_id=items[2].pk, section_id=target.pk, by=acting(found.author_id), now=NOW)
    assert titles(found)[3] == ("Trao đổi - thảo luận", ["Tin 3"])


def test_a_removed_item_comes_back_with_its_text():
    found = draft(texts=2)
    item = Item.objects.order_by("position").first()
    services.remove_item(item_id=item.pk, by=acting(found.author_id), now=NOW)
    services.remove_item(item_id=item.pk, by=acting(found.author_id), now=NOW)
    assert titles(found)[0][1] == ["Tin 2"]
    assert [row.text for row in queries.draft(found.pk).sections[0].removed] == ["Nội dung 1."]
    services.restore_item(item_id=item.pk, by=acting(found.author_id), now=NOW)
    assert titles(found)[0][1] == ["Tin 1", "Tin 2"]
    actions = AuditLine.objects.filter(action__endswith="_item").values_list("action", flat=True)
    assert list(actions.order_by("pk")) == [
        *["bulletins.add_item"] * 2, "bulletins.remove_item", "bulletins.restore_item",
    ]  # fmt: skip


def test_every_saved_text_is_kept_as_a_version():
    found = draft()
    item = Item.objects.get()
    save = {"item_id": item.pk, "title": "Tin 1", "by": acting(found.author_id), "now": NOW}
    assert services.edit_item(version=1, text="Hai.", **save) == 2
    assert services.edit_item(version=2, text="Ba.", **save) == 3
    assert services.edit_item(version=3, text="Ba.", **save) == 3  # nothing changed
    kept = ItemVersion.objects.order_by("number").values_list("number", "text", "refused")
    assert list(kept) == [(1, "Nội dung 1.", False), (2, "Hai.", False), (3, "Ba.", False)]


def test_of_two_editors_the_second_sees_both_texts_and_nothing_is_lost():
    found, other = draft(officer("Anh Soạn")), officer("Chị Sửa")
    item = Item.objects.get()
    services.edit_item(
        item_id=item.pk, version=1, title="Tin 1", text="Của chị.", by=acting(other.pk), now=NOW
    )
    mine = {"item_id": item.pk, "version": 1, "title": "Tin một", "text": "Của anh.", "now": NOW}
    for _ in range(2):  # an autosave tries again
        with pytest.raises(services.EditedMeanwhile) as seen:
            services.edit_item(by=acting(found.author_id), **mine)
    assert (seen.value.version, seen.value.by) == (2, "Chị Sửa")
    assert seen.value.theirs == {"group": "", "title": "Tin 1", "text": "Của chị."}
    assert seen.value.ours == {"group": "", "title": "Tin một", "text": "Của anh."}
    item.refresh_from_db()
    assert item.text == "Của chị."
    assert list(ItemVersion.objects.filter(refused=True).values_list("number", "text")) == [(1, "Của anh.")]
    assert services.edit_item(by=acting(found.author_id), **(mine | {"version": 2})) == 3
    assert queries.draft(found.pk).editors == ["Chị Sửa"]


def test_what_is_typed_after_submitting_is_refused_but_kept():
    found = draft()
    services.submit(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    item = Item.objects.get()
    with pytest.raises(services.NotInThisState):
        services.edit_item(
            item_id=item.pk, version=1, title="Tin 1", text="Muộn.", by=acting(found.author_id), now=NOW
        )
    assert ItemVersion.objects.get(refused=True).text == "Muộn."


def test_title_and_lead_have_a_version_too():
    found = draft()
    head = {"issue_id": found.pk, "by": acting(found.author_id), "now": NOW, "lead": "Mở đầu."}
    assert services.change_head(version=1, title="Tên mới", **head) == 2
    with pytest.raises(services.EditedMeanwhile) as seen:
        services.change_head(version=1, title="Tên khác", **head)
    assert seen.value.theirs["title"] == "Tên mới"
    assert AuditLine.objects.get(action="bulletins.refused_head").detail["typed"]["title"] == "Tên khác"


def test_used_marks_name_the_issue_and_forget_cancelled_and_removed():
    about = notice()
    first, second = draft(title="Số một", texts=0), draft(title="Số hai", texts=0)
    for found in (first, second):
        services.add_notice(
            section_id=found.sections.first().pk, notice_id=about.pk, by=acting(found.author_id), now=NOW
        )
    marks = queries.used_in([about.pk])[about.pk]
    assert [(mark.issue_id, mark.title) for mark in marks] == [(second.pk, "Số hai"), (first.pk, "Số một")]
    assert [mark.title for mark in queries.used_in([about.pk], besides=second.pk)[about.pk]] == ["Số một"]
    services.cancel(issue_id=first.pk, note="Thôi.", by=acting(first.author_id), now=NOW)
    services.remove_item(
        item_id=Item.objects.get(section__issue=second).pk, by=acting(second.author_id), now=NOW
    )
    assert queries.used_in([about.pk]) == {}


@pytest.mark.parametrize("count", [1, 20])
def test_a_draft_costs_the_same_for_one_item_and_for_twenty(count, django_assert_num_queries):
    found = draft(texts=count)
    with django_assert_num_queries(4):
        assert queries.draft(found.pk).count == count


def test_frozen_shrimps_stand_among_fishery_products():
    load_products()
    shrimps = notice(
        "G/SPS/N/EU/950007", products="Frozen shrimps and prawns", hs=(Code("030617"), Code("160521"))
    )
    assert group_of(row_of(shrimps), "vi") == "Thủy sản"
