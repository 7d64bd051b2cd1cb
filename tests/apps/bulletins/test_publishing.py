"""Number, snapshot, deliveries and mails; killed anywhere, it goes on and doubles nothing."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from donbay.apps.alerts.models import Subscription
from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.models import Delivery, Issue
from donbay.apps.bulletins.services import delivering
from donbay.apps.enterprises.models import Contact, ProductLine
from donbay.apps.mail.models import Message
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services.settling import settle
from donbay.core.errors import TransientError
from donbay.foundation.models import AuditLine
from tests.apps.alerts.test_two_workers import at_once
from tests.factories.accounts import acting
from tests.factories.alerts import ContactFactory, FirmFactory, SubscriptionFactory
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
from tests.factories.mail import BlockedAddressFactory
from tests.factories.places import PlaceFactory
from tests.factories.products import ProductFactory

needs_postgres = pytest.mark.skipif(
    "postgres" not in settings.DATABASES["default"]["ENGINE"],
    reason="SQLite takes one writer at a time; two workers need PostgreSQL",
)
pytestmark = pytest.mark.django_db


def numbers(kind="BULLETIN"):
    return list(
        Issue.objects.filter(kind=kind, number__isnull=False).order_by("pk").values_list("number", "year")
    )


def test_what_is_published_is_numbered_frozen_and_hashed():
    found = published(period_from=date(2026, 2, 1), period_to=date(2026, 2, 28))
    assert (found.state, found.number, found.year, found.slug) == ("ISSUED", 1, 2026, "ban-tin-so-1-2026")
    assert found.frozen_hash == hashlib.sha256(found.frozen.encode()).hexdigest()
    frozen = queries.published("ban-tin-so-1-2026").frozen
    assert (frozen.title, frozen.period, frozen.issued_on) == (
        "Cảnh báo tháng 2", "Tháng 2 năm 2026", date(2026, 3, 2),
    )  # fmt: skip
    assert [(s.title, [(i.title, i.paragraphs) for i in s.items]) for s in frozen.sections] == [
        ("Tin cảnh báo", [("Tin 1", ("Nội dung 1.",))])
    ]  # empty sections are left out
    assert frozen.address.endswith("/ban-tin/ban-tin-so-1-2026/")
    detail = AuditLine.objects.get(action="bulletins.publish").detail
    assert (detail["number"], detail["sha256"]) == (1, found.frozen_hash)


def test_notices_and_documents_bring_their_facts_and_groups_stand_together():
    found = draft(texts=0)
    law, alerts = found.sections.get(kind="LAW"), found.sections.get(kind="ALERTS")
    about = notice("G/TBT/N/THA/800", deadline=date(2026, 3, 1), local=date(2026, 2, 20))
    common = {"by": acting(found.author_id), "now": NOW}
    services.add_notice(section_id=alerts.pk, notice_id=about.pk, **common)
    services.add_document(section_id=law.pk, document_id=DocumentFactory(number="9/NĐ").pk, **common)
    for title, group in (("A", "Gỗ"), ("B", "Cá"), ("C", "Gỗ")):
        pk = services.add_text(section_id=alerts.pk, title=title, text="x", **common)
        services.edit_item(item_id=pk, version=1, title=title, text="x", group=group, **common)
    frozen = queries.preview(found.pk, today=date(2026, 3, 2))
    first, *others = frozen.sections[0].items
    assert dict(first.facts) == {
        "Số thông báo": "G/TBT/N/THA/800",
        "Ngày thông báo": "28/02/2026",
        "Góp ý về tỉnh": "đến hết ngày 20/02/2026",
        "Góp ý tại WTO": "đến hết ngày 01/03/2026",
    }
    assert first.deadline_passed is True
    assert [(item.title, item.group) for item in others] == [("A", "Gỗ"), ("C", "Gỗ"), ("B", "Cá")]
    assert frozen.sections[1].items[0].facts == (
        ("Số, ký hiệu", "9/NĐ"),
        ("Ngày ban hành", "10/02/2026"),
        ("Cơ quan ban hành", "Chính phủ"),
        ("Ngày hiệu lực", "01/04/2026"),
    )


def test_an_item_goes_by_what_is_in_force_when_it_is_published():
    found = draft(texts=0)
    alerts = found.sections.get(kind="ALERTS")
    parent = notice("G/TBT/N/THA/801", deadline=date(2026, 3, 20), distributed=date(2026, 1, 5))
    gone = notice("G/TBT/N/THA/802", deadline=date(2026, 3, 20), distributed=date(2026, 1, 5))
    for about in (parent, gone):
        services.add_notice(section_id=alerts.pk, notice_id=about.pk, by=acting(found.author_id), now=NOW)
    later = [
        notice("G/TBT/N/THA/801/Add.1", deadline=date(2026, 5, 4)),
        notice("G/TBT/N/THA/802/Rev.1", deadline=date(2026, 5, 4)),
    ]
    settle([one.pk for one in later], now=NOW)
    moved, replaced = queries.preview(found.pk, today=date(2026, 3, 2)).sections[0].items
    facts = dict(moved.facts)
    assert facts["Góp ý tại WTO"] == "đến hết ngày 04/05/2026"
    assert facts["Thời hạn cũ"] == "20/03/2026 không còn áp dụng, theo G/TBT/N/THA/801/Add.1"
    assert moved.deadline_passed is False
    assert dict(replaced.facts)["Tình trạng"] == "đã được thay thế, theo G/TBT/N/THA/802/Rev.1"
    assert "Góp ý tại WTO" not in dict(replaced.facts)
    assert replaced.deadline_passed is True


def test_numbers_run_by_kind_and_office_year_without_gaps():
    last_minute = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # already 2027 in the office
    for said in ({}, {"kind": "DOCUMENT_LIST"}, {}, {"now": last_minute}, {"kind": "NEWS"}):
        published(**said)
    assert numbers() == [(1, 2026), (2, 2026), (1, 2027)]
    assert numbers("DOCUMENT_LIST") == [(1, 2026)]
    assert Issue.objects.get(kind="NEWS").number is None


def test_a_publication_that_fails_takes_no_number(monkeypatch):
    found, readers_ = approved(), readers(1)
    monkeypatch.setattr(
        "donbay.apps.bulletins.services.publishing.people_of",
        lambda _: (_ for _ in ()).throw(OSError("down")),
    )
    with pytest.raises(OSError, match="down"):
        services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    monkeypatch.undo()
    found.refresh_from_db()
    assert (found.state, found.number, found.frozen) == ("APPROVED", None, "")
    assert published().number == 1
    assert readers_


def test_news_is_on_the_web_and_sent_to_nobody_unless_chosen():
    readers(2)
    quiet = published(kind="NEWS", title="Sầu riêng vào mùa")
    assert (quiet.slug, Delivery.objects.count()) == ("sau-rieng-vao-mua", 0)
    told = approved(kind="NEWS", title="Sầu riêng vào mùa")
    services.choose_audience(issue_id=told.pk, group="EVERYBODY", by=acting(told.author_id), now=NOW)
    assert services.publish(issue_id=told.pk, by=acting(told.author_id), now=NOW) == "sau-rieng-vao-mua-2"
    assert Message.objects.filter(kind="bulletins/issue").count() == 2


def test_each_reader_gets_one_mail_with_a_way_out():
    (reader,) = readers(1)
    found = published()
    message = Message.objects.get()
    assert message.key == f"bulletins/issue/{found.pk}/{reader.pk}"
    assert message.subject == "[TBT Khánh Hòa] Bản tin TBT số 01/2026: Cảnh báo tháng 2"
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.headers["List-Id"].startswith("<ban-tin.")
    for body in (message.text, message.html):
        assert "Nội dung 1." in body
        assert "/thu/dung/" in body
        assert f"/ban-tin/{found.slug}/" in body


def test_one_address_in_two_firms_gets_one_mail_and_counts_for_both():
    first = SubscriptionFactory().contact
    second = ContactFactory(email=first.email.upper())
    found = published()
    assert Message.objects.count() == 1
    assert set(Delivery.objects.values_list("contact_id", flat=True)) == {first.pk, second.pk}
    assert Delivery.objects.values("message").distinct().count() == 1
    assert queries.delivery_states(found.pk) == [("PENDING", "chờ gửi", 2)]


def test_who_left_paused_is_blocked_or_wants_nothing_gets_no_mail():
    people = readers(5)
    for person, state in zip(people, ("ENDED", "PAUSED"), strict=False):
        Contact.objects.filter(pk=person.pk).update(state=state)
    BlockedAddressFactory(address=people[2].email)
    Subscription.objects.filter(contact=people[3]).update(direct="OFF", related="OFF")
    found = published()
    assert list(Message.objects.order_by("pk").values_list("to_address", "state")) == [
        (people[2].email, "SUPPRESSED"),
        (people[4].email, "PENDING"),
    ]
    assert queries.delivery_states(found.pk) == [("PENDING", "chờ gửi", 1), ("SUPPRESSED", "không gửi", 1)]


def test_somebody_without_a_subscription_gets_a_way_out_too():
    ContactFactory()
    published()
    assert "List-Unsubscribe" in Message.objects.get().headers


@pytest.mark.parametrize(
    ("group", "value"),
    [("PRODUCTS", "sau-rieng"), ("PLACES", "place"), ("FIRMS", "firm")],
)
def test_chosen_groups(group, value):
    place = PlaceFactory()
    firm = FirmFactory(place=place)
    ProductLine.objects.create(enterprise=firm, words="Sầu riêng", product=ProductFactory())
    mine = SubscriptionFactory(contact__enterprise=firm).contact
    readers(2)
    found = approved()
    said = {"place": str(place.pk), "firm": str(firm.pk)}.get(value, value)
    services.choose_audience(
        issue_id=found.pk, group=group, values=[said, said], by=acting(found.author_id), now=NOW
    )
    audience, reach = queries.audience_of(found.pk)
    assert (audience.values, reach.contacts, reach.enterprises, reach.blocked) == ((said,), 1, 1, 0)
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    assert list(Delivery.objects.values_list("contact_id", flat=True)) == [mine.pk]


def test_a_reader_of_english_is_told_that_the_issue_is_in_vietnamese():
    (reader,) = readers(1)
    Contact.objects.filter(pk=reader.pk).update(language="en")
    found = approved()
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    services.continue_publishing(now=NOW)
    letter = Message.objects.get(to_address=reader.email)
    assert "(in Vietnamese)" in letter.subject
    assert letter.text.startswith("This issue is published in Vietnamese.")
    assert "This issue is published in Vietnamese." in letter.html
    assert "Contact: " in letter.text
    assert "Ngừng nhận thư" not in letter.text


@pytest.mark.parametrize(("group", "values"), [("ALL", []), ("FIRMS", []), ("FIRMS", [""])])
def test_an_audience_of_nothing_is_refused(group, values):
    found = draft()
    with pytest.raises(services.BadText):
        services.choose_audience(
            issue_id=found.pk, group=group, values=values, by=acting(found.author_id), now=NOW
        )


def test_killed_in_the_middle_of_queueing_it_goes_on_and_doubles_nothing(monkeypatch):
    people, real, calls = readers(6), delivering.letter_for, []

    def die(*args, **kwargs):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    found = approved()
    monkeypatch.setattr(delivering, "letter_for", die)
    with pytest.raises(KeyboardInterrupt):
        services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    assert Message.objects.count() == 3
    rows = set(Delivery.objects.values_list("pk", flat=True))
    assert len(rows) == 6
    first = dict(Message.objects.values_list("key", "message_id"))

    done = services.continue_publishing(now=NOW + timedelta(minutes=5))
    assert (done.published, done.queued, done.trouble) == (0, 3, 0)
    assert set(Delivery.objects.values_list("pk", flat=True)) == rows
    keys = dict(Message.objects.values_list("key", "message_id"))
    assert set(keys) == {f"bulletins/issue/{found.pk}/{person.pk}" for person in people}
    assert {key: keys[key] for key in first} == first
    assert services.continue_publishing(now=NOW).queued == 0
    assert services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW) == "ban-tin-so-1-2026"
    assert Message.objects.count() == 6


def test_a_mail_that_fails_waits_and_does_not_hold_up_the_others(monkeypatch):
    people, real = readers(3), delivering.letter_for

    def fail(issue, to, *args, **kwargs):
        if to.id == people[1].pk:
            raise TransientError("no room on the disk")
        return real(issue, to, *args, **kwargs)

    found = approved()
    monkeypatch.setattr(delivering, "letter_for", fail)
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    assert queries.delivery_states(found.pk) == [("", "chờ gửi thư", 1), ("PENDING", "chờ gửi", 2)]
    monkeypatch.undo()
    assert services.continue_publishing(now=NOW).queued == 1


def test_an_address_the_outbox_refuses_is_marked_and_not_tried_for_ever():
    people = readers(2)
    Contact.objects.filter(pk=people[0].pk).update(email="no address")
    found = published()
    assert queries.delivery_states(found.pk) == [
        ("PENDING", "chờ gửi", 1),
        ("REFUSED", "địa chỉ không dùng được", 1),
    ]


def test_a_long_list_does_not_hold_the_button_up(monkeypatch):
    monkeypatch.setattr("donbay.apps.bulletins.services.publishing.MAILS_WITH_THE_BUTTON", 2)
    readers(5)
    found = published()
    assert queries.delivery_states(found.pk) == [("", "chờ gửi thư", 3), ("PENDING", "chờ gửi", 2)]
    assert services.continue_publishing(now=NOW).queued == 3


def test_who_leaves_between_publishing_and_queueing_gets_no_mail(monkeypatch):
    people = readers(2)
    found = approved()
    monkeypatch.setattr("donbay.apps.bulletins.services.publishing.queue_mails", lambda *_, **__: None)
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    monkeypatch.undo()
    Contact.objects.filter(pk=people[0].pk).update(state="ENDED")
    assert services.continue_publishing(now=NOW).queued == 1
    assert Message.objects.get().to_address == people[1].email
    assert ("LEFT", "đã ngừng nhận tin", 1) in queries.delivery_states(found.pk)


def test_a_scheduled_issue_goes_out_at_its_hour_and_once():
    readers(1)
    found, at = approved(), NOW + timedelta(hours=2)
    with pytest.raises(services.BadText):
        services.schedule(issue_id=found.pk, at=NOW, by=acting(found.author_id), now=NOW)
    services.schedule(issue_id=found.pk, at=at, by=acting(found.author_id), now=NOW)
    assert (
        str(services.continue_publishing(now=at - timedelta(seconds=1)))
        == "0 issues published, 0 mails queued"
    )
    assert str(services.continue_publishing(now=at)) == "1 issues published, 1 mails queued"
    assert str(services.continue_publishing(now=at)) == "0 issues published, 0 mails queued"
    found.refresh_from_db()
    assert (found.issued_at, found.issued_by, found.scheduled_at) == (at, None, None)


def test_a_scheduled_issue_that_cannot_go_out_says_why_and_others_go(monkeypatch):
    bad, good = approved(title="Hỏng"), approved(title="Lành")
    for issue in (bad, good):
        services.schedule(issue_id=issue.pk, at=NOW + timedelta(hours=1), by=acting(issue.author_id), now=NOW)
    bad.sections.first().items.update(text="")
    done = services.continue_publishing(now=NOW + timedelta(hours=1))
    assert (done.published, done.trouble) == (1, 1)
    bad.refresh_from_db()
    assert (bad.state, bad.trouble) == ("APPROVED", "an item has no title or no text")
    good.refresh_from_db()
    assert good.number == 1


@pytest.mark.parametrize("make", [draft, lambda: draft(kind="NEWS")])
def test_only_what_is_approved_is_published(make):
    found = make()
    with pytest.raises(services.NotInThisState):
        services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)


def test_a_correction_is_a_new_linked_issue():
    wrong = published()
    pk = services.correct(issue_id=wrong.pk, by=acting(wrong.author_id), now=NOW)
    notice_ = Issue.objects.get(pk=pk)
    assert notice_.title == "Đính chính: Bản tin TBT số 01/2026"
    services.add_text(
        section_id=notice_.sections.first().pk,
        title="Sửa",
        text="Hạn là 05/5.",
        by=acting(wrong.author_id),
        now=NOW,
    )
    services.submit(issue_id=pk, by=acting(wrong.author_id), now=NOW)
    services.approve(issue_id=pk, by=acting(officer().pk), now=NOW)
    slug = services.publish(issue_id=pk, by=acting(wrong.author_id), now=NOW)
    assert queries.published(slug).frozen.corrects == "Bản tin TBT số 01/2026 ngày 02/03/2026"
    assert [row.slug for row in queries.published(wrong.slug).corrections] == [slug]
    wrong_now = Issue.objects.get(pk=wrong.pk)
    assert (wrong_now.frozen, wrong_now.frozen_hash) == (wrong.frozen, wrong.frozen_hash)
    with pytest.raises(services.NotInThisState):
        services.correct(issue_id=draft().pk, by=acting(wrong.author_id), now=NOW)


def test_a_cancelled_issue_keeps_its_number_and_sends_no_more(monkeypatch):
    readers(2)
    found = approved()
    monkeypatch.setattr("donbay.apps.bulletins.services.publishing.queue_mails", lambda *_, **__: None)
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    monkeypatch.undo()
    services.cancel(issue_id=found.pk, note="Nhầm số liệu.", by=acting(found.approved_by_id), now=NOW)
    assert services.continue_publishing(now=NOW).queued == 0
    assert queries.delivery_states(found.pk) == [("CANCELLED", "không gửi vì đã hủy", 2)]
    assert queries.archive().total == 0
    assert published().number == 2


def test_a_published_issue_is_withdrawn_by_a_second_person_alone():
    found = published()
    for alone in (found.author_id, found.submitted_by_id):
        with pytest.raises(services.NotAloneWithdrawn):
            services.cancel(issue_id=found.pk, note="Nhầm.", by=acting(alone), now=NOW)
    assert Issue.objects.get(pk=found.pk).state == "ISSUED"
    services.cancel(issue_id=found.pk, note="Nhầm.", by=acting(officer().pk), now=NOW)
    assert Issue.objects.get(pk=found.pk).state == "CANCELLED"


def test_a_withdrawn_issue_can_be_corrected_and_one_never_published_cannot():
    found, never = published(), draft()
    services.cancel(issue_id=found.pk, note="Nhầm.", by=acting(found.approved_by_id), now=NOW)
    services.cancel(issue_id=never.pk, note="Thôi.", by=acting(never.author_id), now=NOW)
    made = services.correct(issue_id=found.pk, by=acting(found.author_id), now=NOW)
    assert Issue.objects.get(pk=made).corrects == found
    with pytest.raises(services.NotInThisState):
        services.correct(issue_id=never.pk, by=acting(never.author_id), now=NOW)


def test_a_test_mail_goes_to_the_officer_alone():
    readers(2)
    found = draft()
    letter = services.test_letter(queries.preview(found.pk, today=date(2026, 3, 2)))
    services.send_test(issue_id=found.pk, by=acting(found.author_id), letter=letter, now=NOW)
    message = Message.objects.get()
    assert message.to_address == found.author.email
    assert message.subject == "[Gửi thử] [TBT Khánh Hòa] Bản tin TBT số 01/2026: Cảnh báo tháng 2"
    assert "/thu/dung/" not in message.text


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@needs_postgres
def test_published_by_four_workers_at_once_everything_is_there_once():
    people, found = readers(3), approved()
    answers = at_once(lambda: services.publish(issue_id=found.pk, by=acting(found.author_id), now=NOW))
    assert answers == ["ban-tin-so-1-2026"] * 4
    assert Delivery.objects.count() == Message.objects.count() == len(people)
    assert Delivery.objects.filter(message=None).count() == 0
    assert numbers() == [(1, 2026)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@needs_postgres
def test_issues_published_at_once_get_their_numbers_without_gap_or_double():
    waiting = [approved(title=f"Số {n}") for n in range(4)]
    ids = [(one.pk, one.author_id) for one in waiting]

    def publish():
        pk, actor = ids.pop()
        return services.publish(issue_id=pk, by=acting(actor), now=NOW)

    assert sorted(at_once(publish)) == [f"ban-tin-so-{n}-2026" for n in (1, 2, 3, 4)]


def test_an_issue_on_a_sample_notice_says_so_below_its_title_wherever_it_is_shown():
    about = notice()
    Notice.objects.filter(pk=about.pk).update(is_sample=True)
    found = draft()
    Issue.objects.filter(pk=found.pk).update(lead="Tóm tắt.")
    section = found.sections.first()
    assert "mẫu" not in queries.preview(found.pk, today=date(2026, 3, 2)).lead
    services.add_notice(section_id=section.pk, notice_id=about.pk, by=acting(found.author_id), now=NOW)
    frozen = queries.preview(found.pk, today=date(2026, 3, 2))
    assert frozen.lead == "Dữ liệu mẫu: ấn phẩm này có thông báo không có thật. Tóm tắt."
    letter = services.test_letter(frozen)
    assert "Dữ liệu mẫu:" in letter.text
    assert "Dữ liệu mẫu:" in letter.html
