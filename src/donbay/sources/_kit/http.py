"""Ask a public service politely: slowly, saying who we are, and believing only JSON.

What can go wrong, by family (see donbay.core.errors):
    SourceUnreachable   try later: time-out, cut connection, 429, 5xx, after all attempts
    SourceRefused       give up: 400, 401, 403, 404 …; never asked twice
    SourceChanged       give up: HTML or XML, no JSON, too large, sent to another host
"""

import threading
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from donbay.core.errors import PermanentError
from donbay.formats.plain_json import NotPlainJSON, read_json
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

    code = "SOURCE_REFUSED"
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
        # Only packings that can be unpacked in pieces, so that a bomb is seen before it fills the memory.
        accepts = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
        sent = {"User-Agent": USER_AGENT, **accepts, **(headers or {})}
        self._http = httpx.Client(headers=sent, timeout=timeout_seconds, follow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get_json(self, url: str, params: Params = ()) -> Any:
        """Return what the service answers, decoded.

        Raises: SourceUnreachable, SourceRefused, SourceChanged.
        Cost: up to four requests, each at least a second after the one before.
        """
        wait = FIRST_WAIT_SECONDS
        code, reason, facts = "", "", {"times": ATTEMPTS}
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pace.sleep(wait)
                wait *= 2
            try:
                answer, body = self._ask(url, params)
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
                code, reason = _in_words(error)
                continue
            if answer.status_code not in AGAIN_LATER:
                return self._value(answer, body)
            code, reason = "SOURCE_STATUS", f"it answered {answer.status_code}"
            facts["status"] = answer.status_code
            wait = self._asked_to_wait(answer, wait)
        raise SourceUnreachable(f"{self.name}: {reason}, {ATTEMPTS} times", code=code, facts=facts)

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
                raise SourceChanged(
                    f"{self.name} sends us on to another place: {onward.host}",
                    code="SOURCE_MOVED",
                    facts={"host": onward.host},
                )
            url, params = str(onward), ()
        raise SourceChanged(f"{self.name} sends us round in a circle", code="SOURCE_CIRCLE")

    def _read(self, answer: httpx.Response, started: float) -> bytes:
        """Return the body unpacked; a bomb is refused before it is unpacked whole."""
        body, unpacker = bytearray(), self._unpacker(answer)
        for part in answer.iter_raw():
            body += unpacker.unpack(part, LARGEST_ANSWER + 1 - len(body)) if unpacker else part
            if len(body) > LARGEST_ANSWER:
                most = LARGEST_ANSWER // 1_000_000
                raise SourceChanged(
                    f"{self.name}: the answer is larger than {most} MB",
                    code="SOURCE_TOO_LARGE",
                    facts={"megabytes": most},
                )
            if self.pace.clock() - started > 4 * self.timeout_seconds:
                raise httpx.ReadTimeout("the answer drips too slowly")
        if unpacker:
            unpacker.end()
        return bytes(body)

    def _unpacker(self, answer: httpx.Response) -> "_Unpacker | None":
        packing = answer.headers.get("Content-Encoding", "").strip().lower()
        if packing in ("", "identity"):
            return None
        if packing in ("gzip", "x-gzip", "deflate"):
            return _Unpacker()
        raise SourceChanged(f"{self.name} answered packed as {packing[:40]!r}, which we did not ask for")

    def _asked_to_wait(self, answer: httpx.Response, wait: float) -> float:
        """Return the seconds to wait: what the service asks for, if that is reasonable."""
        asked = seconds_asked(answer.headers.get("Retry-After", ""), answer.headers.get("Date", ""))
        if asked is None:
            return wait
        if asked > LONGEST_WAIT_SECONDS:
            raise SourceUnreachable(
                f"{self.name} asks us to come back in {asked:.0f} seconds",
                code="SOURCE_COME_BACK",
                facts={"minutes": int(min(asked, 86_400 * 365) // 60)},
            )
        return max(asked, GAP_SECONDS)

    def _value(self, answer: httpx.Response, body: bytes) -> Any:
        status, place = answer.status_code, answer.url.path
        if not answer.is_success:
            raise SourceRefused(f"{self.name}: {place} answered {status}", facts={"status": status})
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind.endswith(("html", "xml")) or body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
            found = "HTML" if "html" in kind or b"<html" in body[:2000].lower() else "XML"
            raise SourceChanged(
                f"{self.name}: {place} answered {found} instead of JSON",
                code="SOURCE_WEB_PAGE",
                facts={"found": found},
            )
        if not body.strip():
            raise SourceChanged(f"{self.name}: {place} answered nothing", code="SOURCE_EMPTY")
        try:
            return read_json(body)
        except NotPlainJSON as error:
            raise SourceChanged(
                f"{self.name}: {place} answered something that is not JSON: {error}", code="SOURCE_NOT_JSON"
            ) from error


class _Unpacker:
    """Unpacks gzip and deflate (with its head or bare, servers do both) piece by piece."""

    def __init__(self) -> None:
        self._stream: Any = None

    def unpack(self, part: bytes, most: int) -> bytes:
        """Return what a part unpacks to, at most so many bytes. Raises: httpx.DecodingError."""
        if self._stream is None:
            head = part[:1] == b"\x1f" or (
                len(part) > 1 and part[0] & 15 == 8 and (part[0] << 8 | part[1]) % 31 == 0
            )
            self._stream = zlib.decompressobj(47 if head else -15)
        try:
            return bytes(self._stream.decompress(part, max(most, 1)))
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from error

    def end(self) -> None:
        """Say that there is no more. Raises: httpx.DecodingError, if the packing is not at its end."""
        if self._stream is not None and not self._stream.eof:
            raise httpx.DecodingError("the packed answer ends early")


def seconds_asked(asked: str, now: str) -> float | None:
    """Return a Retry-After as seconds; a date counts from the answer's own Date."""
    plain = asked.strip()
    if plain.isascii() and plain.isdigit():
        return float(plain)
    try:
        return (parsedate_to_datetime(asked) - parsedate_to_datetime(now)).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _in_words(error: Exception) -> tuple[str, str]:
    """Return the code of what went wrong on the way, and its words."""
    if isinstance(error, httpx.TimeoutException):
        return "SOURCE_SLOW", "it did not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "SOURCE_NO_CONNECTION", "no connection could be made"
    if isinstance(error, httpx.DecodingError):
        return "SOURCE_GARBLED", "the answer is packed in a way that cannot be unpacked"
    return "SOURCE_BROKE_OFF", "the connection broke off"
