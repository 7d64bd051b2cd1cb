"""One small kind of work for these tests."""

from donbay.core.workflow.kinds import Action, Kind, State, Target

REQUEST = Kind(
    name="REQUEST",
    vi="yêu cầu",
    en="request",
    first="NEW",
    roles=("SUBMITTER", "OFFICER", "SYSTEM"),
    states=(
        State("NEW", "mới", "new"),
        State("ASKED", "cần bổ sung", "more needed"),
        State("DONE", "đã xong", "done", open=False),
        State("GONE", "đã rút", "withdrawn", open=False),
    ),
    opening=("text",),
    actions=(
        Action(name="ask", from_states=("NEW",), to_state="ASKED", who=("OFFICER",), needs=("note",)),
        Action(name="supply", from_states=("ASKED",), to_state="NEW", who=("SUBMITTER",)),
        Action(name="note", from_states=("NEW", "ASKED", "DONE"), who=("OFFICER", "SYSTEM"), needs=("note",)),
        Action(name="answer", from_states=("NEW",), to_state="DONE", who=("OFFICER",), needs=("answer", "by")),
        Action(name="withdraw", from_states=("NEW", "ASKED"), to_state="GONE", who=("SUBMITTER",)),
    ),
    targets=(
        Target(
            name="ANSWER", vi="trả lời", en="answer", working_days=5,
            ends=frozenset({"DONE"}), pauses=frozenset({"ASKED"}), voids=frozenset({"GONE"}),
        ),
    ),
)  # fmt: skip


def names(ids):
    """Return the names of things as a room gives them: here their numbers."""
    return {pk: str(pk) for pk in ids}
