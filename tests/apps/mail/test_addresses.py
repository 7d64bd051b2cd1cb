"""Addresses mail can go to, what may stand in a header, and what a mailbox is; and bounces told in words only."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.mail.addresses import allowed_by, clean_address, domain_of, mailbox_of, refuse_controls
from donbay.apps.mail.bounce_words import AUTOMATIC, is_bounce, is_delay, is_for_good, what_it_says
from donbay.apps.mail.errors import BadMessage
from donbay.apps.mail.models import Message, MessageEvent
from donbay.apps.mail.services import BadAddress, UnsafeHeader
from donbay.apps.mail.services.queue import message_id_of, queue_message, why_not_sent
from tests.factories.mail import MONDAY, BlockedAddressFactory


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("an@mau.example", "an@mau.example"),
        ("  An@MAU.Example ", "An@mau.example"),  # what stands before the sign is the server's own
        ("an+1@mau.example", "an+1@mau.example"),
        ("an@bücher.example", "an@xn--bcher-kva.example"),
        ("o'neil@mau.example", "o'neil@mau.example"),
    ],
)
def test_an_address_is_kept_with_its_domain_in_one_writing(written, kept):
    assert clean_address(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "an", "@mau.example", "an@", "an@mau", "a b@mau.example", "an@mau..example", "ân@mau.example",
     "an@mau.example, binh@mau.example", "<an@mau.example>", "a" * 250 + "@mau.example"],
)  # fmt: skip
def test_what_mail_cannot_go_to_is_refused(written):
    with pytest.raises(BadAddress):
        clean_address(written)


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x7f", "\u2028"])
@pytest.mark.parametrize("place", [0, 3, 14])
def test_a_control_sign_anywhere_is_refused_as_a_header(sign, place):
    address = "an@mau.example"
    with pytest.raises(UnsafeHeader):
        clean_address(address[:place] + sign + address[place:])
    with pytest.raises(UnsafeHeader, match="subject holds a line break"):
        refuse_controls(f"Xin{sign}chào", what="subject")
    assert refuse_controls("Xin chào", what="subject") == "Xin chào"


@given(st.from_regex(r"[a-z0-9]{1,12}@[a-z]{1,9}\.(vn|example)", fullmatch=True))
def test_a_clean_address_is_clean_again(address):
    assert clean_address(clean_address(address.upper())) == clean_address(address.upper())


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("An@Mau.example", "an@mau.example"),
        ("an+tin@mau.example", "an@mau.example"),
        ("a.n@mau.example", "a.n@mau.example"),
        ("a.n+x@gmail.com", "an@gmail.com"),
        ("a.n@googlemail.com", "an@googlemail.com"),
        ("+an@mau.example", "+an@mau.example"),
        (" an@mau.example ", "an@mau.example"),
    ],
)
def test_one_person_reads_one_mailbox_however_it_is_written(address, mailbox):
    assert mailbox_of(address) == mailbox
    assert mailbox_of(mailbox) == mailbox


@pytest.mark.parametrize(
    ("allow_only", "allowed"),
    [
        ([], True),
        (["an@mau.example"], True),
        (["AN@MAU.example"], True),
        (["@mau.example"], True),
        (["@example"], False),
        (["mau.example"], False),
        (["binh@mau.example"], False),
        (["@u.example"], False),
    ],
)
def test_a_server_for_trials_writes_only_to_whom_it_may(allow_only, allowed):
    assert allowed_by("An@mau.example", allow_only) == allowed


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("tbt@mau.example", "mau.example"),
        ("TBT <tbt@MAU.example>", "mau.example"),
        ("", "localhost"),
    ],
)
def test_the_domain_of_a_sender(sender, domain):
    assert domain_of(sender) == domain


# Into the outbox


def queued(**fields):
    usual = {
        "key": "k",
        "kind": "rooms/x",
        "to_address": "an@mau.example",
        "subject": "Tin",
        "text": "Một tin.",
        "now": MONDAY,
    }
    return queue_message(**(usual | fields))


@pytest.mark.django_db
def test_the_same_key_is_one_mail_whatever_it_says_the_second_time():
    first = queued()
    assert queued(subject="Khác", to_address="binh@mau.example", now=MONDAY.replace(year=2030)) == first
    message = Message.objects.get()
    assert (message.subject, message.to_address, message.state) == ("Tin", "an@mau.example", "PENDING")
    assert (message.not_before, message.created_at, message.urgent) == (MONDAY, MONDAY, False)
    assert [event.state for event in MessageEvent.objects.all()] == ["PENDING"]


@pytest.mark.django_db
def test_a_mail_to_a_blocked_address_is_kept_and_says_why():
    BlockedAddressFactory(address="AN@mau.example")
    queued()
    message = Message.objects.get()
    assert (message.state, message.error) == ("SUPPRESSED", "Địa chỉ đang bị chặn: hộp thư không tồn tại.")
    assert MessageEvent.objects.get().detail == message.error


@pytest.mark.django_db
def test_outside_the_list_of_a_trial_nothing_goes(settings):
    settings.MAIL_ALLOW_ONLY = ["@khac.example"]
    said = "Địa chỉ không thuộc danh sách được phép gửi của máy chủ thử nghiệm."
    assert why_not_sent("an@mau.example") == said
    assert why_not_sent("an@khac.example") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"key": ""}, BadMessage),
        ({"key": "x" * 201}, BadMessage),
        ({"kind": ""}, BadMessage),
        ({"kind": "x" * 41}, BadMessage),
        ({"to_address": "an"}, BadAddress),
        ({"to_name": "A\nB"}, UnsafeHeader),
        ({"subject": "A\r\nBcc: x@y.example"}, UnsafeHeader),
        ({"headers": {"Bcc": "x@y.example"}}, BadMessage),
        ({"headers": {"Content-Type": "text/html"}}, BadMessage),
        ({"headers": {"X-A": "1", "x-a": "2"}}, BadMessage),
        ({"headers": {"X A": "1"}}, BadMessage),
        ({"headers": {"X-A": "1\n2"}}, UnsafeHeader),
        ({"attachments": [{"name": "a", "type": "application/pdf", "text": ""}]}, BadMessage),
        ({"attachments": [{"name": "a", "type": "text", "text": ""}]}, BadMessage),
        ({"attachments": [{"name": "a\nb", "type": "text/plain", "text": ""}]}, UnsafeHeader),
    ],
)
def test_what_cannot_be_a_mail_is_refused_and_nothing_is_stored(fields, error):
    with pytest.raises(error):
        queued(**fields)
    assert (Message.objects.count(), MessageEvent.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_what_is_too_long_for_its_column_is_cut_and_that_is_seen():
    queued(to_name="x" * 200, subject="y" * 400, key="k" * 200, kind="z" * 40)
    message = Message.objects.get()
    assert message.to_name == "x" * 119 + "…"
    assert message.subject == "y" * 299 + "…"


def test_the_message_id_follows_from_the_key_and_our_secret(settings):
    settings.MAIL_FROM = "TBT <tbt@mau.example>"
    one = message_id_of("k")
    assert one == message_id_of("k") != message_id_of("l")
    assert one.endswith("@mau.example>")
    settings.SECRET_KEY = "khac" * 20
    assert message_id_of("k") != one


# Bounces in words only


def mail(subject="", body="", sender="an@mau.example", **headers):
    made = EmailMessage()
    made["Subject"], made["From"] = subject, sender
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


@pytest.mark.parametrize(
    ("subject", "sender", "bounced"),
    [
        ("Undelivered Mail Returned to Sender", "x@y.example", True),
        ("Fwd: failure notice", "x@y.example", True),
        ("Không thể gửi thư", "x@y.example", True),
        ("Thư bị trả lại", "x@y.example", True),
        ("Xin chào", "MAILER-DAEMON@y.example", True),
        ("Re: bản tin", "postmaster@y.example", False),  # a person who has that name
        ("Bản tin", "an@mau.example", False),
    ],
)
def test_a_bounce_is_known_by_its_subject_or_its_sender(subject, sender, bounced):
    assert is_bounce(mail(subject), subject=subject, sender=sender) == bounced


def test_a_bounce_is_known_by_its_header():
    assert is_bounce(mail(X_Failed_Recipients="an@mau.example"), subject="x", sender="x@y.example")


@pytest.mark.parametrize(
    ("subject", "text", "delayed"),
    [
        ("Warning: message delayed 4 hours", "", True),
        ("x", "Your message has not yet been delivered", True),
        ("x", "Máy chủ sẽ thử lại", True),
        ("x", "No such user", False),
        ("x", "No such user\n--- Below this line is a copy of the message.\nđã bị trì hoãn", False),
    ],
)
def test_a_delay_is_no_bounce_and_our_own_words_do_not_count(subject, text, delayed):
    assert is_delay(subject, text) == delayed


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("550 No such user", True),
        ("status 5.1.1", True),
        ("I've given up. Sorry", True),
        ("Lỗi vĩnh viễn", True),
        ("450 try later", False),
        ("Order 5500 boxes", False),
        ("4.2.2 full", False),
    ],
)
def test_a_bounce_says_that_it_is_final_by_code_or_word(text, final):
    assert is_for_good(text) == final


def test_each_address_that_failed_has_the_words_said_of_it():
    text = "Hi.\n<an@mau.example>:\nNo such user here\n<binh@mau.example>:\nMailbox full\n--- Below this line is a copy of the message.\nTo: khac@mau.example\n"
    found = dict(what_it_says(mail(), text))
    assert set(found) == {"an@mau.example", "binh@mau.example"}
    assert "No such user here" in found["an@mau.example"]
    assert "Mailbox full" in found["binh@mau.example"]
    assert "No such user" not in found["binh@mau.example"]


@pytest.mark.parametrize(
    ("subject", "automatic"),
    [("Automatic reply: Bản tin", True), ("Out of Office", True), ("Trả lời tự động", True), ("Tra loi tu dong: x", True),
     ("Re: Bản tin", False), ("Bản tin tự động", False)],
)  # fmt: skip
def test_a_note_of_absence_is_known_by_its_first_words(subject, automatic):
    assert bool(AUTOMATIC.match(subject)) == automatic
