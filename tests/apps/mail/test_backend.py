"""Django's mail API: sign-in codes go through the outbox and do not wait."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail

from donbay.apps.mail.errors import BadAddress, UnsafeHeader
from donbay.apps.mail.models import Message
from tests.factories.mail import MessageFactory
from tests.smtp.server import free_port


@pytest.fixture(autouse=True)
def outbox_backend(settings):
    settings.EMAIL_BACKEND = (
        "donbay.apps.mail.backend.OutboxBackend"  # Django's test runner puts its own there
    )


@pytest.mark.django_db(transaction=True)
def test_a_code_leaves_at_once_and_alone(smtp):
    waiting = MessageFactory()
    mail = EmailMultiAlternatives(
        "Mã đăng nhập", "Mã: 123456", to=["an@firm.example"], reply_to=["tbt@so.example"]
    )
    mail.attach_alternative("<p>Mã: <b>123456</b></p>", "text/html")
    assert mail.send() == 1
    taken = smtp.received[0]
    assert (taken.recipient, taken.mail["Reply-To"]) == ("an@firm.example", "tbt@so.example")
    assert taken.mail.get_body(("html",)).get_content().strip() == "<p>Mã: <b>123456</b></p>"
    message = Message.objects.get(to_address="an@firm.example")
    assert (message.state, message.kind, message.urgent) == ("ACCEPTED", "accounts/mail", True)
    assert Message.objects.get(pk=waiting.pk).state == "PENDING"


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_down_leaves_the_mail_in_the_outbox(smtp, settings):
    settings.MAIL_SMTP = {**settings.MAIL_SMTP, "port": free_port()}
    assert send_mail("Mã", "Mã: 123456", None, ["an@firm.example"]) == 1
    assert Message.objects.get().state == "PENDING"


@pytest.mark.django_db(transaction=True)
def test_every_mail_has_a_key_of_its_own_and_every_recipient_a_mail(smtp):
    for _ in range(2):
        EmailMessage("Mã", "123456", to=["an@firm.example"], cc=["binh@firm.example"]).send()
    assert (
        sorted(mail.recipient for mail in smtp.received)
        == ["an@firm.example"] * 2 + ["binh@firm.example"] * 2
    )
    assert len({mail.message_id for mail in smtp.received}) == 4


@pytest.mark.django_db
def test_nothing_leaves_before_the_commit(smtp, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send_mail("Mã", "123456", None, ["an@firm.example"])
    assert (len(callbacks), smtp.received, Message.objects.get().state) == (1, [], "PENDING")
    callbacks[0]()
    assert Message.objects.get().state == "ACCEPTED"


@pytest.mark.django_db
def test_an_html_mail_keeps_its_html():
    mail = EmailMessage("Mã", "<p>123456</p>", to=["an@firm.example"])
    mail.content_subtype = "html"
    mail.send()
    assert Message.objects.get().html == "<p>123456</p>"


@pytest.mark.django_db
def test_a_bad_address_is_an_error_unless_the_caller_wants_silence():
    with pytest.raises(BadAddress):
        send_mail("Mã", "123456", None, ["not an address"])
    assert send_mail("Mã", "123456", None, ["not an address"], fail_silently=True) == 0
    with pytest.raises(UnsafeHeader):
        send_mail("Mã\nBcc: all@firm.example", "123456", None, ["an@firm.example"])
    assert not Message.objects.exists()
