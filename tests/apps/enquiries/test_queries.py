"""The desk's list, similar cases, service times and the counts of a report: exact, at a fixed cost."""

from datetime import date

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.types import Counts
from tests.factories.enquiries import NOW, TODAY, about, answered, later, officer, opened

pytestmark = pytest.mark.django_db


def listed(**said):
    page = queries.list_cases(today=said.pop("today", TODAY), **said)
    return [row.reference for row in page.rows]


def test_the_list_filters_and_counts():
    first, _ = opened("ENQUIRY")
    notice = about("G/TBT/N/CHN/5")
    opened("COMMENT", symbol=notice.symbol, now=later(0, hours=1))
    answered(opened("OBSTACLE", now=later(0, hours=2), text="Thiếu giấy kiểm dịch")[0])
    assert listed() == ["PA-2026-0001", "GY-2026-0001", "HD-2026-0001"]
    assert listed(state="OPEN") == ["GY-2026-0001", "HD-2026-0001"]
    assert listed(state="ANSWERED") == ["PA-2026-0001"]
    assert listed(kind="COMMENT") == ["GY-2026-0001"]
    assert listed(notice_id=notice.pk) == ["GY-2026-0001"]
    assert listed(words="CHN/5") == ["GY-2026-0001"]
    assert listed(words="kiem dich") == ["PA-2026-0001"]
    assert listed(words="HD-2026") == [first.reference]
    assert listed(words="khongco") == []
    counts = queries.list_cases(today=TODAY, state="ANSWERED").counts
    assert {name: n for name, n in counts.items() if n} == {
        "ALL": 3,
        "OPEN": 2,
        "DUE": 2,
        "RECEIVED": 2,
        "ANSWERED": 1,
    }


def test_overdue_are_the_open_ones_past_their_day_the_oldest_first():
    opened(now=later(1))
    opened(now=NOW)
    answered(now=NOW)
    assert listed(state="OVERDUE", today=date(2026, 3, 3)) == []
    assert listed(state="OVERDUE", today=date(2026, 3, 4)) == ["HD-2026-0002"]
    assert listed(state="OVERDUE", today=date(2026, 3, 5)) == ["HD-2026-0002", "HD-2026-0001"]
    assert queries.overdue(today=date(2026, 3, 5)) == 2


@pytest.mark.parametrize("n", [1, 20])
def test_the_list_costs_the_same_for_one_and_for_twenty(n, django_assert_num_queries):
    for _ in range(n):
        opened("COMMENT")
    with django_assert_num_queries(3):
        assert queries.list_cases(today=TODAY).total == n


def test_pages_hold_twenty_five():
    for n in range(26):
        opened(now=later(0, hours=n))
    page = queries.list_cases(today=TODAY, page=2)
    assert (len(page.rows), page.total, page.page, page.pages) == (1, 26, 2, 2)


def test_similar_are_the_same_notice_then_the_same_words():
    notice = about("G/TBT/N/CHN/5")
    one, _ = opened("OBSTACLE", symbol=notice.symbol, text="Nhãn sầu riêng sấy phải có mã vùng trồng")
    same, _ = opened("OBSTACLE", symbol=notice.symbol, text="Chuyện khác hẳn")
    words, _ = opened("ENQUIRY", text="Mã vùng trồng sầu riêng sấy ghi trên nhãn")
    opened("ENQUIRY", text="Thuế nhập khẩu thép cuộn")
    _gone, token = opened("OBSTACLE", symbol=notice.symbol, text="Nhãn sầu riêng")
    services.withdraw(token=token, now=NOW)
    found = queries.similar_cases(one.pk)
    assert [(each.row.id, each.same_notice, each.same_member) for each in found] == [
        (same.pk, True, True),
        (words.pk, False, False),
    ]
    assert round(found[1].share, 2) == 0.67
    assert queries.firms_with_same(queries.case(one.pk)) == 2
    assert queries.similar_cases(999) == []


def times(kind, target, **said):
    since, until = said.get("since", date(2026, 3, 1)), said.get("until", date(2026, 3, 31))
    rows = queries.service_times(since=since, until=until, today=said.get("today", date(2026, 3, 31)))
    return next(row for row in rows if (row.kind, row.target) == (kind, target))


def test_service_times_are_exact():
    by = officer()
    for days in (1, 2, 3, 14):  # working days 1, 2, 3, 10
        case, _ = opened()
        services.answer(case_id=case.pk, text="a", by=by, now=later(days))
    _gone, token = opened()
    services.withdraw(token=token, now=later(1))
    opened(now=later(28))  # 30 March: still can be kept
    opened(now=later(10))  # 12 March: overdue
    opened(now=later(-5))  # February: not of these days
    first = times("ENQUIRY", "FIRST_ANSWER")
    assert (first.limit, first.measured, first.running) == (5, 5, 1)
    assert (first.median, first.p95, first.within) == (2, 10, 0.6)
    assert first.label == "Trả lời hoặc chuyển"
    assert times("COMMENT", "CLOSED").within is None


def test_the_counts_of_a_report():
    by = officer()
    case, token = opened()
    services.answer(case_id=case.pk, text="a", by=by, now=later(1))
    services.rate(token=token, stars=4, words="", now=later(1))
    late, token = opened()
    services.answer(case_id=late.pk, text="a", by=by, now=later(20))
    services.rate(token=token, stars=5, words="", now=later(20))
    refused, _ = opened("OBSTACLE")
    services.refuse(case_id=refused.pk, reason="r", by=by, now=NOW)
    comment, _ = opened("COMMENT")
    pk = services.merge_comments(case_ids=[comment.pk], text="x", by=by, now=NOW)
    services.approve_official(official_id=pk, by=officer(), now=NOW)
    services.record_sent(official_id=pk, sent_to="TBT", sent_at=NOW, by=by, now=NOW)
    _, token = opened()
    services.withdraw(token=token, now=NOW)
    opened(now=later(40))
    found = queries.counts_between(since=date(2026, 3, 1), until=date(2026, 3, 31), today=date(2026, 4, 30))
    assert found == Counts(
        received={"COMMENT": 1, "ENQUIRY": 3, "OBSTACLE": 1}, answered=2, answered_within=1, forwarded=1,
        refused=1, withdrawn=1, officials_sent=1, officials_replied=0, ratings=2, stars=4.5,
    )  # fmt: skip


@pytest.mark.parametrize("n", [1, 12])
def test_measuring_costs_the_same_for_few_and_for_many(n, django_assert_num_queries):
    for _ in range(n):
        answered()
    with django_assert_num_queries(2):
        times("ENQUIRY", "FIRST_ANSWER")
    with django_assert_num_queries(5):
        queries.counts_between(since=TODAY, until=TODAY, today=TODAY)


def test_small_reads():
    case, _ = opened("COMMENT")
    assert [row.id for row in queries.comments_to_merge(case.notice_id, today=TODAY)] == [case.pk]
    assert [row.reference for row in queries.cases([case.pk, 99])] == ["GY-2026-0001"]
    assert queries.cases_of_enterprise(5) == []
    assert queries.case_file(99, today=TODAY) is None
    assert queries.waiting_for_approval(1) == []
    assert queries.cases_due(today=date(1999, 1, 1)) == ([], 0)
    assert [code for code, _label in queries.private_reasons()] == ["IDENTIFIES", "SENSITIVE", "TOO_LITTLE"]
