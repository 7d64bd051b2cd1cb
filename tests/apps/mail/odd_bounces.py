"""Bounces without a part for machines, or with one that is wrapped oddly; invented after real habits.

`{to}` the reader, `{id}` our Message-ID with its brackets.
"""

import base64
import quopri

QMAIL = """\
Return-Path: <>
From: MAILER-DAEMON@mx.firm.example
To: bounces@so.example
Subject: failure notice
Message-ID: <q1@mx.firm.example>

Hi. This is the qmail-send program at mx.firm.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{to}>:
{words}

--- Below this line is a copy of the message.

Return-Path: <bounces@so.example>
From: <tbt@so.example>
Message-ID: {id}
Subject: Tin

Text
"""
EXIM = """\
Return-Path: <>
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@cpanel.example>
To: bounces@so.example
Subject: Mail delivery failed: returning message to sender
Message-ID: <e1@cpanel.example>

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {to}
    {words}

------ This is a copy of the message, including all the headers. ------

Message-ID: {id}
Subject: Tin

Text
"""
EXCHANGE = """\
From: <postmaster@firm.example>
To: <bounces@so.example>
Subject: Undeliverable: Tin
Message-ID: <x1@firm.example>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/html; charset="{charset}"
Content-Transfer-Encoding: base64

{html}
"""
HTML = """<html><head><style>p {{ color: red }}</style></head><body><p>Delivery has failed to these recipients:</p>
<p><a href="mailto:{to}">{to}</a></p><p>The address could not be reached.</p>
<p>Diagnostic information for administrators:</p><p>{to}<br>Remote Server returned '{words}'</p>
<p>Original message headers:</p><pre>Message-ID: &lt;{bare}&gt;\nSubject: Tin</pre></body></html>"""
VIETNAMESE = """\
From: "Hệ thống thư" <postmaster@hanhchinh.example>
To: <bounces@so.example>
Subject: =?utf-8?b?{subject}?=
Message-ID: <v1@hanhchinh.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{body}
"""
SEVERAL = """\
From: <MAILER-DAEMON@mx.example>
To: <bounces@so.example>
Subject: Undelivered Mail Returned to Sender
Message-ID: <s1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

Some could not be reached.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; somebody-else@firm.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}

--B
Content-Type: message/rfc822-headers

Message-ID: {id}
Subject: Tin

--B--
"""
ENCODED = """\
From: <MAILER-DAEMON@mx.example>
To: <bounces@so.example>
Subject: Undelivered Mail Returned to Sender
Message-ID: <c1@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=no-such-charset

Some could not be reached: Kh\xf4ng g\u1eedi

--B
Content-Type: message/delivery-status
Content-Transfer-Encoding: {encoding}

{status}

--B
Content-Type: {returned}
Content-Transfer-Encoding: base64

{head}

--B--
"""
STATUS = """\
Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 5.1.1 no such user
"""


def _bytes(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _fill(template: str, message, **more) -> bytes:
    return _bytes(template.format(to=message.to_address, id=message.message_id, **more))


def qmail(message, words="5.1.1 x") -> bytes:
    return _fill(QMAIL, message, words=words)


def exim(message, words="Unrouteable address", **changes) -> bytes:
    raw = _fill(EXIM, message, words=words)
    for old, new in changes.get("instead", {}).items():
        raw = raw.replace(old.encode(), new.encode())
    return raw


def exchange(message, words, *, charset="utf-8") -> bytes:
    bare = message.message_id.strip("<>")
    html = HTML.format(to=message.to_address, bare=bare, words=words)
    return _fill(EXCHANGE, message, charset=charset, html=base64.encodebytes(html.encode()).decode())


def vietnamese(message, words) -> bytes:
    body = f"Thư của bạn tới {message.to_address} không gửi được.\nLý do: {words}\n\nThư gốc:\nMessage-ID: {message.message_id}\n"
    subject = base64.b64encode("Không gửi được thư".encode()).decode()
    return _fill(VIETNAMESE, message, subject=subject, body=quopri.encodestring(body.encode()).decode())


def several(message, *, action="failed", status="5.2.2", words="452 4.2.2 mailbox full") -> bytes:
    return _fill(SEVERAL, message, action=action, status=status, words=words)


def encoded(message, *, encoding="base64", returned="message/rfc822") -> bytes:
    status = STATUS.format(to=message.to_address)
    head = base64.encodebytes(f"Message-ID: {message.message_id}\nSubject: Tin\n\nText\n".encode()).decode()
    pack = {
        "base64": lambda text: base64.encodebytes(text.encode()).decode(),
        "quoted-printable": lambda text: (
            quopri.encodestring(text.encode()).decode().replace("smtp", "=73mtp")
        ),
        "8bit": lambda text: text,
    }[encoding]
    return _fill(ENCODED, message, encoding=encoding, status=pack(status), head=head, returned=returned)


def forwarded(raw: bytes) -> bytes:
    head = b"From: <can.bo@so.example>\r\nTo: <bounces@so.example>\r\nSubject: Fwd: tra lai\r\nMIME-Version: 1.0\r\n"
    return (
        head
        + b'Content-Type: multipart/mixed; boundary="F"\r\n\r\n--F\r\nContent-Type: message/rfc822\r\n\r\n'
        + raw
        + b"\r\n--F--\r\n"
    )
