"""Ask a public service politely: slowly, saying who we are, and believing only JSON.

What can go wrong, by family (see donbay.core.errors):
    SourceUnreachable   try later: time-out, cut connection, 429, 5xx, after all attempts
    SourceRefused       give up: 400, 401, 403, 404 …; never asked twice
    SourceChanged       give up: HTML or XML, no JSON, too large, sent to another host
"""

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from donbay.core.errors import PermanentError
from donbay.sources._kit.types import SourceChanged, SourceUnreachable

USER_AGENT = "Mozilla/5.0 (compatible; DonBay/0.1; reads WTO TBT/SPS notices for a province's exporters)"
GAP_SECONDS = 1.0  # the rule of the clients' community: one request a second
ATTEMPTS = 4
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 120.0
LARGEST_ANSWER = 20_000_000
MOST_REDIRECTS = 3
AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})

Params = Sequence[tuple[str, str]]


class SourceRefused(PermanentError):
    """The service answered, and said no to this question."""

    hint = "Look at the address and, for the keyed service, at the key; then run: donbay sources check"


class Pace:
    """Keeps requests to one host apart, over all threads of this process."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock, self.sleep = clock, sleep
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def wait_turn(self, host: str) -> None:
        """Return when a request to this host may start."""
        with self._lock:
            start = max(self.clock(), self._next.get(host, 0.0))
            self._next[host] = start + GAP_SECONDS
        if (rest := start - self.clock()) > 0:
            self.sleep(rest)


PACE = Pace()


class PoliteClient:
    """Asks one service for JSON. `headers` are sent with every request and never shown."""

    def __init__(
        self,
        *,
        name: str,
        headers: Mapping[str, str] | None = None,
        timeout_seconds: float = 30.0,
        pace: Pace = PACE,
    ) -> None:
        self.name, self.pace, self.timeout_seconds = name, pace, timeout_seconds
        sent = {"User-Agent": USER_AGENT, "Accept": "application/json", **(headers or {})}
        self._http = httpx.Client(headers=sent, timeout=timeout_seconds, follow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get_json(self, url: str, params: Params = ()) -> Any:
        """Return what the service answers, decoded.

        Raises: SourceUnreachable, SourceRefused, SourceChanged.
        Cost: up to four requests, each at least a second after the one before.
        """
        wait, reason = FIRST_WAIT_SECONDS, ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pace.sleep(wait)
                wait *= 2
            try:
                answer, body = self._ask(url, params)
            except httpx.TransportError as error:
                reason = _in_words(error)
                continue
            if answer.status_code not in AGAIN_LATER:
                return self._value(answer, body)
            reason = f"it answered {answer.status_code}"
            wait = self._asked_to_wait(answer, wait)
        raise SourceUnreachable(f"{self.name}: {reason}, {ATTEMPTS} times")

    def _ask(self, url: str, params: Params) -> tuple[httpx.Response, bytes]:
        """Send one question; follow redirects only inside the same host."""
        for _ in range(MOST_REDIRECTS + 1):
            self.pace.wait_turn(urlsplit(url).netloc)
            started = self.pace.clock()
            with self._http.stream("GET", url, params=list(params) or None) as answer:
                body = self._read(answer, started)
            if not answer.has_redirect_location:
                return answer, body
            onward = answer.next_request.url if answer.next_request else httpx.URL("")
            if (onward.scheme, onward.netloc) != (answer.url.scheme, answer.url.netloc):
                raise SourceChanged(f"{self.name} sends us on to another place: {onward.host}")
            url, params = str(onward), ()
        raise SourceChanged(f"{self.name} sends us round in a circle")

    def _read(self, answer: httpx.Response, started: float) -> bytes:
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > LARGEST_ANSWER:
                raise SourceChanged(
                    f"{self.name}: the answer is larger than {LARGEST_ANSWER // 1_000_000} MB"
                )
            if self.pace.clock() - started > 4 * self.timeout_seconds:
                raise httpx.ReadTimeout("the answer drips too slowly")
        return bytes(body)

    def _asked_to_wait(self, answer: httpx.Response, wait: float) -> float:
        """Return the seconds to wait: what the service asks for, if that is reasonable."""
        asked = _seconds(answer.headers.get("Retry-After", ""), answer.headers.get("Date", ""))
        if asked is None:
            return wait
        if asked > LONGEST_WAIT_SECONDS:
            raise SourceUnreachable(f"{self.name} asks us to come back in {asked:.0f} seconds")
        return max(asked, GAP_SECONDS)

    def _value(self, answer: httpx.Response, body: bytes) -> Any:
        status, place = answer.status_code, answer.url.path
        if not answer.is_success:
            raise SourceRefused(f"{self.name}: {place} answered {status}")
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind.endswith(("html", "xml")) or body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
            found = "HTML" if "html" in kind or b"<html" in body[:2000].lower() else "XML"
            raise SourceChanged(f"{self.name}: {place} answered {found} instead of JSON")
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise SourceChanged(
                f"{self.name}: {place} answered something that is not JSON: {error}"
            ) from error


def _seconds(asked: str, now: str) -> float | None:
    """Return a Retry-After as seconds; a date counts from the answer's own Date."""
    if asked.strip().isdigit():
        return float(asked)
    try:
        return (parsedate_to_datetime(asked) - parsedate_to_datetime(now)).total_seconds()
    except (ValueError, TypeError):
        return None


def _in_words(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it did not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "no connection could be made"
    return "the connection broke off"
