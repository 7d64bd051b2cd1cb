"""A loopback server that speaks like OpenAI's, well or badly: it proves that we survive these shapes, no more."""

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Self

from .server import _Quiet

KEY = "a-key-for-the-fake-reader-only"
GOOD = {
    "headings": [{"code": "0804", "quote": "fresh mangoes"}],
    "summary": "Dự thảo quy định giới hạn dư lượng thuốc bảo vệ thực vật đối với xoài tươi.",
}
USAGE = {"prompt_tokens": 700, "completion_tokens": 80, "total_tokens": 780}


def completion(said: Any, usage: Any = USAGE) -> bytes:
    """Return the answer of a service around a text; what is no text is said as JSON."""
    text = said if isinstance(said, str) or said is None else json.dumps(said, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    whole = {"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage}
    return json.dumps(whole).encode()


@dataclass
class FakeReader:
    """The server and what it was asked. `answers` are used up one a request; then it answers `usual`.

    An answer is what the model says (a text, or anything to be said as JSON), bytes as the whole body, or the name of
    a trap after `!`: `!late !drip !dripping-head !huge !cut !elsewhere !gzip !429 !500 !401 !400 …`.
    """

    usual: Any = field(default_factory=lambda: dict(GOOD))
    answers: deque[Any] = field(default_factory=deque)
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    retry_after: str = ""
    usage: Any = field(default_factory=lambda: dict(USAGE))

    def __enter__(self) -> Self:
        reader = self

        class Handler(_Handler):
            reader_of = reader

        self.ended = threading.Event()
        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    reader_of: FakeReader
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def do_POST(self) -> None:
        reader = self.reader_of
        reader.paths.append(self.path)
        reader.heads.append({name.lower(): value for name, value in self.headers.items()})
        reader.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        said = reader.answers.popleft() if reader.answers else reader.usual
        if isinstance(said, str) and said.startswith("!"):
            self._trap(said[1:])
        else:
            self._send(200, said if isinstance(said, bytes) else completion(said, reader.usage))

    def _trap(self, name: str) -> None:
        if name == "late":
            self.reader_of.ended.wait(5)
            self._send(200, completion(GOOD))
        elif name in ("drip", "dripping-head"):
            self._drip(head=name == "dripping-head")
        elif name == "huge":
            self._huge()
        elif name == "cut":
            self._begin(100_000)
            self.wfile.write(b'{"choices": [')
            self.close_connection = True
        elif name == "gzip":
            self._send(200, b"\x1f\x8b\x08", {"Content-Encoding": "gzip"})
        elif name == "elsewhere":
            self._send(307, b"", {"Location": "http://127.0.0.1:9/v1/chat/completions"})
        else:
            more = {"Retry-After": self.reader_of.retry_after} if self.reader_of.retry_after else {}
            self._send(int(name), b'{"error": {"message": "no"}}', more)

    def _drip(self, *, head: bool) -> None:
        """Send a letter now and then, each in good time for a limit that counts from letter to letter."""
        if not head:
            self._begin(1000)
        said = b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000 if head else b" " * 1000
        for letter in said:
            if self.reader_of.ended.wait(0.05):
                break
            self.wfile.write(bytes([letter]))
            self.wfile.flush()
        self.close_connection = True

    def _huge(self) -> None:
        """Send without end, as long as somebody reads."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        until = time.monotonic() + 5
        while time.monotonic() < until:
            self.wfile.write(b" " * 65_536)
        self.close_connection = True

    def _begin(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, status: int, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
