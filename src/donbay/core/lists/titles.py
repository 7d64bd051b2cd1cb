"""Which column of a list holds what: the names people write above columns, sure or only likely."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from donbay.core.text.fold import fold

from .old_fonts import from_old_font

ALIKE = 0.84  # our choice: a slip of a letter or two in a name of ten
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FORM = re.compile(r"[*:.?“”\"'_]+|\s+\d{1,2}$")
_MAIN = re.compile(r" (?:chinh|chu yeu|chu luc|hien nay|hien tai|main)$")
_PERSON = re.compile(r"lien he|dai dien|nguoi nhan|can bo|phu trach|contact|giam doc")
_GOODS = re.compile(r"san pham|mat hang|hang hoa|hang xuat|product|goods")
_BARE_NAME = frozenset({"ten", "ho ten", "ho va ten", "ho, ten", "name", "full name"})


class Guess(NamedTuple):
    """The field that a title names, empty if none; `sure` when it is a name we know."""

    field: str
    sure: bool


NOTHING = Guess("", sure=True)


class Titles:
    """The names of the columns of one kind of list.

    `names`: field → the names people use. `hints`: field → words that make a longer title
    likely to mean it. `beside`: titles of columns that such lists have and that we do not use.
    `shapes`: field → what its cells look like, where nothing else looks so.
    """

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        *,
        hints: Mapping[str, Sequence[str]] | None = None,
        beside: Iterable[str] = (),
        shapes: Mapping[str, re.Pattern[str]] | None = None,
    ) -> None:
        """Keep the names folded."""
        self._shapes = dict(shapes or {})
        self._exact = {plain(name): field for field, many in names.items() for name in many}
        self._hints = {field: [fold(word) for word in words] for field, words in (hints or {}).items()}
        self._beside = frozenset(plain(title) for title in beside)
        self.fields = tuple(names)
        self.guess = lru_cache(maxsize=2000)(self._guess)

    def fits(self, field: str, samples: Sequence[str]) -> bool:
        """Return whether cells look as only those of this field do: a likely title is then a sure one."""
        shape = self._shapes.get(field)
        return shape is not None and bool(samples) and all(shape.fullmatch(cell.strip()) for cell in samples)

    def _guess(self, title: str, group: str = "") -> Guess:
        """Return what a title means, below the title of its group if it stands in one."""
        title, group = from_old_font(title) or title, from_old_font(group) or group
        said = plain(title)
        if not said or len(said) > 120:
            return NOTHING
        if said in _BARE_NAME and _PERSON.search(fold(group)) and "contact" in self.fields:
            return Guess("contact", sure=True)
        if said in _BARE_NAME | {"ten hang"} and _GOODS.search(fold(group)) and "products" in self.fields:
            return Guess("products", sure=True)
        for form in (said, _MAIN.sub("", said), plain(f"{title} {group}"), plain(f"{group} {title}")):
            if found := self._exact.get(form):
                return Guess(found, sure=True)
        if said in self._beside:
            return NOTHING
        return self._parts(said) or self._likely(said)

    def _parts(self, said: str) -> Guess | None:
        """Return what `Email / Thư điện tử` or `Tên doanh nghiệp, HTX` means, if its parts agree."""
        parts = [
            part.strip() for part in re.split(r"[/,\n]|\s-\s|\s(?:va|hoac|and|or)\s", said) if part.strip()
        ]
        useful = [part for part in parts if part not in self._beside]  # the fax beside a telephone
        found = {self._exact.get(part, "") for part in useful} if len(parts) > 1 else set()
        if len(found) == 1 and "" not in found:
            return Guess(found.pop(), sure=True)
        known = found - {""}
        return Guess(known.pop(), sure=False) if len(known) == 1 else None

    def _likely(self, said: str) -> Guess:
        if said in self._beside or any(said.startswith(f"{title} ") for title in self._beside):
            return NOTHING
        alike = [
            (SequenceMatcher(None, said, name).ratio(), field)
            for name, field in self._exact.items()
            if abs(len(name) - len(said)) <= 4 and len(name) > 4
        ]
        if alike and (best := max(alike))[0] >= ALIKE:
            return Guess(best[1], sure=False)
        hits = [
            (found.start(), field)
            for field, words in self._hints.items()
            for word in words
            if (found := re.search(rf"\b{re.escape(word)}\b", said))
        ]
        return Guess(min(hits)[1], sure=False) if hits else NOTHING


def plain(title: str) -> str:
    """Return a title for comparison: folded, without brackets, stars and numbers at its end."""
    said = fold(_BRACKET.sub(" ", title.replace("\n", " ")))
    return " ".join(_FORM.sub(" ", said).split()).strip(" -–/,;")
