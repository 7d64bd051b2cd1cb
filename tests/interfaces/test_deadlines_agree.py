"""Whatever a firm reads, it counts to the same day: pages, mails, their order and urgency, calendars, the API."""

from datetime import timedelta

import msgspec
import pytest

from donbay.apps.alerts.calendars import calendar_text
from donbay.apps.alerts.lines import items_of
from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.services.due import Waiting, _is_urgent
from donbay.apps.alerts.snapshots import is_urgent_notice, snapshot
from donbay.apps.alerts.types import DeadlineRow
from donbay.apps.notices.due import days_words, due_of, state_of
from donbay.core.digest.compose import is_urgent
from donbay.core.digest.counts import first_deadline
from donbay.core.digest.subject import subject_line
from donbay.core.text.days import say_day
from donbay.foundation.clock import start_of
from donbay.interfaces.api.notices import item_of
from tests.apps.notices.built import SEEN, TODAY, row

DAY = timedelta(days=1)
LOCAL, WTO = TODAY + 10 * DAY, TODAY + 24 * DAY
WHEN = [
    (TODAY, LOCAL, True),  # both ahead: the province's binds
    (LOCAL, LOCAL, True),  # its last day counts
    (LOCAL + DAY, WTO, False),
    (WTO, WTO, False),
    (WTO + DAY, None, False),
]


def told(about, today):
    """Return the alert of a notice as mails read it."""
    kept = snapshot(about, language="vi", enterprise="HTX Mẫu", lines=["Xoài"], reason="Vì xoài.")
    (item,) = items_of(
        [Alert(pk=1, notice_id=1, grade="DIRECT", event="NEW", subscription_id=1, snapshot=kept)]
    )
    return msgspec.structs.replace(item, goods=("xoài",))


@pytest.mark.parametrize(("today", "binds", "takes"), WHEN)
def test_every_page_mail_and_program_counts_to_the_day_that_binds(today, binds, takes):
    about = row("G/TBT/N/USA/7", deadline=WTO, local_deadline=LOCAL)
    due, item = due_of(about, today), told(about, today)
    assert (due.says, due.state) == (days_words(binds or WTO, today), state_of(binds or WTO, today))
    assert (due.takes, due.day, due.local) == (takes, WTO, LOCAL if takes else None)
    assert first_deadline(item, today) == binds
    said = subject_line([item], province="Khánh Hòa", language="vi", today=today)
    until = f", góp ý đến {say_day(binds, 'vi')}" if binds else "xoài"
    assert said.startswith("[TBT Khánh Hòa] Hoa Kỳ: ")
    assert said.endswith(until)
    assert item_of(about, today).binding_deadline == (binds or WTO)
    urgent = is_urgent(binds, emergency=False, today=today)
    assert is_urgent_notice(about, today) is urgent
    assert _is_urgent(_waiting(), start_of(today)) is urgent


def _waiting():
    return Waiting(
        id=1, subscription_id=1, event="NEW", grade="DIRECT", urgent=False, welcome=False, raised_at=SEEN,
        wto_deadline=WTO, local_deadline=LOCAL,
    )  # fmt: skip


@pytest.mark.parametrize("local", [LOCAL, None])
def test_a_calendar_has_both_days_under_their_names(local):
    told_row = DeadlineRow(
        root="G/TBT/N/USA/7", symbol="G/TBT/N/USA/7", headline="x", link="https://x.example/", wto_deadline=WTO,
        local_deadline=local, sequence=0, cancelled=False, stamped_at=SEEN, created_at=SEEN,
    )  # fmt: skip
    text = calendar_text([told_row], name="x")
    assert f"DTSTART;VALUE=DATE:{WTO:%Y%m%d}" in text
    assert (f"DTSTART;VALUE=DATE:{LOCAL:%Y%m%d}" in text) is (local is not None)


def test_without_a_day_of_the_province_the_day_of_the_wto_binds():
    about = row("G/TBT/N/USA/7", deadline=WTO)
    assert due_of(about, TODAY).says == "còn 24 ngày"
    assert item_of(about, TODAY).binding_deadline == WTO
    assert first_deadline(told(about, TODAY), TODAY) == WTO
    gone = row("G/TBT/N/USA/7", deadline=WTO, local_deadline=LOCAL, standing="REPLACED")
    assert item_of(gone, TODAY).binding_deadline is None
    assert first_deadline(told(gone, TODAY), TODAY) is None
