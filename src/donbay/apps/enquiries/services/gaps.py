"""Refuse a text that goes out with a gap or a note of its author still in it."""

from django.utils.translation import gettext as _

from donbay.apps.enquiries.errors import Unfinished
from donbay.core.prose.leftovers import leftovers

STOPPING = {"GAP", "AUTHOR_TALK"}


def refuse_gaps(text: str) -> None:
    """Refuse a text with `[..]`, `TODO`, `kiểm tra lại` and their like. Raises: Unfinished, naming the first."""
    found = next((one for one in leftovers(text, "") if one.kind in STOPPING), None)
    if found is not None:
        raise Unfinished(_("Văn bản còn chỗ chưa viết xong: “%(found)s”.") % {"found": found.found[:60]})
