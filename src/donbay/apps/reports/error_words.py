"""What a refusal says to who asks for a report."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words, by_code

from .periods import BadPeriod

add_words({
    BadPeriod: by_code({
        "NO_DAY": _("“%(text)s” không đúng định dạng ngày."),
        "ENDS_FIRST": _("Ngày cuối (%(until)s) sớm hơn ngày đầu (%(since)s)."),
    }),
})  # fmt: skip
