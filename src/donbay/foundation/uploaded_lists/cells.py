"""Reading the cells of one row: what is wrong is gathered, not raised, so that all of it is told at once."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from donbay.core.lists.cells import is_empty
from donbay.core.lists.old_fonts import from_old_font, modern
from donbay.formats.uploads import LONGEST_CELL
from donbay.foundation.said import gettext as _

from .findings import Problem, problem_of


class RowCells(ABC):
    """The cells of one row, field → text.

    `problems` refuse the row; `flags` are what was mended, left out or is doubtful in a row that is stored.
    `names`: field → what we call its column.
    """

    names: ClassVar[Mapping[str, str]] = {}

    def __init__(self, row: int, cells: Mapping[str, str], *, sheet: str = "") -> None:
        self.row, self.sheet, self.cells = row, sheet, dict(cells)
        self.problems: list[Problem] = []
        self.flags: list[Problem] = []

    def wrong(self, field: str, why: str, what_to_do: str = "") -> None:
        """Note what makes the row unusable, in which column, and what to do about it."""
        self._add(self.problems, field, why, what_to_do)

    def note(self, field: str, why: str, what_to_do: str = "") -> None:
        """Note what was mended, left out or is doubtful; the row is stored all the same."""
        self._add(self.flags, field, why, what_to_do)

    @abstractmethod
    def leave(self, field: str, why: str, what_to_do: str) -> None:
        """Tell of a cell that cannot be read; the room says which fields refuse the row then."""

    def plain(self, field: str, text: str, *, may_be_formula: bool = False) -> str:
        """Return a cell that can be read, in letters of today; what cannot be is told and left out."""
        converted = from_old_font(text)
        if len(text) > LONGEST_CELL:
            self.leave(field, _("Ô dài quá %(most)s ký tự.") % {"most": LONGEST_CELL}, _("Rút ngắn lại."))
        elif text.startswith("#") and is_empty(text):
            said = _("Ô báo lỗi công thức “%(text)s”.") % {"text": text[:10]}
            self.leave(field, said, _("Dán giá trị vào ô."))
        elif text.startswith("=") and not may_be_formula:
            self.leave(field, _("Ô chứa công thức; đề nghị dán giá trị."), _("Dán giá trị vào ô."))
        elif converted is None:
            said = _("Chữ gõ bằng phông cũ (TCVN3, VNI) không đọc được chắc chắn: “%(text)s”.")
            self.leave(field, said % {"text": text[:60]}, _("Gõ lại bằng phông Unicode."))
        else:
            if converted != text:
                self.note(field, _("Đã chuyển từ phông chữ cũ: “%(text)s”.") % {"text": converted[:60]})
            return modern(converted)
        return ""

    def _add(self, kept: list[Problem], field: str, why: str, what_to_do: str) -> None:
        problem = problem_of(self.row, self.names.get(field, field), why, what_to_do, sheet=self.sheet)
        if problem not in kept:
            kept.append(problem)
