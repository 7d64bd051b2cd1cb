"""Leaving by mistake and coming back, and one link for all that waits at an address."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.alerts.tokens import CONFIRM, LEAVE, Claim
from donbay.apps.enterprises import services as enrolment
from donbay.apps.enterprises.models import ConsentRecord, Contact
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.models import Message
from donbay.foundation.rights import SERVER
from donbay.foundation.web.links import sign
from tests.factories.alerts import MONDAY, AlertFactory, ContactFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BACK = "Nhận lại</button>"
AGREE = "Tôi đồng ý nhận thư</button>"


def leave_page(person):
    token = sign(LEAVE, Claim(contact=person.contact_id, nonce=person.nonce))
    return reverse("alerts:leave", args=[token])


def confirm_page(person, at=MONDAY):
    claim = Claim(contact=person.contact_id, nonce=person.nonce, at=int(at.timestamp()))
    return reverse("alerts:confirm", args=[sign(CONFIRM, claim)])


def press(page, act, at, **more):
    with time_machine.travel(at, tick=False):
        return Client().post(page, {"act": act, **more})


def look(page, at):
    with time_machine.travel(at, tick=False):
        return Client().get(page)


def said(answer):
    return " ".join(answer.content.decode().split())


def state_of(person):
    return Contact.objects.get(pk=person.contact_id).state


def steps(person):
    found = ConsentRecord.objects.filter(contact=person.contact_id)
    return [(row.action, row.method) for row in found]


@pytest.fixture
def left():
    """A person whose choice was weekly and nothing related, for whom news waited when it left."""
    person = SubscriptionFactory(direct="WEEKLY", related="OFF")
    AlertFactory(subscription=person)
    answer = press(leave_page(person), "leave", MONDAY)
    return person, answer


def test_who_left_by_mistake_is_offered_the_way_back_at_once_and_behind_the_link(left):
    person, answer = left
    for page in (answer, look(leave_page(person), MONDAY + 30 * DAY)):
        assert page.status_code == 200
        assert BACK in said(page)
        assert f"nhận lại thư cho {person.contact.enterprise.name}" in said(page)
        assert "đến hết ngày 01/04/2026" in said(page)
    assert state_of(person) == "ENDED"
    assert press(leave_page(person), "", MONDAY).status_code == 200  # a link checker posts without a word
    assert state_of(person) == "ENDED"


def test_coming_back_is_a_consent_of_its_own_and_all_is_as_before(left):
    person, _answer = left
    answer = press(leave_page(person), "return", MONDAY + HOUR)
    words = said(answer)
    assert f"Từ nay Anh/Chị nhận lại cảnh báo cho {person.contact.enterprise.name}." in words
    assert "Tần suất gửi thư: tin trực tiếp: hằng tuần; tin liên quan: không gửi thư." in words
    assert state_of(person) == "ACTIVE"
    assert steps(person) == [("WITHDRAWN", "PAGE"), ("REQUESTED", "PAGE"), ("CONFIRMED", "PAGE")]
    proof = ConsentRecord.objects.get(action="CONFIRMED")
    assert proof.at == MONDAY + HOUR
    assert re.fullmatch(r"link [0-9a-f]{16}; address [0-9a-f]{16}; program ", proof.evidence)
    alert = Alert.objects.get()
    assert (alert.dropped_at, alert.message) == (None, None)
    person.refresh_from_db()
    assert (person.direct, person.related, person.since, person.backfilled_at) == (
        "WEEKLY", "OFF", MONDAY + HOUR, None,
    )  # fmt: skip
    assert press(leave_page(person), "return", MONDAY + 2 * HOUR).status_code == 200
    assert len(steps(person)) == 3


def test_what_was_switched_off_before_does_not_come_with_it(left):
    person, _answer = left
    off = AlertFactory(subscription=person, grade="RELATED", dropped_at=MONDAY - HOUR)
    press(leave_page(person), "return", MONDAY + HOUR)
    off.refresh_from_db()
    assert off.dropped_at == MONDAY - HOUR


def test_after_a_month_the_way_back_is_a_new_sign_up(left):
    person, _answer = left
    late = MONDAY + 30 * DAY + timedelta(seconds=1)
    assert BACK not in said(look(leave_page(person), late))
    assert 'href="/dang-ky/"' in said(look(leave_page(person), late))
    assert press(leave_page(person), "return", late).status_code == 200
    assert (state_of(person), len(steps(person))) == ("ENDED", 1)


@pytest.mark.parametrize("reason", ["bounced", "complained", "merged", "office"])
def test_who_left_in_another_way_has_no_button(reason):
    person = SubscriptionFactory()
    enrolment.end_contact(by=SERVER, contact_id=person.contact_id, reason=reason, method="OFFICE", now=MONDAY)
    assert BACK not in said(look(leave_page(person), MONDAY))
    press(leave_page(person), "return", MONDAY)
    assert (state_of(person), len(steps(person))) == ("ENDED", 1)


def test_who_never_confirmed_does_not_come_back_by_this():
    person = SubscriptionFactory(contact__state="REQUESTED", contact__active_since=None)
    other = SubscriptionFactory(contact__email=person.contact.email)
    press(leave_page(other), "leave", MONDAY)
    assert (state_of(person), state_of(other)) == ("ENDED", "ENDED")
    press(leave_page(other), "return", MONDAY + HOUR)
    assert (state_of(person), state_of(other)) == ("ENDED", "ACTIVE")


def test_a_confirm_link_of_who_left_says_so_before_any_button_and_leads_back(left):
    person, _answer = left
    answer = look(confirm_page(person), MONDAY + HOUR)
    assert answer.status_code == 410
    assert AGREE not in said(answer)
    (target,) = re.findall(r'<form class="card stack" method="post" action="([^"]+)"', said(answer))
    press(target, "return", MONDAY + HOUR)
    assert state_of(person) == "ACTIVE"


def sign_up(firm, email, *products, at=MONDAY):
    made = enrolment.sign_up(
        firm=firm, form="HOUSEHOLD", lines=[NewLine(words=words) for words in products], markets=(),
        name="Bà Tư", email=email, evidence="/dang-ky/", now=at,
    )  # fmt: skip
    services.send_confirmation(contact_id=made.contact_id, now=at)
    return made


def newest_link():
    text = Message.objects.filter(kind="alerts/confirm").latest("pk").text
    return re.search(r"/thu/xac-nhan/\S+", text)[0]


def test_who_signs_up_anew_hears_again_in_the_usual_rhythm_and_is_told_so():
    first = sign_up("Hộ Bà Tư", "ba.tu@ca-na.example", "Chả cá", "Muối", "Nho")
    press(newest_link(), "confirm", MONDAY)
    person = Subscription.objects.get()
    Subscription.objects.update(direct="OFF", related="DAILY")
    press(leave_page(person), "leave", MONDAY + HOUR)
    assert sign_up("Hộ Bà Tư", "ba.tu@ca-na.example", "Muối", at=MONDAY + 2 * HOUR) == first
    page = said(look(newest_link(), MONDAY + 2 * HOUR))
    assert "Sản phẩm: Chả cá; Muối; Nho" in page
    assert "hồ sơ giữ các sản phẩm đã có" in page
    assert "Tần suất gửi thư" not in page
    done = said(press(newest_link(), "confirm", MONDAY + 2 * HOUR))
    assert "Đã xác nhận. Từ nay Anh/Chị nhận cảnh báo cho Hộ Bà Tư." in done
    assert "Tần suất gửi thư: tin trực tiếp: mỗi ngày làm việc; tin liên quan: hằng ngày." in done
    person.refresh_from_db()
    assert (person.direct, person.related) == ("WORKING_DAYS", "DAILY")


def test_who_left_and_signs_up_another_firm_the_same_day_is_asked():
    sign_up("Hộ Bà Tư", "ba.tu@ca-na.example", "Muối")
    press(newest_link(), "confirm", MONDAY)
    press(leave_page(Subscription.objects.get()), "leave", MONDAY + HOUR)
    other = sign_up("HKD Bà Tư", "ba.tu@ca-na.example", "Muối", at=MONDAY + 2 * HOUR)
    assert Message.objects.filter(kind="alerts/confirm").count() == 2
    press(newest_link(), "confirm", MONDAY + 2 * HOUR)
    assert Contact.objects.get(pk=other.contact_id).state == "ACTIVE"


@pytest.fixture
def two_names():
    """A firm that was signed up twice on a day, the second time under its right name; one mail went out."""
    wrong = sign_up("Cơ sở Ông Sáu", "ong.nam@ninh-hai.example", "Mật ong")
    with pytest.raises(services.AskedToday) as asked:
        sign_up("Cơ sở Ông Năm", "ong.nam@ninh-hai.example", "Mật ong", "Sáp ong", at=MONDAY + HOUR)
    assert (asked.value.at, f"{asked.value.again:%d/%m/%Y}") == (MONDAY, "03/03/2026")
    assert Message.objects.count() == 1
    return wrong, Contact.objects.latest("pk").pk


def test_one_mail_confirms_what_waits_for_the_address_and_only_what_is_ticked(two_names):
    wrong, right = two_names
    page = look(newest_link(), MONDAY + HOUR)
    assert "Cơ sở Ông Sáu: Mật ong" in said(page)
    assert "Cơ sở Ông Năm: Mật ong; Sáp ong" in said(page)
    boxes = dict(re.findall(r'<input type="checkbox" name="firms" value="(\d+)"([^>]*)>', said(page)))
    assert {int(pk): "checked" in rest for pk, rest in boxes.items()} == {
        wrong.contact_id: True,
        right: False,
    }
    none = press(newest_link(), "confirm", MONDAY + HOUR)
    assert (none.status_code, "Vui lòng đánh dấu ít nhất một doanh nghiệp." in said(none)) == (400, True)
    assert ConsentRecord.objects.filter(action="CONFIRMED").count() == 0

    done = said(press(newest_link(), "confirm", MONDAY + HOUR, firms=[right]))
    assert "nhận cảnh báo cho Cơ sở Ông Năm." in done
    assert "nhận cảnh báo cho Cơ sở Ông Sáu." not in done
    assert "đồng ý nhận thư cảnh báo TBT/SPS cho Cơ sở Ông Sáu." in done
    states = dict(Contact.objects.values_list("pk", "state"))
    assert states == {wrong.contact_id: "REQUESTED", right: "ACTIVE"}
    assert Contact.objects.get(pk=right).enterprise.active
    assert Subscription.objects.get(contact_id=right).since == MONDAY + HOUR


def test_both_may_be_confirmed_at_once(two_names):
    wrong, right = two_names
    press(newest_link(), "confirm", MONDAY + HOUR, firms=[wrong.contact_id, right])
    assert set(Contact.objects.values_list("state", flat=True)) == {"ACTIVE"}
    page = look(newest_link(), MONDAY + 2 * HOUR)
    assert (page.status_code, AGREE in said(page)) == (200, False)


def test_a_link_confirms_nobody_at_another_address(two_names):
    stranger = ContactFactory(state="REQUESTED", active_since=None, source="self")
    answer = press(newest_link(), "confirm", MONDAY + HOUR, firms=[stranger.pk])
    assert answer.status_code == 400
    token = newest_link().rstrip("/").rpartition("/")[2]
    with pytest.raises(services.NothingToConfirm):
        services.confirm(token=token, proof="x", now=MONDAY, contact_ids=[stranger.pk])
    assert ConsentRecord.objects.filter(action="CONFIRMED").count() == 0


def test_a_paused_person_is_not_told_that_mail_comes():
    person = SubscriptionFactory(contact__state="PAUSED")
    page = said(look(confirm_page(person), MONDAY))
    assert "thư đang tạm ngừng" in page
    assert "Từ nay" not in page
