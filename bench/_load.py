"""Visitors who ask one address again and again, each on a connection that stays open, in a process of their own."""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple


class Load(NamedTuple):
    """What came of it: answers a second, the milliseconds of half and of 95 in 100, and which statuses there were."""

    rate: float
    half: float
    most: float
    statuses: set[int]

    def __str__(self) -> str:
        return f"{self.rate:7.0f} a second   p50 {self.half:6.1f}   p95 {self.most:6.1f} ms"


def ask(port: int, path: str, *, seconds: float, visitors: int, headers: Sequence[str] = ()) -> Load:
    """Let so many ask at once for some seconds, after a moment of a quarter as long that is not counted. `headers`: lines to send along."""
    words = [str(port), path, str(seconds), str(visitors), str(seconds / 4), *headers]
    done = subprocess.run([sys.executable, __file__, *words], check=True, stdout=subprocess.PIPE, text=True)
    took, statuses = json.loads(done.stdout)
    took.sort()
    return Load(len(took) / seconds, took[len(took) // 2], took[len(took) * 95 // 100], set(statuses))


class _Visitor:
    """One connection; what it has sent and when, and what has come of the answer."""

    def __init__(self, port: int, request: bytes) -> None:
        self.port, self.request = port, request
        self.begin()

    def begin(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.send()

    def send(self) -> None:
        self.came, self.at = b"", time.perf_counter()
        self.socket.sendall(self.request)

    def read(self) -> tuple[int, bool] | None:
        """Return the status when the answer is whole, and whether the connection stays; None before that.

        Where the server hung up before it answered, there is no status: it may do so between two requests.
        """
        try:
            more = self.socket.recv(1 << 18)
        except ConnectionResetError:
            more = b""
        if not more:
            return 0, False
        self.came += more
        head, found, body = self.came.partition(b"\r\n\r\n")
        if not found:
            return None
        said = head.lower()
        at = said.find(b"content-length:")
        length = int(said[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(body) < length:
            return None
        return int(said.split(b" ", 2)[1]), b"connection: close" not in said


def _main(port: int, path: str, seconds: float, visitors: int, warm: float, *headers: str) -> None:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", ""]
    request = "\r\n".join(lines).encode()
    waiting, took, statuses = selectors.DefaultSelector(), [], set()
    for _ in range(visitors):
        one = _Visitor(port, request)
        waiting.register(one.socket, selectors.EVENT_READ, one)
    begin = time.perf_counter() + warm
    while (now := time.perf_counter()) < begin + seconds:
        for key, _event in waiting.select(timeout=1):
            visitor = key.data
            answer = visitor.read()
            if answer is None:
                continue
            if now >= begin and answer[0]:
                took.append((time.perf_counter() - visitor.at) * 1e3)
                statuses.add(answer[0])
            if answer[1]:
                visitor.send()
            else:
                waiting.unregister(visitor.socket)
                visitor.socket.close()
                visitor.begin()
                waiting.register(visitor.socket, selectors.EVENT_READ, visitor)
    print(json.dumps([took, sorted(statuses)]))


if __name__ == "__main__":
    _main(
        int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), *sys.argv[6:]
    )
