"""Refuse a text that goes out with a gap or a note of its author still in it."""

from django.utils.translation import gettext as _

from donbay.apps.enquiries.errors import Unfinished
from donbay.core.prose.leftovers import gap_in


def refuse_gaps(text: str) -> None:
    """Refuse a text with a gap or a note of its author. Raises: Unfinished, naming the first."""
    if found := gap_in(text):
        raise Unfinished(_("Văn bản còn chỗ chưa viết xong: “%(found)s”.") % {"found": found[:60]})
