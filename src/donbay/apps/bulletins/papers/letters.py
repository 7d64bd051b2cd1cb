"""An issue as a mail: HTML with its styles inside every element, and a text part complete by itself."""

import re
import textwrap

from donbay.apps.bulletins.types import FrozenIssue

from .pages import rendered
from .sheet import sheet_of

WIDTH = 76  # RFC 5322 advises at most 78 characters

_INDENT = re.compile(r"\s*\n\s*")


def mail_html(issue: FrozenIssue, foot: str = "", note: str = "") -> str:
    """Return a whole HTML mail; `foot` (safe HTML, else it is escaped) ends it: reasons, leave links.

    `note` stands above it all, for a reader of another language.
    """
    html = rendered("mail.html", sheet_of(issue), foot=foot, note=note)
    return _INDENT.sub("\n", html)  # some mail programs cut a mail off at 100 kB


def mail_text(issue: FrozenIssue, foot: str = "", note: str = "") -> str:
    """Return the text part of the mail; `foot` ends it, `note` begins it. Addresses are whole and never broken."""
    return wrapped(rendered("mail.txt", sheet_of(issue), foot=foot.strip(), note=note))


def wrapped(text: str) -> str:
    """Return a text with lines of at most 76 characters, further lines of a paragraph indented alike."""
    lines = [_wrapped_line(line) if line.strip() else [""] for line in text.splitlines()]
    return "\n".join(part for group in lines for part in group).strip() + "\n"


def _wrapped_line(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return textwrap.wrap(
        line.strip(),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
