"""A loopback server that answers like the live services, traps included.

Written from documented shapes, never compared with the real services: what it proves is
that our clients survive these shapes, not that the shapes are still true.
"""

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

KEY = "a-key-for-the-replay-server-only"
LIMITS = {"default": 20, "most": 100}


@dataclass
class Traps:
    """What goes wrong. `next_answers` are used up one a request: `429 500 html xml slow cut text`."""

    next_answers: deque[str] = field(default_factory=deque)
    cut_page: int = 0
    ignore_days: bool = False
    ignore_order: bool = False
    ignore_paging: bool = False
    repeat_ids: bool = False
    totals: deque[int] = field(default_factory=deque)
    exceeded_above: int = 0
    bare_list: bool = False
    short_by: int = 0
    retry_after: str = "7"
    raw: tuple[int, bytes, dict[str, str]] = (200, b"", {})  # what the trap `raw` answers


@dataclass
class Replay:
    """The server and what it was asked. Use as a context manager."""

    items: list[dict[str, Any]] = field(default_factory=list)
    latest: list[dict[str, Any]] | None = None
    related: dict[str, list[str]] = field(default_factory=dict)
    traps: Traps = field(default_factory=Traps)
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)

    def __enter__(self) -> Self:
        replay = self

        class Handler(_Handler):
            server_of = replay

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def page_url(self) -> str:
        return f"{self.host}/api/v1"

    @property
    def keyed_url(self) -> str:
        return f"{self.host}/eping"

    def pages_asked(self) -> list[str]:
        return [params.get("page", "") for path, params, _ in self.asked if "earch" in path]

    def search(self, params: dict[str, str]) -> Any:
        found = self._filtered(params)
        page, size = int(params.get("page", "1")), int(params.get("pagesize", str(LIMITS["default"])))
        size = min(size, LIMITS["most"])
        start = 0 if self.traps.ignore_paging else (page - 1) * size
        rows = found[start : start + size]
        if self.traps.repeat_ids and rows:
            rows = [rows[0], *rows]
        total = self.traps.totals.popleft() if self.traps.totals else len(found) + self.traps.short_by
        if self.traps.bare_list:
            return rows
        exceeded = bool(self.traps.exceeded_above and len(found) > self.traps.exceeded_above)
        return {
            "items": rows,
            "totalCount": total,
            "endRow": start + len(rows),
            "pageSize": size,
            "isCountExceeded": exceeded,
            "areas": [],
            "notifyingMembers": [],
        }

    def _filtered(self, params: dict[str, str]) -> list[dict[str, Any]]:
        """Return what the known parameters select; unknown ones are silently ignored."""
        found = list(self.items)
        if symbol := params.get("documentsymbol"):
            found = [item for item in found if symbol in item["documentSymbol"]]
        if not self.traps.ignore_days:
            since, until = params.get("distributiondatefrom", ""), params.get("distributiondateto", "9999")
            found = [item for item in found if since <= str(item["distributionDate"])[:10] <= until]
        ordered = params.get("sortby") == "distributionDate" and params.get("sortdirection") == "desc"
        if ordered and not self.traps.ignore_order:
            return sorted(found, key=lambda item: (item["distributionDate"], item["id"]), reverse=True)
        return sorted(found, key=lambda item: (str(item["id"])[::-1], item["id"]))  # "relevance"

    def newest(self) -> list[dict[str, Any]]:
        if self.latest is not None:
            return self.latest
        rows = sorted(self.items, key=lambda item: (item["distributionDate"], item["id"]), reverse=True)
        return [
            {
                "notifyingMember": item["notifyingMember"],
                "distributionDate": "/".join(reversed(item["distributionDate"][:10].split("-"))),
                "documentSymbol": item["documentSymbol"],
                "title": f'<p style="margin:2px">{item["titlePlain"]}</p>',
                "products": f"<p>{item['productsFreeTextPlain']}</p>",
            }
            for item in rows[:10]
        ]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hung up on a slow answer is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    server_of: Replay
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        params = {name.lower(): value for name, value in parse_qsl(parts.query, keep_blank_values=True)}
        self.server_of.asked.append((parts.path, params, {k.lower(): v for k, v in self.headers.items()}))
        traps = self.server_of.traps
        if traps.next_answers:
            self._trap(traps.next_answers.popleft())
        elif traps.cut_page and params.get("page") == str(traps.cut_page):
            self._trap("cut")
        else:
            self._answer(parts.path, params, bool(parts.query))

    def _answer(self, path: str, params: dict[str, str], queried: bool) -> None:
        replay = self.server_of
        if path == "/api/v1/azureSearch/getAll":
            self._json(replay.search(params))
        elif path == "/eping/notifications/search":
            if self.headers.get("Ocp-Apim-Subscription-Key") != KEY:
                self._json({"statusCode": 401, "message": "Access denied due to missing key"}, status=401)
            else:
                self._json(replay.search(params))
        elif path == "/api/v1/notifications/getRelatedNotifications":
            self._json(replay.related.get(params.get("documentsymbol", ""), []))
        elif path == "/api/v1/notifications/getLatestNotifications":
            self._latest(queried)
        else:
            self._json({"message": "not found"}, status=404)

    def _latest(self, queried: bool) -> None:
        if queried:
            self._json({"title": "One or more validation errors occurred."}, status=400)
        elif self.headers.get("Accept") != "application/json":
            self._send(200, "application/xml", b"<ArrayOfNotification/>")
        else:
            self._json(self.server_of.newest())

    def _trap(self, name: str) -> None:
        page = b"<!DOCTYPE html><html><body>Just a moment</body></html>"
        if name in {"html", "html-as-json"}:
            kind = "text/html; charset=utf-8" if name == "html" else "application/json"
            self._send(200, kind, page)
        elif name == "xml":
            self._send(200, "application/xml", b"<error/>")
        elif name == "text":
            self._send(200, "application/json", b'{"items": [')
        elif name == "slow":
            time.sleep(1.2)
            self._json({"items": [], "totalCount": 0})
        elif name == "cut":
            self._cut()
        elif name == "large":
            self._send(200, "application/json", b"[" + b" " * 21_000_000 + b"]")
        elif name == "elsewhere":
            self._send(302, "text/plain", b"", {"Location": "https://elsewhere.example/api"})
        elif name == "moved":
            self._send(301, "text/plain", b"", {"Location": "/api/v1/azureSearch/getAll?language=1"})
        elif name == "null":
            self._json(None)
        elif name in {"raw", "circle"}:
            self._odd(name)
        elif name == "429":
            self._send(429, "application/json", b"{}", {"Retry-After": self.server_of.traps.retry_after})
        else:
            self._send(int(name), "application/json", b"{}")

    def _odd(self, name: str) -> None:
        traps = self.server_of.traps
        if name == "raw":
            status, body, headers = traps.raw
            self._send(status, "application/json", body, headers)
            return
        traps.next_answers.append("circle")
        self._send(302, "text/plain", b"", {"Location": self.path})

    def _cut(self) -> None:
        """Promise much, send a little, hang up."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b'{"items": [{"id": 1, ')
        self.close_connection = True

    def _json(self, value: Any, status: int = 200) -> None:
        self._send(status, "application/json; charset=utf-8", json.dumps(value).encode())

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
