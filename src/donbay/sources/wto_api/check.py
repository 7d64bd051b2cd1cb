"""Ask the keyed service one small question, with and without a filter."""

from datetime import date

from donbay.sources._kit.eping_check import Search, compare_search


def differences(search: Search, *, today: date) -> list[str]:
    """Return in plain words how the answers differ from what we expect.

    No order is checked: this service is not known to offer one, and every page is read.
    Raises: SourceUnreachable, SourceRefused, SourceChanged.
    Cost: two requests.
    """
    return compare_search(search, today=today)[0]
