"""Ask the keyless service one small question, with and without a filter."""

from datetime import date

from donbay.sources._kit.eping_check import Search, compare_search, order_differs


def differences(search: Search, *, today: date) -> list[str]:
    """Return in plain words how the answers differ from what we expect.

    Raises: SourceUnreachable, SourceRefused, SourceChanged.
    Cost: two requests.
    """
    says, items = compare_search(search, today=today)
    return [*says, *order_differs(items)]
