"""Kinds of later rooms, in small: what they must be able to say, and what is refused."""

from datetime import date

import pytest

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.clocks import Entered
from donbay.core.workflow.due import Reader
from donbay.core.workflow.errors import Missing, NotAllowed
from donbay.core.workflow.kinds import Action, Due, Kind, State, apply, possible_actions

MON = date(2026, 3, 2)
REGULATION = check_kind(
    Kind(
        name="LOCAL_REGULATION",
        roles=("DRAFTER", "LEADER"),
        first="CONSULTATION",
        states=(State("CONSULTATION", due=Due(days=60, count="calendar")), State("MINISTRY"), State("IN_FORCE", open=False)),
        actions=(
            Action(
                name="close_consultation", from_states=("CONSULTATION",), to_state="MINISTRY", who=("DRAFTER",),
                needs=("notification", "reason"), document=True,
            ),
            Action(name="issue", from_states=("MINISTRY",), to_state="IN_FORCE", who=("LEADER",)),
        ),
    )
)  # fmt: skip
APPLICATION = check_kind(
    Kind(
        name="SUPPORT_APPLICATION",
        roles=("APPLICANT", "OFFICER", "REVIEWER"),
        first="CHECK",
        states=(
            State("CHECK", due=Due(days=5)),
            State("MORE_INFORMATION", pauses=True, due=Due(days=10)),
            State("REVIEW", due=Due(days=3, start="council_on", before=True)),
            State("DECIDED", open=False),
        ),
        actions=(
            Action(name="ask", from_states=("CHECK",), to_state="MORE_INFORMATION", who=("OFFICER",), needs=("note",)),
            Action(name="supply", from_states=("MORE_INFORMATION",), to_state="CHECK", who=("APPLICANT",)),
            Action(name="pass_on", from_states=("CHECK",), to_state="REVIEW", who=("OFFICER",)),
            Action(name="decide", from_states=("REVIEW",), to_state="DECIDED", who=("REVIEWER",), document=True),
        ),
    )
)  # fmt: skip


def test_consultation_is_not_left_without_the_decision_on_notifying():
    with pytest.raises(Missing) as missing:
        apply(REGULATION, "CONSULTATION", "close_consultation", "DRAFTER", {"reason": "x"})
    assert missing.value.fields == ("notification", "document")
    given = {"notification": "NEEDED", "reason": "khác tiêu chuẩn quốc tế", "document": 7}
    assert apply(REGULATION, "CONSULTATION", "close_consultation", "DRAFTER", given) == "MINISTRY"


def test_an_application_that_waits_for_its_applicant_is_not_overdue_for_the_office():
    steps = [Entered("CHECK", MON), Entered("MORE_INFORMATION", date(2026, 3, 4))]
    stands = Reader(kind=APPLICATION).standing(steps, date(2026, 3, 17))
    assert (stands.due, stands.overdue_by) == (date(2026, 3, 18), 0)  # the applicant's own ten days
    back = [*steps, Entered("CHECK", date(2026, 3, 18))]
    stands = Reader(kind=APPLICATION).standing(back, date(2026, 3, 20))
    assert (stands.due, stands.used) == (date(2026, 3, 23), 4)  # two days before, three are left


def test_review_ends_so_many_days_before_the_council_meets():
    steps = [Entered("CHECK", MON), Entered("REVIEW", MON)]
    stands = Reader(kind=APPLICATION, fields={"council_on": date(2026, 3, 16)}).standing(steps, MON)
    assert stands.due == date(2026, 3, 11)


def test_each_kind_has_roles_of_its_own():
    assert possible_actions(APPLICATION, "REVIEW", "REVIEWER") == ("decide",)
    assert possible_actions(APPLICATION, "REVIEW", "OFFICER") == ()
    with pytest.raises(NotAllowed):
        apply(APPLICATION, "REVIEW", "decide", "APPLICANT", {"document": 1})
