"""Bounces as mail servers of all kinds write them: read when it is sure, shown to a person when it is not."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import BlockedAddress, InboundMail, Message
from donbay.apps.mail.reports import read_report
from donbay.foundation.letting_go import let_go
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.apps.mail.bounces import auto_reply, dsn
from tests.apps.mail.odd_bounces import encoded, exchange, exim, forwarded, qmail, several, vietnamese
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.mail import MONDAY, AcceptedFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def read(raw, now=MONDAY):
    return services.read_inbound(raw, now=now)


def ours(**fields):
    """Return a mail as the outbox makes it, with its unguessable Message-ID."""
    number = Message.objects.count()
    address = fields.pop("to_address", f"firm{number}@firm.example")
    pk = services.queue_message(
        key=f"odd/{number}", kind="alerts/digest", to_address=address, subject="Tin", text="x", now=MONDAY
    )
    Message.objects.filter(pk=pk).update(state="ACCEPTED", accepted_at=MONDAY, **fields)
    return Message.objects.get(pk=pk)


def end_of(message):
    """Return what became of a mail and of its reader's address."""
    message.refresh_from_db()
    return message.state, BlockedAddress.objects.filter(address=message.to_address, lifted_at=None).exists()


SURE = [
    (qmail, "Sorry, no mailbox here by that name. (#5.1.1)"),
    (
        qmail,
        "192.0.2.1 does not like recipient.\nRemote host said: 550 No such user here\nGiving up on 192.0.2.1.",
    ),
    (
        qmail,
        "192.0.2.1 failed after I sent the message.\nRemote host said: 554 delivery error: dd This user doesn't have a yahoo.com account [0]",
    ),
    (exim, "Unrouteable address"),
    (
        exim,
        "SMTP error from remote mail server after RCPT TO:<x@y.example>:\n    host mx [192.0.2.1]: 550 5.1.1 User unknown",
    ),
    (exim, "550 No Such User Here"),
    (exchange, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup"),
    (vietnamese, "550 5.1.1 Hộp thư không tồn tại"),
    (vietnamese, "550 No such user"),
]


@pytest.mark.parametrize(("how", "words"), SURE)
def test_a_sure_bounce_without_dsn_stops_the_address(how, words):
    message, other = ours(), ours()
    found = read(how(message, words))
    assert (found.kind, found.outcome, found.message_id, found.reason) == ("BOUNCE", "HARD", message.pk, "")
    assert end_of(message) == ("HARD_BOUNCED", True)
    assert end_of(other) == ("ACCEPTED", False)


NOT_THE_ADDRESS = [
    (qmail, "Remote host said: 552 5.2.2 mailbox full", "SOFT", "SOFT_BOUNCED"),
    (qmail, "Remote host said: 554 5.7.1 rejected as spam", "REFUSED", "REFUSED"),
    (qmail, "Connected to 192.0.2.1 but sender was rejected.\nRemote host said: 550 no", "OURS", "REFUSED"),
    (
        exim,
        "SMTP error from remote mail server after MAIL FROM:<b@so.example>:\n    550 Sender verify failed",
        "OURS",
        "REFUSED",
    ),
    (
        exim,
        "550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a block list",
        "REFUSED",
        "REFUSED",
    ),
    (exim, "552 Mailbox is full", "SOFT", "SOFT_BOUNCED"),
    (exim, "550 SPF check failed", "OURS", "REFUSED"),
    (
        exchange,
        "550 5.7.509 Access denied, sending domain does not pass DMARC verification",
        "OURS",
        "REFUSED",
    ),
    (exchange, "550 5.4.300 Message expired", "SOFT", "SOFT_BOUNCED"),
    (vietnamese, "552 5.2.2 Hộp thư đã đầy", "SOFT", "SOFT_BOUNCED"),
]


@pytest.mark.parametrize(("how", "words", "outcome", "state"), NOT_THE_ADDRESS)
def test_a_bounce_that_blames_something_else_blocks_nobody(how, words, outcome, state):
    message = ours()
    assert read(how(message, words)).outcome == outcome
    assert end_of(message) == (state, False)


UNSURE = [
    (qmail, "I have no idea why."),
    (exim, "some error of ours"),
    (exchange, "something"),
    (vietnamese, "không rõ"),
]


@pytest.mark.parametrize(("how", "words"), UNSURE)
def test_an_unsure_bounce_is_shown_to_a_person_and_is_no_automatic_answer(how, words):
    message = ours()
    found = read(how(message, words))
    assert (found.outcome, found.reason) == ("UNKNOWN", "BOUNCE")
    assert end_of(message) == ("ACCEPTED", False)
    row = queries.inbound_to_look_at()[0]
    assert (row.message_id, row.address, words.split()[0] in row.excerpt) == (
        message.pk,
        message.to_address,
        True,
    )
    officer = OfficerFactory().pk
    assert services.tick_inbound(inbound_id=row.id, by=acting(officer), now=MONDAY)
    assert not services.tick_inbound(inbound_id=row.id, by=acting(officer), now=MONDAY)
    assert queries.inbound_to_look_at() == []
    assert AuditLine.objects.get().action == "mail.inbound.look"


DIAGNOSTICS = [
    ("5.0.0", "smtp; 554 5.7.1 Service unavailable; blocked using a block list", "REFUSED", "REFUSED", False),
    ("5.0.0", "smtp; 550 rejected as spam", "REFUSED", "REFUSED", False),
    ("5.0.0", "smtp; 452 4.2.2 mailbox full", "SOFT", "SOFT_BOUNCED", False),
    ("5.0.0", "smtp; 550 5.1.8 Sender address rejected", "OURS", "REFUSED", False),
    ("5.1.8", "smtp; 550 Sender address rejected: Domain not found", "OURS", "REFUSED", False),
    ("5.1.7", "smtp; 550 no", "OURS", "REFUSED", False),
    ("5.4.7", "smtp; delivery time expired", "SOFT", "SOFT_BOUNCED", False),
    ("5.4.6", "smtp; loop", "SOFT", "SOFT_BOUNCED", False),
    ("5.4.4", "X-Postfix; Host or domain name not found", "SOFT", "SOFT_BOUNCED", False),
    ("5.0.0", "smtp; 550 No such user", "HARD", "HARD_BOUNCED", True),
    ("4.0.0", "smtp; 550 5.1.1 user unknown", "HARD", "HARD_BOUNCED", True),
    ("5.1.1", "smtp; 550 5.1.1 user unknown", "HARD", "HARD_BOUNCED", True),
    ("5.1.1", "smtp; 450 4.2.1 later", "SOFT", "SOFT_BOUNCED", False),
    ("5.0.0", "smtp; 550 ???", "REFUSED", "REFUSED", False),
]


@pytest.mark.parametrize(("status", "diagnostic", "outcome", "state", "blocked"), DIAGNOSTICS)
def test_the_diagnostic_code_speaks_over_a_generic_status(status, diagnostic, outcome, state, blocked):
    message = AcceptedFactory()
    assert read(dsn(message, status=status, diagnostic=diagnostic)).outcome == outcome
    assert end_of(message) == (state, blocked)


def test_of_several_people_only_our_reader_counts():
    full, fine = ours(), ours()
    assert read(several(full)).outcome == "SOFT"
    assert end_of(full) == ("SOFT_BOUNCED", False)
    assert read(several(fine, action="delivered", status="2.0.0", words="250 ok")).outcome == "DELIVERED"
    assert end_of(fine) == ("DELIVERED", False)


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"])
def test_a_report_is_read_however_its_parts_are_encoded(encoding, returned):
    message = ours()
    assert read(encoded(message, encoding=encoding, returned=returned)).outcome == "HARD"
    assert end_of(message) == ("HARD_BOUNCED", True)


def test_a_bounce_that_an_officer_forwards_is_read():
    first, second = ours(), ours()
    assert read(forwarded(dsn(first))).outcome == "HARD"
    assert read(forwarded(qmail(second, "no mailbox here by that name (#5.1.1)"))).outcome == "HARD"
    assert (end_of(first)[1], end_of(second)[1]) == (True, True)


def test_a_warning_of_delay_changes_nothing():
    message = ours()
    raw = exim(
        message,
        instead={"Mail delivery failed": "Warning: message delayed", "This is a permanent error.": ""},
    )
    assert read(raw).outcome == "DELAYED"
    assert end_of(message) == ("ACCEPTED", False)


def test_out_of_office_is_no_bounce_whatever_it_says():
    message = ours()
    raw = auto_reply(message, "Auto-Submitted: auto-replied").replace(
        b"I am away.", b"550 5.1.1 user unknown: I no longer work here"
    )
    assert read(raw).outcome == "AUTO_REPLY"
    assert (end_of(message), queries.inbound_to_look_at()) == (("ACCEPTED", False), [])


def test_a_liar_cannot_block_somebody_else():
    victim, liar = ours(), ours()
    forged = [
        exim(victim, "550 No such user", instead={victim.message_id: "<guess@so.example>"}),
        exim(victim, "550 No such user", instead={victim.message_id: liar.message_id}),
        qmail(victim, "550 No such user").replace(victim.message_id.encode(), liar.message_id.encode()),
    ]
    for raw in forged:
        assert read(raw).outcome in {"NO_MESSAGE", "UNKNOWN"}
    assert (end_of(victim), end_of(liar)) == (("ACCEPTED", False), ("ACCEPTED", False))
    assert len(queries.inbound_to_look_at()) == InboundMail.objects.count()


def test_bounces_of_many_different_people_for_policy_mean_us(mailbox):
    messages = [ours() for _ in range(10)]
    for message in messages[:9]:
        read(dsn(message, status="5.7.1", diagnostic="smtp; 554 5.7.1 not wanted"))
    assert queries.brake_state(now=MONDAY).pulled_at is None
    read(dsn(messages[9], status="5.7.1", diagnostic="smtp; 554 5.7.1 not wanted"))
    assert queries.brake_state(now=MONDAY).pulled_at == MONDAY
    assert {end_of(message) for message in messages} == {("PENDING", False)}
    services.release_brake(by=SERVER, now=MONDAY + DAY)
    assert services.send_waiting(now=MONDAY + DAY, worker="w").accepted == 10


def test_mails_that_grew_too_old_never_block(mailbox):
    messages = [ours(to_address="an@firm.example") for _ in range(8)]
    for message in messages:
        read(dsn(message, status="4.4.7", diagnostic="smtp; delivery time expired"))
    assert not queries.is_blocked("an@firm.example")


def test_what_a_person_had_to_look_at_is_forgotten_with_its_sender(settings):
    message = ours()
    read(exim(message, "some error of ours"))
    services.forget_address(address=message.to_address, now=MONDAY)
    row = InboundMail.objects.get()
    assert (row.address, row.sender, row.subject, row.excerpt) == ("", "", "", "")


def test_what_a_person_had_to_look_at_loses_its_text_by_age(settings):
    read(exim(ours(), "some error of ours"))
    let_go(now=MONDAY + 31 * DAY)
    assert InboundMail.objects.get().excerpt == ""


class Stand:
    to_address, message_id = "an@firm.example", f"<{'a' * 32}@donbay.invalid>"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    make=st.sampled_from([exim, several, encoded, dsn, lambda m: qmail(m, "550 no"), lambda m: vietnamese(m, "550 x")]),
    place=st.integers(0, 1800), length=st.integers(0, 200), junk=st.binary(max_size=60),
)  # fmt: skip
def test_a_damaged_bounce_never_breaks_the_reader(make, place, length, junk):
    raw = make(Stand)
    report = read_report(raw[:place] + junk + raw[place + length :])
    texts = [report.recipient, report.detail, report.sender, report.subject, report.excerpt, *report.about]
    assert "\x00" not in "".join(texts + [one.detail for one in report.said])


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=600))
def test_any_bytes_can_be_read(raw):
    assert read_report(raw).kind in {"DSN", "ARF", "BOUNCE", "OTHER"}


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Tin",
        "Out of Office: Tin",
        "Trả lời tự động: Tin",
        "[Tra loi tu dong] Tin",
        "Réponse automatique : Tin",
        "Respuesta automática: Tin",
        "\u81ea\u52d5\u5fdc\u7b54: Tin",
    ],
)
def test_an_absence_note_without_its_header_is_known_by_its_subject(subject):
    raw = f"From: <an@firm.example>\r\nSubject: {subject}\r\n\r\nTôi đi vắng.".encode()
    assert read_report(raw).automatic is True


@pytest.mark.parametrize("subject", ["Re: Tin", "Nghỉ phép của tôi", "Hỏi về thư trả lời tự động"])
def test_what_a_person_may_have_written_is_left_to_a_person(subject):
    assert read_report(f"From: <an@firm.example>\r\nSubject: {subject}\r\n\r\nx".encode()).automatic is False


def test_a_receipt_of_reading_is_automatic():
    raw = (
        b"From: <an@firm.example>\r\nSubject: Read: Tin\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=disposition-notification; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: message/disposition-notification\r\n\r\n"
        b"Final-Recipient: rfc822; an@firm.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--B--\r\n"
    )
    assert read_report(raw).automatic is True


def test_a_report_of_the_international_kind_is_read():
    message = ours()
    raw = several(message, status="5.1.1", words="550 5.1.1 no such user").replace(
        b"message/delivery-status", b"message/global-delivery-status"
    )
    raw = raw.replace(b"message/rfc822-headers", b"message/global-headers").replace(b"rfc822; ", b"utf-8; ")
    assert read(raw).outcome == "HARD"
    assert end_of(message) == ("HARD_BOUNCED", True)
