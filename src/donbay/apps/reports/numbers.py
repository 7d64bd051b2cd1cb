"""Numbers as people write them: 9.829 in Vietnamese, 9,829 in English."""

from django.utils.formats import number_format


def group_digits(number: int) -> str:
    """Return a whole number with its digits grouped, in the reader's language."""
    return str(number_format(number, force_grouping=True))
