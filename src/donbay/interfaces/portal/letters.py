"""Every form and address is read as UTF-8, whatever a program says that it writes in."""

import re
from collections.abc import Callable, Iterable
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_CHARSET = re.compile(r"""\s*;\s*charset\s*=\s*("[^"]*"|[^;]*)""", re.IGNORECASE)


def only_utf8(app: App) -> App:
    """Return the application behind a door that takes the charset out of what comes in.

    Our pages are UTF-8, so browsers send that. Programs that post the one-click leaving of a mail name ASCII or
    Latin 1 beside words that are the same in all three and were refused; names such as "hex" broke every page.
    It stands before Django, which believes the charset while it reads the first line.
    """

    def door(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if told := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = _CHARSET.sub("", told)
        return app(environ, start_response)

    return door
