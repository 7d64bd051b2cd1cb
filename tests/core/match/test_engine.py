"""The arrays mean what a plain walk over all lines means, before and after every edit."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from donbay.core.classify.read import read
from donbay.core.classify.types import Subject
from donbay.core.match import postings
from donbay.core.match.index import MatchIndex
from donbay.core.match.lines import TooManyMarkets
from donbay.core.match.plainly import Firm, scores
from donbay.core.match.types import Line, Profile
from donbay.core.match.weights import SORTS, fitted_rows, weighing_with, weights
from donbay.core.notices.record import Code

DAYS = (date(2010, 5, 1), date(2026, 11, 2))
CODES = (
    "08",
    "0804",
    "080450",
    "080410",
    "0302",
    "0306",
    "030617",
    "0307",
    "1905",
    "3808",
    "380891",
    "380892",
    "39",
    "392690",
)
FIELDS = ("67.080", "67.120.30", "67.060", "83.080", "65.100")
MARKETS = ("USA", "EU", "EU27", "DEU", "HRV", "JPN", "ASEAN", "THA")
MEMBERS = ("USA", "EU", "DEU", "HRV", "JPN", "THA", "VNM", "GBR")
WORDS = (
    "mango",
    "dried mango",
    "xoài",
    "shrimp",
    "frozen shrimp",
    "thuốc trừ sâu",
    "insecticide",
    "seafood",
    "thực phẩm bao gói sẵn",
    "zubaq",
    "zubaq kiteq",
)
FILLER = (
    "prepackaged foods",
    "(HS code(s): 0804)",  # what stands before it in a list of products is a label
    "labelling of",
    "pesticide residues",
    "disinfectants",
    "fruit juice",
    "salt",
    "draft",
    "regulation on",
    "except",
    "imports of",
    "kiteq",
    "and",
    "zubaq",
    "food",
    "fruit",
    ".",
    ",",
)
REGIONS = ((), (), (), ("Viet Nam",), ("China",), ("All trading partners",))


@st.composite
def profiles(draw, size=12):
    made = []
    for firm in range(draw(st.integers(1, size))):
        lines = tuple(
            Line(
                id=10 * firm + number,
                words=draw(st.sampled_from(WORDS)),
                hs=tuple(draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))),
                terms=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True))),
                excluded=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1))),
            )
            for number in range(draw(st.integers(0, 3)))
        )
        markets = tuple(draw(st.lists(st.sampled_from(MARKETS), max_size=4, unique=True)))
        made.append(Profile(enterprise_id=firm, lines=lines, markets=markets, hash=f"hash {firm}"))
    return made


@st.composite
def subjects(draw):
    text = st.lists(st.sampled_from(WORDS + FILLER), max_size=10).map(" ".join)
    return Subject(
        title=draw(text),
        products=draw(text),
        description=draw(text),
        members=tuple(draw(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=2, unique=True))),
        day=draw(st.sampled_from(DAYS)),
        regions=draw(st.sampled_from(REGIONS)),
        hs=codes(draw, CODES),
        ics=codes(draw, FIELDS),
        inherited_hs=codes(draw, CODES),
        inherited_products=draw(st.sampled_from(("", "", "dried mango", "prepackaged foods"))),
    )


def codes(draw, those):
    stated = st.lists(st.sampled_from(those), max_size=3, unique=True)
    return tuple(map(Code, draw(st.one_of(st.just([]), stated))))


@st.composite
def coefficients(draw):
    """Return other coefficients: evidence may weigh nothing, and a line may be likely before any."""
    names = [row.evidence for row in fitted_rows()]
    those = st.sampled_from([0.0, 0.2, 1.0, 2.5, 6.0])
    return {name: draw(those) for name in names} | {
        "BASE": draw(st.sampled_from([-4.0, -2.0, 0.0, 1.5])),
        "SETTLED": draw(st.sampled_from([-1.5, 0.0, 0.5])),
    }


def by_line(index, subject, least="POSSIBLE"):
    """Return line -> score as the columns say it."""
    columns = index.columns(read(subject), subject, least=least)
    ids = [index._lines.id_of(slot) for slot in columns.slots.tolist()]
    assert len(set(ids)) == len(ids)
    assert np.all(np.diff(columns.scores) <= 0)
    assert set(columns.pair_slots.tolist()) == set(columns.slots.tolist())
    return dict(zip(ids, columns.scores.tolist(), strict=True))


def plainly(those, subject, least="POSSIBLE"):
    reading = read(subject)
    found = [pair for profile in those for pair in scores(Firm(profile), reading, subject, least)]
    return {line.id: score for line, score in found}


@given(
    profiles(), subjects(), st.sampled_from(["DIRECT", "RELATED", "POSSIBLE"]), st.sampled_from([1, 2, 256])
)
@settings(max_examples=100, deadline=None)
def test_the_columns_are_what_a_plain_walk_over_all_lines_finds(those, subject, least, frequent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "FREQUENT", frequent)  # keys kept by market, and keys that are not
        index = MatchIndex(those)
    assert by_line(index, subject, least) == plainly(those, subject, least)


@given(profiles(size=6), subjects(), coefficients())
@settings(max_examples=100, deadline=None)
def test_they_agree_whatever_evidence_weighs(those, subject, others):
    index = MatchIndex(those)
    with weighing_with(others):
        assert by_line(index, subject) == plainly(those, subject)


SORTED = [
    ("STATED", Line(id=1, words="zubaq", hs=("080450",)), Subject(hs=(Code("080450"),))),
    ("FIELD", Line(id=1, words="zubaq", hs=("0302",)), Subject(ics=(Code("67.120.30"),))),
    ("NAMED", Line(id=1, words="zubaq", hs=("080450",)), Subject(title="Mango")),
    ("HORIZONTAL", Line(id=1, words="zubaq", hs=("1905",)), Subject(title="Labelling of prepackaged foods")),
    ("FAMILY", Line(id=1, words="thực phẩm bao gói sẵn"), Subject(title="Labelling of prepackaged foods")),
    ("TERM", Line(id=1, words="zubaq kiteq"), Subject(title="Zubaq kiteq")),
]


@pytest.mark.parametrize(("sort", "line", "subject"), SORTED, ids=[sort for sort, _line, _subject in SORTED])
def test_each_sort_of_evidence_is_found_and_weighed_alike(sort, line, subject):
    those, subject = [Profile(enterprise_id=1, lines=(line,))], structs.replace(subject, members=("USA",))
    columns = MatchIndex(those).columns(read(subject), subject)
    assert sort in {find.sort for find in columns.finds_for(0)}
    assert by_line(MatchIndex(those), subject) == plainly(those, subject) != {}


def test_these_are_all_the_sorts_there_are():
    assert tuple(sort for sort, _line, _subject in SORTED) == SORTS


@pytest.mark.parametrize(
    ("line", "subject", "found"),
    [
        (Line(id=1, words="x", terms=("zubaq",), excluded=("zubaq kiteq",)), Subject(title="Zubaq kiteq"), 0),
        (Line(id=1, words="x", terms=("zubaq",), excluded=("zubaq kiteq",)), Subject(title="Zubaq"), 1),
        (Line(id=1, words="x", hs=("3808",), terms=("insecticide",)), Subject(hs=(Code("380892"),)), 1),
        (Line(id=1, words="x", hs=("3808",), terms=("insecticide",)), Subject(hs=(Code("380891"),)), 1),
        (Line(id=1, words="x", hs=("3808",)), Subject(hs=(Code("380892"),)), 1),
    ],
)
def test_marked_lines_are_weighed_alike_and_a_line_without_evidence_is_not_found(line, subject, found):
    subject = structs.replace(subject, members=("USA",))
    those = [Profile(enterprise_id=1, lines=(line,))]
    with weighing_with({**weights(), "BASE": 1.0, "SETTLED": 0.0}):  # likely before any evidence
        assert len(plainly(those, subject)) == found
        assert by_line(MatchIndex(those), subject) == plainly(those, subject)


def test_a_line_that_means_other_subheadings_gets_a_part_of_the_weight():
    """0.35 of it, and of nothing else: `NARROWED`."""
    those = [
        Profile(enterprise_id=1, lines=(Line(id=1, words="x", hs=("3808",), terms=("insecticide",)),)),
        Profile(enterprise_id=2, lines=(Line(id=2, words="x", hs=("3808",)),)),
    ]
    subject = Subject(members=("USA",), hs=(Code("380892"),))
    with weighing_with({**weights(), "BASE": 0.0, "SETTLED": 0.0, "STATED_INSIDE": 2.0}):
        found = by_line(MatchIndex(those), subject)
    # 1 / (1 + exp(-0.85 * 2)), and with 0.35 of that weight
    assert found == {1: pytest.approx(0.64), 2: pytest.approx(0.85)}


@given(
    profiles(), profiles(), st.lists(st.integers(0, 11), max_size=5), subjects(), st.sampled_from([1, 256])
)
@settings(max_examples=100, deadline=None)
def test_edits_are_live_at_once_and_equal_a_fresh_build(before, later, gone, subject, frequent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "FREQUENT", frequent)
        index = MatchIndex(before)
        for profile in later:
            index.add(profile)
        for firm in gone:
            index.remove(firm)
        kept = {profile.enterprise_id: profile for profile in (*before, *later)}
        now = [profile for firm, profile in kept.items() if firm not in gone]
        fresh = MatchIndex(now)
        assert index.judge(subject) == fresh.judge(subject)
        assert {firm: index.hash_of(firm) for firm in index.enterprise_ids()} == {
            p.enterprise_id: p.hash for p in now
        }
        assert len(index) == len(now)
        index.pack()
        assert index.judge(subject) == fresh.judge(subject)
        assert all(firm not in index for firm in gone)


def firm(number, *markets, hs=("0804",), terms=("zubaq",)):
    line = Line(id=number, words="zubaq", hs=hs, terms=terms)
    return Profile(enterprise_id=number, lines=(line,), markets=markets)


def mango(*members, day=DAYS[1]):
    return Subject(title="Zubaq", members=members, day=day, hs=(Code("080450"),))


def firms_of(index, subject):
    return [found.enterprise_id for found in index.judge(subject)]


def test_a_notice_reaches_the_markets_of_its_member_and_of_its_blocs():
    index = MatchIndex(
        [firm(1, "EU27"), firm(2, "HRV"), firm(3, "USA"), firm(4), firm(5, "HRV", "EU27"), firm(6, "EU")]
    )
    assert firms_of(index, mango("HRV")) == [1, 2, 4, 5, 6]
    assert firms_of(index, mango("HRV", day=DAYS[0])) == [2, 4, 5]  # Croatia joined in 2013
    assert firms_of(index, mango("EU")) == [1, 2, 4, 5, 6]
    assert firms_of(index, mango("JPN")) == [4]
    assert firms_of(index, mango("VNM")) == [1, 2, 3, 4, 5, 6]


def test_a_line_that_sells_in_two_markets_of_a_notice_is_found_once(monkeypatch):
    monkeypatch.setattr(postings, "FREQUENT", 1)
    index = MatchIndex([firm(5, "HRV", "EU27")])
    columns = index.columns(read(mango("HRV")), mango("HRV"))
    assert len(columns) == 1
    assert len(set(columns.pair_finds.tolist())) == len(columns.pair_finds)


def test_a_market_that_comes_after_packing_is_reached(monkeypatch):
    monkeypatch.setattr(postings, "FREQUENT", 1)
    index = MatchIndex([firm(1, "USA")])
    assert firms_of(index, mango("JPN")) == []
    index.add(firm(2, "JPN"))
    assert firms_of(index, mango("JPN")) == [2]


def test_more_markets_than_there_are_is_refused_and_changes_nothing():
    index = MatchIndex([firm(n, f"M{n}") for n in range(255)])
    with pytest.raises(TooManyMarkets, match="'M255' would be market number 257 of 256"):
        index.add(firm(255, "M1", "M255"))
    assert 255 not in index
    assert firms_of(index, mango("M1")) == [1]
    index.add(firm(300, "M2"))
    assert firms_of(index, mango("M1")) == [1]


def test_the_strongest_judgements_alone_are_the_first_of_all():
    index = MatchIndex([firm(n, hs=("0804",) if n % 2 else ("080450",)) for n in range(40)])
    every = index.judge(mango("USA"))
    assert len(every) == 40
    assert index.judge_reading(read(mango("USA")), mango("USA"), most=3) == every[:3]


def test_many_slots_grow_and_keep_their_markets():
    index = MatchIndex([])
    for number in range(9000):
        index.add(firm(number, "USA" if number % 3 else "JPN", terms=()))
    assert firms_of(index, mango("JPN")) == list(range(0, 9000, 3))
    index.remove(3)
    assert firms_of(index, mango("JPN"))[:3] == [0, 6, 9]
