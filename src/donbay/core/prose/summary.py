"""An extractive summary: the first sentence and those with figures, limits and days. It only copies."""

from .figures import measures_in, says_a_day, says_a_limit
from .sentences import split_sentences

MOST = 4  # sentences beside the first; our choice: an extract of about six lines
LONGEST = 600  # letters; a longer sentence is a list, which nobody reads in a bulletin


def summary(text: str, *, most: int = MOST) -> tuple[str, ...]:
    """Return the first sentence and up to `most` others with figures, limits or days, in their order.

    Each is an exact piece of the text and stands once. Where more qualify, those that say more
    kinds of figures win, then those that come earlier.
    """
    first, *others = split_sentences(text) or ("",)
    if not first:
        return ()
    told = dict.fromkeys(one for one in others if one != first and len(one) <= LONGEST)
    weighed = [(weight, place, one) for place, one in enumerate(told) if (weight := count_figures(one))]
    best = sorted(weighed, key=lambda found: (-found[0], found[1]))[: max(0, most)]
    return (first, *(one for _, _, one in sorted(best, key=lambda found: found[1])))


def count_figures(sentence: str) -> int:
    """Return how many kinds of figures a sentence holds: 0 to 3 (a measure, a limit, a day)."""
    return bool(measures_in(sentence)) + says_a_limit(sentence) + says_a_day(sentence)
