"""Ask for the ten newest notices: the heartbeat that shows whether other sources are blind."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from donbay.formats.plain_json import printable, write_json
from donbay.sources._kit.eping_item import BadField
from donbay.sources._kit.http import PoliteClient
from donbay.sources._kit.types import Page, RawRecord, Reading, SetAside, SourceChanged
from donbay.sources._kit.unforeseen import set_aside_unforeseen

from . import check
from .parse import read_item

SOURCE = "latest"
KEY_HEADER = ""


def open_at(url: str, client: PoliteClient) -> "Newest":
    """Return the list of the ten newest at one address."""
    return Newest(url=url, client=client)


class Newest:
    """The list of the ten newest at one address."""

    def __init__(self, *, url: str, client: PoliteClient) -> None:
        self.url, self.client = url, client

    def rows(self) -> list[Any]:
        """Return the rows as the service gives them; one that is no notice is set aside later.

        No parameter is sent: any brings HTTP 400. A compound Accept brings XML.
        Raises: SourceUnreachable, SourceRefused, SourceChanged.
        """
        answer = self.client.get_json(f"{self.url}/notifications/getLatestNotifications")
        if not isinstance(answer, list) or (answer and not any(isinstance(row, dict) for row in answer)):
            raise SourceChanged(f"{SOURCE}: the answer is not a list of notices")
        if not answer:
            raise SourceChanged(
                f"{SOURCE}: the list of the newest is empty, which it never is", code="SOURCE_EMPTY"
            )
        return answer

    def pages(self, *, since: date, until: date, cursor: str = "") -> Iterator[Page]:
        """Yield the one page there is; it cannot be asked for other days."""
        del since, until, cursor
        rows = self.rows()
        outcomes = tuple(map(_outcome, rows))
        if all(isinstance(outcome, SetAside) for outcome in outcomes):
            raise SourceChanged(f"{SOURCE}: {outcomes[0].reason}")  # type: ignore[union-attr]
        yield Page(outcomes=outcomes, total=len(rows))

    def related(self, symbol: str) -> tuple[str, ...]:
        """Return nothing: this list answers no questions."""
        del symbol
        return ()

    def find(self, symbol: str) -> tuple[Reading | SetAside, ...]:
        """Return nothing: this list cannot be searched."""
        del symbol
        return ()

    def differences(self, *, today: date) -> list[str]:
        """Return how the list differs from the shape we expect."""
        return check.differences([row for row in self.rows() if isinstance(row, dict)], today=today)


def _outcome(row: Any) -> Reading | SetAside:
    symbol = (
        printable(str(row.get("documentSymbol", "")).strip()) if isinstance(row, dict) else repr(row)[:80]
    )
    body = write_json(row)
    raw = RawRecord(
        source=SOURCE,
        key=symbol[:300],
        body=body,
        media_type="application/json",
        where=f"{SOURCE}: {symbol}"[:300],
    )
    if not isinstance(row, dict):
        return SetAside(where=raw.where, reason="this is no notice", hint=SourceChanged.hint, raw=raw)
    try:
        record, unread = read_item(row)
    except BadField as bad:
        return SetAside(where=raw.where, field=bad.field, reason=str(bad), raw=raw)
    except SourceChanged as changed:
        return SetAside(where=raw.where, reason=str(changed), hint=changed.hint, raw=raw)
    except Exception as fault:  # noqa: BLE001 - one row never takes the others with it
        return set_aside_unforeseen(fault, where=raw.where, raw=raw)
    return Reading(record=record, raw=raw, unread=unread)
