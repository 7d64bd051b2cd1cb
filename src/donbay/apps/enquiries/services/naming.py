"""See whether a text names who asked."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from donbay.apps.enquiries.errors import NamesTheFirm
from donbay.apps.enquiries.models import Case
from donbay.core.text.fold import fold

SHORTEST = 4  # a name of fewer letters stands in too many words


def refuse_names(text: str, cases: Iterable[Case]) -> None:
    """Refuse a text that holds a name, address or number of one of these cases' submitters.

    Marks and capitals do not matter. Raises: NamesTheFirm.
    """
    said = f" {' '.join(fold(text).split())} "
    for case in cases:
        for name in _names(case):
            if " ".join(fold(name).split()) in said:
                raise NamesTheFirm(
                    _("Văn bản còn nêu “%(name)s” của hồ sơ %(reference)s.")
                    % {"name": name, "reference": case.reference}
                )


def _names(case: Case) -> list[str]:
    firm = case.enterprise
    known = [case.contact_name, case.contact_firm, case.contact_email, case.contact_phone]
    known += [firm.name, firm.name_en, firm.tax_code] if firm else []
    return [name for name in known if len(name.strip()) >= SHORTEST]
