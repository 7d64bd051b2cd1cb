"""Ask the service one question: the only place from which anything is sent to it.

The time limit holds for the whole: names, connection, head and body, however slowly they drip. Redirects are not
followed, since the key would go along.
"""

import asyncio
from typing import Annotated, Any

import httpx
import msgspec

from donbay.core.reader.answer import BadAnswer
from donbay.core.reader.prompt import ANSWER_TOKENS, messages_of
from donbay.core.reader.question import Question
from donbay.sources._kit.http import AGAIN_LATER, seconds_asked

from .errors import ServiceAway, ServiceRefused, TextRefused
from .types import Service

LARGEST_ANSWER = 200_000  # bytes; the answer with all that services put around it takes a tenth
OF_TEXT = frozenset({400, 413, 422})  # said of what was sent, not of who sent it
Tokens = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]  # more in one answer is no count
AGENT = "DonBay/0.1 (reads WTO TBT/SPS notices for a province's exporters)"


class Said(msgspec.Struct, frozen=True):
    """The text of an answer. `tokens`: sent and received, None where the service does not tell."""

    text: str
    tokens: int | None


class _Usage(msgspec.Struct):
    prompt_tokens: Tokens
    completion_tokens: Tokens


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: Any = None


def ask(question: Question, service: Service) -> Said:
    """Return what the service answers.

    Raises: ServiceAway, ServiceRefused, TextRefused, BadAnswer; none quotes the answer or the key.
    Cost: one request; at most `service.seconds`.
    """
    try:
        body = asyncio.run(_answered(question, service))
    except TimeoutError:
        raise ServiceAway(
            f"{service.model} did not answer within {service.seconds:g} seconds", code="READER_SLOW"
        ) from None
    except httpx.ConnectError:
        raise ServiceAway(
            f"{service.model}: no connection could be made", code="READER_NO_CONNECTION"
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError):
        raise ServiceAway(f"{service.model}: the connection broke off", code="READER_BROKE_OFF") from None
    return _said(body, service)


async def _answered(question: Question, service: Service) -> bytes:
    asked = {
        "model": service.model, "messages": messages_of(question), "max_tokens": ANSWER_TOKENS, "temperature": 0,
        "stream": False,
    }  # fmt: skip
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": AGENT}
    if service.key:
        headers["Authorization"] = f"Bearer {service.key}"
    address = f"{service.url.rstrip('/')}/chat/completions"
    async with (
        asyncio.timeout(service.seconds),
        httpx.AsyncClient(headers=headers, timeout=None, follow_redirects=False) as client,  # noqa: S113 - above
        client.stream("POST", address, json=asked) as answer,
    ):
        _refuse_status(answer, service)
        return await _read(answer)


def _refuse_status(answer: httpx.Response, service: Service) -> None:
    """Refuse whatever is no success. Raises: ServiceAway, ServiceRefused, TextRefused."""
    status = answer.status_code
    if answer.is_success:
        return
    said, facts = f"{service.model}: the service answered {status}", {"status": status}
    if status in AGAIN_LATER or status >= 500:
        away = ServiceAway(said, code="READER_STATUS", facts=facts)
        asked = seconds_asked(answer.headers.get("Retry-After", ""), answer.headers.get("Date", ""))
        away.wait_seconds = max(asked or 0.0, 0.0)
        raise away
    if status in OF_TEXT:
        raise TextRefused(said, facts=facts)
    code = "READER_MOVED" if answer.is_redirect else "READER_REFUSED"
    raise ServiceRefused(said, code=code, facts=facts)


async def _read(answer: httpx.Response) -> bytes:
    """Return the body as it comes, so that a large one is refused before it is whole. Raises: BadAnswer."""
    if answer.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise BadAnswer("the answer is packed, which was not asked for", code="PACKED")
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > LARGEST_ANSWER:
            raise BadAnswer(f"the answer has more than {LARGEST_ANSWER} bytes", code="TOO_LONG")
    return bytes(body)


def _said(body: bytes, service: Service) -> Said:
    """Return the text inside. Raises: ServiceRefused, where this is no such service; BadAnswer, without text."""
    try:
        found = msgspec.json.decode(body.decode("utf-8"), type=_Completion)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise ServiceRefused(
            f"{service.model}: the answer is not that of a service like OpenAI's", code="READER_NOT_OPENAI"
        ) from None
    text = found.choices[0].message.content if found.choices else None
    if not text:
        raise BadAnswer("the answer has no text", code="EMPTY")
    return Said(text, _tokens(found.usage))


def _tokens(usage: Any) -> int | None:
    """Return the tokens of a `usage`, sent and received; None where they are no numbers."""
    try:
        found = msgspec.convert(usage, _Usage)
    except msgspec.ValidationError:
        return None
    return found.prompt_tokens + found.completion_tokens
