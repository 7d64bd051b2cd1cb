"""What may be wrong with where documents should go; of lists see `foundation.uploaded_lists.errors`."""

from donbay.core.errors import PermanentError


class NoSuchDestination(PermanentError):
    """Documents should go into a thing that no room has."""

    hint = "Store them without it, or choose it again on its own page."
