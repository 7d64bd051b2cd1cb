"""What other rooms hang into mail: who still wants a message, and what an answer to a list means.

Mail knows nothing of subscriptions. A room that writes mail to subscribers registers, in its `AppConfig.ready`,
a gate for its kinds of mail; a room that offers an address for leaving registers a reader of answers.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from donbay.foundation.rights import Unasked, unasked

from .types import Answer

# Takes the addresses of messages by id; returns why they must not go any more, those that may go left out. Asked when
# their turn comes, a second before at the most, so it holds for every way of leaving.
Gate = Callable[[Mapping[int, str]], Mapping[int, str]]
# Called in the transaction that keeps a message back, with its id.
Taken = Callable[[int, datetime], None]
# Returns the outcome (LEFT, BAD_LINK), empty when the mail says nothing to this room.
Reader = Callable[[Answer, datetime], str]

_gates: dict[str, tuple[Gate, Taken]] = {}
_readers: list[Reader] = []


@unasked(Unasked.INNER)
def gate_kinds(kinds: Iterable[str], gate: Gate, taken: Taken | None = None) -> None:
    """Ask `gate` before messages of these kinds go, and tell `taken` when one was kept back."""
    for kind in kinds:
        _gates[kind] = (gate, taken or _nothing)


def _nothing(message_id: int, now: datetime) -> None:
    """Do nothing: this room keeps no list of who was told."""


@unasked(Unasked.INNER)
def read_answers_with(reader: Reader) -> None:
    """Show every inbound mail that is no report to this reader."""
    if reader not in _readers:
        _readers.append(reader)


def gated_kinds() -> list[str]:
    """Return the kinds of mail that go to subscribers."""
    return sorted(_gates)


def why_unwanted(kind: str, mails: Mapping[int, str]) -> Mapping[int, str]:
    """Return why nobody wants these messages of a kind any more; those that may go are not named."""
    return _gates[kind][0](mails) if kind in _gates else {}


def tell_taken(kind: str, message_id: int, now: datetime) -> None:
    """Tell the room that this message is kept back for good."""
    if kind in _gates:
        _gates[kind][1](message_id, now)


def outcome_of(answer: Answer, now: datetime) -> str:
    """Return what the first reader that knows this answer made of it, else an empty text."""
    return next((said for reader in _readers if (said := reader(answer, now))), "")
