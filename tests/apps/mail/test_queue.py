"""Putting a mail into the outbox."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import msgspec
import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.mail import queries, services
from donbay.apps.mail.addresses import clean_address
from donbay.apps.mail.mime import build
from donbay.apps.mail.models import BlockedAddress, Brake, InboundMail, Message, MessageEvent
from donbay.apps.mail.types import NewMail
from donbay.foundation.rights import SERVER
from tests.factories.mail import MONDAY, BlockedAddressFactory, MessageFactory
from tests.weighing import weighed

pytestmark = pytest.mark.django_db

UNSUBSCRIBE = f"<https://tbt.so.example/huy/{'k' * 140}>, <mailto:bounces@so.example?subject=huy>"


def queue(**changes):
    wanted = {
        "key": "digest/7/2026-03-02",
        "kind": "alerts/digest",
        "to_address": "an@firm.example",
        "to_name": "Nguyễn Văn An",
        "subject": "[TBT Khánh Hòa] 3 thông báo mới, 1 sắp hết hạn góp ý",
        "text": "Ba thông báo mới.",
        "html": "<p>Ba thông báo mới.</p>",
        "headers": {"List-Id": "<tbt.so.example>", "List-Unsubscribe": UNSUBSCRIBE},
        "attachments": [
            {"name": "han.ics", "type": "text/calendar; method=PUBLISH", "text": "BEGIN:VCALENDAR"}
        ],
        "now": MONDAY,
    }
    return services.queue_message(**(wanted | changes))


def test_a_queued_mail_waits_with_one_event():
    message = Message.objects.get(pk=queue())
    assert (message.state, message.attempts, message.not_before, message.error) == ("PENDING", 0, MONDAY, "")
    assert message.message_id.endswith("@donbay.invalid>")
    assert list(MessageEvent.objects.values_list("state", "detail")) == [("PENDING", "")]


def test_the_same_key_gives_the_same_row_and_changes_nothing():
    first = queue()
    assert queue(subject="Something else", to_address="other@firm.example") == first
    message = Message.objects.get()
    assert (message.to_address, message.events.count()) == ("an@firm.example", 1)
    assert message.subject.startswith("[TBT")


def test_the_message_id_depends_only_on_the_key():
    one, other = Message.objects.get(pk=queue()), Message.objects.get(pk=queue(key="digest/8"))
    assert one.message_id != other.message_id
    Message.objects.filter(pk=one.pk).update(key="moved away", message_id="<moved@away>")
    assert Message.objects.get(pk=queue()).message_id == one.message_id


BREAKS = ["\n", "\r\nBcc: all@firm.example", "\r", "\x00", "\x0b", "\x85", "\u2028"]


@pytest.mark.parametrize("line_break", BREAKS)
@pytest.mark.parametrize("field", ["to_address", "to_name", "subject"])
def test_a_line_break_in_a_field_is_refused_and_nothing_is_stored(field, line_break):
    with pytest.raises(services.UnsafeHeader):
        queue(**{field: f"an@firm.example{line_break}x"})
    assert not Message.objects.exists()


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_line_break_in_a_header_is_refused_and_nothing_is_stored(line_break):
    with pytest.raises(services.UnsafeHeader):
        queue(headers={"List-Id": f"<a>{line_break}"})
    with pytest.raises(services.UnsafeHeader):
        queue(headers={f"List-Id{line_break}": "<a>"})
    with pytest.raises(services.UnsafeHeader):
        queue(attachments=[{"name": f"a{line_break}.ics", "type": "text/calendar", "text": ""}])
    with pytest.raises(services.UnsafeHeader):
        queue(attachments=[{"name": "a.ics", "type": f"text/calendar{line_break}", "text": ""}])
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "header", ["From", "bcc", "To", "Message-ID", "Content-Type", "Return-Path", "X Y", ""]
)
def test_a_header_that_is_ours_or_none_is_refused(header):
    with pytest.raises(services.BadMessage):
        queue(headers={header: "x"})
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "an", "@firm.example", "an@", "an@firm", "a b@firm.example", "ân@firm.example", "a@b.c, d@e.f"],
)
def test_what_is_no_address_is_refused_and_nothing_is_stored(address):
    with pytest.raises(services.BadAddress):
        queue(to_address=address)
    assert not Message.objects.exists()


@pytest.mark.parametrize("changes", [{"key": ""}, {"key": "k" * 201}, {"kind": ""}, {"kind": "k" * 41}])
def test_a_key_that_does_not_fit_is_refused(changes):
    with pytest.raises(services.BadMessage):
        queue(**changes)
    assert not Message.objects.exists()


@pytest.mark.parametrize("media", ["application/pdf", "text", "text/calendar; x", "image/png"])
def test_only_text_goes_with_a_mail(media):
    with pytest.raises(services.BadMessage):
        queue(attachments=[{"name": "a", "type": media, "text": ""}])
    assert not Message.objects.exists()


def test_an_address_in_another_script_is_sent_in_ascii():
    assert clean_address(" An@CôngTy.example ") == "An@xn--cngty-6ta.example"


def test_a_long_subject_is_cut_and_what_the_database_cannot_hold_is_dropped():
    message = Message.objects.get(pk=queue(subject="á" * 400, text="a\x00b\ud800c"))
    assert message.subject == "á" * 299 + "…"
    assert message.text == "ab?c"


def test_a_blocked_address_gets_a_row_that_says_why():
    BlockedAddressFactory(address="AN@firm.example", reason="COMPLAINT")
    message = Message.objects.get(pk=queue())
    assert message.state == "SUPPRESSED"
    assert message.error == "Địa chỉ đang bị chặn: người nhận báo thư rác."
    assert message.events.get().detail == message.error


def test_a_lifted_block_lets_mail_go_again():
    block = BlockedAddressFactory(address="an@firm.example")
    assert queries.is_blocked("An@firm.example")
    services.lift_block(block_id=block.pk, by=SERVER, now=MONDAY)
    assert not queries.is_blocked("an@firm.example")
    assert Message.objects.get(pk=queue()).state == "PENDING"
    with pytest.raises(services.NoSuchBlock):
        services.lift_block(block_id=block.pk, by=SERVER, now=MONDAY)


@pytest.mark.parametrize(
    ("allowed", "state"),
    [
        ([], "PENDING"),
        (["@firm.example"], "PENDING"),
        (["AN@firm.example"], "PENDING"),
        (["@so.example", "binh@firm.example"], "SUPPRESSED"),
        (["firm.example"], "SUPPRESSED"),
    ],
)
def test_outside_production_only_the_allow_list_gets_mail(settings, allowed, state):
    settings.MAIL_ALLOW_ONLY = allowed
    assert Message.objects.get(pk=queue()).state == state


def test_the_mail_has_text_first_then_html_then_the_calendar():
    message = Message.objects.get(pk=queue())
    raw = build(message, sender="TBT Khánh Hòa <tbt@so.example>", zone="Asia/Ho_Chi_Minh")
    mail = message_from_bytes(raw, policy=policy.default)
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    assert mail["From"].addresses[0].display_name == "TBT Khánh Hòa"
    assert str(mail["To"]) == "Nguyễn Văn An <an@firm.example>"
    assert mail["Subject"] == message.subject
    assert mail["Date"] == "Mon, 02 Mar 2026 08:00:00 +0700"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("plain",)).get_content().strip() == "Ba thông báo mới."
    calendar = next(mail.iter_attachments())
    assert (calendar.get_filename(), calendar.get_param("method")) == ("han.ics", "PUBLISH")
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_a_long_unsubscribe_address_is_written_whole():
    message = Message.objects.get(pk=queue())
    raw = build(message, sender="tbt@so.example", zone="UTC").decode()
    head = raw.partition("\r\n\r\n")[0].replace("\r\n ", " ")
    assert f"List-Unsubscribe: {UNSUBSCRIBE}" in head
    assert "List-Id: <tbt.so.example>" in head


def test_the_same_row_gives_the_same_bytes():
    message = Message.objects.get(pk=queue())
    once, again = (build(message, sender="tbt@so.example", zone="UTC") for _ in range(2))
    assert once == again


def decoded(value):
    return str(make_header(decode_header(value.replace("\r\n", "")))).strip()


def lines_of(text):
    """Return the lines as RFC 5322 counts them; what a mail's last line ends with is its own affair."""
    return re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))


VISIBLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Zs"]) | st.just(" "), max_size=90
)


@settings(max_examples=150, deadline=None)
@given(name=VISIBLE, subject=VISIBLE, text=st.text(max_size=300))
def test_every_name_subject_and_text_arrives_as_it_was_written(name, subject, text):
    name, subject = " ".join(name.split()), " ".join(subject.split())
    text = text.encode("utf-8", "replace").decode()
    row = MessageFactory.build(to_name=name, subject=subject, text=text)
    raw = build(row, sender="TBT <tbt@so.example>", zone="UTC")
    mail = message_from_bytes(raw, policy=policy.default)
    assert raw.isascii()
    assert max(len(line) for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n")) <= 78
    # Python's newer parser puts a blank between the encoded words of a name; RFC 2047 6.2 forbids that.
    plain = message_from_bytes(raw)
    phrase, address = parseaddr(" ".join(plain["To"].split()))
    assert (decoded(phrase), decoded(plain["Subject"]), address) == (name, subject, row.to_address)
    got = mail.get_body(("plain",)).get_content()
    assert lines_of(got) == lines_of(text)


def test_a_mail_without_html_is_plain():
    message = Message.objects.get(pk=queue(html="", attachments=[]))
    mail = message_from_bytes(build(message, sender="tbt@so.example", zone="UTC"), policy=policy.default)
    assert mail.get_content_type() == "text/plain"


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_database_refuses_nonsense():
    message = MessageFactory()
    refused(lambda: MessageFactory(key=message.key))
    refused(lambda: MessageFactory(message_id=message.message_id))
    refused(lambda: MessageFactory(state="CLAIMED"))
    refused(lambda: MessageFactory(claimed_until=MONDAY))
    refused(lambda: MessageFactory(state="ACCEPTED"))
    refused(lambda: MessageFactory(state="DELIVERED"))
    refused(lambda: Brake.objects.create(pk=2))
    BlockedAddressFactory(address="a@firm.example")
    refused(lambda: BlockedAddressFactory(address="A@Firm.example"))
    BlockedAddressFactory(address="a@firm.example", lifted_at=MONDAY + timedelta(days=1))
    InboundMail.objects.create(sha256="a", read_at=MONDAY)
    refused(lambda: InboundMail.objects.create(sha256="a", read_at=MONDAY))
    assert (Message.objects.count(), BlockedAddress.objects.count()) == (1, 2)


# Many at once


def mails(*numbers, **changes):
    usual = {"kind": "alerts/digest", "subject": "Tin", "text": "Nội dung"}
    return [NewMail(key=f"many/{n}", to_address=f"an{n}@firm.example", **(usual | changes)) for n in numbers]


def test_many_mails_are_queued_as_each_alone_and_once():
    BlockedAddress.objects.create(address="AN2@firm.example", reason="OFFICE", since=MONDAY)
    alone = [services.queue_message(now=MONDAY, **msgspec.structs.asdict(one)) for one in mails(1, 2, 3)]
    before = [list(Message.objects.order_by("key").values()), list(MessageEvent.objects.values())]
    assert services.queue_messages(mails(3, 1), now=MONDAY) == [alone[2], alone[0]]
    assert [list(Message.objects.order_by("key").values()), list(MessageEvent.objects.values())] == before
    Message.objects.all().delete()
    made = services.queue_messages(mails(1, 2, 3), now=MONDAY)
    assert made == list(Message.objects.order_by("key").values_list("pk", flat=True))

    def without_numbers(rows):
        return [
            {name: value for name, value in row.items() if name not in {"id", "message_id"}} for row in rows
        ]

    after = [
        list(Message.objects.order_by("key").values()),
        list(MessageEvent.objects.order_by("pk").values()),
    ]
    assert [without_numbers(rows) for rows in after] == [without_numbers(rows) for rows in before]
    assert [row["state"] for row in after[0]] == ["PENDING", "SUPPRESSED", "PENDING"]


def test_of_many_mails_all_are_queued_or_none():
    with pytest.raises(services.BadMessage):
        services.queue_messages([*mails(1), *mails(2, kind="")], now=MONDAY)
    assert Message.objects.count() == 0


def test_many_mails_cost_four_statements():
    with weighed() as weight:
        services.queue_messages(mails(*range(30)), now=MONDAY)
    inside = [sql for sql, _rows, _took in weight.statements if "SAVEPOINT" not in sql]
    assert len(inside) == 4
    assert services.queue_messages([], now=MONDAY) == []
