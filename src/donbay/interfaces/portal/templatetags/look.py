"""What every template of ours may use: icons, the current place, small words."""

from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from donbay.foundation.web.asked import page_of
from donbay.interfaces.portal.health import SourceLine, source_lines, worst_of

register = template.Library()
LOOKS = {"error": "say-bad", "warning": "say-warn", "success": "say-good"}
MAILS = {
    "PENDING": "badge-line",
    "CLAIMED": "badge-line",
    "ACCEPTED": "badge-good",
    "DELIVERED": "badge-good",
    "SOFT_BOUNCED": "badge-warn",
    "SUPPRESSED": "badge-warn",
    "REFUSED": "badge-warn",
}
TONES = {"NEW": "good", "NONE": "good", "BLIND": "warn", "ODD": "warn"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one icon of the sprite; it is decoration, the words stand beside it."""
    address = f"{static('portal/icons.svg')}#{name}"
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address
    )


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str) -> SafeString | str:
    """Return `aria-current` when the page belongs to this room, or is this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match and name in {match.app_name, match.view_name}:
        return format_html(' aria-current="{}"', "page" if name == match.view_name else "true")
    return ""


@register.filter
def message_look(tags: str) -> str:
    """Return the class of a message to the reader, by its level."""
    return next((look for level, look in LOOKS.items() if level in tags), "")


@register.inclusion_tag("portal/health/dot.html", takes_context=True)
def source_dot(context: dict[str, Any]) -> dict[str, Any]:
    """Show the worst state among the sources, as one line with a dot."""
    return {"worst": worst_of(_lines(context))}


@register.inclusion_tag("portal/health/banner.html", takes_context=True)
def source_banner(context: dict[str, Any]) -> dict[str, Any]:
    """Show a banner when a source could not be checked: silence must not look like calm."""
    return {"blind": [line for line in _lines(context) if line.hides_news]}


@register.simple_tag
def source_name(names: dict[str, str], source: str) -> str:
    """Return the name people know a source by; of a file nobody could read, that."""
    return names.get(source) or (_("tệp chưa nhận dạng được") if source == "unknown" else source)


@register.filter
def tone(state: str) -> str:
    """Return the colour word of a source's state."""
    return TONES.get(state, "line")


@register.filter
def mail_look(state: str) -> str:
    """Return the badge class of a mail's state."""
    return MAILS.get(state, "badge-bad")


@register.inclusion_tag("portal/control/field.html")
def show_field(bound: BoundField) -> dict[str, Any]:
    """Show one form field with its label, hint and errors."""
    return {"field": bound, "wrong": bound.errors, "choice": bound.widget_type == "checkbox"}


@register.inclusion_tag("portal/control/wrongs.html")
def show_wrongs(form: BaseForm, also: str = "") -> dict[str, Any]:
    """Name every field that is wrong, above the form, each with a link to it; the focus goes here.

    `also`: one more thing to do before sending again.
    """
    wrongs = [
        (bound.id_for_label or f"{bound.auto_id}_0", bound.label, error)
        for bound in form
        for error in bound.errors
    ]
    return {"form": form, "wrongs": wrongs, "also": also}


@register.inclusion_tag("portal/pager/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: int, pages: int) -> dict[str, Any]:
    """Show links to the pages around this one; the other filters stay as they are."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    near = [n for n in range(1, pages + 1) if n in {1, pages} or abs(n - page) <= 2]
    beyond = page_of(context["request"]) > pages
    return {"page": page, "pages": pages, "near": near, "query": query.urlencode(), "beyond": beyond}


@register.inclusion_tag("portal/beam/beam.html")
def beam(*, start: date | None, local: date | None, end: date | None, today: date) -> dict[str, Any]:
    """Draw the comment period as a lever: start, the province's date, the WTO's date, today."""
    if start is None or end is None or end <= start:
        return {"drawn": False}

    def place(day: date) -> int:
        share = (day - start).days / (end - start).days
        return round(10 + 480 * min(max(share, 0.0), 1.0))

    local_at = place(local) if local and start <= local <= end else None
    return {"drawn": True, "today": place(today), "local": local_at, "open": today <= end}


def _lines(context: dict[str, Any]) -> list[SourceLine]:
    request = context.get("request")
    if request is None:
        return source_lines()
    if not hasattr(request, "source_lines"):
        request.source_lines = source_lines()
    kept: list[SourceLine] = request.source_lines
    return kept
