"""Matching as steps that pull: what is judged, kept, changed, withdrawn, and never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.matching import queries, services
from donbay.apps.matching.models import Judged, Match
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import start_run, store
from donbay.core.match import index
from donbay.core.notices.record import Code, NoticeRecord, WordDate
from donbay.sources._kit.types import RawRecord, Reading

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
pytestmark = pytest.mark.django_db


def firm(words="Xoài sấy", hs=("080450",), **fields):
    made = Enterprise.objects.create(name=f"Firm of {words}", created_at=NOW, changed_at=NOW, **fields)
    ProductLine.objects.create(enterprise=made, words=words, hs=list(hs))
    return made


def notice(symbol="G/TBT/N/USA/1", *, hs=("080450",), deadline=TODAY + timedelta(days=30), now=NOW, **fields):
    record = NoticeRecord(
        symbols=(symbol,),
        area=symbol[2:5],
        members=(symbol.split("/")[3],),
        step="ADDENDUM" if "Add" in symbol else "",
        distribution_date=TODAY - timedelta(days=3),
        hs=tuple(Code(code) for code in hs),
        comment_deadline=WordDate(deadline, "", "STATED") if deadline else WordDate(),
        **fields,
    )
    raw = RawRecord(
        source="eping_workbook", key=symbol, body=repr(record).encode(), media_type="t", where="w"
    )
    store([Reading(record=record, raw=raw)], run_id=start_run("eping_workbook", "test", now), now=now)
    return Notice.objects.get(symbols__symbol=symbol)


def matches():
    rows = Match.objects.order_by("notice_id", "enterprise_id")
    return [(m.notice.symbol, m.enterprise_id, m.grade, m.score, m.withdrawn_at is None) for m in rows]


def test_a_new_notice_is_judged_once():
    mango = firm()
    firm("Giày dép", ("6403",))
    notice()
    counts = services.match_new(now=NOW)
    assert (counts.notices, counts.new) == (1, 1)
    assert matches() == [("G/TBT/N/USA/1", mango.pk, "DIRECT", 0.8, True)]
    again = services.match_new(now=NOW + timedelta(hours=1))
    assert (again.notices, again.new, again.changed, again.withdrawn) == (0, 0, 0, 0)
    assert Match.objects.count() == 1


def test_a_notice_that_concerns_nobody_is_judged_too():
    firm("Giày dép", ("6403",))
    notice()
    services.match_new(now=NOW)
    assert Match.objects.count() == 0
    assert Judged.objects.get().matches == 0
    assert services.match_new(now=NOW).notices == 0


def test_the_evidence_is_kept_as_data():
    mango = firm()
    notice()
    services.match_new(now=NOW)
    (row,) = queries.matches_of(enterprise_ids=[mango.pk])
    assert [(e.line_words, e.kind, e.value, e.found, e.field) for e in row.evidence] == [
        ("Xoài sấy", "HS_EXACT", "080450", "080450", "hs")
    ]


def test_a_changed_notice_is_judged_again_and_what_no_longer_fits_is_withdrawn():
    mango, shoes = firm(), firm("Giày dép", ("6403",))
    notice()
    services.match_new(now=NOW)
    later = NOW + timedelta(days=1)
    notice(hs=("640399",), now=later)
    counts = services.match_new(now=later)
    assert (counts.notices, counts.new, counts.withdrawn) == (1, 1, 1)
    assert matches() == [
        ("G/TBT/N/USA/1", mango.pk, "DIRECT", 0.8, False),
        ("G/TBT/N/USA/1", shoes.pk, "DIRECT", 0.71, True),
    ]


def test_a_changed_profile_is_judged_against_what_is_current_only():
    mango = firm("Giày dép", ("6403",))
    emergency = notice("G/SPS/N/USA/4", deadline=None, kind="EMERGENCY")
    notice("G/TBT/N/USA/1")
    notice("G/TBT/N/USA/2", deadline=TODAY - timedelta(days=1))
    notice("G/TBT/N/USA/3", deadline=None)
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    mango.lines.update(words="Xoài", hs=["080450"])
    Enterprise.objects.update(profile_hash="")  # as of rows that came past the services
    counts = services.rematch_profiles(now=NOW)
    assert (counts.profiles, counts.new) == (1, 2)
    assert matches() == [
        (emergency.symbol, mango.pk, "DIRECT", 0.8, True),
        ("G/TBT/N/USA/1", mango.pk, "DIRECT", 0.8, True),
    ]
    assert services.rematch_profiles(now=NOW).profiles == 0


def test_a_new_version_of_the_rules_judges_what_is_open_and_nothing_else(monkeypatch):
    firm()
    notice("G/TBT/N/USA/1")
    notice("G/TBT/N/USA/2", deadline=TODAY - timedelta(days=1))
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    monkeypatch.setattr(services, "rules_in_use", lambda: "next")
    assert services.match_new(now=NOW).notices == 1
    assert sorted(Match.objects.filter(withdrawn_at=None).values_list("notice__symbol", "rules")) == [
        ("G/TBT/N/USA/1", "next"),
        ("G/TBT/N/USA/2", index.RULES),
    ]
    assert services.match_new(now=NOW).notices == 0


def test_a_firm_that_went_quiet_loses_its_matches():
    mango = firm()
    notice()
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    Enterprise.objects.filter(pk=mango.pk).update(active=False)
    services.rematch_profiles(now=NOW)
    assert matches() == [("G/TBT/N/USA/1", mango.pk, "DIRECT", 0.8, False)]
    assert queries.matches_of(enterprise_ids=[mango.pk]) == []
    assert Match.objects.get().evidence == []  # it quotes the firm's words, and the firm may be erased


def test_a_follow_up_is_judged_by_what_it_inherits_even_when_the_parent_comes_later():
    mango = firm()
    notice("G/TBT/N/USA/1/Add.1", hs=(), deadline=None)
    services.match_new(now=NOW)
    assert matches() == []
    later = NOW + timedelta(hours=1)
    notice("G/TBT/N/USA/1", now=later)
    services.match_new(now=later)
    assert matches() == [
        ("G/TBT/N/USA/1/Add.1", mango.pk, "DIRECT", 0.8, True),
        ("G/TBT/N/USA/1", mango.pk, "DIRECT", 0.8, True),
    ]
    (inherited,) = queries.matches_for_notice(Notice.objects.get(symbol="G/TBT/N/USA/1/Add.1").pk)
    assert [(e.field, e.inherited) for e in inherited.evidence] == [("chain", True)]


def test_the_sweep_finds_no_difference_after_matching():
    firm()
    notice()
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    result = services.sweep(days=7, now=NOW)
    assert (result.notices, result.differences) == (1, 0)


def test_the_sweep_finds_and_repairs_a_lost_and_a_false_match():
    mango, shoes = firm(), firm("Giày dép", ("6403",))
    what = notice()
    services.match_new(now=NOW)
    Match.objects.all().delete()
    Match.objects.create(
        notice=what, enterprise=shoes, rules=index.RULES, grade="DIRECT", score=1, inputs="x", made_at=NOW
    )
    result = services.sweep(days=7, now=NOW)
    assert result.missing == ((what.pk, mango.pk),)
    assert result.stale == ((what.pk, shoes.pk),)
    assert services.sweep(days=7, now=NOW).differences == 0
    assert [m[1] for m in matches() if m[4]] == [mango.pk]


def test_the_sweep_leaves_older_notices_alone():
    firm()
    notice()
    services.match_new(now=NOW)
    Match.objects.all().delete()
    assert services.sweep(days=2, now=NOW).notices == 0
    assert Match.objects.count() == 0


@pytest.mark.parametrize("how_many", [1, 20])
def test_listing_matches_costs_one_query(how_many, django_assert_num_queries):
    mango = firm()
    for number in range(how_many):
        notice(f"G/TBT/N/USA/{number + 1}")
    services.match_new(now=NOW)
    with django_assert_num_queries(1):
        assert len(queries.matches_of(enterprise_ids=[mango.pk])) == how_many
