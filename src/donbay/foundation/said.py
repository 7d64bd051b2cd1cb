"""Sentences that are kept and read later, perhaps in another language than they were made in."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation


class Said(str):
    """A sentence in the language of who is reading, which remembers its message and the values in it."""

    __slots__ = ("msgid", "values")
    msgid: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, msgid: str, values: Mapping[str, Any]) -> "Said":
        """Return a message with its values in the language of now."""
        said = translation.gettext(msgid)
        made = cls(said % values if values else said)
        made.msgid, made.values = msgid, values
        return made

    def __mod__(self, values: Any) -> "Said":
        """Return the sentence with its values put in; they are named."""
        return Said.of(self.msgid, values)


def gettext(msgid: str) -> Said:
    """Return a message in the language of now; imported as `_`, it is collected as any other."""
    return Said.of(msgid, {})
