"""What a room above hangs into signing in; called in its `AppConfig.ready`."""

from collections.abc import Callable

# Takes an address that cannot sign in; returns whether it was mailed something else that is due to it.
Answer = Callable[[str], bool]
_answers: list[Answer] = []


def let_answer_strangers(answer: Answer) -> None:
    """Ask this room when an address without an account wants a sign-in code."""
    if answer not in _answers:
        _answers.append(answer)


def answered(email: str) -> bool:
    """Let every room mail what is due to an address that cannot sign in; return whether one did."""
    return True in [answer(email) for answer in _answers]  # each is asked, so that the work tells nothing
