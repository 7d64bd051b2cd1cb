"""What a notice that was handed out says of itself."""

from datetime import timedelta

import pytest

from donbay.apps.notices.types import Health, RunReport
from donbay.core.notices.record import WordDate
from tests.apps.notices.built import TODAY, row

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("deadline", "standing", "is_open", "is_over"),
    [
        (TODAY, "STANDS", True, False),
        (TODAY - DAY, "STANDS", False, True),
        (None, "STANDS", False, False),
        (TODAY + DAY, "REPLACED", False, True),
        (None, "VOIDED", False, True),
    ],
)
def test_comments_are_taken_to_the_end_of_the_last_day_of_what_stands(deadline, standing, is_open, is_over):
    found = row(deadline=deadline, standing=standing)
    assert (found.is_open(TODAY), found.is_over(TODAY)) == (is_open, is_over)
    assert found.stands == (standing == "STANDS")


@pytest.mark.parametrize(
    ("age", "kind", "standing", "symbol", "current"),
    [
        (0, "EMERGENCY", "STANDS", "G/SPS/N/CHN/1", True),
        (60, "EMERGENCY", "STANDS", "G/SPS/N/CHN/1", True),
        (61, "EMERGENCY", "STANDS", "G/SPS/N/CHN/1", False),
        (0, "EMERGENCY", "LIFTED", "G/SPS/N/CHN/1", False),
        (0, "EMERGENCY", "STANDS", "G/SPS/N/CHN/1/Add.1", False),
        (0, "REGULAR", "STANDS", "G/SPS/N/CHN/1", False),
    ],
)
def test_an_emergency_of_the_last_weeks_is_news_without_a_day_for_comments(
    age, kind, standing, symbol, current
):
    found = row(
        symbol, standing=standing, said={"kind": kind, "distribution_date": TODAY - timedelta(days=age)}
    )
    assert found.is_current(TODAY) == current


def test_what_is_open_is_current_whatever_its_age():
    old = row(deadline=TODAY, said={"distribution_date": TODAY - timedelta(days=900)})
    assert old.is_current(TODAY)
    assert not old.is_current(TODAY + DAY)


@pytest.mark.parametrize(
    ("ends", "chain", "voids"),
    [
        ("WITHDRAWN", "WITHDRAWN", False),
        ("REVOKED", "REVOKED", False),
        ("LIFTED", "LIFTED", False),
        ("VOIDED", "", True),  # that is the end of its parent alone
        ("TAKEN", "", False),  # the draft became a measure, which goes on
        ("", "", False),
    ],
)
def test_a_document_ends_its_chain_or_voids_the_one_it_corrects(ends, chain, voids):
    found = row(ends=ends)
    assert (found.ends_chain, found.voids_parent) == (chain, voids)


@pytest.mark.parametrize(
    ("voided", "superseded", "by"), [(None, None, None), (7, None, 7), (None, 8, 8), (7, 8, 7)]
)
def test_what_ended_it_is_what_voided_it_first(voided, superseded, by):
    assert row(voided_by_id=voided, superseded_by_id=superseded).ended_by_id == by


def test_what_is_as_it_was_stated_is_told_as_it_was_stated():
    found = row(deadline=TODAY)
    assert found.record_in_force is found.record


def test_a_deadline_that_was_moved_is_told_as_it_is_now():
    moved = row(deadline=TODAY, comment_deadline=TODAY + 9 * DAY)
    assert moved.record_in_force.comment_deadline == WordDate(TODAY + 9 * DAY, "", "STATED")
    assert moved.record.comment_deadline.day == TODAY


@pytest.mark.parametrize("standing", ["REPLACED", "WITHDRAWN", "VOIDED"])
def test_what_does_not_stand_is_told_without_a_day_for_comments(standing):
    gone = row(deadline=TODAY, standing=standing)
    assert gone.record_in_force.comment_deadline == WordDate(None, "", "NOT_APPLICABLE")


@pytest.mark.parametrize("end", ["Add.1", "Corr.1", "Suppl.1"])
def test_a_follow_up_tells_what_it_changed_itself(end):
    found = row(f"G/TBT/N/USA/1/{end}", deadline=TODAY, comment_deadline=TODAY + 9 * DAY)
    assert found.record_in_force is found.record


def test_a_revision_is_told_like_a_notice_of_its_own():
    found = row("G/TBT/N/USA/1/Rev.1", deadline=TODAY, comment_deadline=TODAY + 9 * DAY)
    assert found.record_in_force.comment_deadline.day == TODAY + 9 * DAY


@pytest.mark.parametrize(
    ("by", "stated", "moved_from"),
    [("", TODAY - DAY, None), ("G/TBT/N/USA/1/Add.1", TODAY - DAY, TODAY - DAY), ("G/TBT/N/USA/1/Add.1", TODAY, None)],
)  # fmt: skip
def test_a_deadline_was_moved_only_by_another_document_to_another_day(by, stated, moved_from):
    assert row(deadline=TODAY, deadline_by=by, stated_deadline=stated).moved_from == moved_from


@pytest.mark.parametrize(
    ("state", "covered", "hides"),
    [("BLIND", False, True), ("BLIND", True, False), ("NONE", False, False), ("NEW", False, False), ("OFF", False, False)],
)  # fmt: skip
def test_only_a_blind_source_that_nothing_stands_in_for_hides_news(state, covered, hides):
    found = Health(source="x", title_vi="X", title_en="X", state=state, covered=covered)
    assert found.hides_news == hides


def test_a_run_is_told_in_one_line_with_its_counts_or_its_reason():
    counts = {"read": 5, "new": 3, "changed": 1, "unchanged": 1, "set_aside": 2}
    done = RunReport(run_id=1, source="eping_api", asked="x", state="DONE", **counts)
    assert str(done) == "eping_api: read 5, new 3, changed 1, unchanged 1, set aside 2"
    failed = RunReport(run_id=1, source="eping_api", asked="x", state="FAILED", reason="no answer", **counts)
    assert str(failed) == "eping_api: not checked, no answer"
