"""Check boxes that are text: `[X]` and `[ ]`, before or after their words."""

import re

import msgspec

BOX = re.compile(r"\[(X| )\]")
ARTICLE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*\[(X| )\]")
NOTHING = {"", "-", "none", "n/a", "no", "aucun", "ninguno"}


class Box(msgspec.Struct, frozen=True):
    """One box and the words after it, up to the next box."""

    ticked: bool
    words: str


def boxes_in(text: str) -> tuple[Box, ...]:
    """Return the boxes whose words follow them, in order."""
    marks = list(BOX.finditer(text))
    ends = [mark.start() for mark in marks] + [len(text)]
    return tuple(
        Box(mark[1] == "X", text[mark.end() : end].strip(" \t\n,;."))
        for mark, end in zip(marks, ends[1:], strict=True)
    )


def ticked_articles(text: str) -> tuple[str, ...]:
    """Return the articles ticked in item 3 of a TBT form; free words of "other" come last."""
    found = [article for article, mark in ARTICLE.findall(text) if mark == "X"]
    after = re.split(r"\]", text)[-1] if "]" in text else text.partition("Article")[2]
    other = after.rpartition(":")[2].strip(" .,;\n")
    if "]" not in text:
        found += re.findall(r"\d{1,2}(?:\.\d{1,2}){1,2}", after)
    elif other.lower() not in NOTHING and ":" in after:
        found.append(other)
    return tuple(dict.fromkeys(found))
