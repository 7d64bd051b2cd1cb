"""Bounces and complaints as mail servers write them, invented."""

DSN = """\
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: <{to}>
Subject: Undelivered Mail Returned to Sender
Message-ID: <{number}@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

Your mail could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 2 Mar 2026 08:00:00 +0700
{envelope}
Final-Recipient: rfc822; somewhere-else@mx.example
{original}Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

{returned}--B--
"""
ARF = """\
From: <feedback@mx.example>
To: <abuse@so.example>
Subject: FW: complaint
Message-ID: <complaint-{token}@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="B"

--B
Content-Type: text/plain

This is an email abuse report.

--B
Content-Type: message/feedback-report

Feedback-Type: {feedback}
User-Agent: Something/1.0
Version: 1

--B
Content-Type: message/rfc822

From: <tbt@so.example>
To: <redacted@mx.example>
Message-ID: {message_id}
Subject: Tin

Text

--B--
"""
MAIL = "--B\nContent-Type: message/rfc822\n\nMessage-ID: {0}\nSubject: Tin\n\nText\n\n"
HEADERS = "--B\nContent-Type: text/rfc822-headers\n\nMessage-ID: {0}\nSubject: Tin\n\n"


def dsn(message, *, status="5.1.1", action="failed", diagnostic="smtp; 550 no", how="returned_mail") -> bytes:
    """Return a delivery status report about one mail, which it names in one of four ways."""
    token = message.message_id.strip("<>").partition("@")[0]
    text = DSN.format(
        to=f"bounces+{token}@so.example" if how == "verp" else "bounces@so.example",
        number=token,
        envelope=f"Original-Envelope-Id: {token}\n" if how == "envelope" else "",
        original=f"Original-Message-ID: {message.message_id}\n" if how == "original_id" else "",
        action=action,
        status=status,
        diagnostic=diagnostic,
        returned={"returned_mail": MAIL, "returned_headers": HEADERS}.get(how, "").format(message.message_id),
    )
    return text.replace("\n", "\r\n").encode()


def arf(message, *, feedback="abuse") -> bytes:
    """Return a feedback report (a complaint) about one mail."""
    token = message.message_id.strip("<>").partition("@")[0]
    return ARF.format(feedback=feedback, message_id=message.message_id, token=token).encode()


def auto_reply(message, header) -> bytes:
    """Return an answer to one mail with one more header."""
    head = f"From: <{message.to_address}>\nSubject: Re: Tin\nIn-Reply-To: {message.message_id}\n{header}\n"
    return f"{head}\nI am away.\n".encode()
