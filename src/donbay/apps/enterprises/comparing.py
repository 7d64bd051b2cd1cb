"""What the rows of a list would do to the firms that are there: add, change, or nothing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet

from donbay.core.text.fold import fold, lower
from donbay.foundation.many_rows import ids_starting
from donbay.foundation.said import gettext as _

from .drafts import Draft
from .error_words import said_of
from .errors import BadProfile
from .models import Enterprise
from .outcomes import outcome_of

FEW = 200  # up to so many, naming them costs less than reading every firm


class Doubt(NamedTuple):
    """What an officer should know before a row is loaded: row, field, sentence; and whether it refuses the row."""

    row: int
    field: str
    why: str
    refuses: bool = False


def compared(drafts: Sequence[Draft]) -> list[Doubt]:
    """Say of each draft what it would do to what is there now; return what is doubtful.

    A firm is known by its tax code, or by its name where one of the two has no code.
    Cost: five queries.
    """
    by_code: dict[str, int] = {}
    by_name: dict[str, tuple[int, str]] = {}
    names: dict[int, str] = {}
    for pk, code, name in _likely(drafts).values_list("pk", "tax_code", "name").iterator():
        by_name[lower(name)] = (pk, code)
        names[pk] = name
        if code:
            by_code[code] = pk
    doubts: list[Doubt] = []
    for draft in drafts:
        draft.enterprise_id, doubt = _known(draft, by_code, by_name, names)
        doubts += [doubt] if doubt else []
    ids = {draft.enterprise_id for draft in drafts if draft.enterprise_id is not None}
    firms = Enterprise.objects.filter(pk__in=ids).prefetch_related("lines", "contacts").in_bulk()
    for draft in drafts:
        firm = firms.get(draft.enterprise_id or 0)
        doubts += _weighed(draft, firm)
    return doubts


def _weighed(draft: Draft, firm: Enterprise | None) -> list[Doubt]:
    """Set what a row does to the firm that is known, if one is; return what is doubtful about it."""
    if firm is None:
        draft.does = "ADD"
        return []
    draft.does = "CHANGE"
    try:
        draft.does = "CHANGE" if outcome_of(draft, firm).changes else "SAME"
    except BadProfile as error:  # together with what is there already it is too much
        return [Doubt(draft.row, error.field, said_of(error), refuses=True)]
    return _telephones_not_taken(draft, firm)


def _likely(drafts: Sequence[Draft]) -> QuerySet[Enterprise]:
    """Return the firms among which those of the drafts are; for a long list all of them.

    `folded` holds the English name too, behind the other.
    """
    every = Enterprise.objects.filter(erased_at=None).order_by("-pk")
    if len(drafts) > FEW:
        return every
    names = {fold(draft.name) for draft in drafts} - {""}
    with_english = ids_starting(Enterprise, "folded", (f"{name} " for name in names))
    codes = {draft.tax_code for draft in drafts} - {""}
    return every.filter(Q(folded__in=names) | Q(tax_code__in=codes) | Q(pk__in=with_english))


def _known(
    draft: Draft, by_code: dict[str, int], by_name: dict[str, tuple[int, str]], names: dict[int, str]
) -> tuple[int | None, Doubt | None]:
    pk = by_code.get(draft.tax_code) if draft.tax_code else None
    if pk is not None:
        if lower(names[pk]) == lower(draft.name):
            return pk, None
        said = _("Mã số thuế này là của “%(name)s” (số %(id)s); tên sẽ được đổi.")
        return pk, Doubt(draft.row, "tax_code", said % {"name": names[pk][:80], "id": pk})
    named = by_name.get(lower(draft.name))
    if named is None:
        return None, None
    if not (draft.tax_code and named[1]):
        return named[0], None
    said = _(
        "Đã có doanh nghiệp cùng tên (số %(id)s) với mã số thuế khác, %(code)s; sẽ thêm doanh nghiệp mới."
    )
    return None, Doubt(draft.row, "name", said % {"id": named[0], "code": named[1]})


def _telephones_not_taken(draft: Draft, firm: Enterprise) -> list[Doubt]:
    """Say that a list does not change a person who is known; the telephone it gives would be lost in silence."""
    named = {address.lower() for address in draft.emails}
    said = _("Người nhận %(address)s đã có trong hồ sơ nên không lưu số điện thoại %(phone)s từ danh sách.")
    return [
        Doubt(draft.row, "phone", said % {"address": contact.email, "phone": draft.phone})
        for contact in firm.contacts.all()
        if draft.phone and contact.email.lower() in named and contact.phone != draft.phone
    ]


class Seen:
    """The firms of a list so far: known by tax code, or by name where one of two gave no code."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._names: dict[str, tuple[int, str]] = {}

    def before(self, draft: Draft) -> tuple[int, str]:
        """Return the row in which this firm stood before and by which field it is known, or 0; remember it."""
        row, code = self._names.setdefault(lower(draft.name), (draft.row, draft.tax_code))
        if draft.tax_code:
            same = self._rows.setdefault(draft.tax_code, draft.row)
            if same != draft.row:
                return same, "tax_code"
        return (row, "name") if row != draft.row and not (code and draft.tax_code) else (0, "")


def doubles(drafts: Iterable[Draft]) -> list[tuple[Draft, int]]:
    """Return the drafts that would change a firm which an earlier row changes already, with that row."""
    first: dict[int, int] = {}
    known = ((draft, draft.enterprise_id) for draft in drafts if draft.enterprise_id is not None)
    rows = [(draft, first.setdefault(pk, draft.row)) for draft, pk in known]
    return [(draft, row) for draft, row in rows if row != draft.row]
