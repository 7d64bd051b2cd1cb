"""What can go wrong with a step.

PermanentError
├── BadKind         a kind of work is declared wrongly; `faults` say where
├── NoSuchAction    the kind has no action of this name
├── NotAllowed      this role may not take this action
│   ├── WrongState  nobody may take this action in the present state
│   └── TookPart    the person took an action before that forbids this one
└── Missing         the action needs something that was not given; `field` names it
"""

import msgspec

from donbay.core.errors import PermanentError


class Fault(msgspec.Struct, frozen=True):
    """One mistake in a file or a declaration: where, and what is wrong there."""

    where: str
    fault: str


class BadKind(PermanentError):
    """A kind is declared wrongly, or a file of things of a kind. `faults` are all that were found."""

    hint = "Mend the declaration of this kind; it is a mistake in the program."

    def __init__(self, what: str, *, faults: tuple[Fault, ...] = ()) -> None:
        """Keep what was found."""
        super().__init__(what)
        self.faults = faults


class NoSuchAction(PermanentError):
    """The kind has no action of this name."""

    hint = "Open the page anew and use one of the actions shown."


class NotAllowed(PermanentError):
    """This role may not take this action."""

    hint = "Sign in with the right role, or ask somebody who may."


class WrongState(NotAllowed):
    """The action cannot be taken in the present state."""

    hint = "Open the page anew: somebody may have taken a step meanwhile."


class TookPart(NotAllowed):
    """Another person has to do this: this one took an action on the thing that forbids it."""

    hint = "Ask somebody who took no part in it."


class Missing(PermanentError):
    """The action needs something that was not given. `fields` are all that are missing, `field` the first."""

    hint = "Fill in the field and send again."

    def __init__(
        self, what: str, *, field: str, code: str | None = None, fields: tuple[str, ...] = ()
    ) -> None:
        """Keep which fields are missing."""
        super().__init__(what, code=code)
        self.field, self.fields = field, fields or (field,)
