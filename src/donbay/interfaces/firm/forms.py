"""The forms of the profile page: one product line in the firm's own words, and where the firm sells."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises import services
from donbay.core.codes.hs import is_hs_prefix
from donbay.core.coding.names import goods_name
from donbay.foundation.language import reader_language
from donbay.foundation.web.asked import line_in
from donbay.foundation.words import words_for
from donbay.interfaces.portal.forms import markets_field, read_lines, read_markets

from .telling import Told

MOST_LINES = 60
CODE_SIZES = (2, 4, 6)  # digits of a code that a profile takes


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
        help_text=_(
            "Cụm từ có tên sản phẩm nhưng nói về hàng khác, ví dụ “hương xoài”: tên sản phẩm trong cụm đó không được "
            "tính. Cách nhau bằng dấu phẩy."
        ),
        max_length=400,
        required=False,
    )
    gone = forms.BooleanField(label=_("Bỏ sản phẩm này"), required=False)

    told: Told | None = None

    def __init__(self, *args: Any, offered: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        """Offer the codes this line has, those ticked meanwhile, and those `offered` for its words as they stand."""
        super().__init__(*args, **kwargs)
        codes = (*self.initial.get("hs", ()), *offered.get(self.words_now, ()), *self._ticked())
        if codes:
            named = [(code, named_code(code)) for code in dict.fromkeys(codes)]
            self.fields["hs"].choices = named  # type: ignore[attr-defined]
        else:
            del self.fields["hs"]
        if not self.initial.get("words"):
            del self.fields["gone"]

    @property
    def words_now(self) -> str:
        """Return the words as they were sent, else as they are kept."""
        sent = self.data.get(self.add_prefix("words"), "") if self.is_bound else self.initial.get("words", "")
        return line_in(sent)

    def _ticked(self) -> list[str]:
        """Return the codes that were ticked; another one than was offered at first may be among them."""
        if not self.is_bound:
            return []
        name = self.add_prefix("hs")
        sent = self.fields["hs"].widget.value_from_datadict(self.data, self.files, name) or ()
        return [code for code in sent[:MOST_LINES] if len(code) in CODE_SIZES and is_hs_prefix(code)]

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


def named_code(code: str) -> str:
    """Return a code with its name in the reader's language: `0810 60 Sầu riêng tươi`."""
    language = reader_language()
    return f"{code_words(code)} {goods_name(code, language)}".strip()


def code_words(code: str) -> str:
    """Return a code as people read it: 0804 50."""
    return f"{code[:4]} {code[4:]}" if len(code) > 4 else code
