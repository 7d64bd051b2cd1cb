"""Looking things up in a template."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands under a key, or nothing: `used|of:notice.id`."""
    return found.get(key, ())
