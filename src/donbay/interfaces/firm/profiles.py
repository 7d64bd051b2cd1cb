"""The profile page: product lines in the firm's own words, suggested codes, markets."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow, LineRow, NewLine
from donbay.core.codes.blocs import market_name
from donbay.core.coding.names import goods_name
from donbay.core.errors import PermanentError
from donbay.foundation.language import reader_language
from donbay.foundation.rights import Actor
from donbay.foundation.words import words_for
from donbay.interfaces.portal.forms import markets_field, read_lines, read_markets
from donbay.interfaces.portal.previews import Shown, shown

MOST_LINES = 60


class LineForm(forms.Form):
    """One product line. Codes that we suggest are offered; the firm keeps or drops them."""

    words = forms.CharField(label=_("Tên sản phẩm"), max_length=200, required=False)
    hs = forms.MultipleChoiceField(
        label=_("Mã HS"),
        help_text=_("Đánh dấu mã HS đúng với sản phẩm; mã chưa đánh dấu là mã gợi ý."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more_hs = forms.CharField(
        label=_("Thêm mã HS"),
        help_text=_("2, 4, 6 hoặc 8 chữ số (lấy 6 chữ số đầu); cách nhau bằng dấu phẩy."),
        required=False,
    )
    excluded = forms.CharField(
        label=_("Từ loại trừ"),
        help_text=_("Bỏ qua thông báo có các từ này. Cách nhau bằng dấu phẩy."),
        max_length=400,
        required=False,
    )
    gone = forms.BooleanField(label=_("Bỏ sản phẩm này"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the codes this line has or is suggested; a new line has none to offer."""
        super().__init__(*args, **kwargs)
        offered = self.initial.get("offered", ())
        if offered:
            self.fields["hs"].choices = [(code, named_code(code)) for code in offered]  # type: ignore[attr-defined]
        else:
            del self.fields["hs"]
        if not self.initial.get("words"):
            del self.fields["gone"]

    def clean_more_hs(self) -> list[str]:
        """Return the codes a person typed, dots and blanks dropped."""
        typed = read_lines(self.cleaned_data["more_hs"], commas=True)
        try:
            return services.hs_codes(typed)
        except services.BadProfile as error:
            raise ValidationError(words_for(error)) from error

    def clean_excluded(self) -> list[str]:
        """Return the excluded words."""
        return read_lines(self.cleaned_data["excluded"], commas=True)


class MarketsForm(forms.Form):
    """Where a firm sells."""

    markets = markets_field()

    def clean_markets(self) -> list[str]:
        """Return the codes of the markets."""
        return read_markets(self.cleaned_data["markets"])


def forms_of(firm: EnterpriseRow, posted: Any) -> tuple[BaseFormSet[LineForm], MarketsForm]:
    """Return the forms of a firm's lines, with two empty ones, and of its markets."""
    made = formset_factory(LineForm, extra=2, max_num=MOST_LINES)
    offered = enterprises.offered_codes(line.words for line in firm.lines)
    lines = made(posted, initial=[_initial(line, offered[line.words]) for line in firm.lines], prefix="dong")
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


def named_code(code: str) -> str:
    """Return a code with its name in the reader's language: `0810 60 Sầu riêng tươi`."""
    language = reader_language()
    return f"{code_words(code)} {goods_name(code, language)}".strip()


def code_words(code: str) -> str:
    """Return a code as people read it: 0804 50."""
    return f"{code[:4]} {code[4:]}" if len(code) > 4 else code


def _initial(line: LineRow, offered: Sequence[str]) -> dict[str, Any]:
    return {
        "words": line.words,
        "hs": list(line.hs),
        "offered": list(dict.fromkeys((*line.hs, *offered))),
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
