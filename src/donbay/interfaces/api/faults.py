"""Why a parameter could not be read, in words; pydantic's own are for programmers and English."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .types import Fault

_NO_BOOL = gettext_lazy("Chỉ nhận true hoặc false.")
_WORDS = {
    "bool_parsing": _NO_BOOL,
    "bool_type": _NO_BOOL,
    "greater_than_equal": gettext_lazy("Không nhỏ hơn %(ge)s."),
    "less_than_equal": gettext_lazy("Không lớn hơn %(le)s."),
    "literal_error": gettext_lazy("Chỉ nhận một trong: %(expected)s."),
    "missing": gettext_lazy("Thiếu tham số này."),
    "not_a_day": gettext_lazy("Không phải ngày; ghi như 2026-01-31."),
    "not_a_number": gettext_lazy("Không phải số nguyên."),
    "string_too_long": gettext_lazy("Không quá %(max_length)s ký tự."),
    "too_long": gettext_lazy("Không quá %(max_length)s giá trị."),
}
_OTHER = gettext_lazy("Giá trị này không dùng được.")


def fault_of(told: Mapping[str, Any]) -> Fault:
    """Return one refusal of pydantic as the parameter and the reason in the reader's language."""
    name = next((str(part) for part in reversed(told["loc"]) if isinstance(part, str)), "")
    facts = dict(told.get("ctx") or {})
    if "expected" in facts:
        # In the order of letters: Python takes literals for sets, and gives back whichever order it met first.
        values = str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        facts["expected"] = ", ".join(sorted(values))
    return Fault(name, str(_WORDS.get(told["type"], _OTHER)) % facts)


def faults_of_names(sent: QueryDict, asked: type[msgspec.Struct] | None) -> list[Fault]:
    """Return what is wrong with the names: one that nobody asks for, or one that is given twice and holds one value.

    Else a slip of the pen would widen an answer, and of two values one would count that the other reader forgot.
    """
    known = {one.name: one.default for one in msgspec.structs.fields(asked)} if asked else {}
    faults = []
    for name, values in sent.lists():
        if name not in known:
            faults.append(Fault(name[:60], _("Không có tham số này.")))
        elif len(values) > 1 and not isinstance(known[name], tuple):
            faults.append(Fault(name, _("Chỉ ghi tham số này một lần.")))
    return faults
