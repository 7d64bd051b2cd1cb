"""The mails that we write are letter for letter those of Python's own writer, whatever stands in the row."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from donbay.apps.mail import mime
from donbay.apps.mail.errors import BadMessage
from tests.apps.mail import mime_by_python
from tests.factories.mail import MessageFactory

HOW = {"sender": "Điểm TBT Khánh Hòa <tbt@so.example>", "zone": "Asia/Ho_Chi_Minh"}
LETTERS = "aáạăằđéêệíịóôộơợúưựýỳABCĐ xyz=?_.,;:\"'()<>@&-/%0 9 \t"
names = st.text(st.sampled_from(LETTERS), max_size=60) | st.text(max_size=20)
long_words = st.text(st.sampled_from("abcáạ=ở "), min_size=60, max_size=260)
texts = st.lists(
    st.text(st.sampled_from(LETTERS), max_size=90) | long_words | st.text(max_size=30), max_size=8
)
bodies = st.builds(
    lambda lines, end: end.join(lines), texts, st.sampled_from(["\n", "\r\n", "\r", "\n.\n", " \n", "\n\n"])
)
addresses = st.sampled_from(
    [
        "an@firm.example",
        "An.Binh+1@firm.example",
        "o'hara@firm.example",
        '"a b"@firm.example',
        "a..b@firm.example",
        "a@b",
    ]
)
headers = st.dictionaries(
    st.sampled_from(["List-Id", "List-Unsubscribe", "Reply-To", "Auto-Submitted", "Content-Language", "Subject", "X-A"]),
    st.sampled_from(["<a.b>", "An <a@b.example>", "a@b.example, c@b.example", "<https://x.example/" + "a" * 90 + ">, <b>"]) | names,
    max_size=4,
)  # fmt: skip
attached = st.lists(
    st.builds(
        lambda name, kind, text: {"name": name, "type": kind, "text": text},
        st.sampled_from(["han.ics", "hạn góp ý.ics", "a b.csv", "x" * 90 + ".csv"]),
        st.sampled_from(["text/calendar; method=PUBLISH", "text/csv", "text/plain;charset=latin-1; a=b"]),
        bodies,
    ),
    max_size=2,
)


def written(module, row):
    try:
        return module.build(row, **HOW)
    except BadMessage:
        return "BadMessage"


rows = st.fixed_dictionaries(
    {"to_name": names, "to_address": addresses, "subject": names, "text": bodies},
    optional={"html": bodies, "headers": headers, "attachments": attached},
)
USUAL = {
    "to_name": "Công ty TNHH A & B",
    "to_address": "an@firm.example",
    "subject": "[TBT] Tin mới",
    "text": "Tin\n",
}


@settings(max_examples=300, deadline=None)
@given(rows)
@example(USUAL | {"html": "<p>Tin</p>"})
@example(USUAL | {"subject": "a" * 200, "text": "x" * 78 + "\n" + "y" * 79})
def test_the_bytes_are_those_of_python(fields):
    row = MessageFactory.build(**fields)
    assert written(mime, row) == written(mime_by_python, row)


@settings(max_examples=300, deadline=None)
@given(st.integers(60, 240).flatmap(lambda n: st.text(st.sampled_from("a=ạ"), min_size=n, max_size=n)))
def test_a_long_line_is_cut_where_python_cuts_it(line):
    row = MessageFactory.build(text=line)
    assert written(mime, row) == written(mime_by_python, row)


@pytest.mark.parametrize(
    "token",
    [
        "a",
        "a" * 21,
        "a" * 22,
        "a" * 23,
        "a" * 28,
        "a" * 29,
        "a" * 30,
        "a" * 54,
        "a" * 55,
        "a" * 60,
        "a.b",
        'x"y',
    ],
)
def test_a_frame_is_folded_where_python_folds_it(token):
    row = MessageFactory.build(message_id=f"<{token}@so.example>", html="<p>Tin</p>")
    row.attachments = [{"name": "han.ics", "type": "text/calendar", "text": "x"}]
    assert written(mime, row) == written(mime_by_python, row)


@pytest.mark.parametrize(
    "row",
    [
        {"subject": "a\nb"},
        {"headers": {"X-A": "a\r\nb"}},
        {"headers": {"Reply-To": "a@b.example", "reply-to": "c@d.example"}},
        {"to_address": "no address"},
    ],
)
def test_what_cannot_be_written_is_refused(row):
    assert written(mime, MessageFactory.build(**row)) == "BadMessage"
