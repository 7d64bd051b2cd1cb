"""The table in a sheet: its header of one or two rows, its body, and what stands around them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from donbay.core.text.fold import fold, lower

from .titles import Titles

HEADER_WITHIN = 30  # rows; above the header stand the office, titles and dates
Rows = Sequence[tuple[int, list[str]]]
_TOTAL = re.compile(r"^(?:tổng cộng|tổng số|tổng|cộng|total|sum)\b(?!\s*(?:công ty|hợp|lực|sinh|đồng))")
_FOOT = re.compile(
    r"^(?:người lập|người tổng hợp|lập biểu|lập bảng|thủ trưởng|kế toán|nơi nhận|giám đốc|phó giám đốc|chi cục trưởng|"
    r"xác nhận của|đại diện|ghi chú|lưu ý|nguồn\b|chú thích|\(?ký|\(?đã ký|kt\.|tm\.|tl\.|ký tên|trưởng phòng|chủ tịch|"
    r"[\w\s-]{0,40}, ?ngày [\d.… ]+ ?tháng|ngày [\d.… ]+ ?tháng|note|source|prepared by|signed|"
    r"danh sách (?:này )?(?:gồm|có))"
)
_GROUP = re.compile(r"^(?:[IVXLC]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})?)\s*[.)/:–-]\s*\S|^[IVXLC]{1,5}$|^[A-Z]$")
_COUNTED = re.compile(r"^\(?\s*(?:\d{1,2}|[a-z])\s*\)?$", re.IGNORECASE)


class Title(NamedTuple):
    """One column: its place from 0, what stands above it, what it means, and some of its cells."""

    place: int
    text: str
    field: str
    sure: bool
    samples: tuple[str, ...]


class Table(NamedTuple):
    """A list that was found. `left_out` are rows that are no entries: (number, first words, kind).

    Kinds: TOTAL, FOOT, GROUP, AGAIN (the titles once more), COUNTED (the numbers of the columns),
    EXAMPLE (of our template).
    """

    header: tuple[int, ...]
    titles: tuple[Title, ...]
    rows: list[tuple[int, list[str]]]
    left_out: list[tuple[int, str, str]]


class _Header(NamedTuple):
    places: tuple[int, ...]
    texts: list[tuple[str, str]]  # title, group
    sure: int
    likely: int


def find_table(rows: Rows, titles: Titles, needed: Iterable[str]) -> Table | None:
    """Return the list in a sheet, or None if no row of the first thirty shows our columns.

    Two of them make a header, or one that is sure beside others that we do not know.

    Of several rows the one with most sure columns is the header, the upper of equals.
    """
    wanted = frozenset(needed)
    found = max(
        (
            header
            for place in range(min(len(rows), HEADER_WITHIN))
            for header in _headers(rows, place, titles)
        ),
        key=lambda header: (header.sure, header.likely, -len(header.places), -header.places[0]),
        default=None,
    )
    if found is None or (found.sure + found.likely < 2 and not (found.sure and _filled(found) > 1)):
        return None
    header = tuple(rows[place][0] for place in found.places)
    below = rows[found.places[-1] + 1 :]
    columns = _columns(found, below, titles)
    body, left_out = _body(below, columns, [text for text, _group in found.texts], wanted)
    return Table(header, columns, body, left_out)


def _filled(header: _Header) -> int:
    return sum(bool(text.strip()) for text, _group in header.texts)


def _headers(rows: Rows, place: int, titles: Titles) -> list[_Header]:
    """Return the header that begins here, of one row and, if the next row goes on with it, of two."""
    first = rows[place][1]
    made = [_counted((place,), [(text, "") for text in first], titles)]
    if place + 1 < len(rows) and (second := rows[place + 1][1]):
        texts = _joined(first, second)
        filled = [text for text in second if text.strip()]
        known = sum(bool(titles.guess(text, group).field) for text, group in texts if text in filled)
        if (
            filled
            and known * 2 >= len(filled)
            and not any("@" in text or re.search(r"\d{3}", text) for text in filled)
        ):
            made.append(_counted((place, place + 1), texts, titles))
    return made


def _joined(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Return title and group of every column of a header of two rows; a merged group covers its blanks."""
    made, group = [], ""
    for column in range(max(len(first), len(second))):
        above = first[column].strip() if column < len(first) else ""
        below = second[column].strip() if column < len(second) else ""
        group = above or group
        made.append((below, group) if below and below != above else (above, ""))
        if not below:
            group = ""
    return made


