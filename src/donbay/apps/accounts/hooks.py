"""What a room above hangs into signing in; called in its `AppConfig.ready`."""

from collections.abc import Callable, Iterable

from donbay.foundation.rights import Held, Right, Unasked, unasked

# Takes an address that cannot sign in; returns whether it was mailed something else that is due to it.
Answer = Callable[[str], bool]
_answers: list[Answer] = []


@unasked(Unasked.INNER)
def let_answer_strangers(answer: Answer) -> None:
    """Ask this room when an address without an account wants a sign-in code."""
    if answer not in _answers:
        _answers.append(answer)


def answered(email: str) -> bool:
    """Let every room mail what is due to an address that cannot sign in; return whether one did."""
    return True in [answer(email) for answer in _answers]  # each is asked, so that the work tells nothing


# Takes the address of a person; returns what it is a member of, as roles with their scope.
Memberships = Callable[[str], Iterable[Held]]
_memberships: list[Memberships] = []


@unasked(Unasked.INNER)
def add_memberships(find: Memberships) -> None:
    """Let a room above say to what people from outside belong, such as the firms of a contact."""
    if find not in _memberships:
        _memberships.append(find)


def memberships_of(email: str) -> set[Held]:
    """Return what a person is a member of, in every room that registered."""
    return {one for find in _memberships for one in find(email)}


_carried: dict[str, Right] = {}


@unasked(Unasked.INNER)
def let_keys_carry(rights: Iterable[Right]) -> None:
    """Let a room above say which rights a key of the API may carry; they are the scopes of a key."""
    _carried.update({str(right): right for right in rights})


def scopes_of_keys() -> dict[str, Right]:
    """Return every right that a key may carry, by its name."""
    return dict(_carried)
