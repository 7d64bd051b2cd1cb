"""Forms whose refusals stand beside the fields, be they found here or by the service behind."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from donbay.core.errors import HouseError
from donbay.foundation.words import words_for

_WRONG = ("required", "invalid", "invalid_choice", "max_length", "min_value", "max_value")


class RoomForm(forms.Form):
    """A form of a room.

    `says`: field → the one sentence for whatever may be wrong with it. `also_called`: what the services of the room
    call a field → its name here, where the two differ.
    """

    says: ClassVar[Mapping[str, Any]] = {}
    also_called: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every field its sentence."""
        super().__init__(*args, **kwargs)
        for name, words in self.says.items():
            self.fields[name].error_messages |= dict.fromkeys(_WRONG, words)

    def refuse(self, error: HouseError) -> None:
        """Say what a service refused: beside the field it names, above the form where it names none of ours."""
        called = getattr(error, "field", "")
        name = self.also_called.get(called, called)
        if name in self.fields:
            self.add_error(name, str(self.says.get(name) or words_for(error)))
        else:
            self.add_error(None, words_for(error))

    @property
    def wrong(self) -> str:
        """Return everything that is wrong in one line, for who has no page to show it on."""
        return " ".join(dict.fromkeys(str(one) for found in self.errors.values() for one in found))
