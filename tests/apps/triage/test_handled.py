"""What is handled leaves the queue, by whatever way, and comes back when the way is undone."""

from datetime import timedelta

import pytest

from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.models import Section
from donbay.apps.triage import queries, services
from donbay.apps.triage.models import PersonalMessage
from donbay.apps.triage.types import Beside, Filters, Totals
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.triage import MONDAY, TODAY, concerned, notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    return [notice(f"G/TBT/N/CHN/{n}", deadline=TODAY + timedelta(days=10 * n)) for n in (1, 2, 3)]


@pytest.fixture
def me():
    return OfficerFactory().pk


def waiting():
    return [row.notice.id for row in queries.queue(now=MONDAY, filters=Filters()).rows]


def handled():
    return [row.notice.id for row in queries.queue(now=MONDAY, filters=Filters(tab="HANDLED")).rows]


def draft(me):
    issue = issues.start_issue(kind="BULLETIN", title="Tháng 11", by=acting(me), now=MONDAY)
    return issue, Section.objects.filter(issue=issue, kind="ALERTS").get().pk


def test_done_by_hand_leaves_the_queue_and_comes_back(three, me):
    one = three[0].pk
    services.finish(notice_id=one, by=acting(me), now=MONDAY)
    assert (waiting(), handled()) == ([three[1].pk, three[2].pk], [one])
    with pytest.raises(services.AlreadyDone):
        services.finish(notice_id=one, by=acting(me), now=MONDAY)
    services.restore(notice_id=one, by=acting(me), now=MONDAY)
    assert (len(waiting()), handled()) == (3, [])
    lines = AuditLine.objects.filter(thing=f"notice {one}").order_by("pk")
    assert list(lines.values_list("action", flat=True)) == ["triage.finish", "triage.restore"]


def test_what_goes_into_an_issue_is_handled_until_it_is_taken_out_or_cancelled(three, me):
    issue, section = draft(me)
    item = issues.add_notice(section_id=section, notice_id=three[1].pk, by=acting(me), now=MONDAY)
    assert (waiting(), handled()) == ([three[0].pk, three[2].pk], [three[1].pk])
    issues.remove_item(item_id=item, by=acting(me), now=MONDAY)
    assert (len(waiting()), handled()) == (3, [])
    issues.restore_item(item_id=item, by=acting(me), now=MONDAY)
    assert handled() == [three[1].pk]
    issues.cancel(issue_id=issue, note="x", by=acting(me), now=MONDAY)
    assert (len(waiting()), handled()) == (3, [])


def test_an_item_that_is_no_notice_hides_nothing(three, me):
    _issue, section = draft(me)
    issues.add_text(section_id=section, title="Bài", text="x", by=acting(me), now=MONDAY)
    assert len(waiting()) == 3


def test_what_an_officer_wrote_of_to_firms_is_handled_and_its_row_says_so(three, me):
    PersonalMessage.objects.create(key="k", notice=three[2], author_id=me, subject="x", text="y", at=MONDAY)
    assert handled() == [three[2].pk]
    (row,) = queries.queue(now=MONDAY, filters=Filters(tab="HANDLED")).rows
    assert (row.letters, row.done_at) == (1, None)


def test_the_tabs_never_count_one_notice_as_waiting_and_handled(three, me):
    services.dismiss(notice_id=three[0].pk, reason="x", by=acting(me), now=MONDAY)
    services.finish(notice_id=three[1].pk, by=acting(me), now=MONDAY)
    counted = queries.totals(now=MONDAY, officer_id=me)
    assert counted == Totals(open=1, mine=0, nobody=1, late=0, dismissed=1, handled=2)


def test_the_neighbours_of_what_was_just_handled_are_those_it_had(three, me):
    ids = [row.pk for row in three]
    services.finish(notice_id=ids[1], by=acting(me), now=MONDAY)
    assert queries.find_neighbours(ids[1], now=MONDAY, filters=Filters()) == Beside(
        previous_id=ids[0], next_id=ids[2]
    )


def test_an_emergency_that_concerns_firms_is_first_and_marked():
    plain, urgent = notice("G/SPS/N/CHN/8"), notice("G/SPS/N/CHN/9", emergency=True)
    concerned(plain, direct=5)
    concerned(urgent, related=1)
    rows = queries.queue(now=MONDAY, filters=Filters()).rows
    assert [(row.notice.id, row.urgent) for row in rows] == [(urgent.pk, True), (plain.pk, False)]
