"""The edge to the service, against a server that answers well, late, in drips, without end, with rubbish, or elsewhere."""

import time

import msgspec
import pytest

from donbay.apps.reader.asking import Said, ask
from donbay.apps.reader.errors import ServiceAway, ServiceRefused, TextRefused
from donbay.apps.reader.types import Service
from donbay.core.reader.answer import BadAnswer
from donbay.core.reader.prompt import ANSWER_TOKENS, messages_of
from donbay.core.reader.question import Question
from tests.replay.reader import GOOD, KEY, FakeReader, completion

QUESTION = Question(title="Residue limits in fresh mangoes")
GOOD_TEXT = '{"headings": [{"code": "0804", "quote": "fresh mangoes"}], "summary": "' + GOOD["summary"] + '"}'


@pytest.fixture
def reader():
    with FakeReader() as found:
        yield found


def service_at(reader, **more):
    said = {
        "url": reader.url,
        "model": "fake-7b",
        "key": KEY,
        "seconds": 5,
        "requests_a_day": 9,
        "tokens_a_day": 9,
    }
    return Service(**said | more)


def test_a_question_is_asked_once_and_answered(reader):
    assert ask(QUESTION, service_at(reader)) == Said(GOOD_TEXT, 780)
    assert reader.paths == ["/v1/chat/completions"]
    assert reader.asked == [
        {
            "model": "fake-7b", "messages": messages_of(QUESTION), "max_tokens": ANSWER_TOKENS, "temperature": 0,
            "stream": False,
        }
    ]  # fmt: skip
    assert reader.heads[0]["authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent(reader):
    ask(QUESTION, service_at(reader, key="", url=f"{reader.url}/"))
    assert "authorization" not in reader.heads[0]
    assert reader.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        (None, None),
        ({}, None),
        ([], None),
        ({"prompt_tokens": 1}, None),
        ({"prompt_tokens": -1, "completion_tokens": 1}, None),
        ({"prompt_tokens": "700", "completion_tokens": 80}, None),
        ({"prompt_tokens": True, "completion_tokens": 80}, None),
        ({"prompt_tokens": 10**12, "completion_tokens": 80}, None),
        ({"prompt_tokens": 700, "completion_tokens": 80}, 780),
    ],
)
def test_tokens_that_are_no_numbers_are_not_told(reader, usage, tokens):
    reader.usage = usage
    assert ask(QUESTION, service_at(reader)).tokens == tokens


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("!429", ServiceAway, "READER_STATUS"),
        ("!500", ServiceAway, "READER_STATUS"),
        ("!503", ServiceAway, "READER_STATUS"),
        ("!529", ServiceAway, "READER_STATUS"),
        ("!cut", ServiceAway, "READER_BROKE_OFF"),
        ("!401", ServiceRefused, "READER_REFUSED"),
        ("!404", ServiceRefused, "READER_REFUSED"),
        ("!400", TextRefused, "TEXT_REFUSED"),
        ("!413", TextRefused, "TEXT_REFUSED"),
        ("!422", TextRefused, "TEXT_REFUSED"),
        ("!elsewhere", ServiceRefused, "READER_MOVED"),
        (b"<html>Just a moment</html>", ServiceRefused, "READER_NOT_OPENAI"),
        (b"", ServiceRefused, "READER_NOT_OPENAI"),
        (b"[]", ServiceRefused, "READER_NOT_OPENAI"),
        (b'{"choices": "x"}', ServiceRefused, "READER_NOT_OPENAI"),
        (b'{"choices": [{"message": {"content": "\xff\xfe"}}]}', ServiceRefused, "READER_NOT_OPENAI"),
        (b"{" * 100_000, ServiceRefused, "READER_NOT_OPENAI"),
        (b'{"choices": []}', BadAnswer, "EMPTY"),
        (b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}', BadAnswer, "EMPTY"),
        (completion(""), BadAnswer, "EMPTY"),
        ("!huge", BadAnswer, "TOO_LONG"),
        (completion("x" * 300_000), BadAnswer, "TOO_LONG"),
        ("!gzip", BadAnswer, "PACKED"),
    ],
)
def test_each_bad_answer_has_its_own_end(reader, answer, kind, code):
    reader.answers.append(answer)
    with pytest.raises(kind) as refused:
        ask(QUESTION, service_at(reader))
    assert (type(refused.value), refused.value.code) == (kind, code)
    assert len(reader.asked) == 1  # nothing is asked twice, and nobody else is asked
    assert KEY not in f"{refused.value} {refused.value.hint} {service_at(reader)!r}"


@pytest.mark.parametrize("answer", ["!late", "!drip", "!dripping-head"])
def test_the_time_limit_holds_for_the_whole_however_it_drips(reader, answer):
    reader.answers.append(answer)
    started = time.monotonic()
    with pytest.raises(ServiceAway) as refused:
        ask(QUESTION, service_at(reader, seconds=0.5))
    assert refused.value.code == "READER_SLOW"
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(("asked", "seconds"), [("", 0), ("7", 7), ("soon", 0), ("-5", 0), ("86400", 86400)])
def test_a_service_says_how_long_it_wants_to_be_left_alone(reader, asked, seconds):
    reader.retry_after = asked
    reader.answers.append("!429")
    with pytest.raises(ServiceAway) as refused:
        ask(QUESTION, service_at(reader))
    assert refused.value.wait_seconds == seconds


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/v1", "http://reader.invalid/v1"])
def test_a_service_that_is_gone_is_away(address, reader):
    with pytest.raises(ServiceAway) as refused:
        ask(QUESTION, service_at(reader, url=address))
    assert refused.value.code == "READER_NO_CONNECTION"


def test_the_key_is_no_part_of_how_a_service_is_shown(reader):
    assert KEY not in repr(service_at(reader)) + str(service_at(reader))
    assert KEY in str(msgspec.to_builtins(service_at(reader)))
