"""Django's mail API: sign-in codes go through the outbox and do not wait."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.utils import timezone

from donbay.apps.mail import queries, services
from donbay.apps.mail.errors import BadAddress, UnsafeHeader
from donbay.apps.mail.models import Message
from donbay.apps.mail.services.brake import guard_run
from donbay.foundation.rights import SERVER
from tests.factories.mail import MessageFactory
from tests.smtp.server import free_port


@pytest.fixture(autouse=True)
def outbox_backend(settings):
    settings.EMAIL_BACKEND = (
        "donbay.apps.mail.backend.OutboxBackend"  # Django's test runner puts its own there
    )


@pytest.mark.django_db(transaction=True)
def test_a_code_waits_for_the_worker_and_leaves_alone(smtp):
    waiting = MessageFactory()
    mail = EmailMultiAlternatives(
        "Mã đăng nhập", "Mã: 123456", to=["an@firm.example"], reply_to=["tbt@so.example"]
    )
    mail.attach_alternative("<p>Mã: <b>123456</b></p>", "text/html")
    assert mail.send() == 1
    assert smtp.received == []  # a slow mail server must not hold up the page
    assert services.send_account_mail(now=timezone.now(), worker="w").accepted == 1
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
    assert services.send_account_mail(now=timezone.now(), worker="w").trouble
    assert Message.objects.get().state == "PENDING"


@pytest.mark.django_db(transaction=True)
def test_every_mail_has_a_key_of_its_own_and_every_recipient_a_mail(smtp):
    for _ in range(2):
        EmailMessage("Mã", "123456", to=["an@firm.example"], cc=["binh@firm.example"]).send()
    services.send_account_mail(now=timezone.now(), worker="w")
    assert (
        sorted(mail.recipient for mail in smtp.received)
        == ["an@firm.example"] * 2 + ["binh@firm.example"] * 2
    )
    assert len({mail.message_id for mail in smtp.received}) == 4


@pytest.mark.django_db(transaction=True)
def test_codes_pass_the_brake_and_the_limits_but_not_a_pause(smtp, settings):
    settings.MAIL_PER_HOUR = settings.MAIL_PER_DAY = 1
    MessageFactory.create_batch(3)
    services.pull_brake(by=SERVER, reason="thử", now=timezone.now())
    for paused, accepted in ((True, 0), (False, 2), (False, 1)):
        settings.MAIL_PAUSED = paused
        send_mail("Mã", "123456", None, ["an@firm.example"])
        assert services.send_waiting(now=timezone.now(), worker="w").accepted == accepted
    assert {mail.recipient for mail in smtp.received} == {"an@firm.example"}
    assert Message.objects.filter(kind="accounts/mail", state="ACCEPTED").count() == 3


@pytest.mark.django_db
def test_what_people_ask_for_by_a_form_never_pulls_the_brake(settings):
    settings.MAIL_PAUSED = True  # only the guard is looked at
    now = timezone.now()
    MessageFactory.create_batch(600, not_before=now)
    MessageFactory.create_batch(40, not_before=now, kind="alerts/confirm")
    guard_run(now=now)
    assert queries.brake_state(now=now).pulled_at is None
    MessageFactory(not_before=now)
    guard_run(now=now)
    assert queries.brake_state(now=now).pulled_at == now


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
