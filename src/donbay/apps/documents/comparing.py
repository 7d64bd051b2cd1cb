"""What a list would change: which of its documents are stored, and which others bear the same symbol."""

from collections.abc import Sequence

import msgspec

from donbay.core.lists.symbols import symbol_key
from donbay.foundation.said import gettext as _
from donbay.foundation.uploaded_lists.findings import Problem, problem_of

from .keys import Known, key_of
from .models import Document
from .sheets import NAMES
from .types import NewDocument

FIELDS = ("number", "kind", "title", "issuer", "day", "effect_day", "link", "field")


def compared(rows: Sequence[NewDocument], sheet: str) -> tuple[list[NewDocument], list[Problem]]:
    """Say of each document whether it is stored and what would change, and name the others that bear its symbol.

    Cost: one query.
    """
    symbols = {symbol_key(row.number) for row in rows}
    stored: dict[str, list[Document]] = {}
    for one in Document.objects.filter(symbol__in=symbols).order_by("day", "pk"):
        stored.setdefault(one.symbol, []).append(one)
    made, doubts = [], []
    for row in rows:
        alike = stored.get(symbol_key(row.number), [])
        same = next((one for one in alike if key_of(one) == key_of(row)), None)
        made.append(_beside(row, same))
        if same is None and alike:
            doubts.append(_of_one_number(row, alike, sheet))
    return made, doubts + _twice(rows, sheet)


def _beside(row: NewDocument, stored: Document | None) -> NewDocument:
    """Say of a document whether it is stored, and what would change."""
    if stored is None:
        return row
    changes = tuple(NAMES[name] for name in FIELDS if getattr(stored, name) != getattr(row, name))
    return msgspec.structs.replace(row, id=stored.pk, known=not changes, changes=changes)


def _twice(rows: Sequence[NewDocument], sheet: str) -> list[Problem]:
    """Name the rows of one list that bear the symbol and issuer of an earlier row, and are another document."""
    first: dict[tuple[str, str], NewDocument] = {}
    doubts = []
    for row in rows:
        before = first.setdefault(key_of(row)[:2], row)
        if before is not row:
            doubts.append(_of_one_number(row, [before], sheet))
    return doubts


def _of_one_number(row: NewDocument, others: Sequence[Known], sheet: str) -> Problem:
    named = "; ".join(f"{one.number}, {one.issuer}, {one.day:%d/%m/%Y}" for one in others[:3])
    return problem_of(
        row.row,
        NAMES["number"],
        _("Có văn bản cùng số: %(others)s. Đây được lưu là văn bản khác.") % {"others": named},
        _("Nếu là một văn bản, sửa ngày hoặc cơ quan ban hành cho đúng."),
        sheet=sheet,
    )
