"""What can go wrong in triage.

PermanentError
├── NoSuchNotice        no notice has this number
├── NoSuchOfficer       no officer who may sign in has this number
├── NoSuchView          no saved view of this officer has this number
├── AlreadyAssigned     somebody else took the notice meanwhile
├── AlreadyDismissed    somebody dismissed the notice meanwhile
├── AlreadyDone         somebody said already that nothing is left to do
├── AlreadyRated        somebody else gave another impact meanwhile
├── NotDismissed        the notice is in the queue
├── UnknownImpact       the impact is none of the four
├── ReasonMissing       an impact or a dismissal needs a reason
├── TextMissing         a note, letter or view without words
├── TextTooLong         more words than the table takes
├── NotConcerned        a chosen firm is not among those the notice concerns
└── NobodyToWriteTo     no chosen firm has anybody who may get mail
"""

from donbay.core.errors import PermanentError


class NoSuchNotice(PermanentError):
    """There is no notice with this number."""

    hint = "Open the queue anew."


class NoSuchOfficer(PermanentError):
    """There is no officer with this number who may sign in."""

    hint = "Choose an officer from the list."


class NoSuchView(PermanentError):
    """This officer has no saved view with this number."""

    hint = "Open the queue anew; only its owner removes a view."


class AlreadyAssigned(PermanentError):
    """Somebody else took the notice meanwhile."""

    hint = "Look at who has it, then assign it again if you still want to."


class AlreadyDismissed(PermanentError):
    """Somebody dismissed the notice meanwhile."""

    hint = "It stands under the dismissed, with the reason; put it back first."


class AlreadyDone(PermanentError):
    """Somebody said already that nothing is left to do about the notice."""

    hint = "It stands under the handled ones; put it back if something is left to do."


class AlreadyRated(PermanentError):
    """Somebody else gave another impact meanwhile."""

    hint = "Open the notice anew; it says who gave which impact, and why."


class NotDismissed(PermanentError):
    """The notice is in the queue already."""

    hint = "Nothing needs to be done."


class UnknownImpact(PermanentError):
    """The impact is none of UNKNOWN, LOW, MEDIUM, HIGH."""

    hint = "Choose an impact from the list."


class ReasonMissing(PermanentError):
    """An impact other than UNKNOWN, or a dismissal, comes with a reason."""

    hint = "Write the reason in a few words; colleagues will ask for it."


class TextUnfinished(PermanentError):
    """A letter still has a gap or a note of its author."""

    hint = "Fill the gap or take it out."


class TextMissing(PermanentError):
    """There are no words in it."""

    hint = "Write something first."


class TextTooLong(PermanentError):
    """There are more words in it than are kept."""

    hint = "Shorten it."


class NotConcerned(PermanentError):
    """A chosen firm is not among those the notice concerns."""

    hint = "Open the notice anew; the firm's profile may have changed."


class NobodyToWriteTo(PermanentError):
    """No chosen firm has a person who confirmed and wants mail."""

    hint = "Telephone the firm, or ask it to confirm its address."
