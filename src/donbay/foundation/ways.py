"""Ways to pages of rooms that stand higher: who names one does not know which room has it.

A room says in its `AppConfig.ready` which of its pages a way leads to; rooms below ask by the name of the way.
"""

from collections.abc import Mapping

from django.urls import reverse

_views: dict[str, str] = {}


class NoSuchWay(LookupError):
    """No room has said where this way leads."""


def lead(ways: Mapping[str, str]) -> None:
    """Let these names lead to these views: `{"mails": "desk:mails"}`."""
    _views.update(ways)


def way_to(name: str, *args: object) -> str:
    """Return the path of the page that a way leads to. Raises: NoSuchWay."""
    if name not in _views:
        raise NoSuchWay(f"no room has said where {name!r} leads")
    return reverse(_views[name], args=args)
