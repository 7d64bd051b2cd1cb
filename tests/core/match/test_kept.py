"""A kept index answers as a new one, asks for what changed alone, and does not grow."""

import random
from functools import cache

import msgspec
import pytest

from donbay.core.classify.read import read
from donbay.core.classify.types import Subject
from donbay.core.match.index import MatchIndex
from donbay.core.match.kept import PACK_AFTER, KeptIndex
from donbay.core.match.types import Line, Profile
from donbay.core.notices.record import Code

GOODS = ("mango", "durian", "shrimp", "tuna", "honey", "rice", "coffee", "pepper")
SUBJECTS = [Subject(notice_id=n, members=("USA",), title=f"Rules for {word}") for n, word in enumerate(GOODS)]


class Firms:
    """The profiles there are, and a note of which were asked for."""

    def __init__(self):
        self.profiles, self.asked = {}, []

    def put(self, firm, *words, markets=()):
        lines = tuple(Line(id=firm * 10 + n, words=word) for n, word in enumerate(words))
        mark = f"{firm} {words} {markets}"
        self.profiles[firm] = Profile(enterprise_id=firm, lines=lines, markets=markets, hash=mark)

    def hashes(self):
        return {firm: one.hash for firm, one in self.profiles.items()}

    def load(self, ids):
        self.asked.append(list(ids))
        return [self.profiles[firm] for firm in ids if firm in self.profiles]


def answers(index):
    return [
        index.judge_reading(reading, subject) for subject, reading in zip(SUBJECTS, _readings(), strict=True)
    ]


@cache
def _readings():
    return [read(subject) for subject in SUBJECTS]


@pytest.fixture
def firms():
    made = Firms()
    for firm in range(1, 11):
        made.put(firm, GOODS[firm % len(GOODS)])
    return made


@pytest.fixture
def kept(firms):
    made = KeptIndex()
    made.refresh(firms.hashes(), firms.load)
    firms.asked.clear()
    return made


@pytest.mark.parametrize("seed", range(20))
def test_it_answers_as_a_new_index_whatever_came_before(seed):
    pick, firms, kept = random.Random(seed), Firms(), KeptIndex()  # noqa: S311 - invented data
    for _round in range(30):
        for _change in range(pick.choice((0, 1, 1, 2, 9))):
            firm = pick.randrange(1, 15)
            if pick.random() < 0.3:
                firms.profiles.pop(firm, None)
            else:
                words = pick.sample(GOODS, pick.randrange(1, 4))
                firms.put(firm, *words, markets=pick.choice([(), ("USA",), ("JPN",)]))
        kept.refresh(firms.hashes(), firms.load)
        assert answers(kept.index) == answers(MatchIndex(firms.profiles.values()))
        assert kept.hashes == firms.hashes()


def test_only_what_changed_is_asked_for(firms, kept):
    assert kept.refresh(firms.hashes(), firms.load) == 0
    assert firms.asked == []
    firms.put(3, "coffee")
    firms.put(11, "pepper")
    del firms.profiles[7]
    assert kept.refresh(firms.hashes(), firms.load) == 2
    assert firms.asked == [[3, 11]]
    assert sorted(kept.index.enterprise_ids()) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11]


def test_an_empty_hash_is_asked_for_each_time(firms, kept):
    hashes = firms.hashes() | {3: ""}
    assert [kept.refresh(hashes, firms.load) for _ in range(2)] == [1, 1]
    assert firms.asked == [[3], [3]]


def test_once_as_many_were_replaced_as_there_are_all_come_anew(firms, kept):
    """Else the words of every profile there ever was would stay."""
    for n in range(10):
        firms.put(1, f"zubaq{n}")
        kept.refresh(firms.hashes(), firms.load)
    assert firms.asked == [[1]] * 10
    firms.put(1, "rice")
    assert kept.refresh(firms.hashes(), firms.load) == 10
    assert firms.asked[-1] == list(range(1, 11))
    whole = MatchIndex(firms.profiles.values())
    assert len(kept.index._terms) == len(whole._terms)


def test_it_packs_what_was_replaced():
    firms, kept = Firms(), KeptIndex()
    for firm in range(1, 3 * PACK_AFTER):
        firms.put(firm, "mango")
    kept.refresh(firms.hashes(), firms.load)
    for firm in range(1, PACK_AFTER + 2):
        firms.put(firm, "durian")
    kept.refresh(firms.hashes(), firms.load)
    assert kept.index._postings.waiting == 0
    assert answers(kept.index) == answers(MatchIndex(firms.profiles.values()))


@pytest.mark.parametrize("anew", [False, True])
def test_broken_off_it_goes_on(firms, kept, anew):
    def breaks(ids):
        yield from firms.load(ids[:2])
        raise ConnectionError

    if anew:
        kept.forget()
    else:
        for firm in (2, 4, 6, 8):
            firms.put(firm, "coffee")
        del firms.profiles[9]
    with pytest.raises(ConnectionError):
        kept.refresh(firms.hashes(), breaks)
    kept.refresh(firms.hashes(), firms.load)
    assert answers(kept.index) == answers(MatchIndex(firms.profiles.values()))
    assert kept.hashes == firms.hashes()


def test_a_firm_that_went_between_hash_and_profile_is_left_out(firms, kept):
    hashes = firms.hashes() | {12: "gone"}
    kept.refresh(hashes, firms.load)
    assert 12 not in kept.index
    firms.put(12, "mango")
    kept.refresh(firms.hashes(), firms.load)
    assert 12 in kept.index


def test_a_firm_is_left_out_by_its_strongest_line_and_else_told_as_ever(firms):
    fruit = Line(id=2, words="x", hs=("080450",))
    both = msgspec.structs.replace(firms.profiles[1], lines=(Line(id=1, words="y", hs=("08",)), fruit))
    index = MatchIndex([both, Profile(enterprise_id=2, lines=(fruit,))])
    subject = Subject(members=("USA",), hs=(Code("08"),))
    strong, weak = index.judge(subject)
    assert (strong.grade, {item.line_id for item in strong.evidence}) == ("DIRECT", {1, 2})
    assert weak.grade == "POSSIBLE"
    assert index.judge_reading(read(subject), subject, firms_from="RELATED") == [strong]
