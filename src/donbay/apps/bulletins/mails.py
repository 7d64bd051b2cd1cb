"""An issue as a mail: subject, text, HTML, headers and the reader's way out."""

from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from msgspec.structs import replace

from donbay.apps.alerts.services import Foot
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail.services import BY_MACHINE, Letter
from donbay.foundation.office import contact_line, site_host
from donbay.foundation.rights import Unasked, unasked

from .freezing import decoded
from .models import Issue
from .parts import named
from .types import FrozenIssue


def letter_for(issue: Issue, to: ContactRow, foot: Foot, *, firms: list[str]) -> Letter:
    """Return the mail of a published issue for one person, in the issue's language.

    To a reader of another language subject, first line and foot say in that one what it is.
    Source: RFC 2369, RFC 2919, RFC 8058, RFC 3834 for the headers.
    """
    frozen = decoded(issue.frozen)
    context = {
        "firms": firms,
        "name": to.name,
        "province": settings.PROVINCE_NAME,
        "office": contact_line(),
        "choices_link": foot.choices_link,
        "leave_link": foot.leave_link,
        "page": frozen.address,
    }
    headers = {**foot.headers, "List-Id": f"<ban-tin.{site_host()}>"}
    return _letter(frozen, context, headers=headers, language=to.language)


@unasked(Unasked.READS)
def test_letter(frozen: FrozenIssue) -> Letter:
    """Return an issue as a mail to try it out: marked in its subject, with nobody to unsubscribe."""
    letter = _letter(frozen, {"test": True, "office": contact_line()}, headers=BY_MACHINE)
    with translation.override(frozen.language):
        return replace(letter, subject=_("[Gửi thử] %(subject)s") % {"subject": letter.subject})


def _letter(
    frozen: FrozenIssue, context: Mapping[str, object], *, headers: Mapping[str, str], language: str = ""
) -> Letter:
    from . import papers  # noqa: PLC0415 - WeasyPrint is heavy, and only sending and printing need it

    with translation.override(frozen.language):
        subject, note = subject_of(frozen), ""
    with translation.override(language or frozen.language):
        if language and language != frozen.language:
            subject, note = _for_foreigner(frozen, language)
        return Letter(
            subject=subject,
            text=papers.mail_text(frozen, render_to_string("bulletins/mails/foot.txt", dict(context)), note),
            html=papers.mail_html(frozen, render_to_string("bulletins/mails/foot.html", dict(context)), note),
            headers=headers,
        )


def _for_foreigner(frozen: FrozenIssue, language: str) -> tuple[str, str]:
    """Return subject and first line for a reader of a language in which the issue is not written."""
    name = named(frozen.kind, frozen.number, frozen.year, language) or frozen.title
    if frozen.language == "vi":
        said, note = _("%(name)s (bằng tiếng Việt)"), _("Ấn phẩm này phát hành bằng tiếng Việt.")
    else:
        said, note = _("%(name)s (bằng tiếng Anh)"), _("Ấn phẩm này phát hành bằng tiếng Anh.")
    return f"[TBT {settings.PROVINCE_NAME}] {said % {'name': name}}", note


@unasked(Unasked.READS)
def subject_of(frozen: FrozenIssue) -> str:
    """Return the subject line of an issue's mail."""
    name = named(frozen.kind, frozen.number, frozen.year, frozen.language)
    return f"[TBT {settings.PROVINCE_NAME}] {_named(name, frozen)}"


def _named(name: str, frozen: FrozenIssue) -> str:
    """Return number and period of a numbered issue, or its title where that says more than the same again."""
    if not name or name in frozen.title:
        return frozen.title
    period = frozen.period[:1].lower() + frozen.period[1:]
    if frozen.title.casefold().startswith((_("Bản tin").casefold(), _("Danh mục văn bản").casefold())):
        return f"{name} ({period})" if period else name
    return f"{name}: {frozen.title}"
