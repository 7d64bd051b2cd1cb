"""People of firms sign in by a code; strangers get no mail and are not told so."""

import re

import pytest
from django.urls import reverse

from donbay.apps.accounts import services
from donbay.apps.accounts.models import User
from donbay.apps.mail.models import Message
from tests.factories.accounts import UserFactory, hold

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"  # Django's test set-up replaces it


def ask(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email})


def test_a_contact_signs_in_with_the_code_from_the_outbox(client):
    UserFactory(email="chi@mau.example", password="!")
    answer = ask(client, "chi@mau.example")
    message = Message.objects.get()
    assert "Mã đăng nhập của Anh/Chị" in message.subject
    code = re.search(r"^    (\S+)$", message.text, re.MULTILINE)[1]
    assert code in message.html
    assert "testserver" not in message.subject + message.text + message.html
    assert message.text.endswith(
        "Thư tự động của Điểm TBT Khánh Hòa. Vui lòng không trả lời thư này.\n"
        "Liên hệ: Điểm TBT, Sở Khoa học và Công nghệ, http://127.0.0.1:8000/gop-y/"
    )
    entered = client.post(answer["Location"], {"code": code})
    assert entered.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_the_mail_is_in_the_language_of_the_person(client):
    UserFactory(email="chi@mau.example", language="en")
    ask(client, "chi@mau.example")
    message = Message.objects.get()
    assert (message.to_address, message.language) == ("chi@mau.example", "en")


def test_a_stranger_gets_no_mail_and_the_same_answer(client):
    UserFactory(email="chi@mau.example")
    known, unknown = ask(client, "chi@mau.example"), ask(client, "ai-do@mau.example")
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert [message.to_address for message in Message.objects.all()] == ["chi@mau.example"]


def test_nobody_signs_up_by_themselves(client):
    client.post(
        reverse("account_signup"), {"email": "a@b.example", "password1": "x" * 14, "password2": "x" * 14}
    )
    assert User.objects.count() == 0


def test_a_user_is_made_once_and_keeps_the_first_name():
    first = services.ensure_user(email="chi@mau.example")
    assert services.ensure_user(email="CHI@mau.example", name="Chị Mẫu") == first
    assert services.ensure_user(email="chi@mau.example", name="Khác") == first
    assert User.objects.get().name == "Chị Mẫu"


def test_forgetting_spares_officers():
    services.ensure_user(email="chi@mau.example")
    hold(User.objects.create_user("canbo@so.example", is_officer=True))
    services.forget_user(email="CHI@mau.example")
    services.forget_user(email="canbo@so.example")
    assert [user.email for user in User.objects.all()] == ["canbo@so.example"]
