"""What may be wrong with an issue or an item."""

from donbay.core.errors import PermanentError, TransientError


class NoSuchIssue(PermanentError):
    """No issue has this number."""

    hint = "See the list of issues on the desk."


class NoSuchItem(PermanentError):
    """No item, section or document has this number."""

    hint = "Load the page of the issue again: somebody may have removed it."


class NotInThisState(PermanentError):
    """The issue is no longer in a state in which this can be done."""

    hint = "Load the page again: somebody may have gone on with it meanwhile."


class AlreadyApproved(NotInThisState):
    """Somebody else approved it first; nothing was done twice."""

    hint = "Nothing more is needed: it is approved once."


class SubmittedAnew(NotInThisState):
    """The issue was submitted anew after the page was opened: its text may be another one."""

    hint = "Read the text that is there now, then approve it."


class NotASecondPerson(PermanentError):
    """Whoever wrote or submitted an issue cannot approve it."""

    hint = "Ask another officer to read and approve it."


class NotAloneWithdrawn(NotASecondPerson):
    """Whoever wrote or submitted a published issue cannot withdraw it."""

    hint = "Ask another officer to withdraw it."


class NothingInIt(PermanentError):
    """The issue has no item with text."""

    hint = "Add at least one item and write its text."


class NotReady(PermanentError):
    """The text still holds what must not be published. `found` lists it."""

    hint = "Mend the places that are named and submit again."

    def __init__(self, what: str, *, found: tuple[str, ...]) -> None:
        """Keep what was found."""
        super().__init__(what)
        self.found = found


class OthersMeanwhile(PermanentError):
    """Whom an issue reaches is no longer what was shown; nothing was published. `mails` is the number now."""

    hint = "Look at the number again and press once more."

    def __init__(self, what: str, *, mails: int) -> None:
        """Keep the number."""
        super().__init__(what)
        self.mails = mails


class NoteMissing(PermanentError):
    """Whoever returns or cancels an issue says why."""

    hint = "Write one sentence for the author."


class EditedMeanwhile(PermanentError):
    """Somebody saved another text first. Both texts are here, and ours is kept among the versions."""

    hint = "Read both texts and save the one that should stay."

    def __init__(
        self, what: str, *, version: int, by: str, theirs: dict[str, str], ours: dict[str, str]
    ) -> None:
        """Keep both texts, and the version that stands."""
        super().__init__(what)
        self.version = version
        self.by = by
        self.theirs = theirs
        self.ours = ours


class PaperNotMade(TransientError):
    """The PDF or DOCX could not be made now; the issue itself is safe."""

    hint = "Try again in a moment; the page on the web says the same."
