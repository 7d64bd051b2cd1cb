"""Remove the files that belong to no case any more."""

from datetime import datetime

from donbay.apps.enquiries.case_files import ROOM, known_files
from donbay.foundation.files.sweeping import remove_strays
from donbay.foundation.rights import Unasked, unasked


@unasked(Unasked.STEP)
def sweep_files(*, now: datetime) -> int:
    """Remove what no case knows, such as what an erased person had sent; return how many files.

    What is younger than a week stays. Safe to run twice. Cost: one query, a look at each file.
    """
    return remove_strays(ROOM, known_files(), now=now)
