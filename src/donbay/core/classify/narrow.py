"""One fact of what is said three times: a chapter, its heading and its subheading."""

from collections.abc import Sequence

from donbay.core.classify.types import Heading

AS_SURE = 0.9  # our choice: a part that is nearly as sure as the whole is what the measure is about


def keep_narrowest(headings: Sequence[Heading]) -> list[Heading]:
    """Return headings of which none lies within another, in their order.

    The narrower one speaks when it is as sure as the wider, or nearly; else the wider one does.
    """
    gone: set[str] = set()
    for wide in headings:
        inside = [one for one in headings if one.code != wide.code and one.code.startswith(wide.code)]
        if any(one.share >= AS_SURE * wide.share for one in inside):
            gone.add(wide.code)
        else:
            gone.update(one.code for one in inside)
    return [heading for heading in headings if heading.code not in gone]
