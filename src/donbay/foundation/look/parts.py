"""What rooms above the look hang into its pages: menus, the state of the sources, more about a notice.

A page names the place (`{% part "menu" %}`), a room above says in its `AppConfig.ready` which template of
its own hangs there. So a page never names a template of a room that stands higher.
"""

PLACES = {
    "menu": "the links in the head of every page",
    "banner": "above every page: what a reader must know before reading",
    "foot_state": "one line in the foot: how the sources are",
    "foot_ways": "the links in the foot",
    "desk_menu": "the pages of an officer",
    "firm_menu": "the pages of a firm",
    "notice_styles": "style sheets for what hangs in the page of a notice",
    "notice_goods": "what a notice is about, on its page",
}
_hung: dict[str, str] = {}


class NoSuchPlace(LookupError):
    """A template or a room names a place that no page has."""


def hang(place: str, template: str) -> None:
    """Let a template of a room stand in a place of the look; the last one said stays. Raises: NoSuchPlace."""
    _hung[_known(place)] = template


def hung_in(place: str) -> str:
    """Return the template that stands in a place; nothing where no room hung one. Raises: NoSuchPlace."""
    return _hung.get(_known(place), "")


def _known(place: str) -> str:
    if place not in PLACES:
        raise NoSuchPlace(f"the look has no place {place!r}; it has {', '.join(PLACES)}")
    return place
