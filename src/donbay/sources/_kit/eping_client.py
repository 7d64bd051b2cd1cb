"""Ask a service that searches as ePing does: with a key or without, the questions and answers are alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from donbay.core.notices.symbol import symbols_in

from .eping_check import compare_search, order_differs
from .eping_pages import PAGE_SIZE, only_of, open_envelope, read_outcomes, walk
from .http import PoliteClient
from .types import Page, Reading, SetAside, SourceChanged

_NEWEST_FIRST = (("sortBy", "distributionDate"), ("sortDirection", "desc"))


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between the services.

    `search` and `related` are paths after the address; `related` is empty where chains are not told.
    `key_header` names the header a key travels in. `sorts`: the service takes an order, which is then
    asked for and checked: without one it sorts by relevance, and new notices hide on later pages.
    """

    source: str
    search: str
    related: str = ""
    key_header: str = ""
    sorts: bool = False


class EpingClient:
    """One such service at one address."""

    def __init__(self, service: Service, *, url: str, client: PoliteClient) -> None:
        self.service, self.url, self.client = service, url, client

    def pages(self, *, since: date, until: date, cursor: str = "") -> Iterator[Page]:
        """Yield the pages of a window of distribution dates, newest first where the service sorts."""
        return walk(self.service.source, self.search, since=since, until=until, cursor=cursor)

    def search(self, since: date | None, until: date | None, page: int, size: int = PAGE_SIZE) -> Any:
        """Return one answer of the search; without days, of everything."""
        days = [("distributionDateFrom", since), ("distributionDateTo", until)]
        params = [("language", "1"), *((name, day.isoformat()) for name, day in days if day)]
        params += _NEWEST_FIRST if self.service.sorts else ()
        params += [("page", str(page)), ("pageSize", str(size))]
        return self.client.get_json(f"{self.url}/{self.service.search}", params)

    def related(self, symbol: str) -> tuple[str, ...]:
        """Return the symbols of the chain that a root symbol begins, itself included.

        Empty where the service is not known to answer that question. Raises: SourceChanged.
        """
        if not self.service.related:
            return ()
        params = [("documentSymbol", symbol), ("includeOriginal", "true")]
        answer = self.client.get_json(f"{self.url}/{self.service.related}", params)
        if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
            raise SourceChanged(f"{self.service.source}: related notifications are not a list of symbols")
        return tuple(dict.fromkeys(str(found) for one in answer for found in symbols_in(one)))

    def find(self, symbol: str) -> tuple[Reading | SetAside, ...]:
        """Return the readings of one exact symbol; empty if the service does not know it."""
        source = self.service.source
        params = [("language", "1"), ("documentSymbol", symbol), ("page", "1"), ("pageSize", "20")]
        answer = self.client.get_json(f"{self.url}/{self.service.search}", params)
        return only_of(symbol, read_outcomes(source, open_envelope(source, answer), set()))

    def differences(self, *, today: date) -> list[str]:
        """Return in plain words how the service differs from the shape we expect.

        Raises: SourceUnreachable, SourceRefused, SourceChanged.
        Cost: two requests.
        """
        says, items = compare_search(self.search, today=today)
        return [*says, *order_differs(items)] if self.service.sorts else says
