"""Whoever signs up is told what mail may come, finds what was typed again, and can be helped by the desk."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.mail import services as mail
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.interfaces.test_public_pages import ASKED

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def words_of(answer):
    return " ".join(answer.content.decode().split())


def sign_up(client=None, **said):
    return (client or Client()).post("/dang-ky/", ASKED | said)


def test_the_page_says_only_what_is_true_of_everybody(world):
    """New, known, asked today: nobody learns which, and nobody is told of a mail that does not come."""
    told = set()
    for said in (
        {},
        {"firm": "Tên Khác"},
        {"firm": "Hợp tác xã Sầu riêng Mẫu", "email": "chi.mau@xa.example"},
    ):
        browser = Client()
        sign_up(browser, **said)
        page = words_of(browser.get("/dang-ky/xong/")).partition("<main")[2].partition("</main>")[0]
        assert "đã gửi thư" not in page
        assert "liên kết trong thư đó dùng được cho mọi đăng ký đang chờ" in page
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        told.add(page.replace(token, "").replace(ASKED["email"], "").replace("chi.mau@xa.example", ""))
    assert len(told) == 1
    assert Message.objects.filter(to_address=ASKED["email"]).count() == 1


def test_a_wrong_address_alone_is_typed_anew():
    browser = Client()
    with time_machine.travel(NOW, tick=False):
        sign_up(browser, email="sai@xoai.example")
        page = browser.post("/dang-ky/", {"act": "again"})
        said = words_of(page)
        assert page.status_code == 200
        for kept in (
            'value="sai@xoai.example"',
            "Xoài sấy dẻo Xoài tươi</textarea>",
            "EU, Hoa Kỳ</textarea>",
        ):
            assert kept in said
        assert 'value="COOPERATIVE" selected' in said
        assert "checked" not in said.partition('name="consent"')[2].partition(">")[0]
        assert 'value="sai@xoai.example"' not in words_of(browser.get("/dang-ky/"))
        assert 'value="sai@xoai.example"' not in words_of(Client().post("/dang-ky/", {"act": "again"}))
        assert Enterprise.objects.count() == 1
    with time_machine.travel(NOW + timedelta(hours=1, seconds=1), tick=False):
        assert 'value="sai@xoai.example"' not in words_of(browser.post("/dang-ky/", {"act": "again"}))
        assert "sai@xoai.example" not in words_of(browser.get("/dang-ky/xong/"))
        assert "signed_up" not in browser.session


def test_the_desk_sees_that_a_sign_up_waits_and_that_an_ended_firm_does_not(officer):
    sign_up()
    waits = Enterprise.objects.get(name=ASKED["firm"])
    ended = Enterprise.objects.exclude(pk=waits.pk).earliest("pk")
    services.set_active(enterprise_id=ended.pk, active=False, by=SERVER, now=timezone.now())
    assert enterprises.firms_waiting([waits.pk, ended.pk]) == {waits.pk}
    badges = {waits: "Chờ xác nhận</span>", ended: "Ngừng</span>"}
    for firm, badge in badges.items():
        page = words_of(officer.get(f"/ban-lam-viec/doanh-nghiep/{firm.pk}/")).partition("</h1>")[2]
        page = page.partition('<div class="columns">')[0]
        assert [one for one in badges.values() if one in page] == [badge]
        listed = words_of(officer.get("/ban-lam-viec/doanh-nghiep/")).partition(f"doanh-nghiep/{firm.pk}/")[2]
        assert badge in listed.partition("/ban-lam-viec/")[0]


def test_a_firm_that_was_confirmed_once_is_ended_and_does_not_wait():
    sign_up()
    contact = Contact.objects.get()
    told = {"contact_id": contact.pk, "by": SERVER, "now": NOW}
    services.confirm_contact(method="PAPER", evidence="Giấy 1", **told)
    services.end_contact(reason="asked", method="PAGE", **told)
    services.set_active(enterprise_id=contact.enterprise_id, active=False, by=SERVER, now=NOW)
    sign_up()
    contact.refresh_from_db()
    assert contact.state == "REQUESTED"
    assert enterprises.firms_waiting([contact.enterprise_id]) == set()


def remind(officer, firm):
    contact = Contact.objects.get(enterprise__name=firm)
    page = officer.post(f"/ban-lam-viec/nguoi-nhan/{contact.pk}/", {"act": "remind"}, follow=True)
    return [str(message) for message in page.context["messages"]]


def test_the_desk_is_told_when_the_mail_went_and_when_the_next_may(officer):
    now = timezone.localtime()
    with time_machine.travel(now.replace(hour=10, minute=15), tick=False):
        sign_up()
        sign_up(firm="Tên Đúng")
    today, again = f"{now:%d/%m/%Y}", f"{now + timedelta(days=1):%d/%m/%Y}"
    says = (
        f"Thư xác nhận đã được gửi tới địa chỉ này lúc 10:15 ngày {today}; liên kết trong thư đó dùng được cho mọi "
        f"đăng ký đang chờ của địa chỉ. Có thể gửi lại từ ngày {again}."
    )
    with time_machine.travel(now.replace(hour=11), tick=False):
        assert remind(officer, "Tên Đúng") == [says]
        assert remind(officer, ASKED["firm"]) == [says]
    assert Message.objects.filter(kind="alerts/confirm").count() == 1
    assert AuditLine.objects.filter(action="alerts.remind").count() == 0
    with time_machine.travel(now.replace(hour=11) + timedelta(days=1), tick=False):
        assert remind(officer, "Tên Đúng") == ["Một thư xác nhận đang được gửi."]
    assert Message.objects.filter(kind="alerts/confirm").count() == 2


def test_an_asked_box_of_another_spelling_has_no_time_to_say(officer):
    sign_up()
    sign_up(firm="Tên Đúng", email=ASKED["email"].replace("@", "+1@"))
    (says,) = remind(officer, "Tên Đúng")
    assert says.startswith("Hôm nay đã có thư xác nhận gửi tới hộp thư này. Có thể gửi lại từ ngày ")


def test_the_desk_is_not_told_of_a_mail_that_is_held_back(officer):
    mail.block_address(address=ASKED["email"], reason="OFFICE", by=SERVER, now=timezone.now())
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        sign_up()
    (says,) = remind(officer, ASKED["firm"])
    assert says.startswith("Thư không được gửi: Địa chỉ đang bị chặn")
