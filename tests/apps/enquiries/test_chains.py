"""Comments go by the chain: to what replaced a notice, and before the WTO's deadline."""

from datetime import date, timedelta

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import Case
from donbay.foundation.words import words_for
from tests.factories.enquiries import opened
from tests.factories.notices import NOW, TODAY, keep, reading

pytestmark = pytest.mark.django_db
ROOT = "G/SPS/N/CHN/91001"
AHEAD = TODAY + timedelta(days=29)  # Tuesday 1 December


def comment(symbol=ROOT, **said):
    return opened("COMMENT", symbol=symbol, now=NOW, **said)[0]


def test_a_comment_on_what_was_replaced_is_sent_on_to_the_revision():
    keep(reading(ROOT, deadline=AHEAD), reading(f"{ROOT}/Rev.1", deadline=AHEAD, distributed=TODAY))
    with pytest.raises(services.DeadlinePassed) as refused:
        comment()
    says = f"Thông báo {ROOT} đã được thay thế bằng {ROOT}/Rev.1; vui lòng góp ý cho {ROOT}/Rev.1."
    assert words_for(refused.value) == says
    assert services.comment_deadline(ROOT) is None
    assert comment(f"{ROOT}/Rev.1").notice.symbol == f"{ROOT}/Rev.1"


def test_a_comment_on_what_was_withdrawn_is_refused():
    end = reading(f"{ROOT}/Add.1", deadline=None, distributed=TODAY, description="The draft was withdrawn.")
    keep(reading(ROOT, deadline=AHEAD), end)
    with pytest.raises(services.DeadlinePassed) as refused:
        comment()
    assert refused.value.code == "ENDED"
    assert refused.value.facts == {"symbol": ROOT, "by": f"{ROOT}/Add.1"}
    assert Case.objects.count() == 0


def test_the_clock_of_a_comment_ends_on_the_working_day_before_the_wtos_deadline():
    """Ten working days from Monday 2 November would be the 16th."""
    keep(reading(ROOT, deadline=date(2026, 11, 12)))
    case = comment()
    clock = {one.target: one.due for one in queries.case_file(case.pk, today=TODAY).clock}
    assert clock == {
        "TAKEN_UP": date(2026, 11, 3), "FIRST_ANSWER": date(2026, 11, 11), "CLOSED": date(2027, 1, 27),
    }  # fmt: skip


def test_a_deadline_that_an_addendum_moves_moves_the_open_comments():
    keep(reading(ROOT, deadline=date(2026, 11, 12)))
    case = comment()
    moved = reading(f"{ROOT}/Add.1", deadline=AHEAD, distributed=TODAY)
    keep(moved, now=NOW + timedelta(hours=1))
    assert services.follow_deadlines(now=NOW + timedelta(hours=2)) == 1
    case.refresh_from_db()
    assert (case.deadline_at_opening, case.deadline) == (date(2026, 11, 5), date(2026, 11, 16))
    clock = {one.target: one.due for one in queries.case_file(case.pk, today=TODAY).clock}
    assert clock["FIRST_ANSWER"] == date(2026, 11, 16)
