"""All notices at once are judged as each by itself."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.classify.read import read
from donbay.core.classify.types import Subject
from donbay.core.match.index import MatchIndex
from donbay.core.match.places import Places
from donbay.core.match.replay import Cause, NoticeIndex
from donbay.core.match.types import Line, Profile
from donbay.core.match.weights import weighing_with, weights
from donbay.core.notices.record import Code

from .test_engine import SORTED, coefficients, profiles, subjects

DAY = date(2026, 11, 2)
GRADES = ("DIRECT", "RELATED", "POSSIBLE")


def numbered(those):
    return [msgspec.structs.replace(subject, notice_id=number) for number, subject in enumerate(those)]


def index_of(those):
    index = NoticeIndex()
    for subject in those:
        index.add(read(subject), subject)
    return index


def told(index, profile, **asked):
    return {one.notice_id: (one.grade, one.score) for one in index.replay(profile, **asked).items()}


def one_by_one(those, profile, least="RELATED"):
    judging = MatchIndex([profile])
    found = {subject.notice_id: judging.judge(subject, least=least) for subject in those}
    return {key: (judged[0].grade, judged[0].score) for key, judged in found.items() if judged}


@given(st.lists(subjects(), max_size=12), profiles(size=3), st.sampled_from(GRADES))
@settings(max_examples=200, deadline=None)
def test_the_replay_is_what_each_notice_gives_by_itself(those, profiles, least):
    those = numbered(those)
    index = index_of(those)
    for profile in profiles:
        assert told(index, profile, least=least) == one_by_one(those, profile, least)


@given(st.lists(subjects(), max_size=6), profiles(size=3), coefficients())
@settings(max_examples=100, deadline=None)
def test_it_is_so_whatever_evidence_weighs(those, profiles, others):
    those = numbered(those)
    with weighing_with(others):
        index = index_of(those)
        for profile in profiles:
            assert told(index, profile, least="POSSIBLE") == one_by_one(those, profile, "POSSIBLE")


@pytest.mark.parametrize("line", [line for _sort, line, _subject in SORTED])
def test_each_sort_of_evidence_is_replayed(line):
    those = numbered(msgspec.structs.replace(one, members=("USA",)) for _sort, _line, one in SORTED)
    profile = Profile(enterprise_id=7, lines=(line,))
    assert told(index_of(those), profile, least="POSSIBLE") == one_by_one(those, profile, "POSSIBLE") != {}


@pytest.mark.parametrize(("words", "is_narrow"), [("insecticide", True), ("zubaq", False)])
def test_a_line_that_means_other_subheadings_is_replayed_by_a_part_of_the_weight(words, is_narrow):
    those = [notice(1, "Order 12", hs=("380891",)), notice(2, "Order 12", hs=("380892",))]
    profile = Profile(enterprise_id=7, lines=(Line(id=1, words=words, hs=("3808",)),))
    with weighing_with({**weights(), "BASE": 0.0, "SETTLED": 0.0}):
        found = told(index_of(those), profile, least="POSSIBLE")
        assert found == one_by_one(those, profile, "POSSIBLE")
    assert set(found) == {1, 2}
    assert (found[2][1] < found[1][1]) is is_narrow


@pytest.mark.parametrize("words", ["zubaq", "zubaq kiteq", "salt", "dried mango"])
@pytest.mark.parametrize("title", ["Selected mango", "Ordinance", "Steel pipes", ""])
def test_a_label_beside_a_code_is_replayed_whether_the_title_names_goods_or_not(title, words):
    those = [
        msgspec.structs.replace(notice(number, title), products=products)
        for number, products in enumerate(
            ("Zubaq kiteq (HS code(s): 0804); salt (HS code(s): 2501)", "Dried mango (HS code(s): 0804)")
        )
    ]
    profile = Profile(enterprise_id=7, lines=(Line(id=1, words=words),))
    with weighing_with({**weights(), "BASE": -1.0, "SETTLED": 0.0}):  # so that little is enough
        found = told(index_of(those), profile, least="POSSIBLE")
        assert found == one_by_one(those, profile, "POSSIBLE")
    assert found


@pytest.mark.parametrize(
    "words",
    ["mango", "fresh", "fresh mango", "selected fresh", "juice", "mango juice", "fresco", "mango fresco"],
)
def test_a_word_inside_a_name_is_replayed_by_whether_it_covers_the_core(words):
    titles = (
        "Fresh mango", "Selected fresh mangoes", "Mango juice", "Fresh mango juice", "Mango fresco",
        "Helmets for fresh mangoes", "Fresh mango industry", "Fresh, mango", "Fresh. Mango",
        "Juice, fresh mango and mango juice", "Steel pipes",
    )  # fmt: skip
    those = [notice(number, title) for number, title in enumerate(titles)]
    profile = Profile(enterprise_id=7, lines=(Line(id=1, words="zubaq", terms=(words,)),))
    only = {name: weight if name.startswith("TERM") else 0.0 for name, weight in weights().items()}
    with weighing_with(
        {**only, "BASE": -1.0}
    ):  # the words alone, so that little is enough and a little more tells
        found = told(index_of(those), profile, least="POSSIBLE")
        assert found == one_by_one(those, profile, "POSSIBLE")
    assert found


def test_what_a_measurement_weighs_with_does_not_outlast_it():
    those, profile = [notice(1, "Zubaq")], Profile(enterprise_id=7, lines=(Line(id=1, words="zubaq"),))
    plain = told(index_of(those), profile)
    with weighing_with({**weights(), "TERM": 0.5}):
        assert told(index_of(those), profile) == {}
    assert told(index_of(those), profile) == plain == one_by_one(those, profile)
    assert set(plain) == {1}


@given(
    st.lists(st.tuples(st.integers(0, 5), subjects()), max_size=14),
    st.lists(st.integers(0, 5)),
    profiles(size=1),
)
@settings(max_examples=60, deadline=None)
def test_notices_that_come_change_and_go_are_live_at_once(news, gone, profiles):
    index, kept, profile = NoticeIndex(), {}, profiles[0]
    for number, subject in news:
        kept[number] = msgspec.structs.replace(subject, notice_id=number)
        index.add(read(kept[number]), kept[number])
        assert told(index, profile) == one_by_one(kept.values(), profile)
    for number in gone:
        kept.pop(number, None)
        index.remove(number)
    assert told(index, profile) == one_by_one(kept.values(), profile)
    assert len(index) == len(kept)
    assert all((number in index) == (number in kept) for number in range(6))


@given(st.lists(st.lists(st.integers(0, 6), max_size=9), max_size=12))
def test_every_place_of_a_number_is_known_after_every_addition(batches):
    places = Places()
    for batch in batches:
        places.numbers.extend(batch)
        for number in range(8):
            expected = [at for at, one in enumerate(places.numbers) if one == number]
            assert places.of(number).tolist() == expected
            assert places.count(number) == len(expected)


def mango_line(**fields):
    return Line(**{"id": 1, "words": "xoài", "hs": ("0804",), "terms": ("mango",), **fields})


def profile(*lines, markets=()):
    return Profile(enterprise_id=7, lines=lines, markets=markets)


def notice(number, title, *, hs=(), days=0, member="USA"):
    return Subject(
        notice_id=number,
        title=title,
        members=(member,),
        day=DAY - timedelta(days),
        hs=tuple(Code(c) for c in hs),
    )


@pytest.fixture(scope="module")
def shelf():
    return [
        notice(1, "Fresh mango", hs=("080450",), days=3),
        notice(2, "Fresh mango", days=40, member="JPN"),
        notice(3, "Table salt", hs=("2501",), days=5),
        notice(4, "Dried fruit", hs=("0804",), days=100),
        notice(5, "Salted mango", days=3),
    ]


def test_the_newest_stand_first_and_old_ones_can_be_left_out(shelf):
    index = index_of(shelf)
    every = index.replay(profile(mango_line()))
    assert [one.notice_id for one in every.items()] == [1, 5, 2, 4]
    assert (len(every), every.judged) == (4, 5)
    late = index.replay(profile(mango_line()), since=DAY - timedelta(90))
    assert [one.notice_id for one in late.items()] == [1, 5, 2]
    assert late.judged == 4
    assert [(one.notice_id, one.day) for one in late.items(most=1)] == [(1, date(2026, 10, 30))]


def test_markets_are_minded(shelf):
    index = index_of(shelf)
    assert list(told(index, profile(mango_line(), markets=("JPN",)))) == [2]
    assert told(index, profile(mango_line(), markets=("KOR",))) == {}


def test_a_replay_says_which_word_or_code_brings_how_many(shelf):
    index = index_of(shelf)
    # Of 2 and 5, which state no code, the heading that the word leads to is enough; the word alone is not.
    assert index.replay(profile(mango_line())).causes == (Cause("0804", 4),)
    with weighing_with({**weights(), "NAMED_INSIDE": 4.0}):  # so that they are only together enough
        together = index_of(shelf).replay(profile(mango_line()))
    assert (len(together), together.causes) == (4, (Cause("0804", 2),))
    wide = index.replay(profile(mango_line(hs=("25",), terms=("mango", "dried fruit"))))
    assert wide.causes == (Cause("mango", 3), Cause("25", 1), Cause("dried fruit", 1))


def test_nothing_at_all_is_an_answer(shelf):
    assert len(NoticeIndex().replay(profile(mango_line()))) == 0
    none = index_of(shelf).replay(profile(mango_line(hs=(), terms=(), words="zubaq")))
    assert (len(none), none.causes, none.judged) == (0, (), 5)
    assert len(index_of(shelf).replay(profile())) == 0


def test_real_notices_replay_as_each_by_itself(shared):
    from donbay.apps.matching import gold_files, measuring
    from donbay.core.match.evaluate import profile_of

    files = [shared / "data/notices"]
    those = numbered(dict.fromkeys(measuring.subjects(files).values()))
    readings = [(read(subject), subject) for subject in those]
    index = NoticeIndex()
    for reading, subject in readings:
        index.add(reading, subject)
    gold = gold_files.read_profiles(shared / "data/gold/profiles.json")
    for profile in [profile_of(number, one) for number, one in enumerate(gold)]:
        judging = MatchIndex([profile])
        found = {s.notice_id: judging.judge_reading(r, s, least="POSSIBLE") for r, s in readings}
        wanted = {key: (judged[0].grade, judged[0].score) for key, judged in found.items() if judged}
        assert told(index, profile, least="POSSIBLE") == wanted
