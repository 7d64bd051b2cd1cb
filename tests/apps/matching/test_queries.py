"""What other rooms may ask of matches: which, in what order, what a later step lacks, and what it costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Exists, OuterRef
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.apps.alerts.models import Feedback
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.matching import queries, services
from donbay.apps.matching.kept import KEPT, kept_figures
from donbay.apps.matching.measuring import subject_of
from donbay.apps.matching.models import JudgedProfile, Match, Measurement
from donbay.apps.matching.replaying import mails_of
from donbay.apps.matching.types import Counts, Preview, Rhythm, SweepResult
from donbay.core.match.evaluate import GoldNotice, GoldProfile, evaluate
from donbay.core.match.replay import Replayed
from donbay.core.match.types import Evidence
from donbay.core.notices.record import Code
from tests.apps.notices.built import record
from tests.factories.alerts import MONDAY, TODAY, FirmFactory, match, notice
from tests.factories.enterprises import LineFactory

HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])
DAY = timedelta(days=1)
DB = pytest.mark.django_db


def ids(rows):
    return [row.id for row in rows]


@pytest.fixture
def three(db):
    """One firm with three matches, the second the strongest, and what must not be told."""
    firm = FirmFactory()
    made = [
        match(notice(), firm, "DIRECT", score=0.5),
        match(notice(), firm, "RELATED", score=0.9),
        match(notice(), firm, "POSSIBLE", score=0.1),
    ]
    match(notice(), firm, "DIRECT", withdrawn_at=MONDAY)
    match(made[0].notice, FirmFactory(), "DIRECT", score=0.7)
    return firm, made


def test_a_match_is_handed_out_with_its_reasons(three):
    firm, (first, *_others) = three
    (row,) = queries.matches_of(enterprise_ids=[firm.pk], notice_ids=[first.notice_id])
    assert (row.id, row.notice_id, row.enterprise_id, row.grade, row.score) == (
        first.pk, first.notice_id, firm.pk, "DIRECT", 0.5
    )  # fmt: skip
    assert row.evidence == (
        Evidence(
            line_id=1, line_words="Sầu riêng sấy", kind="TERM", value="durian", found="durian", field="products",
            strength="STRONG",
        ),
    )  # fmt: skip
    assert (row.market, row.made_at, row.withdrawn_at) == ("", MONDAY - timedelta(hours=23), None)


def test_matches_of_a_firm_come_strongest_first_and_withdrawn_ones_do_not(three):
    firm, (direct, related, possible) = three
    assert ids(queries.matches_of(enterprise_ids=[firm.pk])) == [related.pk, direct.pk, possible.pk]
    assert ids(queries.matches_of(enterprise_ids=[firm.pk], with_possible=False)) == [related.pk, direct.pk]
    assert ids(queries.matches_of(enterprise_ids=[firm.pk], notice_ids=[])) == []
    assert queries.matches_of(enterprise_ids=[]) == []


def test_firms_of_a_notice_come_strongest_first(three):
    _firm, (first, *_others) = three
    found = queries.matches_for_notice(first.notice_id)
    assert [row.score for row in found] == [0.7, 0.5]
    assert queries.matches_for_notice(0) == []


@pytest.mark.django_db
def test_a_firm_that_old_and_new_rules_match_is_concerned_once_by_its_strongest():
    about, firms = notice(), FirmFactory.create_batch(3)
    match(about, firms[0], "POSSIBLE", score=0.2)
    match(about, firms[0], "RELATED", score=0.6, rules="2")
    match(about, firms[1], "DIRECT", score=0.5)
    match(about, firms[2], "RELATED", score=0.7)
    match(about, firms[2], "RELATED", score=0.7, rules="2")
    expected = [(firms[1].pk, "DIRECT"), (firms[2].pk, "RELATED"), (firms[0].pk, "RELATED")]
    assert queries.concerned_firms(about.pk) == expected
    assert queries.grades_of(about.pk) == {"DIRECT": 1, "RELATED": 2, "POSSIBLE": 0}
    page = queries.concerned_page(about.pk, page=2, size=2, total=3)
    assert ([row.enterprise_id for row in page.rows], page.page, page.pages) == ([firms[0].pk], 2, 2)


def test_pages_of_a_firm_go_back_from_the_newest(three):
    firm, (direct, related, possible) = three
    first = queries.matches_before(None, enterprise_id=firm.pk, limit=2)
    assert ids(first) == [possible.pk, related.pk]
    assert ids(queries.matches_before(first[-1].id, enterprise_id=firm.pk, limit=2)) == [direct.pk]
    assert queries.matches_before(direct.pk, enterprise_id=firm.pk, limit=2) == []


def test_a_later_step_reads_on_from_where_it_was(three):
    _firm, (direct, related, possible) = three
    found = queries.matches_made_after(direct.pk, 2)
    assert ids(found) == [related.pk, possible.pk]
    assert len(queries.matches_made_after(possible.pk, 9)) == 1
    assert queries.matches_made_after(10**9, 9) == []


@DB
@pytest.mark.parametrize(
    ("fields", "current"),
    [
        ({"deadline": TODAY}, True),
        ({"deadline": TODAY - DAY}, False),
        ({"deadline": None}, False),
        ({"deadline": None, "emergency": True}, True),
        ({"deadline": None, "emergency": True, "distributed": TODAY - 61 * DAY}, False),
    ],
)
def test_what_is_current_is_open_or_a_fresh_emergency(fields, current):
    found = match(notice(**fields), FirmFactory())
    rows = queries.current_matches(enterprise_ids=[found.enterprise_id], on=TODAY)
    assert ids(rows) == ([found.pk] if current else [])


@DB
@HOW_MANY
def test_each_question_costs_one_query(how_many, django_assert_num_queries):
    firm, about = FirmFactory(), notice()
    for _ in range(how_many):
        match(notice(), firm)
        match(about, FirmFactory())
    for ask in (
        lambda: queries.matches_of(enterprise_ids=[firm.pk]),
        lambda: queries.matches_before(None, enterprise_id=firm.pk, limit=99),
        lambda: queries.matches_for_notice(about.pk),
        lambda: queries.current_matches(enterprise_ids=[firm.pk], on=TODAY),
    ):
        with django_assert_num_queries(1):
            assert len(ask()) == how_many
    with django_assert_num_queries(1):
        assert len(queries.matches_made_after(0, 99)) == 2 * how_many


# What a later step lacks

LACKING = ~Exists(Feedback.objects.filter(notice=OuterRef("notice"), enterprise=OuterRef("enterprise")))


def told(found):
    Feedback.objects.create(notice=found.notice, enterprise=found.enterprise, useful=True, at=MONDAY)


@DB
def test_what_is_current_and_untold_comes_the_best_first():
    weak = match(notice(), FirmFactory(), score=0.2)
    strong = match(notice(), FirmFactory(), score=0.8)
    same = match(notice(), FirmFactory(), score=0.8)
    match(notice(), FirmFactory(), "POSSIBLE")
    match(notice(deadline=TODAY - DAY), FirmFactory())
    match(notice(), FirmFactory(), withdrawn_at=MONDAY)
    told(match(notice(), FirmFactory()))
    found = queries.current_matches_where(LACKING, grades=["DIRECT", "RELATED"], on=TODAY)
    assert ids(found) == [strong.pk, same.pk, weak.pk]
    assert found[0].evidence[0].value == "durian"


@DB
def test_what_is_past_and_untold_comes_oldest_first_in_parts():
    made = [match(notice(deadline=TODAY - DAY), FirmFactory()) for _ in range(3)]
    match(notice(), FirmFactory())
    told(made[1])
    asked = {"grades": ["DIRECT"], "on": TODAY}
    assert ids(queries.past_matches_where(LACKING, **asked, after=0, limit=9)) == [made[0].pk, made[2].pk]
    assert ids(queries.past_matches_where(LACKING, **asked, after=0, limit=1)) == [made[0].pk]
    assert ids(queries.past_matches_where(LACKING, **asked, after=made[0].pk, limit=9)) == [made[2].pk]
    assert queries.past_matches_where(LACKING, grades=["RELATED"], on=TODAY, after=0, limit=9) == []


@DB
@HOW_MANY
def test_what_is_lacking_costs_one_query(how_many, django_assert_num_queries):
    for _ in range(how_many):
        match(notice(), FirmFactory())
        match(notice(deadline=TODAY - DAY), FirmFactory())
    with django_assert_num_queries(1):
        assert len(queries.current_matches_where(LACKING, grades=["DIRECT"], on=TODAY)) == how_many
    with django_assert_num_queries(1):
        found = queries.past_matches_where(LACKING, grades=["DIRECT"], on=TODAY, after=0, limit=99)
    assert len(found) == how_many


@DB
def test_the_highest_are_those_of_all_and_of_what_is_closed(django_assert_num_queries):
    closed = match(notice(deadline=TODAY - DAY), FirmFactory())
    latest = match(notice(), FirmFactory())
    match(notice(deadline=None), FirmFactory(), withdrawn_at=MONDAY)
    with django_assert_num_queries(1):
        assert queries.highest_matches(0, on=TODAY) == (latest.pk, closed.pk)
    assert queries.highest_matches(closed.pk, on=TODAY) == (latest.pk, closed.pk)
    assert queries.highest_matches(10**9, on=TODAY) == (10**9, 10**9)


# Profiles that wait


@DB
def test_a_profile_waits_until_it_was_matched_as_it_is_now(django_assert_num_queries):
    new, changed, done = (LineFactory().enterprise_id for _ in range(3))
    bare = FirmFactory().pk
    hashes = {one.enterprise_id: one.hash for one in enterprises.profiles()}
    for firm, kept in ((changed, "old"), (done, hashes[done])):
        JudgedProfile.objects.create(enterprise_id=firm, profile_hash=kept, rules="1", at=MONDAY)
    with django_assert_num_queries(4):  # two of them are those of the profiles' lines and products
        assert queries.profiles_waiting([new, changed, done, bare]) == {new, changed}
    assert queries.profiles_waiting([]) == set()


# Measurements

GOLD = [
    GoldNotice(symbols=("G/TBT/N/EU/1",), labels={"A": 2}, hs4=("0804",)),
    GoldNotice(symbols=("G/TBT/N/EU/2",), labels={}, hs4=()),
]
PROFILES = [GoldProfile(id="A", vi="Xoài", en="Mango", hs=("080450",), words=("mango",))]


OF_OLD = {
    *"precision recall f1 returned relevant gold_direct found_direct judged_notices missing_notices".split(),
    "baselines",
}


def report():
    known = {
        symbol: subject_of(record(symbol, title=title), {})
        for symbol, title in (("G/TBT/N/EU/1", "Fresh mangoes"), ("G/TBT/N/EU/2", "Helmets"))
    }
    return evaluate(GOLD, PROFILES, known)


def test_of_a_measurement_the_figures_of_the_whole_are_kept():
    found = kept_figures(report())
    assert set(found) == {*KEPT, "baselines", "wide_notices"}
    assert found["ranges"]["precision"] == {"low": 1.0, "high": 1.0}
    assert (found["doubtful"], found["narrow"]["returned"], found["wide_notices"]) == (0, 0, 1)
    assert found["chapters"] == {"08": {"returned": 1, "wrong": 0, "direct": 1, "missed": 0}}
    assert [one["pairs"] for one in found["bins"]] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (found["precision"], found["recall"], found["f1"], found["judged_notices"]) == (1.0, 1.0, 1.0, 2)
    assert all(set(figures) == {"precision", "recall"} for figures in found["baselines"].values())


@DB
def test_measurements_are_told_newest_first_whenever_they_were_kept(django_assert_num_queries):
    late = datetime(2099, 1, 2, tzinfo=UTC)
    for at, what in ((late, "Mới"), (late - DAY, "Cũ")):
        services.keep_measurement(report(), what=what, seen=False, now=at)
    queries.shipped_measurements()
    with django_assert_num_queries(1):
        new, old, *shipped = queries.measurements(most=10)
    assert (new.what, new.at, new.rules, new.seen) == ("Mới", late, services.rules_in_use(), False)
    assert (new.precision, new.missing_notices, new.shows_quality) == (1.0, 0, True)
    assert (old.what, len(shipped)) == ("Cũ", len(queries.shipped_measurements()))
    assert [one.what for one in queries.measurements(most=1)] == ["Mới"]


@DB
def test_a_measurement_of_old_says_nothing_of_quality():
    figures = {name: one for name, one in kept_figures(report()).items() if name in OF_OLD}
    at = datetime(2099, 1, 1, tzinfo=UTC)
    Measurement.objects.create(at=at, what="x", rules="0", figures=figures)
    old = queries.measurements(most=1)[0]
    assert (old.seen, old.ranges, old.bins, old.shows_quality) == (None, None, (), False)


def test_what_the_project_ships_says_of_each_set_whether_rules_have_seen_it():
    shipped = queries.shipped_measurements()
    assert [(one.seen, one.shows_quality) for one in shipped] == [(True, False)] * 3 + [(False, True)] * 2
    assert [one.judged_notices for one in shipped] == [105, 305, 149, 150, 145]


# What matching reads of a record


def test_a_follow_up_is_read_with_what_its_beginnings_lend():
    root = record("G/TBT/N/USA/1", hs=(Code("0810"),), ics=(Code("67.080"),), products="Durian")
    child = record("G/TBT/N/USA/1/Add.1/Corr.1", title="Correction")
    found = subject_of(child, {"G/TBT/N/USA/1": root})
    assert (found.title, found.hs, found.products) == ("Correction", (), "")
    assert (found.inherited_hs, found.inherited_ics) == ((Code("0810"),), (Code("67.080"),))
    assert found.inherited_products == "Durian"


def test_what_it_says_itself_is_not_lent():
    root = record("G/TBT/N/USA/1", hs=(Code("0810"),))
    own = record("G/TBT/N/USA/1/Add.1", hs=(Code("0804"),))
    found = subject_of(own, {"G/TBT/N/USA/1": root})
    assert (found.hs, found.inherited_hs) == ((Code("0804"),), ())
    assert subject_of(root, {}).inherited_hs == ()


# Records


def test_counts_and_sweeps_say_themselves_in_one_line():
    counts = Counts(notices=3, profiles=2, new=5, changed=1, withdrawn=4)
    assert str(counts) == "3 notices, 2 profiles; 5 new matches, 1 changed, 4 withdrawn"
    found = SweepResult(notices=9, missing=((1, 2),), stale=((3, 4), (5, 6)))
    assert (found.differences, str(found)) == (3, "9 notices replayed, 3 differences")


@pytest.mark.parametrize(
    ("notices", "judged", "broad", "share", "too_broad"),
    [
        (0, 0, "", 0.0, False),
        (5, 20, "", 0.25, False),
        (20, 20, "SHARE", 1.0, True),
        (5, 20, "MAILS", 0.25, True),
    ],
)
def test_a_preview_tells_its_share_of_all(notices, judged, broad, share, too_broad):
    found = Preview(
        days=90, notices=notices, direct=0, mails=0, judged=judged, unread=0, causes=(), shown=(), broad=broad
    )
    assert (found.share, found.too_broad) == (share, too_broad)


# How many mails notices make

DATES = st.dates(date(2025, 1, 1), date(2027, 12, 31))
PAST = st.lists(
    st.builds(Replayed, st.just(1), DATES, st.sampled_from(["DIRECT", "RELATED"]), st.just(0.9)), max_size=5
)
WORDS = st.sampled_from(["AT_ONCE", "DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY", "OFF"])


@settings(max_examples=30)
@given(PAST, WORDS, WORDS)
def test_there_are_never_more_mails_than_days_with_notices(found, direct, related):
    heard = {"DIRECT": direct != "OFF", "RELATED": related != "OFF"}
    kept = [one for one in found if heard[one.grade]]
    mails = mails_of(found, Rhythm(direct=direct, related=related))
    assert mails <= 2 * len({one.day for one in kept})
    assert (mails == 0) == (not kept)
    assert mails_of([*found, *found], Rhythm(direct=direct, related=related)) == mails


@settings(max_examples=20)
@given(PAST)
def test_no_rhythm_makes_more_mails_than_one_a_day(found):
    daily = mails_of(found, Rhythm(direct="DAILY", related="DAILY"))
    for word in ("WORKING_DAYS", "WEEKLY", "MONTHLY"):
        assert mails_of(found, Rhythm(direct=word, related=word)) <= daily


def test_a_match_says_what_it_is():
    assert str(Match(notice_id=7, enterprise_id=8, grade="DIRECT")) == "7 for 8 (DIRECT)"
