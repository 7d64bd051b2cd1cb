"""All mistakes of a kind are named at once, and none that only follows from another."""

import msgspec
import pytest

from donbay.core.workflow.checking import faults_of
from donbay.core.workflow.kinds import Action, Kind, State

OPEN, STUCK, DONE = (
    State("OPEN", "Mở", "Open"),
    State("STUCK", "Kẹt", "Stuck"),
    State("DONE", "Xong", "Done", open=False),
)
END = Action(name="end", vi="Kết thúc", en="End", from_states=("OPEN",), to_state="DONE", who=("OFFICER",))
STICK = Action(name="stick", vi="Kẹt", en="Stick", from_states=("OPEN",), to_state="STUCK", who=("OFFICER",))
KIND = Kind(
    name="SUPPORT", vi="Hỗ trợ", en="Support", roles=("OFFICER",), states=(OPEN, STUCK, DONE), first="OPEN",
    actions=(END, STICK),
)  # fmt: skip


def change(**said):
    return [(one.where, one.fault) for one in faults_of(msgspec.structs.replace(KIND, **said))]


def test_an_unknown_role_does_not_hide_a_dead_end():
    stranger = msgspec.structs.replace(STICK, who=("KING",))
    assert change(actions=(END, stranger)) == [
        ("actions.stick.who", "names the unknown role KING"),
        ("states.STUCK", "is open and has no exit"),
    ]


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({"first": "NOWHERE"}, ["first", "states.STUCK"]),  # and no state is called unreachable for it
        (
            {"actions": (msgspec.structs.replace(END, to_state="NOWHERE"), STICK)},
            ["actions.end.to", "states.STUCK"],  # DONE may be what was meant
        ),
        ({"states": (OPEN, OPEN, STUCK, DONE)}, ["states.OPEN", "states.STUCK"]),
    ],
)
def test_what_follows_from_a_wrong_name_is_not_held_against_others(said, faults):
    assert [where for where, _fault in change(**said)] == faults
