"""Notices stored before there was a rule, or under an older one, are settled by the step that pulls them."""

from datetime import timedelta

import pytest

from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import settle_waiting
from donbay.interfaces.timetable.entries import entries
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
LATER = NOW + timedelta(days=1)
SOON, LATE = TODAY + timedelta(days=9), TODAY + timedelta(days=60)
HELD = (
    "symbol", "standing", "comment_deadline", "local_deadline", "stated_deadline", "longer", "ends", "ended_by",
    "deadline_by", "on_top", "voided_by__symbol", "superseded_by__symbol", "settled_under",
)  # fmt: skip


def first(**said):
    return reading(ROOT, deadline=SOON, distributed=TODAY - timedelta(days=50), **said)


def after(suffix, days, deadline=None, words=""):
    day = TODAY - timedelta(days=days)
    return reading(ROOT + suffix, deadline=deadline, distributed=day, description=words)


CHAINS = {
    "moved": [first(), after("/Add.1", 3, LATE)],
    "extended": [first(), after("/Add.1", 3, words="Comments are extended by 30 days.")],
    "withdrawn": [first(), after("/Add.1", 3, words="The draft has been withdrawn.")],
    "adopted": [first(), after("/Add.1", 3, words="The regulation was adopted on 30 October 2026.")],
    "replaced": [first(), after("/Rev.1", 3, LATE)],
    "void": [first(), after("/Add.1", 5, LATE), after("/Add.1/Corr.1", 3, words="Add.1 is null and void.")],
    "corrected": [first(), after("/Corr.1", 3, LATE)],
}


def held():
    return list(Notice.objects.order_by("symbol", "pk").values_list(*HELD))


def as_before_there_was_a_rule():
    """Leave of every row what a database of that time held."""
    Notice.objects.update(
        standing="STANDS", comment_deadline=None, local_deadline=None, stated_deadline=None, longer="", ends="",
        ended_by="", deadline_by="", on_top=True, voided_by=None, superseded_by=None, settled_under=None,
    )  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_old_rows_come_to_hold_what_new_ones_hold(name):
    keep(*CHAINS[name])
    wanted = held()
    assert all(row[-1] == 1 for row in wanted)
    as_before_there_was_a_rule()
    assert held() != wanted
    assert settle_waiting(now=LATER) == len(wanted)
    assert held() == wanted
    assert settle_waiting(now=LATER) == 0


def test_what_changed_is_looked_at_again_by_the_steps_after_it_and_the_rest_is_not():
    keep(*CHAINS["replaced"], reading("G/TBT/N/VNM/7", deadline=LATE))
    Notice.objects.update(settled_under=None)
    Notice.objects.filter(symbol=ROOT).update(standing="STANDS", ended_by="", superseded_by=None)
    settle_waiting(now=LATER)
    assert {row.symbol for row in Notice.objects.filter(changed_at=LATER)} == {ROOT}


def test_a_rule_that_says_something_else_is_applied_to_what_is_stored(monkeypatch):
    keep(*CHAINS["moved"])
    monkeypatch.setattr("donbay.apps.notices.services.waiting.RULE", 2)
    assert settle_waiting(now=LATER) == 2
    assert set(Notice.objects.values_list("settled_under", flat=True)) == {2}
    assert settle_waiting(now=LATER) == 0


def test_a_family_is_settled_whole_and_the_next_run_goes_on():
    keep(*CHAINS["void"], reading("G/TBT/N/VNM/7", deadline=LATE))
    as_before_there_was_a_rule()
    assert sorted(settle_waiting(now=LATER, limit=1) for _run in range(3)) == [0, 1, 3]
    assert Notice.objects.filter(settled_under=None).count() == 0


def test_a_part_of_a_joint_notice_is_replaced_by_it_and_says_so():
    keep(reading("G/TBT/N/ARE/9", deadline=SOON))
    keep(reading("G/TBT/N/BHR/8", deadline=SOON))
    keep(reading("G/TBT/N/ARE/9", "G/TBT/N/BHR/8", deadline=LATE), now=LATER)
    part = Notice.objects.get(joined_to__isnull=False)
    joint = stored("G/TBT/N/BHR/8")
    assert (part.standing, part.ended_by, part.superseded_by) == ("REPLACED", joint.symbol, joint)
    Notice.objects.filter(pk=part.pk).update(ended_by="", settled_under=None)
    assert settle_waiting(now=LATER) == 1
    part.refresh_from_db()
    assert (part.ended_by, part.settled_under) == (joint.symbol, 1)


@pytest.mark.parametrize("how_many", [0, 20])
def test_nothing_waits_for_one_query(how_many, django_assert_num_queries):
    keep(*(reading(f"G/TBT/N/VNM/{number}") for number in range(1, how_many + 1)))
    with django_assert_num_queries(3):  # one, and the beginning and end of its transaction
        assert settle_waiting(now=LATER) == 0


def test_the_timetable_runs_it():
    keep(*CHAINS["moved"])
    as_before_there_was_a_rule()
    assert entries()["settle"].call(LATER) == 2
