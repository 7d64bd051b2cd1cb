"""A long text that is stored over another one: only over the one that stood on the page."""

import hashlib

from donbay.core.errors import TransientError


class NewerText(TransientError):
    """Another text stands than the one that was written over: somebody saved it meanwhile."""

    hint = "Compare the two, then save again over the newer one; nothing of yours was stored."


def mark_of(*parts: str) -> str:
    """Return a short mark of a text in its parts, which travels with a form; empty when nothing is written yet."""
    if not any(parts):
        return ""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def refuse_newer(over: str | None, *parts: str) -> None:
    """Refuse to store over a text in these parts for who saw another one.

    `over`: the mark of the text that was on the page; None is not checked. Call it with the row locked.
    Raises: NewerText.
    """
    if over is not None and over != mark_of(*parts):
        raise NewerText(f"the text {over or 'nobody had written'} was rewritten meanwhile")
