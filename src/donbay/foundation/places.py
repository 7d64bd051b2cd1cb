"""Numbers in the path of an address: only those that a table can have, so that no larger one reaches it."""

from django.urls import register_converter

LONGEST = 15  # figures


class Number:
    """What `<number:...>` stands for; anything else is no page."""

    regex = f"[0-9]{{1,{LONGEST}}}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the number as it stands in an address."""
        return str(value)


register_converter(Number, "number")
