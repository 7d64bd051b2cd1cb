"""Sign-up cannot bury a stranger, nor stop the mail of the province."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory

from donbay.apps.alerts import services as alerts
from donbay.apps.alerts.views import proof_of
from donbay.apps.enquiries.models import Case
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.mail import services as mail
from donbay.apps.mail.models import Brake, Message
from tests.factories.enterprises import ContactFactory
from tests.interfaces.test_public_pages import ASKED

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SAYS = "Đã nhận nhiều đăng ký từ nơi này trong một giờ qua"


def sign_up(number, *, email="nan-nhan@la.example", visitor="203.0.113.7", **told):
    said = ASKED | {"firm": f"Công ty Bịa {number}", "email": email}
    return Client(REMOTE_ADDR=visitor, headers=told).post("/dang-ky/", said)


def test_a_stranger_gets_one_mail_a_day_whatever_firm():
    with time_machine.travel(NOW, tick=False):
        answers = [sign_up(n, visitor=f"203.0.113.{n}") for n in range(8)]
        alerts.ask_waiting(now=NOW)  # the sweep of the timetable asks nobody in its place
    assert [answer.status_code for answer in answers] == [302] * 5 + [400] * 3
    assert SAYS in answers[5].content.decode()
    assert Enterprise.objects.count() == 5
    assert Message.objects.filter(to_address="nan-nhan@la.example").count() == 1
    for day in (1, 2):
        alerts.ask_waiting(now=NOW + timedelta(days=day))
    assert Message.objects.count() == 3


def test_other_ways_to_write_an_address_do_not_help():
    boxes = ["nan-nhan@la.example", "Nan-Nhan@LA.example", *(f"nan-nhan+{n}@la.example" for n in range(6))]
    with time_machine.travel(NOW, tick=False):
        answers = [sign_up(n, email=box, visitor=f"203.0.113.{n}") for n, box in enumerate(boxes)]
        dotted = [sign_up(20 + n, email=box) for n, box in enumerate(["la.b@gmail.com", "l.a.b+x@gmail.com"])]
        alerts.ask_waiting(now=NOW)
    assert [answer.status_code for answer in answers] == [302] * 5 + [400] * 3
    assert [answer.status_code for answer in dotted] == [302] * 2
    assert Message.objects.filter(to_address__icontains="nan-nhan").count() == 1
    assert Message.objects.filter(to_address__endswith="@gmail.com").count() == 1


def test_one_visitor_signs_up_thirty_firms_an_hour():
    with time_machine.travel(NOW, tick=False):
        answers = [sign_up(n, email=f"a{n}@la.example") for n in range(32)]
        other = sign_up(99, email="b@la.example", visitor="203.0.113.8")
    assert [answer.status_code for answer in answers] == [302] * 30 + [400] * 2
    assert other.status_code == 302
    assert Enterprise.objects.count() == 31
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert sign_up(100, email="c@la.example").status_code == 302


@pytest.mark.parametrize(("proxies", "taken"), [(0, 30), (1, 33)])
def test_behind_a_proxy_each_visitor_counts_alone(settings, proxies, taken):
    settings.TRUSTED_PROXIES = proxies
    with time_machine.travel(NOW, tick=False):
        answers = [
            sign_up(n, email=f"a{n}@la.example", visitor="127.0.0.1", x_forwarded_for=f"203.0.113.{n}")
            for n in range(33)
        ]
    assert [answer.status_code for answer in answers].count(302) == taken


def test_what_a_visitor_writes_into_the_header_does_not_help(settings):
    settings.TRUSTED_PROXIES = 1
    with time_machine.travel(NOW, tick=False):
        answers = [
            sign_up(n, email=f"a{n}@la.example", x_forwarded_for=f"198.51.100.{n}, 203.0.113.7")
            for n in range(31)
        ]
    assert [answer.status_code for answer in answers].count(302) == 30


def test_a_flood_of_asked_confirmations_stops_no_other_mail(settings):
    """Also one that came from a thousand places: the brake stays free and codes go first."""
    settings.MAIL_PER_HOUR = 10_000
    for number in range(650):
        mail.queue_message(
            key=f"alerts/confirm/{number}", kind="alerts/confirm", to_address=f"a{number}@la.example",
            subject="x", text="x", urgent=True, now=NOW,
        )  # fmt: skip
    code = mail.queue_message(
        key="c",
        kind="accounts/mail",
        to_address="chi@xa.example",
        subject="Mã",
        text="x",
        urgent=True,
        now=NOW,
    )
    assert mail.send_waiting(now=NOW, worker="w", limit=3).stopped == ""
    assert Message.objects.get(pk=code).state == "ACCEPTED"
    assert not Brake.objects.filter(pulled_at__isnull=False).exists()


def test_the_office_may_ask_one_person_for_several_firms_on_one_day():
    for _firm in range(3):
        ContactFactory(email="ke-toan@dich-vu.example", source="officer")
    alerts.ask_waiting(now=NOW)
    assert Message.objects.count() == 3


def test_a_sign_up_touches_no_firm_of_that_name():
    theirs = ContactFactory(state="ACTIVE", active_since=NOW, enterprise__tax_code="4200000001")
    with time_machine.travel(NOW, tick=False):
        Client().post("/dang-ky/", ASKED | {"firm": theirs.enterprise.name, "email": "ke-la@la.example"})
    strange = Contact.objects.get(email="ke-la@la.example")
    assert strange.enterprise_id != theirs.enterprise_id
    assert (strange.enterprise.active, strange.enterprise.tax_code) == (False, "")


def ask(number, *, email, **told):
    said = {"contact_name": "Chị Bịa", "contact_email": email, "subject": "Hỏi", "text": f"Câu {number}?"}
    return Client(REMOTE_ADDR="127.0.0.1", headers=told).post("/gop-y/gui/hoi-dap/", said)


@pytest.mark.parametrize(("proxies", "taken"), [(0, 30), (1, 33)])
def test_questions_of_many_people_behind_a_proxy_do_not_count_together(settings, tmp_path, proxies, taken):
    settings.TRUSTED_PROXIES, settings.VAR = proxies, tmp_path
    with time_machine.travel(NOW, tick=False):
        for n in range(33):
            ask(n, email=f"a{n}@la.example", x_forwarded_for=f"203.0.113.{n}")
    assert Case.objects.count() == taken


def test_one_address_gets_five_receipts_an_hour_and_twenty_a_day(settings, tmp_path):
    settings.TRUSTED_PROXIES, settings.VAR = 1, tmp_path
    for hour in range(6):
        with time_machine.travel(NOW + timedelta(hours=hour), tick=False):
            for n in range(6):
                ask(n, email="nan-nhan@la.example", x_forwarded_for=f"203.0.{hour}.{n}")
    assert Message.objects.filter(to_address="nan-nhan@la.example").count() == 20


def test_the_proof_of_consent_names_the_visitor_and_not_the_proxy(settings):
    settings.TRUSTED_PROXIES = 1

    def proof(told):
        return proof_of(
            RequestFactory().post("/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": told})
        )

    assert proof("203.0.113.7") == proof("198.51.100.1, 203.0.113.7") != proof("203.0.113.8")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Trúng thưởng https://xau.example", "không kèm địa chỉ trang web"),
        ("Xem WWW.xau.example", "không kèm địa chỉ trang web"),
        ("bấm xau.com/nhan-qua", "không kèm địa chỉ trang web"),
        ("Công ty \u202egnoàX", "không có ký tự ẩn"),
        ("\u200b\ufeff", "không có ký tự ẩn"),
        ("---", "không có ký tự ẩn"),
    ],
)
@pytest.mark.parametrize("field", ["firm", "name"])
def test_no_stranger_sends_his_words_in_our_mail(field, typed, says):
    answer = Client().post("/dang-ky/", ASKED | {field: typed})
    assert (answer.status_code, Message.objects.count(), Enterprise.objects.count()) == (400, 0, 0)
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["Xoài.vn", "HTX Tr.An/Nha Trang", "Công ty 3/2", "Đỗ T.A. (Bình)", "株式会社"]
)
def test_odd_names_of_honest_firms_are_taken(typed):
    assert Client().post("/dang-ky/", ASKED | {"firm": typed}).status_code == 302


def test_a_receipt_repeats_no_link_that_somebody_put_into_his_name():
    said = {
        "contact_name": "Xem https://xau.example",
        "contact_email": "la@la.example",
        "text": "?",
        "subject": "?",
    }
    answer = Client().post("/gop-y/gui/hoi-dap/", said)
    assert (answer.status_code, Case.objects.count(), Message.objects.count()) == (400, 0, 0)
    assert "không kèm địa chỉ trang web" in answer.content.decode()
