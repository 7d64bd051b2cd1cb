"""What a broken or hostile service may answer: always one of our two families, never a full memory."""

import gzip
import tracemalloc
import zlib
from collections import deque

import pytest

from donbay.core.errors import PermanentError, TransientError
from donbay.sources._kit import http
from donbay.sources._kit.http import PoliteClient
from donbay.sources._kit.types import SourceChanged, SourceUnreachable

from .clock import StillClock
from .server import Replay

NEWEST = "/notifications/getLatestNotifications"


@pytest.fixture
def replay():
    with Replay(latest=[]) as server:
        yield server


@pytest.fixture
def ask(replay):
    client = PoliteClient(name="test", pace=StillClock().pace(), timeout_seconds=5)

    def asking(*traps, raw=None):
        if raw is not None:
            replay.traps.raw = raw
        replay.traps.next_answers = deque(traps or ("raw",) * 4)
        return client.get_json(replay.page_url + NEWEST)

    yield asking
    client.close()


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'[{"a": NaN, "b": -Infinity, "c": 1e999}]', [{"a": None, "b": None, "c": None}]),
        (b'{"id": %s}' % (b"7" * 5000), {"id": "7" * 5000}),
        (b'{"a": "x\\ud800y", "\\udc00b": "\\ud83c\\udf75"}', {"a": "xy", "b": "🍵"}),
        (b'["\xed\xa0\x80x"]', ["x"]),
        (b'\xef\xbb\xbf["\xc4\x91"]', ["đ"]),
        ('["đ"]'.encode("utf-16"), ["đ"]),
        (b"[18446744073709551616]", ["18446744073709551616"]),
    ],
)
def test_odd_json_is_read_as_what_can_be_stored(ask, body, value):
    assert ask(raw=(200, body, {})) == value


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "SOURCE_EMPTY"),
        (b" \r\n ", "SOURCE_EMPTY"),
        (b"[" * 200_000, "SOURCE_NOT_JSON"),
        (b"[" * 200 + b"]" * 200, "SOURCE_NOT_JSON"),
        (b'["\xff\xfe\xfa"]', "SOURCE_NOT_JSON"),
        (b'{"items": [1,', "SOURCE_NOT_JSON"),
        (b"<p>sorry</p>", "SOURCE_WEB_PAGE"),
    ],
)
def test_what_is_no_json_is_a_changed_source_with_its_code(ask, body, code):
    with pytest.raises(SourceChanged) as caught:
        ask(raw=(200, body, {}))
    assert caught.value.code == code


def test_an_answer_without_content_says_so(ask):
    with pytest.raises(SourceChanged, match="answered nothing"):
        ask(raw=(204, b"", {}))


def _bare(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, _bare])
def test_packed_answers_are_unpacked(ask, pack):
    packing = "gzip" if pack is gzip.compress else "deflate"
    assert ask(raw=(200, pack(b'["packed"]'), {"Content-Encoding": packing})) == ["packed"]


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(b'["x"]' * 999, mtime=0)[:-9], b""])
def test_a_broken_packing_is_tried_again_and_then_unreachable(ask, replay, body):
    with pytest.raises((SourceUnreachable, SourceChanged)) as caught:
        ask(raw=(200, body, {"Content-Encoding": "gzip"}))
    assert caught.value.code == ("SOURCE_GARBLED" if body else "SOURCE_EMPTY")
    assert len(replay.asked) == (4 if body else 1)


def test_a_packing_we_did_not_ask_for_is_refused_unopened(ask):
    with pytest.raises(SourceChanged, match="packed as 'br'"):
        ask(raw=(200, b"\x5b\xff\xff", {"Content-Encoding": "br"}))


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_bomb_is_refused_before_it_fills_the_memory(ask, packing):
    packer = zlib.compressobj(9, wbits=31 if packing == "gzip" else 15)
    body = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    assert len(body) < 250_000
    tracemalloc.start()
    with pytest.raises(SourceChanged, match="larger than 20 MB"):
        ask(raw=(200, body, {"Content-Encoding": packing}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * http.LARGEST_ANSWER


@pytest.mark.parametrize(
    "asked", ["\xb2", "-5", "1e3", "9" * 400, "Tue, 99 Foo 9999", "\u0665".encode().decode("latin-1")]
)
def test_a_retry_after_of_any_kind_is_no_fault_of_ours(ask, asked):
    with pytest.raises(SourceUnreachable) as caught:
        ask(raw=(503, b"", {"Retry-After": asked}))
    assert caught.value.code == ("SOURCE_COME_BACK" if asked == "9" * 400 else "SOURCE_STATUS")


def test_a_circle_of_redirects_ends(ask, replay):
    with pytest.raises(SourceChanged) as caught:
        ask("circle")
    assert (caught.value.code, len(replay.asked)) == ("SOURCE_CIRCLE", 4)


@pytest.mark.parametrize(
    "place", ["http://[::1", "//", "http://\xff.example/", "", "x" * 9000, "javascript:1"]
)
def test_a_redirect_to_nowhere_is_one_of_our_errors(ask, place):
    with pytest.raises((PermanentError, TransientError)):
        ask(raw=(302, b"", {"Location": place}))