def _counted(places: tuple[int, ...], texts: list[tuple[str, str]], titles: Titles) -> _Header:
    guesses = [titles.guess(text, group) for text, group in texts]
    sure = {guess.field for guess in guesses if guess.field and guess.sure}
    likely = {guess.field for guess in guesses if guess.field} - sure
    return _Header(places, texts, len(sure), len(likely))


def _columns(header: _Header, below: Rows, titles: Titles) -> tuple[Title, ...]:
    width = max([len(header.texts), *(len(cells) for _number, cells in below[:200])])
    made = []
    for place in range(width):
        text, group = header.texts[place] if place < len(header.texts) else ("", "")
        cells = (cells[place].strip() for _number, cells in below[:60] if place < len(cells))
        samples = tuple(dict.fromkeys(cell[:60] for cell in cells if cell))[:3]
        guess = titles.guess(text, group)
        if text.strip() or samples:
            name = f"{group}: {text}" if group and group != text else text
            made.append(Title(place, " ".join(name.split()), guess.field, guess.sure, samples))
    return tuple(made)


def _body(
    below: Rows, columns: Sequence[Title], texts: Sequence[str], needed: frozenset[str]
) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str, str]]]:
    body: list[tuple[int, list[str]]] = []
    left_out: list[tuple[int, str, str]] = []
    at_foot = False
    for number, cells in below:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled:
            continue
        counted = not body and len(filled) > 1 and all(_COUNTED.match(cell) for cell in filled)
        kind = "COUNTED" if counted else _kind(cells, filled, columns, texts, needed)
        at_foot = at_foot or kind in {"FOOT", "TOTAL"}
        if not kind and at_foot and not _holds(cells, columns, needed):
            kind = "FOOT"
        if kind:
            left_out.append((number, filled[0][:80], kind))
        else:
            body.append((number, list(cells)))
    return body, left_out


def _kind(  # noqa: PLR0911 - one answer for each kind of row
    cells: Sequence[str],
    filled: Sequence[str],
    columns: Sequence[Title],
    texts: Sequence[str],
    needed: frozenset[str],
) -> str:
    """Return why a row is no entry of the list, or nothing."""
    wanted = [title.strip() for title in texts if title.strip()]
    if sum(
        fold(cell) == fold(title) for cell, title in zip(cells, texts, strict=False) if cell.strip()
    ) * 2 > len(wanted):
        return "AGAIN"
    if any(lower(cell).startswith("ví dụ") for cell in filled[:2]):
        return "EXAMPLE"
    if _holds(cells, columns, needed):
        return ""
    said = [lower(cell) for cell in filled]
    if any(_TOTAL.match(cell) for cell in said[:3]):
        return "TOTAL"
    if any(_FOOT.match(cell.lstrip(" -–*+(")) or _FOOT.match(cell) for cell in said):
        return "FOOT"
    if len(filled) == 1 and (_GROUP.match(filled[0]) or not _in_needed(cells, columns, needed)):
        return "GROUP"
    return "GROUP" if len(filled) == 2 and _GROUP.match(filled[0]) and len(filled[0]) < 6 else ""


def _holds(cells: Sequence[str], columns: Sequence[Title], needed: frozenset[str]) -> bool:
    """Return whether a row says something in letters or digits in every needed column."""
    said = {column.field for column in columns if column.place < len(cells) and cells[column.place].strip()}
    letters = {
        column.field
        for column in columns
        if column.place < len(cells) and any(letter.isalpha() for letter in cells[column.place])
    }
    return needed <= said and bool(needed & letters) and "products" not in needed - letters


def _in_needed(cells: Sequence[str], columns: Sequence[Title], needed: frozenset[str]) -> bool:
    return any(
        column.field in needed and column.place < len(cells) and cells[column.place].strip()
        for column in columns
    )


def join_merged(
    rows: Rows, merges: Iterable[tuple[int, int, int, int]], column: int
) -> list[tuple[int, list[str]]]:
    """Return the rows with those joined over which the cell of one column is merged.

    A firm whose name stands once beside three products is one row; its cells hold their lines.
    `merges`: first row, first column, last row, last column; columns from 0.
    """
    top = {
        row: first
        for first, left, last, right in merges
        if left <= column <= right
        for row in range(first + 1, min(last, first + 1000) + 1)
    }
    joined: dict[int, tuple[int, list[str]]] = {}
    for number, cells in rows:
        known = joined.get(top.get(number, number))
        if known is None or known[0] == number:
            joined[number] = (number, list(cells))
            continue
        ours = known[1]
        ours += [""] * (len(cells) - len(ours))
        for place, cell in enumerate(cells):
            if cell.strip():
                ours[place] = f"{ours[place]}\n{cell}" if ours[place].strip() else cell
    return list(joined.values())
