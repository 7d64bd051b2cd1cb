"""A step is taken only by who may, in a state that allows it, with what it needs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.errors import BadKind, Missing, NoSuchAction, NotAllowed, WrongState
from donbay.core.workflow.kinds import Action, State, Target, apply, possible_actions, require

from .kinds_at_hand import REQUEST

ROLES = ("SUBMITTER", "OFFICER", "SYSTEM")
FULL = {"note": "n", "answer": "a", "by": "x"}


def test_an_action_leads_to_the_next_state():
    assert apply(REQUEST, "NEW", "ask", "OFFICER", {"note": "Thiếu mã HS"}) == "ASKED"
    assert apply(REQUEST, "ASKED", "supply", "SUBMITTER", {}) == "NEW"
    assert apply(REQUEST, "DONE", "note", "SYSTEM", {"note": "x"}) == "DONE"


def test_an_unknown_action_a_wrong_role_and_a_wrong_state_are_told_apart():
    with pytest.raises(NoSuchAction, match="REQUEST has no action 'burn'"):
        apply(REQUEST, "NEW", "burn", "OFFICER", {})
    with pytest.raises(NotAllowed, match="SUBMITTER may not answer") as refused:
        apply(REQUEST, "NEW", "answer", "SUBMITTER", FULL)
    assert not isinstance(refused.value, WrongState)
    with pytest.raises(WrongState, match="answer is not possible in the state DONE"):
        apply(REQUEST, "DONE", "answer", "OFFICER", FULL)


@pytest.mark.parametrize(
    ("said", "field"), [({}, "answer"), ({"answer": " \n"}, "answer"), ({"answer": "a", "by": None}, "by")]
)
def test_the_missing_field_is_named(said, field):
    with pytest.raises(Missing) as missing:
        apply(REQUEST, "NEW", "answer", "OFFICER", said)
    assert missing.value.field == field


def test_zero_and_false_are_given():
    require(("stars", "public"), {"stars": 0, "public": False})


def test_possible_lists_what_one_may_do_as_declared():
    assert possible_actions(REQUEST, "NEW", "OFFICER") == ("ask", "note", "answer")
    assert possible_actions(REQUEST, "NEW", "SUBMITTER") == ("withdraw",)
    assert possible_actions(REQUEST, "GONE", "OFFICER") == ()


@given(
    st.sampled_from([s.name for s in REQUEST.states]),
    st.sampled_from(REQUEST.actions),
    st.sampled_from(ROLES),
)
def test_possible_and_apply_agree(state, action, role):
    if action.name in possible_actions(REQUEST, state, role):
        assert apply(REQUEST, state, action.name, role, FULL) == (action.to_state or state)
    else:
        with pytest.raises(NotAllowed):
            apply(REQUEST, state, action.name, role, FULL)


@given(
    st.lists(
        st.tuples(st.sampled_from([a.name for a in REQUEST.actions]), st.sampled_from(ROLES)), max_size=30
    )
)
def test_no_walk_leaves_the_declared_states_nor_comes_back_from_the_end(walk):
    state = REQUEST.first
    for action, role in walk:
        before = state
        try:
            state = apply(REQUEST, state, action, role, FULL)
        except NotAllowed:
            assert state == before
        assert state in {one.name for one in REQUEST.states}
        if before in ("DONE", "GONE"):
            assert state == before


def test_a_sound_kind_is_handed_back():
    assert check_kind(REQUEST) is REQUEST


LOST = State("LOST", "lạc", "lost")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"states": (*REQUEST.states, LOST)}, "REQUEST: states.LOST: is never reached"),
        ({"first": "START"}, "the first state START is unknown"),
        ({"states": (*REQUEST.states, REQUEST.states[0])}, "states.NEW: is declared twice"),
        (
            {"actions": (*REQUEST.actions, Action(name="x", from_states=("NEW",), to_state="MOON", who=("OFFICER",)))},
            "actions.x.to: names the unknown state MOON",
        ),
        ({"actions": (*REQUEST.actions, Action(name="x", from_states=("NEW",), who=()))}, "actions.x: can never be taken"),
        (
            {"targets": (Target(name="T", vi="", en="", working_days=0, ends=frozenset({"DONE"})),)},
            "targets.T: can never be met",
        ),
        (
            {"targets": (Target(name="T", vi="", en="", working_days=1, ends=frozenset({"MOON"})),)},
            "targets.T: names the unknown state MOON",
        ),
    ],
)  # fmt: skip
def test_a_kind_declared_wrongly_says_what_is_wrong(change, said):
    with pytest.raises(BadKind, match=said):
        check_kind(msgspec.structs.replace(REQUEST, **change))
