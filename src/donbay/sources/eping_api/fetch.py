"""Ask the JSON behind the ePing search page. No key; undocumented; may change any day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from donbay.core.notices.symbol import symbols_in
from donbay.sources._kit.eping_pages import PAGE_SIZE, only_of, open_envelope, read_outcomes, walk
from donbay.sources._kit.http import PoliteClient
from donbay.sources._kit.types import Page, Reading, SetAside, SourceChanged

from . import check

SOURCE = "eping_api"
KEY_HEADER = ""


class Source:
    """The keyless ePing service at one address."""

    def __init__(self, *, url: str, client: PoliteClient) -> None:
        self.url, self.client = url, client

    def pages(self, *, since: date, until: date, cursor: str = "") -> Iterator[Page]:
        """Yield the pages of a window of distribution dates, newest first."""
        return walk(SOURCE, self.search, since=since, until=until, cursor=cursor)

    def search(self, since: date | None, until: date | None, page: int, size: int = PAGE_SIZE) -> Any:
        """Return one answer of the search; without days, of everything."""
        days = [("distributionDateFrom", since), ("distributionDateTo", until)]
        params = [("language", "1"), *((name, day.isoformat()) for name, day in days if day)]
        # Without an order the service sorts by relevance and new notices hide on later pages.
        params += [("sortBy", "distributionDate"), ("sortDirection", "desc")]
        params += [("page", str(page)), ("pageSize", str(size))]
        return self.client.get_json(f"{self.url}/azureSearch/getAll", params)

    def related(self, symbol: str) -> tuple[str, ...]:
        """Return the symbols of the chain that a root symbol begins, itself included."""
        params = [("documentSymbol", symbol), ("includeOriginal", "true")]
        answer = self.client.get_json(f"{self.url}/notifications/getRelatedNotifications", params)
        if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
            raise SourceChanged(f"{SOURCE}: related notifications are not a list of symbols")
        return tuple(dict.fromkeys(str(found) for one in answer for found in symbols_in(one)))

    def find(self, symbol: str) -> tuple[Reading | SetAside, ...]:
        """Return the readings of one exact symbol; empty if the service does not know it."""
        params = [("language", "1"), ("documentSymbol", symbol), ("page", "1"), ("pageSize", "20")]
        answer = self.client.get_json(f"{self.url}/azureSearch/getAll", params)
        return only_of(symbol, read_outcomes(SOURCE, open_envelope(SOURCE, answer), set()))

    def differences(self, *, today: date) -> list[str]:
        """Return how the service differs from the shape we expect."""
        return check.differences(self.search, today=today)
