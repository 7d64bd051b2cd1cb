"""The health of the sources, on every page that shows it."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from donbay.interfaces.portal.health import lines_for, worst_of

register = template.Library()
TONES = {"NEW": "good", "NONE": "good", "BLIND": "warn", "ODD": "warn"}


@register.inclusion_tag("portal/health/dot.html", takes_context=True)
def source_dot(context: dict[str, Any]) -> dict[str, Any]:
    """Show the worst state among the sources, as one line with a dot."""
    return {"worst": worst_of(lines_for(context.get("request")))}


@register.inclusion_tag("portal/health/banner.html", takes_context=True)
def source_banner(context: dict[str, Any]) -> dict[str, Any]:
    """Show a banner when a source could not be checked: silence must not look like calm."""
    return {"blind": [line for line in lines_for(context.get("request")) if line.hides_news]}


@register.simple_tag
def source_name(names: dict[str, str], source: str) -> str:
    """Return the name people know a source by; of a file nobody could read, that."""
    return names.get(source) or (_("tệp chưa nhận dạng được") if source == "unknown" else source)


@register.filter
def tone(state: str) -> str:
    """Return the colour word of a source's state."""
    return TONES.get(state, "line")
