"""What a kind says to people: the buttons of an action, the help beside them; nothing that is not declared."""

from collections.abc import Sequence

import msgspec

from .kinds import CHANGE_VERSION, MOVE_DUE, OPENING, Action, Done, Due, Kind, State, Words, possible_actions

Language = str  # vi or en
_OWN = {
    OPENING: Words("Bắt đầu", "Begun"),
    MOVE_DUE: Words("Dời hạn xử lý", "Another due day"),
    CHANGE_VERSION: Words("Chuyển sang quy trình mới", "Moved to the new rules"),
}


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """One action that somebody may take now: its words, what it needs, what it does."""

    action: str
    says: str
    needs: tuple[str, ...]
    help: str


def in_words(words: Words | State | Action | Kind, language: Language, name: str = "") -> str:
    """Return the words in a language, in the other one where there are none, else the name."""
    own, other = (words.vi, words.en) if language == "vi" else (words.en, words.vi)
    return own or other or name


def label_of(kind: Kind, action: str, language: Language) -> str:
    """Return what is on the button of an action, of the kind or of every kind. Raises: NoSuchAction."""
    if action in _OWN:
        return in_words(_OWN[action], language)
    return in_words(kind.action(action), language, action)


def told_of(kind: Kind, action: str, language: Language) -> str:
    """Return what the history says of a step, its name where the kind does not know it."""
    if action in _OWN:
        own = kind.told if action == OPENING else Words()
        return in_words(own, language) or in_words(_OWN[action], language)
    found = next((one for one in kind.actions if one.name == action), None)
    return in_words(found.told, language) or in_words(found, language, action) if found else action


def buttons(
    kind: Kind,
    state: str,
    role: str,
    language: Language,
    *,
    person: int | None = None,
    done: Sequence[Done] = (),
) -> tuple[Button, ...]:
    """Return the actions that somebody may take now, as declared."""
    names = possible_actions(kind, state, role, person=person, done=done)
    return tuple(
        Button(
            action=name,
            says=label_of(kind, name, language),
            needs=kind.action(name).asked,
            help=in_words(kind.action(name).help, language),
        )
        for name in names
    )


def help_of(kind: Kind, language: Language) -> list[str]:
    """Return the kind as lines of text: each state with its days, below it what can be done there, and by whom."""
    lines = []
    for state in kind.states:
        lines.append(_state_line(state, language))
        here = [one for one in kind.actions if state.name in one.from_states]
        lines += [f"  {_action_line(kind, one, language)}" for one in here]
    return lines


def _state_line(state: State, language: Language) -> str:
    notes = [days_in_words(state.due, language)] if state.due else []
    notes += [] if state.open else ["kết thúc" if language == "vi" else "end"]
    notes += [("tạm dừng tính ngày" if language == "vi" else "the clock stands")] if state.pauses else []
    said = in_words(state, language, state.name)
    return f"{said} ({', '.join(notes)})" if notes else said


def _action_line(kind: Kind, action: Action, language: Language) -> str:
    to = f" → {in_words(kind.state(action.to_state), language, action.to_state)}" if action.to_state else ""
    needs = f" [{', '.join(action.asked)}]" if action.asked else ""
    other = f" ≠ {', '.join(action.not_by)}" if action.not_by else ""
    return f"{in_words(action, language, action.name)}{to}: {', '.join(action.who)}{needs}{other}"


def days_in_words(due: Due, language: Language) -> str:
    """Return by when a state is left, in few words."""
    if language == "vi":
        days = f"{due.days} ngày{' làm việc' if due.count == 'working' else ''}"
        start = "" if due.start == "entered" else f" {'trước' if due.before else 'sau'} {due.start}"
        return days + start + (f", lặp lại mỗi {due.every} ngày" if due.every else "")
    days = f"{due.days} {'working ' if due.count == 'working' else ''}days"
    start = "" if due.start == "entered" else f" {'before' if due.before else 'after'} {due.start}"
    return days + start + (f", again every {due.every} days" if due.every else "")
