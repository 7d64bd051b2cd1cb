"""What a server's answer means, and whose fault it is.

The wordings are ours, after the manner of Postfix, Exim, sendmail, qmail, Exchange, Gmail, Yahoo, Zimbra, MDaemon.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.mail.answers import DATA, REPORT, SENDER, judge, meaning_of, meaning_of_status, status_in

# Said by the mail server that we hand mail to, when it is given one recipient.
SAID_TO_US = [
    (550, "5.1.1 no such user", "HARD"),
    (550, "user unknown", "HARD"),
    (551, "user not local", "HARD"),
    (553, "mailbox name not allowed", "HARD"),
    (550, "5.1.10 null mx", "HARD"),
    (554, "5.2.1 mailbox disabled", "HARD"),
    (550, "5.4.4 domain has no server", "SOFT"),
    (450, "try again", "SOFT"),
    (451, "4.7.1 greylisted", "SOFT"),
    (452, "4.2.2 over quota", "SOFT"),
    (552, "mailbox full", "SOFT"),
    (552, "5.2.2 mailbox full", "SOFT"),
    (550, "5.7.1 relaying denied", "TROUBLE"),
    (550, "relay not permitted", "TROUBLE"),
    (550, "Blocked by our block list", "REFUSED"),
    (552, "5.3.4 too big", "REFUSED"),
    (554, "transaction failed", "REFUSED"),
    (451, "4.3.0 queue file write error", "TROUBLE"),
    (452, "4.3.1 disk full", "TROUBLE"),
    (530, "5.7.0 authentication required", "TROUBLE"),
    (550, "5.1.1 <x@y.vn>: Recipient address rejected: User unknown in relay recipient table", "HARD"),
    (550, "5.1.1 <x@y.vn>: Recipient address rejected: User unknown in virtual mailbox table", "HARD"),
    (550, "5.1.0 <bounces@so.vn>: Sender address rejected: User unknown in local recipient table", "TROUBLE"),
    (550, "5.1.8 <bounces@so.example>: Sender address rejected: Domain not found", "TROUBLE"),
    (450, "4.1.8 <bounces@so.example>: Sender address rejected: Domain not found", "TROUBLE"),
    (450, "4.1.2 <x@nodom.vn>: Recipient address rejected: Domain not found", "SOFT"),
    (550, "5.1.2 <x@nodom.vn>: Recipient address rejected: Domain not found", "HARD"),
    (554, "5.7.1 <x@y.vn>: Relay access denied", "TROUBLE"),
    (454, "4.7.1 <x@y.vn>: Relay access denied", "TROUBLE"),
    (
        554,
        "5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/q",
        "TROUBLE",
    ),
    (450, "4.7.25 Client host rejected: cannot find your hostname, [192.0.2.7]", "TROUBLE"),
    (450, "4.7.1 Client host rejected: cannot find your reverse hostname", "TROUBLE"),
    (554, "5.7.1 <x@y>: Recipient address rejected: Access denied", "REFUSED"),
    (
        550,
        "5.4.1 Recipient address rejected: Access denied. AS(201806281) [HK2.prod.protection.outlook.com]",
        "SOFT",
    ),
    (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient x@y.vn not found by SMTP address lookup", "HARD"),
    (550, "5.1.1 RESOLVER.ADR.RecipNotFound; not found", "HARD"),
    (550, "5.7.1 RESOLVER.RST.AuthRequired; authentication required", "REFUSED"),
    (
        550,
        "5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed",
        "REFUSED",
    ),
    (550, "5.1.8 Access denied, bad outbound sender", "TROUBLE"),
    (550, "5.7.509 Access denied, sending domain example.vn does not pass DMARC verification", "TROUBLE"),
    (550, "5.7.606 Access denied, banned sending IP [192.0.2.7]", "TROUBLE"),
    (550, "5.7.57 Client not authenticated to send mail", "TROUBLE"),
    (550, "5.7.1 Client was not authenticated", "TROUBLE"),
    (554, "5.2.252 SendAsDenied; x not allowed to send as y", "TROUBLE"),
    (550, "5.5.0 Requested action not taken: mailbox unavailable", "HARD"),
    (550, "Requested action not taken: mailbox unavailable", "HARD"),
    (450, "Requested mail action not taken: mailbox unavailable", "SOFT"),
    (550, "Requested action not taken: mailbox unavailable\nReject due to policy restrictions", "REFUSED"),
    (550, "Requested action not taken: mailbox unavailable\nSender address is not allowed.", "TROUBLE"),
    (
        550,
        "-5.1.1 The email account that you tried to reach does not exist. Please try\n5.1.1 double-checking the recipient's email address for typos or\n5.1.1 unnecessary spaces. https://support.google.com/mail/?p=NoSuchUser x - gsmtp",
        "HARD",
    ),
    (550, "5.2.1 The email account that you tried to reach is disabled.", "HARD"),
    (550, "5.2.1 The email account that you tried to reach is inactive.", "HARD"),
    (552, "5.2.2 The email account that you tried to reach is over quota and inactive.", "SOFT"),
    (
        550,
        "5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.",
        "SOFT",
    ),
    (450, "4.2.1 The user you are trying to contact is receiving mail too quickly", "SOFT"),
    (553, "5.1.2 We weren't able to find the recipient domain.", "HARD"),
    (550, "5.4.5 Daily user sending quota exceeded.", "TROUBLE"),
    (550, "5.7.26 This mail has been blocked because the sender is unauthenticated.", "TROUBLE"),
    (
        550,
        "5.7.1 [192.0.2.7 12] Our system has detected that this message is likely unsolicited mail.\n5.7.1 To reduce the amount of spam sent to Gmail, this message has been blocked.",
        "REFUSED",
    ),
    (550, "5.7.25 The IP address sending this message does not have a PTR record", "TROUBLE"),
    (550, "5.7.28 There is an unusual rate of unsolicited mail originating from your IP address.", "TROUBLE"),
    (
        550,
        "5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers.",
        "TROUBLE",
    ),
    (552, "5.2.3 Your message exceeded Google's message size limits.", "REFUSED"),
    (
        554,
        "delivery error: dd This user doesn't have a yahoo.com account (x@yahoo.com) [0] - mta1003.mail",
        "HARD",
    ),
    (
        554,
        "delivery error: dd Sorry, your message to x@yahoo.com cannot be delivered. This mailbox is disabled (554.30).",
        "HARD",
    ),
    (554, "5.7.9 Message not accepted for policy reasons.", "TROUBLE"),
    (
        553,
        "5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list",
        "TROUBLE",
    ),
    (550, "sorry, no mailbox here by that name. (#5.7.17)", "HARD"),
    (550, "sorry, no mailbox here by that name (#5.1.1)", "HARD"),
    (553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", "TROUBLE"),
    (554, "5.7.1 Message rejected as spam by Content Filtering.", "REFUSED"),
    (550, "Unrouteable address", "HARD"),
    (550, "No Such User Here", "HARD"),
    (550, 'No such user here"', "HARD"),
    (550, "Administrative prohibition", "REFUSED"),
    (
        550,
        "-Verification failed for <bounces@x.vn>\nNo such person at this address\nSender verify failed",
        "TROUBLE",
    ),
    (550, "Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", "TROUBLE"),
    (550, "SPF check failed", "TROUBLE"),
    (550, "5.7.1 SPF fail: not authorized", "TROUBLE"),
    (550, "Message rejected due to DMARC policy", "TROUBLE"),
    (550, "no", "REFUSED"),
    (553, "what is that", "REFUSED"),
    (550, "5.1.1 blocked using a block list", "REFUSED"),
    (550, "Benutzer unbekannt", "HARD"),
    (550, "Empfänger existiert nicht", "HARD"),
    (550, "Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]", "HARD"),
    (550, "5.1.1 Địa chỉ không tồn tại", "HARD"),
    (550, "Hộp thư đã đầy", "SOFT"),
    (550, "5.1.1 <x@y>: Email address could not be found, or was misspelled (G8)", "HARD"),
    (550, "#5.1.0 Address rejected.", "REFUSED"),
    (550, "Message size exceeds fixed limit", "REFUSED"),
    (552, "Message size exceeds maximum permitted", "REFUSED"),
    (550, "Mailbox for x is disabled", "HARD"),
    (550, "account disabled", "HARD"),
    (550, "5.1.1 User email address is marked as invalid", "HARD"),
    (550, "permanent failure for one or more recipients (x@y:blocked)", "REFUSED"),
    (550, "5.4.6 mail for x loops back to myself", "SOFT"),
    (554, "5.4.14 Hop count exceeded", "SOFT"),
    (550, "4.4.7 delivery time expired", "SOFT"),
    (550, "5.4.7 Delivery expired", "SOFT"),
    (550, "5.4.300 Message expired", "SOFT"),
    (550, "5.7.1 TLS required by recipient domain", "TROUBLE"),
    (503, "AUTH first (#5.5.1)", "TROUBLE"),
    (550, "5.7.1 <x>: Recipient address rejected: Recipient unknown", "HARD"),
    (550, "5.1.1 Mailbox does not exist", "HARD"),
    (550, "5.1.3 bad address syntax", "HARD"),
    (550, "5.1.6 recipient no longer on server", "HARD"),
    (550, "User suspended", "HARD"),
    (550, "5.5.0 Sender domain is empty", "TROUBLE"),
    (451, "4.7.500 Server busy", "SOFT"),
    (421, "4.7.0 x", "SOFT"),
    (556, "domain does not accept mail", "HARD"),
    (550, "5.1.1 User unknown; see our policy at http://x/spam", "HARD"),
    (550, "5.7.1 sender blocked by recipient", "REFUSED"),
    (550, "Spam detected", "REFUSED"),
    (550, "5.6.0 content", "REFUSED"),
    (550, "5.2.0 STOREDRV.Deliver; mailbox disabled", "HARD"),
    (550, "5.3.5 system config error", "REFUSED"),
    (550, "Unable to relay for x@y.vn", "TROUBLE"),
    (550, "5.7.1 Unable to relay", "TROUBLE"),
    (550, "recipient <x@y.vn> not found", "HARD"),
    (550, "Unknown user", "HARD"),
    (550, "UNKNOWN RECIPIENT", "HARD"),
    (550, "<x@y>, Recipient unknown", "HARD"),
    (550, "x@y... User unknown", "HARD"),
    (550, "Invalid recipient", "HARD"),
    (550, "5.1.1 unknown or illegal alias: x", "HARD"),
    (550, "Mail rejected: your server has no reverse DNS", "TROUBLE"),
    (550, "you are not authenticated", "TROUBLE"),
    (550, "Must be authenticated", "TROUBLE"),
    (550, "Bad DNS PTR resource record", "TROUBLE"),
    (550, "rejected because 192.0.2.1 is in a black list at zen.spamhaus.org", "TROUBLE"),
    (250, "5.1.1 user unknown", "SOFT"),
    (550, "5.7.1 Your account has been suspended", "TROUBLE"),
    (550, "You are not allowed to send mail from this address", "TROUBLE"),
    (550, "Domain not found", "REFUSED"),
    (550, "domain of sender does not resolve", "TROUBLE"),
    (550, "5.1.2 Host unknown", "HARD"),
    (550, "no such domain", "HARD"),
    (554, "Your IP is blacklisted", "TROUBLE"),
    (550, "Postfach voll", "SOFT"),
    (550, "5.7.1 You do not have permission to send to this recipient", "REFUSED"),
    (550, "rejected: DKIM signature missing", "TROUBLE"),
    (501, "5.5.4 Invalid domain name", "REFUSED"),
    (550, "5.1.1 Recipient rejected: mailbox full", "SOFT"),
    (452, "4.5.3 Too many recipients", "SOFT"),
    (550, "Too many connections, slow down", "SOFT"),
    (550, "5.7.1 Recipient address rejected: Message content invalid", "REFUSED"),
    (550, "Sender domain has no MX record", "TROUBLE"),
    (550, "Message contains virus", "REFUSED"),
    (550, "5.1.1 <bounces@x>: sender unknown", "TROUBLE"),
    (550, "SMTP AUTH is required for message submission on port 587", "TROUBLE"),
    (550, "This message was rejected because of a DNS problem with the sending domain", "TROUBLE"),
    (450, "4.2.0 <x>: Recipient address rejected: Greylisted, see http://postgrey", "SOFT"),
    (553, "5.3.0 <x@y>... User unknown", "HARD"),
    (550, "5.7.1 unauthenticated email from so.vn is not accepted due to domain's DMARC policy", "TROUBLE"),
    (554, "5.7.1 <x>: Helo command rejected: need fully-qualified hostname", "TROUBLE"),
    (504, "5.5.2 <h>: Helo command rejected: need fully-qualified hostname", "TROUBLE"),
    (
        550,
        "SC-001 (BAY004-MC) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your Internet service provider since part of their network is on our block list",
        "TROUBLE",
    ),
    (571, "Email from 192.0.2.1 is currently blocked by Verizon Online's anti-spam system", "TROUBLE"),
    (550, "5.2.1 mailbox unavailable", "HARD"),
    (553, "sorry, your envelope sender domain must exist (#5.7.1)", "TROUBLE"),
    (550, "No such recipient here", "HARD"),
    (550, "<x@y>: invalid address", "HARD"),
    (550, "Account x@y does not exist", "HARD"),
    (554, "No relaying allowed", "TROUBLE"),
    (550, "not local host y.vn, not a gateway", "TROUBLE"),
    (550, "5.1.1 The user does not exist", "HARD"),
    (511, "sorry, no mailbox here by that name (#5.1.1 - chkuser)", "HARD"),
    (550, "User mailbox exceeds allowed size: x@y.vn", "SOFT"),
    (552, "Requested mail action aborted: exceeded storage allocation", "SOFT"),
    (550, "mailbox is full", "SOFT"),
    (522, "mailbox full (#5.2.2)", "SOFT"),
]
# Said in a report that came back from elsewhere.
REPORTED = [
    (554, "554 5.7.1 Service unavailable; Client host [1.2.3.4] blocked using a block list", "REFUSED"),
    (550, "5.0.0 smtp; 550 rejected as spam", "REFUSED"),
    (452, "5.0.0 smtp; 452 4.2.2 mailbox full", "SOFT"),
    (550, "5.0.0 smtp; 550 Sender verify failed", "TROUBLE"),
    (550, "5.0.0 smtp; 550 No such user", "HARD"),
    (0, "5.0.0", "REFUSED"),
    (0, "5.4.7", "SOFT"),
    (0, "4.4.7", "SOFT"),
    (0, "5.1.1", "HARD"),
    (550, "5.0.0 SMTP error from remote mail server after MAIL FROM:<b@x> SIZE=1: 550 no", "TROUBLE"),
    (550, "5.0.0 SMTP error from remote mail server after RCPT TO:<b@x>: 550 No such user here", "HARD"),
    (
        0,
        "5.4.4 X-Postfix; Host or domain name not found. Name service error for name=firm.vn type=AAAA: Host not found",
        "SOFT",
    ),
    (0, "4.3.0", "SOFT"),
    (0, "5.7.1 relay access denied", "REFUSED"),
    (550, "4.0.0 smtp; 550 5.1.1 user unknown", "HARD"),
    (550, "5.1.1 smtp; 550 5.1.8 sender address rejected", "TROUBLE"),
    (0, "5.1.2 Host unknown (Name server: firm.vn: host not found)", "HARD"),
]


@pytest.mark.parametrize(("code", "text", "meaning"), SAID_TO_US)
def test_answers_to_one_recipient(code, text, meaning):
    assert meaning_of(code, text) == meaning


@pytest.mark.parametrize(("code", "text", "meaning"), SAID_TO_US)
def test_upper_and_lower_case_and_many_lines_say_the_same(code, text, meaning):
    said = {meaning_of(code, version) for version in (text.upper(), text.lower(), text.replace(" ", "\r\n "))}
    assert said == {meaning}


@pytest.mark.parametrize(("code", "text", "meaning"), REPORTED)
def test_reports_from_elsewhere(code, text, meaning):
    assert meaning_of(code, text, stage=REPORT) == meaning


@pytest.mark.parametrize(("code", "text", "meaning"), [row for row in SAID_TO_US if row[2] == "HARD"])
def test_the_same_words_with_a_temporary_code_never_block(code, text, meaning):
    assert {meaning_of(temporary, text) for temporary in (421, 450, 451, 452)} <= {"SOFT", "TROUBLE"}


@pytest.mark.parametrize("text", [row[1] for row in SAID_TO_US if row[2] != "REFUSED"])
def test_before_the_recipient_is_named_everything_speaks_of_us(text):
    assert meaning_of(550, text, stage=SENDER) in {"TROUBLE", "SOFT", "REFUSED"}
    assert meaning_of(550, "no", stage=SENDER) == "TROUBLE"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Requested action not taken: mailbox unavailable", "REFUSED"),
        ("no such user", "HARD"),
        ("5.1.1 gone", "HARD"),
        ("5.6.0 looks like spam", "REFUSED"),
    ],
)
def test_after_the_data_only_sure_words_blame_the_address(text, meaning):
    assert meaning_of(550, text, stage=DATA) == meaning


def test_an_answer_says_whom_it_speaks_of():
    assert judge(550, "5.7.1 SPF fail") == ("TROUBLE", "US", "OUR_IDENTITY")
    assert judge(451, "4.3.0 queue file write error") == ("TROUBLE", "SERVER", "4.3.0")
    assert judge(550, "5.1.1 gone") == ("HARD", "ADDRESS", "5.1.1")
    assert judge(552, "5.2.2 full") == ("SOFT", "MAILBOX", "5.2.2")
    assert judge(554, "5.4.6 loop") == ("SOFT", "WAY", "ROUTE")


WORDS = st.lists(
    st.sampled_from([word for _code, text, _meaning in SAID_TO_US for word in text.split()]), max_size=12
).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=200), st.binary(max_size=200).map(lambda raw: raw.decode("utf-8", "replace")), WORDS
)
STAGES = st.sampled_from([SENDER, "RECIPIENT", DATA, REPORT])


@given(code=st.integers(-5, 1000), text=TEXTS, stage=STAGES)
def test_anything_can_be_read(code, text, stage):
    assert judge(code, text, stage=stage).meaning in {"HARD", "SOFT", "REFUSED", "TROUBLE"}


@given(code=st.integers(200, 499), text=TEXTS, stage=STAGES)
def test_no_code_below_500_ever_blocks(code, text, stage):
    assert judge(code, text, stage=stage).meaning in {"SOFT", "TROUBLE"}


@given(text=TEXTS, status=st.sampled_from(["4.0.0", "4.1.1", "4.2.1", "4.7.1"]))
def test_no_temporary_status_ever_blocks(text, status):
    plain = "".join(letter for letter in text if not letter.isdigit())
    assert judge(0, f"{status} {plain}", stage=REPORT).meaning != "HARD"


@given(subject=st.integers(3, 7), detail=st.integers(0, 999), code=st.sampled_from([0, 550, 554]))
def test_system_route_protocol_content_and_policy_alone_never_block(subject, detail, code):
    assert judge(code, f"5.{subject}.{detail}", stage=REPORT).meaning != "HARD"


@given(
    text=st.sampled_from(
        ["a" * 5000, "no such " * 400, "<a@" * 900, "mail " * 500, "1.2.3." * 500, "user x " * 400]
    )
)
def test_a_long_answer_is_read_in_no_time(text):
    assert judge(550, text).meaning in {"HARD", "SOFT", "REFUSED", "TROUBLE"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("5.1.1 no", "5.1.1"),
        ("[10.5.1.1] no", ""),
        ("no", ""),
        ("smtp; 550 4.2.2 full", "4.2.2"),
        ("1.2.3.4 5.1", ""),
        ("no mailbox (#5.1.1)", "5.1.1"),
    ],
)
def test_a_status_code_is_found_and_an_address_is_not_one(text, status):
    assert status_in(text) == status


def test_temporary_is_soft_whatever_its_subject():
    found = {meaning_of_status(f"4.{subject}.1") for subject in range(8)}
    assert found == {"SOFT"}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Hòm thư không tồn tại", "HARD"),
        ("Tài khoản người nhận đã hết hạn", "HARD"),
        ("Hòm thư đã đầy", "SOFT"),
        ("Hộp thư vượt quá hạn mức", "SOFT"),
        ("Địa chỉ IP của bạn bị chặn", "TROUBLE"),
        ("5.0.350 Remote server returned an error -> 550 User unknown", "HARD"),
        ("5.0.350 Remote server returned an error -> 552 5.2.2 mailbox full", "SOFT"),
        ("5.2.0 STOREDRV.Deliver.Exception:StorageTransientException", "SOFT"),
    ],
)
def test_words_of_vietnamese_servers_and_of_exchange_on_behalf_of_another(text, meaning):
    assert meaning_of(550, text) == meaning
