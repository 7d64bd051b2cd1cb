"""A form as lines and numbered items, whatever file it came in."""

import re

import msgspec

ODD_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
TICKED = str.maketrans({"☒": "[X]", "☑": "[X]", "☐": "[ ]"})


class Item(msgspec.Struct, frozen=True):
    """One numbered item: its lines as they stand, and the targets of its hyperlinks."""

    lines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the lines, one paragraph a line."""
        return "\n".join(self.lines)


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One official form.

    `heading`: lines above the body (symbols, date, serial number, committee,
    language). `around`: body lines that belong to no item. `items`: by number.
    `stated_symbols`: what the file's own properties say it is.
    """

    heading: tuple[str, ...]
    around: tuple[str, ...]
    items: dict[int, Item]
    targets: tuple[str, ...] = ()
    stated_symbols: tuple[str, ...] = ()
    media_type: str = ""


def tidy(line: str) -> str:
    """Return the line with plain blanks, and check boxes as `[X]` and `[ ]`."""
    line = ODD_BLANKS.sub(" ", line.translate(TICKED)).strip()
    return re.sub(r"\[\s*\]", "[ ]", re.sub(r"\[\s*[Xx✓✔]\s*\]", "[X]", line))


def without_label(text: str) -> str:
    """Return what follows the printed question of an item.

    The question ends at the first colon outside brackets, in any language; an item
    whose first colon is far away has no question in front.
    """
    depth = 0
    for at, sign in enumerate(text[:LONGEST_LABEL]):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in ":：" and depth <= 0 and text[at : at + 3] != "://":
            return text[at + 1 :].strip()
    return text.strip()


LONGEST_LABEL = 420  # the longest printed question, in Spanish, has about 260 signs
