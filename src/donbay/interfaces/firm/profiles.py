"""The profile page: product lines in the firm's own words, suggested codes, markets."""

from typing import Any

from django.db import transaction
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from donbay.apps.alerts import queries as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow, LineRow, NewLine
from donbay.core.codes.blocs import market_name
from donbay.core.errors import PermanentError
from donbay.foundation.language import reader_language
from donbay.foundation.rights import Actor
from donbay.foundation.web.asked import line_in
from donbay.foundation.words import words_for
from donbay.interfaces.portal.previews import Shown, shown

from .forms import MOST_LINES, LineForm, MarketsForm
from .telling import HURRY, told_of, told_wrong

PREFIX = "dong"


def line_typed(firm: EnterpriseRow, posted: QueryDict, number: int) -> LineForm:
    """Return one line as somebody types it, with the codes offered for its words and what it would bring."""
    kept = _initial(firm.lines[number]) if number < len(firm.lines) else {}
    prefix = f"{PREFIX}-{number}"
    words = line_in(posted.get(f"{prefix}-words", ""))
    offered = enterprises.offered_codes([words] if words else [])
    line = LineForm(posted, prefix=prefix, initial=kept, offered=offered)
    if words:
        line.told = told_of(firm, _line(line)) if line.is_valid() else told_wrong(line)
    return line


def tell_lines(firm: EnterpriseRow, lines: BaseFormSet[LineForm]) -> None:
    """Say of each line that is kept what it would bring: the same as while it is typed."""
    seconds = HURRY
    for form, line in zip(lines, firm.lines, strict=False):  # the forms of new lines stand behind
        kept = NewLine(words=line.words, hs=line.hs, keywords=line.keywords, excluded=line.excluded)
        form.told = told_of(firm, kept, seconds=seconds)
        seconds = 0.0 if form.told.unread else seconds  # a page waits once


def forms_of(firm: EnterpriseRow, posted: QueryDict | None) -> tuple[BaseFormSet[LineForm], MarketsForm]:
    """Return the forms of a firm's lines, with two empty ones, and of its markets."""
    made = formset_factory(LineForm, extra=2, max_num=MOST_LINES)
    initial = [_initial(line) for line in firm.lines]
    offered = enterprises.offered_codes(_words_of(firm, posted))
    lines = made(posted, initial=initial, prefix=PREFIX, form_kwargs={"offered": offered})
    language = reader_language()
    markets = ", ".join(market_name(code, language) for code in firm.markets)
    return lines, MarketsForm(posted, initial={"markets": markets})


def keep(
    firm: EnterpriseRow, lines: BaseFormSet[LineForm], form: MarketsForm, *, seen: str, by: Actor
) -> bool:
    """Keep what was sent, if it is right; else leave everything as it was and say where it is wrong."""
    valid = lines.is_valid() & form.is_valid()
    try:
        with transaction.atomic():
            services.refuse_changed(enterprise_id=firm.id, seen=seen)
            if not valid:
                return False
            services.change_profile(
                enterprise_id=firm.id,
                lines=[_line(line) for line in lines if _is_kept(line)],
                markets=form.cleaned_data["markets"],
                by=by,
                now=timezone.now(),
            )
    except services.ChangedMeanwhile as error:
        there = "; ".join(line.words for line in firm.lines)
        form.add_error(None, words_for(error))
        form.add_error(None, gettext("Bản hiện có: %(value)s") % {"value": there})
        return False
    except PermanentError as error:
        form.add_error(None, words_for(error))
        return False
    return True


def preview(
    firm: EnterpriseRow,
    lines: BaseFormSet[LineForm],
    form: MarketsForm,
    *,
    of: str,
    contacts: list[ContactRow],
    by: Actor,
) -> Shown | None:
    """Return what all these lines, or the one numbered `of`, would have brought; nothing is kept.

    None where something must be put right first; the forms say what.
    """
    if not (lines.is_valid() & form.is_valid()):
        return None
    one = numbered(lines).get(of)
    if one is not None and not one.cleaned_data.get("words"):
        one.add_error("words", gettext("Vui lòng nhập tên sản phẩm trước khi xem trước."))
        return None
    wanted = [_line(line) for line in ([one] if one else lines) if one or _is_kept(line)]

    def change() -> None:
        services.change_profile(
            enterprise_id=firm.id,
            lines=wanted,
            markets=form.cleaned_data["markets"],
            by=by,
            now=timezone.now(),
        )

    try:
        profile = services.profile_after(firm.id, change)
    except PermanentError as error:
        form.add_error(None, words_for(error))
        return None
    if profile is None:
        form.add_error(None, gettext("Doanh nghiệp đang tạm ngừng nhận tin, chưa thể xem trước."))
        return None
    return shown(profile, alerts.rhythm_of(contacts), of_line=one is not None)


def numbered(lines: BaseFormSet[LineForm]) -> dict[str, LineForm]:
    """Return the forms of the lines by the number under which their buttons send them."""
    return {str(number): line for number, line in enumerate(lines)}


def _words_of(firm: EnterpriseRow, posted: QueryDict | None) -> list[str]:
    """Return the words of all lines: as they were sent, else as they are kept."""
    if posted is None:
        return [line_in(line.words) for line in firm.lines]
    sent = [line_in(posted.get(name, "")) for name in posted if name.endswith("-words")]
    return [words for words in sent if words][:MOST_LINES]


def _initial(line: LineRow) -> dict[str, Any]:
    return {
        "words": line.words,
        "hs": list(line.hs),
        "excluded": ", ".join(line.excluded),
        "keywords": line.keywords,
    }


def _is_kept(line: LineForm) -> bool:
    said = line.cleaned_data
    return bool(said.get("words")) and not said.get("gone")


def _line(line: LineForm) -> NewLine:
    said = line.cleaned_data
    return NewLine(
        words=said["words"],
        hs=tuple(dict.fromkeys((*said.get("hs", ()), *said.get("more_hs", ())))),
        keywords=tuple(line.initial.get("keywords", ())),
        excluded=tuple(said.get("excluded", ())),
    )
