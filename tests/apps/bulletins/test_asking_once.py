"""Publishing asks once: the number shown is the number sent, a second press sends nothing, a change is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from donbay.apps.alerts.models import Subscription
from donbay.apps.bulletins import queries, services
from donbay.apps.bulletins.models import Delivery
from donbay.apps.enterprises.models import Contact
from donbay.apps.mail.models import BlockedAddress, Message
from tests.factories.accounts import acting
from tests.factories.bulletins import NOW, approved, officer, readers

from .test_desk_pages import DESK, after, author, desk, says, shown_mails  # noqa: F401 - fixtures


def letters():
    return Message.objects.filter(kind="bulletins/issue")


@pytest.mark.django_db
def test_the_page_says_kind_subject_number_and_who_is_left_out(desk, author):  # noqa: F811
    people = readers(6)
    BlockedAddress.objects.create(address=people[0].email, reason="HARD_BOUNCE", since=NOW)
    Contact.objects.filter(pk=people[1].pk).update(state="PAUSED")
    Contact.objects.filter(pk=people[2].pk).update(state="ENDED", ended_reason="asked")
    Contact.objects.filter(pk=people[3].pk).update(state="REQUESTED")
    issue = approved(author)
    page = says(desk.get(f"{DESK}{issue.pk}/phat-hanh/"))
    assert "Phát hành và gửi 2 thư?" in page
    assert "3 doanh nghiệp, 3 người, 2 thư (mỗi địa chỉ một thư)" in page
    assert (
        "1 địa chỉ ngừng gửi; 1 người đã ngừng nhận tin; 1 người đang tạm ngừng; 1 người chưa xác nhận"
        in page
    )
    assert "[TBT Khánh Hòa]" in page
    after(desk, f"{DESK}{issue.pk}/phat-hanh/", {"mails": shown_mails(desk, issue)})
    assert letters().filter(state="PENDING").count() == 2


@pytest.mark.django_db
def test_a_second_press_sends_nothing_and_says_so(desk, author):  # noqa: F811
    readers(3)
    issue = approved(author)
    form = {"mails": shown_mails(desk, issue)}
    assert "Đã phát hành; đang gửi 3 thư." in after(desk, f"{DESK}{issue.pk}/phat-hanh/", form)
    again = after(desk, f"{DESK}{issue.pk}/phat-hanh/", form)
    assert "Ấn phẩm này đã được phát hành; không gửi thêm thư nào." in again
    assert (letters().count(), Delivery.objects.count()) == (3, 3)


@pytest.mark.django_db
def test_with_another_number_of_readers_than_shown_nothing_goes_out(desk, author):  # noqa: F811
    readers(2)
    issue = approved(author)
    form = {"mails": shown_mails(desk, issue)}
    readers(1)
    said = after(desk, f"{DESK}{issue.pk}/phat-hanh/", form)
    assert "Số người nhận vừa thay đổi nên chưa phát hành." in said
    assert "Phát hành và gửi 3 thư?" in said
    issue.refresh_from_db()
    assert (issue.state, letters().count()) == ("APPROVED", 0)


@pytest.mark.django_db
def test_news_for_nobody_says_that_no_mail_goes_out(desk, author):  # noqa: F811
    readers(2)
    issue = approved(author)
    services.choose_audience(issue_id=issue.pk, group="NOBODY", by=acting(author.pk), now=NOW)
    assert "Phát hành trên trang, không gửi thư?" in says(desk.get(f"{DESK}{issue.pk}/phat-hanh/"))
    assert "không gửi thư" in after(desk, f"{DESK}{issue.pk}/phat-hanh/", {"mails": "0"})
    assert letters().count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["DRAFT", "IN_REVIEW", "ISSUED", "CANCELLED"])
def test_only_an_approved_issue_can_be_asked_about(desk, author, state):  # noqa: F811
    issue = approved(author)
    if state == "ISSUED":
        services.publish(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    else:
        type(issue).objects.filter(pk=issue.pk).update(state=state)
    assert desk.get(f"{DESK}{issue.pk}/phat-hanh/")["Location"] == f"{DESK}{issue.pk}/duyet/"


class WhoeverReads(TestCase):
    """Whatever becomes of the readers, the number shown is the number that waits to be sent."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(st.sampled_from(["", "PAUSED", "ENDED", "REQUESTED", "blocked", "same", "off"]), max_size=6)
    )
    def test_shown_is_sent(self, fates):
        people = readers(len(fates) + 1)
        for person, fate in zip(people, fates, strict=False):
            if fate in ("PAUSED", "ENDED", "REQUESTED"):
                Contact.objects.filter(pk=person.pk).update(state=fate)
            elif fate == "blocked":
                BlockedAddress.objects.create(address=person.email, reason="HARD_BOUNCE", since=NOW)
            elif fate == "same":
                Contact.objects.filter(pk=person.pk).update(email=people[-1].email.upper())
            elif fate == "off":
                Subscription.objects.filter(contact=person.pk).update(direct="OFF", related="OFF")
        issue = approved(officer())
        _audience, reach = queries.audience_of(issue.pk)
        services.publish(issue_id=issue.pk, by=acting(issue.author_id), now=NOW, expected=reach.mails)
        assert letters().filter(state="PENDING").count() == reach.mails
