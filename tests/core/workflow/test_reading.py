"""A kind and its things are read strictly: every mistake is told with its place, and nothing is guessed."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.workflow.clocks import Entered
from donbay.core.workflow.errors import BadKind, Fault
from donbay.core.workflow.kinds import LADDER, Action, Due, State
from donbay.core.workflow.reading import kind_of, things_of

PERMIT = {
    "name": "PERMIT",
    "version": 2,
    "vi": "cho phép hội thảo",
    "en": "conference permit",
    "first": "PREPARED",
    "roles": ["CLERK", "HEAD"],
    "states": [
        {"name": "PREPARED", "vi": "Chuẩn bị", "en": "Prepared"},
        {
            "name": "HEARD", "vi": "Lấy ý kiến", "en": "Opinions", "pauses": True,
            "due": {"days": 15, "count": "calendar", "from": "held", "before": True, "every": None},
        },
        {"name": "GRANTED", "open": False, "due": None},
    ],
    "actions": [
        {"name": "ask", "from": ["PREPARED"], "to": "HEARD", "who": ["CLERK"], "needs": ["agenda"]},
        {"name": "note", "from": ["PREPARED", "HEARD"], "to": "", "who": ["CLERK"]},
        {"name": "grant", "from": ["HEARD"], "to": "GRANTED", "who": ["HEAD"], "document": True, "not_by": ["ask"]},
    ],
}  # fmt: skip


def told(read, *args):
    with pytest.raises(BadKind) as refused:
        read(*args)
    return [(one.where, one.fault) for one in refused.value.faults]


def as_bytes(said):
    return json.dumps(said).encode()


def things(*rows, kind=PERMIT):
    return as_bytes({"kind": kind, "things": rows})


def thing(*steps, pk="A", **fields):
    return {"id": pk, "steps": [{"to": to, "on": on} for to, on in steps], "fields": fields}


def test_every_field_of_the_shape_is_read():
    kind = kind_of(as_bytes(PERMIT))
    assert (kind.name, kind.version, kind.first, kind.roles) == ("PERMIT", 2, "PREPARED", ("CLERK", "HEAD"))
    assert kind.states[1] == State(
        "HEARD",
        "Lấy ý kiến",
        "Opinions",
        pauses=True,
        due=Due(days=15, count="calendar", start="held", before=True),
    )
    assert kind.states[2] == State("GRANTED", open=False)
    assert kind.actions[2] == Action(
        name="grant",
        from_states=("HEARD",),
        to_state="GRANTED",
        who=("HEAD",),
        document=True,
        not_by=("ask",),
    )
    assert kind.reminders == LADDER


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"name: x", "is not JSON: JSON is malformed: invalid character (byte 4)"),
        (b'{"name":', "is not JSON: Input data was truncated"),
        (b"[]", "Expected `object`, got `array`"),
        (b"null", "Expected `object`, got `null`"),
    ],
)
def test_what_is_no_kind_at_all_is_told(content, fault):
    assert told(kind_of, content) == [("file", fault)]


def test_text_that_is_not_utf_8_is_told():
    ((where, fault),) = told(kind_of, b'{"name": "\xff"}')
    assert (where, fault.partition(":")[0]) == ("file", "is not JSON")


@pytest.mark.parametrize(
    ("change", "where", "fault"),
    [
        ({"first": 7}, "first", "Expected `str`, got `int`"),
        ({"colour": "red"}, "file", "Object contains unknown field `colour`"),
        ({"states": [{"vi": "x"}]}, "states[0]", "Object missing required field `name`"),
        (
            {"states": [{"name": "A", "due": {"days": "3"}}]},
            "states[0].due.days",
            "Expected `int`, got `str`",
        ),
        (
            {"states": [{"name": "A", "due": {"days": 3, "count": "x"}}]},
            "states[0].due.count",
            "Invalid enum value 'x'",
        ),
        ({"first": "MOON"}, "first", "the first state MOON is unknown"),
    ],
)
def test_a_wrong_field_is_told_with_its_place(change, where, fault):
    assert told(kind_of, as_bytes(PERMIT | change)) == [(where, fault)]


def test_the_things_of_a_file_are_read():
    kind, (one,) = things_of(
        things(thing(("PREPARED", "2026-03-02"), ("HEARD", "2026-03-04"), held="2026-04-01", room="5")), {}
    )
    assert kind == kind_of(as_bytes(PERMIT))
    assert one.id == "A"
    assert one.entered == (Entered("PREPARED", date(2026, 3, 2)), Entered("HEARD", date(2026, 3, 4)))
    assert one.fields == {"held": date(2026, 4, 1)}


def test_a_kind_of_ours_is_known_by_its_name():
    kind = kind_of(as_bytes(PERMIT))
    assert things_of(things(kind="PERMIT"), {"PERMIT": kind}) == (kind, ())
    assert told(things_of, things(kind="MOON"), {"PERMIT": kind}) == [("kind", "names the unknown kind MOON")]


def test_a_mistake_in_the_kind_of_a_file_is_told_with_its_place():
    assert told(things_of, things(kind=PERMIT | {"first": "X"}), {}) == [
        ("kind.first", "the first state X is unknown")
    ]
    assert told(things_of, things(kind=PERMIT | {"first": 1}), {}) == [
        ("kind.first", "Expected `str`, got `int`")
    ]


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (thing(("MOON", "2026-03-02")), [("things[0].steps[0].to", "PERMIT has no state MOON")]),
        (
            thing(("PREPARED", "2026-03-04"), ("HEARD", "2026-03-02")),
            [("things[0].steps[1].on", "2026-03-02 comes before the step above, 2026-03-04")],
        ),
        (thing(("PREPARED", "2026-02-29")), [("things[0].steps[0].on", "Invalid RFC3339 encoded date")]),
        (thing(("PREPARED", "0001-01-01")), [("things[0].steps[0].on", "0001-01-01 is no day we can count")]),
        (thing(held="soon"), [("things[0].fields.held", "'soon' is no day such as 2026-03-02")]),
        (thing(held=20260302), [("things[0].fields.held", "20260302 is no day such as 2026-03-02")]),
        (thing(held="9999-12-31"), [("things[0].fields.held", "'9999-12-31' is no day such as 2026-03-02")]),
        (
            {"id": 1, "steps": [{"to": "PREPARED", "on": "2026-03-02", "due": "2026-03-20"}]},
            [("things[0].steps[0].reason", "a moved day needs a reason")],
        ),
        ({"steps": []}, [("things[0]", "Object missing required field `id`")]),
    ],
)  # fmt: skip
def test_an_odd_thing_is_told_with_its_place(row, faults):
    assert told(things_of, things(row), {}) == faults


def test_every_odd_thing_is_told_and_none_twice():
    rows = (thing(("MOON", "2026-03-02")), thing(), thing(held="x", pk="B"))
    assert told(things_of, things(*rows), {}) == [
        ("things[0].steps[0].to", "PERMIT has no state MOON"),
        ("things[2].fields.held", "'x' is no day such as 2026-03-02"),
        ("things[1].id", "A stands there twice"),
    ]


@pytest.mark.parametrize("held", [None, ""])
def test_a_date_that_is_not_known_yet_is_no_mistake(held):
    _kind, (one,) = things_of(things(thing(held=held)), {})
    assert one.fields == {"held": None}


def test_a_moved_day_with_a_reason_is_read():
    step = {"to": "PREPARED", "on": "2026-03-02", "due": "2026-03-20", "reason": "chờ ý kiến"}
    _kind, (one,) = things_of(things({"id": 1, "steps": [step]}), {})
    assert one.entered == (Entered("PREPARED", date(2026, 3, 2), date(2026, 3, 20)),)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(PERMIT)), inner, max_size=5)
    ),
    max_leaves=15,
)


@given(json_values)
def test_whatever_a_file_holds_it_is_read_or_told(said):
    try:
        kind_of(as_bytes(said))
    except BadKind as error:
        assert all(isinstance(one, Fault) and one.where and one.fault for one in error.faults)  # noqa: PT017
        assert error.faults  # noqa: PT017
