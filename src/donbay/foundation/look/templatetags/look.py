"""What every template of ours may use: icons, the current place, small words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from donbay.foundation import rights
from donbay.foundation.look.forming import (
    Sent,
    fields_of,
    has_secrets,
    lost_files,
    read_form,
    typed_in,
    wrongs_in,
    wrongs_of_none,
)
from donbay.foundation.look.listing import pages_around, read_listing
from donbay.foundation.look.parts import hung_in
from donbay.foundation.ways import way_to

register = template.Library()
MOST_CHOICES = 1_000  # more than any field has
LOOKS = {"error": "say-bad", "warning": "say-warn", "success": "say-good"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one icon of the sprite; it is decoration, the words stand beside it."""
    address = f"{static('look/icons.svg')}#{name}"
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address
    )


@register.simple_tag
def sample_mark(of: Any) -> SafeString | str:
    """Return the mark of what is invented, `of.is_sample`, nothing for what is real."""
    says = _("Dữ liệu mẫu")
    return format_html('<span class="badge badge-line">{}</span>', says) if of.is_sample else ""


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str) -> SafeString | str:
    """Return `aria-current` when the page belongs to this room, or is this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match and name in {match.app_name, match.view_name}:
        return format_html(' aria-current="{}"', "page" if name == match.view_name else "true")
    return ""


@register.simple_tag(takes_context=True)
def within(context: dict[str, Any], address: str, besides: str = "") -> SafeString | str:
    """Return `aria-current` on the page of this address and on those below it, but not on those below `besides`."""
    path = getattr(context.get("request"), "path", "")
    if not path.startswith(address) or (besides and path.startswith(besides)):
        return ""
    return format_html(' aria-current="{}"', "page" if path == address else "true")


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], right: str) -> bool:
    """Return whether the reader holds a right for anything at all: a button is shown only to who may press it.

    Raises: NoSuchRight. Cost: as `actor_of`.
    """
    return rights.may(rights.actor_of(context["request"]), rights.right_called(right))


@register.simple_tag(takes_context=True)
def part(context: Context, place: str) -> str:
    """Return what a room above hung in this place of the page; it sees what the page sees."""
    name = hung_in(place)
    if not name or context.template is None:
        return ""
    return context.template.engine.get_template(name).render(context)


@register.simple_tag
def way(name: str, *args: object) -> str:
    """Return the address of a page of a higher room, by the name of the way to it."""
    return way_to(name, *args)


@register.simple_tag(takes_context=True)
def at_the_desk(context: dict[str, Any]) -> bool:
    """Return whether an address of the desk is open and the reader works there. Cost: as `actor_of`, below the desk."""
    request = context.get("request")
    return request is not None and request.path.startswith(way_to("desk")) and rights.works_inside(request)


@register.filter
def message_look(tags: str) -> str:
    """Return the class of a message to the reader, by its level."""
    return next((look for level, look in LOOKS.items() if level in tags), "")


@register.inclusion_tag("look/control/field.html")
def show_field(bound: BoundField, most: int = MOST_CHOICES) -> dict[str, Any]:
    """Show one form field with its label, hint and errors.

    `most`: of several choices so many stand open, and those that are taken; the others open at a press.
    """
    choices = list(bound) if bound.use_fieldset else []
    folded = [one for one in choices[most:] if not one.data["selected"]]
    return {
        "field": bound,
        "wrong": bound.errors,
        "choice": bound.widget_type == "checkbox",
        "choices": [one for one in choices if one not in folded],
        "folded": folded,
    }


@register.inclusion_tag("look/control/fields.html")
def fields(form: BaseForm, *names: str) -> dict[str, Any]:
    """Show the fields of a form: those named, in that order, or all."""
    return {"fields": fields_of(form, names)}


@register.inclusion_tag("look/control/wrongs.html")
def show_wrongs(sent: Sequence[Sent], wrong: str = "", *, pointed: bool = False) -> dict[str, Any]:
    """Name every field that is wrong, above the form, each with a link to it.

    The focus goes here, unless a field has it (`pointed`). Files that were chosen are to be chosen again, passwords to
    be typed again. `wrong`: what is said first, instead of that all is kept.
    """
    return {
        "wrongs": wrongs_in(*sent),
        "others": wrongs_of_none(*sent),
        "files": any(lost_files(one) for one in sent),
        "secrets": any(has_secrets(one) for one in sent),
        "wrong": wrong,
        "pointed": pointed,
    }


@register.inclusion_tag("look/control/lost.html")
def show_lost(form: BaseForm) -> dict[str, Any]:
    """Say what is wrong with a form that the page offers no more, and show what was typed in it, to be copied."""
    return {"form": form, "wrongs": wrongs_in(form), "typed": typed_in(form), "files": lost_files(form)}


@register.inclusion_tag("look/control/filters.html")
def filters(form: BaseForm, button: str = "") -> dict[str, Any]:
    """Show what a list may be asked for, in one line; `button` says what pressing it does."""
    return {"form": form, "button": button}


@register.inclusion_tag("look/pager/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: int, pages: int) -> dict[str, Any]:
    """Show links to the pages around this one; the other filters stay as they are."""
    return pages_around(context["request"], page, pages)


register.tag("listing", read_listing)
register.tag("form", read_form)


@register.inclusion_tag("look/beam/beam.html")
def beam(*, start: date | None, local: date | None, end: date | None, today: date) -> dict[str, Any]:
    """Draw the comment period as a lever: start, the province's date, the WTO's date, today."""
    if start is None or end is None or end <= start:
        return {"drawn": False}

    def place(day: date) -> int:
        share = (day - start).days / (end - start).days
        return round(10 + 480 * min(max(share, 0.0), 1.0))

    local_at = place(local) if local and start <= local <= end else None
    return {"drawn": True, "today": place(today), "local": local_at, "open": today <= end}
