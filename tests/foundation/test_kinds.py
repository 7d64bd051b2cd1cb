"""The register of kinds of work: each version once, the newest found, relations asked of the room. And their days."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from donbay.core.workflow.errors import BadKind, NotAllowed
from donbay.foundation import kinds
from donbay.foundation.due_files import standings
from donbay.foundation.holidays import holidays_around, holidays_of
from donbay.foundation.rights import Actor
from tests.core.workflow.kinds_at_hand import REQUEST, names


@pytest.fixture(autouse=True)
def none_known(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {})


def register(kind=REQUEST, **more):
    kinds.register(kind, subject="test.thing", titles=names, page=lambda pk: f"/{pk}", **more)


def test_a_kind_is_found_with_what_its_room_knows():
    register()
    found = kinds.find_kind("REQUEST")
    assert (found.kind, found.subject, found.title(7), found.page(7)) == (REQUEST, "test.thing", "7", "/7")
    assert found.relations == {}


def test_without_a_version_the_newest_is_found():
    second, tenth = replace(REQUEST, version=2), replace(REQUEST, version=10)
    for kind in (tenth, REQUEST, second):
        register(kind)
    assert kinds.find_kind("REQUEST").kind is tenth
    assert kinds.find_kind("REQUEST", 1).kind is REQUEST
    assert kinds.newest() == {"REQUEST": tenth}
    assert kinds.running_kind(tenth, 2) is second
    assert kinds.running_kind(tenth, 10) is tenth


@pytest.mark.parametrize(
    ("name", "version", "says"),
    [
        ("OTHER", 0, "there is no kind OTHER$"),
        ("REQUEST", 9, "there is no kind REQUEST version 9"),
        ("", 0, "no kind"),
    ],
)
def test_a_kind_that_nobody_declared_is_refused(name, version, says):
    register()
    with pytest.raises(BadKind, match=says):
        kinds.find_kind(name, version)


def test_a_version_that_is_declared_no_more_is_refused():
    register()
    with pytest.raises(BadKind, match="REQUEST version 3"):
        kinds.running_kind(REQUEST, 3)


def test_the_same_kind_may_be_declared_again_and_another_may_not():
    register()
    register()
    with pytest.raises(BadKind, match="REQUEST version 1 is declared twice; give the new one a new version"):
        register(replace(REQUEST, vi="khác"))
    assert kinds.find_kind("REQUEST").kind is REQUEST


def test_a_kind_with_a_mistake_is_not_kept():
    with pytest.raises(BadKind) as refused:
        register(replace(REQUEST, first="NOWHERE"))
    assert refused.value.faults
    assert kinds.newest() == {}


def test_a_relation_that_is_no_role_is_refused():
    with pytest.raises(BadKind, match="REQUEST has no role STRANGER"):
        register(relations={"STRANGER": lambda _pk: ()})
    assert kinds.newest() == {}


def test_who_does_not_stand_in_the_relation_may_not():
    asked = []

    def submitters(pk):
        asked.append(pk)
        return {3}

    register(relations={"SUBMITTER": submitters})
    kinds.refuse_unrelated(REQUEST, "SUBMITTER", 7, Actor(id=3))
    with pytest.raises(NotAllowed, match="4 is no SUBMITTER of REQUEST 7") as refused:
        kinds.refuse_unrelated(REQUEST, "SUBMITTER", 7, Actor(id=4))
    assert (refused.value.code, asked) == ("NOT_ALLOWED", [7, 7])


def test_roles_without_a_relation_and_kinds_that_nobody_knows_are_not_refused_here():
    register(relations={"SUBMITTER": lambda _pk: ()})
    kinds.refuse_unrelated(REQUEST, "OFFICER", 7, Actor(id=4))
    kinds.refuse_unrelated(replace(REQUEST, version=2), "SUBMITTER", 7, Actor(id=4))


def file(*things, days=5, count="working"):
    permit = {
        "name": "PERMIT",
        "first": "NEW",
        "roles": ["CLERK"],
        "states": [
            {
                "name": "NEW",
                "vi": "Mới",
                "en": "New",
                "due": {"days": days, "count": count, "from": "entered"},
            },
            {"name": "DONE", "vi": "Xong", "en": "Done", "open": False},
        ],
        "actions": [{"name": "end", "from": ["NEW"], "to": "DONE", "who": ["CLERK"]}],
    }
    return json.dumps({"kind": permit, "things": list(things)}).encode()


def thing(pk, *steps):
    return {"id": pk, "steps": [{"to": state, "on": day} for state, day in steps]}


def standing(on, *things, **more):
    return dict(standings(file(*things, **more), on, {}))


def test_the_days_of_a_file_are_counted_without_the_holidays_of_this_country():
    before_may = thing("a", ("NEW", "2026-04-29"))  # 30 April and 1 May are holidays, then a weekend
    found = standing(date(2026, 5, 4), before_may)["a"]
    assert (found.state, found.used, found.due) == ("NEW", 1, date(2026, 5, 8))


def test_a_period_over_the_new_year_counts_both_years():
    found = standing(date(2027, 1, 4), thing(1, ("NEW", "2026-12-31")))[1]
    assert (found.used, found.due) == (1, date(2027, 1, 8))  # 1 January is a holiday


def test_a_state_of_many_days_reaches_into_years_whose_holidays_are_known():
    found = standing(date(2026, 3, 2), thing(1, ("NEW", "2026-03-02")), days=1500)[1]
    assert found.due.year == 2032


def test_each_thing_stands_for_itself_and_what_has_ended_is_not_due():
    on = date(2026, 3, 30)
    found = standing(
        on, thing(1, ("NEW", "2026-03-02")), thing(2, ("NEW", "2026-03-02"), ("DONE", "2026-03-04"))
    )
    assert (found[1].due, found[1].overdue_by > 0, found[1].met) == (date(2026, 3, 9), True, False)
    assert (found[2].due, found[2].overdue_by, found[2].met) == (None, 0, True)


def test_a_file_with_mistakes_is_refused_with_their_places():
    with pytest.raises(BadKind) as refused:
        standings(file(thing(1, ("NOWHERE", "2026-03-02"))), date(2026, 3, 2), {})
    assert refused.value.faults[0].where.startswith("things[0].steps[0]")
    with pytest.raises(BadKind):
        standings(b"", date(2026, 3, 2), {})


def test_a_file_may_name_a_kind_that_we_know():
    content = json.dumps({"kind": "REQUEST", "things": [thing(1, ("NEW", "2026-03-02"))]}).encode()
    ((pk, found),) = standings(content, date(2026, 3, 3), {"REQUEST": REQUEST})
    assert (pk, found.state) == (1, "NEW")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 17),  # the first day of the lunar year
        date(2026, 4, 26),  # Hùng Kings
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 9, 2),
        date(2027, 2, 6),
    ],
)
def test_public_holidays(day):
    assert day in holidays_of([day.year])
    assert day in holidays_around(date(day.year, 6, 15))


def test_ordinary_days_are_none_and_no_years_have_none():
    assert date(2026, 3, 2) not in holidays_of([2026])
    assert holidays_of([]) == frozenset()


@given(st.integers(1995, 2060))
def test_around_a_day_lie_the_holidays_of_three_years(year):
    assert {day.year for day in holidays_around(date(year, 12, 31))} == {year - 1, year, year + 1}
    assert holidays_around(date(year, 1, 1)) == holidays_of([year + 1, year, year - 1])
