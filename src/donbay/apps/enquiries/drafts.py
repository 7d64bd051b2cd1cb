"""Draft the text for the enquiry point from what the firms wrote; an officer rewrites it."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from .models import Case


def draft_text(cases: Sequence[Case]) -> str:
    """Return a draft: per provision the reasons and the proposals, without saying who wrote them."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if not (case.reason or case.proposal):
            continue  # a placeholder that was not completed says nothing yet
        groups.setdefault(case.provision or _("Toàn văn"), []).append(case)
    parts = [
        "\n".join([f"{number}. {provision}", *_lines(members)])
        for number, (provision, members) in enumerate(groups.items(), start=1)
    ]
    return "\n\n".join(parts)


def _lines(cases: Iterable[Case]) -> list[str]:
    found = []
    for case in cases:
        found += [_("Lý do: %(text)s") % {"text": case.reason}] if case.reason else []
        found += [_("Đề xuất: %(text)s") % {"text": case.proposal}] if case.proposal else []
    return list(dict.fromkeys(found))
