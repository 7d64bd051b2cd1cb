"""A kind that is declared wrongly is refused with the place; one that passes never gets stuck."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from donbay.core.workflow.checking import check_kind, faults_of
from donbay.core.workflow.errors import BadKind, Fault, Missing, NotAllowed, TookPart, WrongState
from donbay.core.workflow.kinds import Action, Done, Due, Kind, Reminder, State, apply, possible_actions

from .kinds_at_hand import REQUEST

DRAFT = Kind(
    name="PAPER",
    roles=("AUTHOR", "READER"),
    first="DRAFT",
    states=(State("DRAFT"), State("READ"), State("OUT", open=False)),
    actions=(
        Action(name="write", from_states=("DRAFT",), who=("AUTHOR",)),
        Action(name="hand_in", from_states=("DRAFT",), to_state="READ", who=("AUTHOR",)),
        Action(
            name="approve",
            from_states=("READ",),
            to_state="OUT",
            who=("READER",),
            needs=("number",),
            document=True,
            not_by=("open", "write"),
        ),
    ),
)


def with_action(**said):
    usual = {"name": "x", "from_states": ("NEW",), "who": ("OFFICER",)}
    return {"actions": (*REQUEST.actions, Action(**(usual | said)))}


def with_due(state="NEW", **said):
    due = Due(**({"days": 5} | said))
    return {"states": tuple(replace(one, due=due) if one.name == state else one for one in REQUEST.states)}


STUCK = State("STUCK")


@pytest.mark.parametrize(
    ("change", "where", "fault"),
    [
        ({"name": " "}, "name", "is empty"),
        ({"version": 0}, "version", "counts from 1"),
        (with_action(who=("KING",)), "actions.x.who", "names the unknown role KING"),
        ({"roles": (*REQUEST.roles, "OFFICER")}, "roles.OFFICER", "is declared twice"),
        (with_action(name="ask"), "actions.ask", "is declared twice"),
        (with_action(name="open"), "actions.open", "is the name of a step that every kind has, so no action can have it"),
        (with_action(name=" "), "actions", "holds an empty name"),
        (with_action(not_by=("burn",)), "actions.x.not_by", "names the unknown action burn"),
        (with_action(clears=("open",)), "actions.x.clears", "names the unknown action open"),
        (with_action(from_states=("MOON",)), "actions.x.from", "names the unknown state MOON"),
        (with_action(needs=("",)), "actions.x.needs", "holds an empty name"),
        (with_due(days=0), "states.NEW.due", "0 days: count from 1 to 36500"),
        (with_due(days=-1, start="day"), "states.NEW.due", "-1 days: count from 0 to 36500"),
        (with_due(count="lunar"), "states.NEW.due", "days are working or calendar, not lunar"),
        (with_due(start=""), "states.NEW.due", "says not what the days are counted from"),
        (with_due(before=True), "states.NEW.due", "days are counted back only from a date of the thing"),
        (with_due(every=0), "states.NEW.due", "every 0 days: count from 1 to 36500"),
        (with_due("DONE"), "states.DONE.due", "is an end: nothing is due there any more"),
        (
            {"reminders": (Reminder(to="HEAD", days=1),) * 2},
            "reminders[1]",
            "stands there twice",
        ),
        ({"reminders": (Reminder(to="KING", days=1),)}, "reminders[0]", "names nobody we know, or days we cannot count"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_place(change, where, fault):
    kind = replace(REQUEST, **change)
    assert faults_of(kind) == (Fault(where, fault),)
    with pytest.raises(BadKind) as refused:
        check_kind(kind)
    assert refused.value.faults == (Fault(where, fault),)


def test_a_state_without_an_exit_is_refused():
    lost = replace(
        REQUEST, states=(*REQUEST.states, STUCK), actions=(*REQUEST.actions, *with_action(to_state="STUCK")["actions"][-1:])
    )  # fmt: skip
    assert faults_of(lost) == (Fault("states.STUCK", "is open and has no exit"),)


def test_two_states_that_only_lead_to_each_other_are_refused():
    round_and_round = replace(
        DRAFT,
        states=(State("A"), State("B"), State("OUT", open=False)),
        first="A",
        actions=(
            Action(name="go", from_states=("A",), to_state="B", who=("AUTHOR",)),
            Action(name="back", from_states=("B",), to_state="A", who=("AUTHOR",)),
        ),
    )
    assert faults_of(round_and_round) == (
        Fault("states.A", "leads to no end"),
        Fault("states.B", "leads to no end"),
        Fault("states.OUT", "is never reached"),
    )


def test_an_end_does_not_pause():
    ends = replace(DRAFT, states=(*DRAFT.states[:2], State("OUT", open=False, pauses=True)))
    assert faults_of(ends) == (Fault("states.OUT.pauses", "is an end: there is no clock to stop"),)


def test_who_wrote_cannot_approve():
    full = {"number": "1", "document": 7}
    done = [Done("open", 1), Done("write", 2), Done("write", None), Done("hand_in", 3)]
    for person in (1, 2):
        with pytest.raises(TookPart):
            apply(DRAFT, "READ", "approve", "READER", full, person=person, done=done)
        assert possible_actions(DRAFT, "READ", "READER", person=person, done=done) == ()
    assert apply(DRAFT, "READ", "approve", "READER", full, person=3, done=done) == "OUT"
    assert apply(DRAFT, "READ", "approve", "READER", full, person=None, done=done) == "OUT"
    assert possible_actions(DRAFT, "READ", "READER", person=3, done=done) == ("approve",)


def test_what_was_cleared_forbids_nothing_any_more():
    back = Action(name="back", from_states=("READ",), to_state="DRAFT", who=("READER",), clears=("write",))
    kind = check_kind(replace(DRAFT, actions=(*DRAFT.actions, back)))
    done = [Done("open", 1), Done("write", 2), Done("back", 3), Done("write", 4)]
    assert [possible_actions(kind, "READ", "READER", person=n, done=done)[:1] for n in (1, 2, 3, 4)] == [
        ("back",), ("approve",), ("approve",), ("back",),
    ]  # fmt: skip


def test_the_state_is_refused_before_the_person():
    with pytest.raises(WrongState):
        apply(DRAFT, "DRAFT", "approve", "READER", {}, person=1, done=[Done("write", 1)])


@pytest.mark.parametrize(
    ("given_", "fields"), [({"number": "1"}, ("document",)), ({}, ("number", "document"))]
)
def test_an_action_that_needs_a_document_says_so(given_, fields):
    with pytest.raises(Missing) as missing:
        apply(DRAFT, "READ", "approve", "READER", given_)
    assert missing.value.fields == fields


names = st.sampled_from("ABCDE")
random_actions = st.lists(
    st.tuples(
        st.frozensets(names, min_size=1), st.sampled_from(["", *"ABCDE"]), st.sampled_from(["R", "S", "T"])
    ),
    max_size=8,
)


@given(st.dictionaries(names, st.booleans(), min_size=1), random_actions, st.data())
def test_a_kind_that_passes_never_gets_stuck(states, actions, data):
    """From wherever a random walk has led, an end is reached by declared actions; a wrong kind is told so."""
    kind = Kind(
        name="K",
        roles=("R", "S"),
        first="A",
        states=tuple(State(name, open=is_open) for name, is_open in states.items()),
        actions=tuple(
            Action(name=f"a{n}", from_states=tuple(sorted(here)), to_state=to, who=(who,))
            for n, (here, to, who) in enumerate(actions)
        ),
    )
    if faults_of(kind):
        with pytest.raises(BadKind):
            check_kind(kind)
        return
    state = "A"
    for _ in range(data.draw(st.integers(0, 6))):
        open_ways = [(one, role) for role in kind.roles for one in possible_actions(kind, state, role)]
        if not open_ways:
            break
        name, role = data.draw(st.sampled_from(open_ways))
        state = apply(kind, state, name, role, {})
    reached, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        new = {
            apply(kind, here, one, role, {})
            for role in kind.roles
            for one in possible_actions(kind, here, role)
        } - reached
        reached |= new
        waiting += new
    assert any(not kind.state(one).open for one in reached)


@given(st.lists(st.sampled_from([(a.name, r) for a in REQUEST.actions for r in REQUEST.roles]), max_size=20))
def test_the_state_is_what_the_last_step_says(walk):
    steps, state = [], REQUEST.first
    for name, role in walk:
        try:
            state = apply(REQUEST, state, name, role, {"note": "n", "answer": "a", "by": "b"})
        except NotAllowed:
            continue
        steps.append((name, state))
    told = [to for _name, to in steps]
    assert state == (told[-1] if told else "NEW")
    declared = {one.name: one for one in REQUEST.actions}
    before = ["NEW", *told]
    assert all(
        to == (declared[name].to_state or here) for (name, to), here in zip(steps, before, strict=False)
    )
    assert Counter(told)["GONE"] <= 1
