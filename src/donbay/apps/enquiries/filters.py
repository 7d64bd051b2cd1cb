"""What the officers' list of cases may be asked for."""

from typing import Any, ClassVar
from urllib.parse import urlencode

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from donbay.foundation.web.filters import FilterForm, SearchField

from .kinds import STATES
from .rows import words_of

FIRST = "OPEN"
ALL = {
    FIRST: _("Đang mở"), "DUE": _("Sắp hết hạn hoặc quá hạn"), "OVERDUE": _("Quá hạn"), "ALL": _("Tất cả"),
}  # fmt: skip
KINDS = [
    ("", _("Tất cả loại")),
    ("COMMENT", _("Góp ý")),
    ("ENQUIRY", _("Hỏi đáp")),
    ("OBSTACLE", _("Phản ánh")),
]
TAB = "tinh-trang"


class Tab(msgspec.Struct, frozen=True):
    """One tab above the list: its words, how many cases are under it, its address; `look` is the badge."""

    says: str
    count: int
    address: str
    is_here: bool
    look: str


class CaseFilter(FilterForm):
    """The search, the kind of case, and the tab, which is a place."""

    stays: ClassVar[tuple[str, ...]] = (TAB,)

    tim = SearchField(_("Số hồ sơ, số thông báo, tên, nội dung"), max_length=100)
    loai = forms.ChoiceField(label=_("Loại"), choices=KINDS, required=False)

    def __init__(self, asked: QueryDict) -> None:
        """Read what stands in the address."""
        super().__init__(asked)
        named = [(name, name) for name in (*ALL, *(state.name for state in STATES))]
        self.fields[TAB] = forms.ChoiceField(choices=named, required=False, widget=forms.HiddenInput)

    @property
    def tab(self) -> str:
        """Return the tab that is open."""
        return self.value_of(TAB) or FIRST

    @property
    def asked(self) -> dict[str, Any]:
        """Return what is asked for, in the terms of the query."""
        state = "" if self.tab == "ALL" else self.tab
        return {"state": state, "kind": self.value_of("loai"), "words": self.value_of("tim")}

    def tabs(self, counts: dict[str, int]) -> list[Tab]:
        """Return the tabs with what the filters leave under each; a state without cases has none."""
        named = [(name, str(says)) for name, says in ALL.items()]
        named += [(state.name, words_of(state)) for state in STATES]
        return [self._tab(name, says, counts[name]) for name, says in named if counts[name] or name in ALL]

    def _tab(self, name: str, says: str, count: int) -> Tab:
        kept = {one: self.value_of(one) for one in ("loai", "tim") if self.value_of(one)}
        look = "bad" if name == "OVERDUE" and count else "line"
        return Tab(says, count, f"?{urlencode({TAB: name, **kept})}", name == self.tab, look)
