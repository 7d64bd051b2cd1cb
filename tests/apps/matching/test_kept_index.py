"""Steps with a kept index leave exactly the rows that steps with a new one leave, and read only what changed."""

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.types import NewLine
from donbay.apps.matching import judging, marks, services
from donbay.apps.matching.judging import JudgeInProcess
from donbay.apps.matching.models import Judged, JudgedProfile, Match
from donbay.apps.notices import queries as notices
from donbay.core.classify.read import read
from donbay.core.match.index import RULES, MatchIndex
from donbay.foundation.rights import SERVER

from .test_services import NOW, notice

pytestmark = pytest.mark.django_db
GOODS = {
    "Xoài sấy": "080450",
    "Giày dép": "6403",
    "Tôm": "0306",
    "Cà phê": "0901",
    "Trái cây": "08",
    "Chè": "090240",
}
STEPS = ("match", "rematch", "history", "sweep")


def rows():
    """Return all that matching keeps, by what it is about."""
    kept = [field.attname for field in Match._meta.fields if field.attname != "id"]
    return (
        sorted(map(repr, Match.objects.values_list(*kept))),
        sorted(Judged.objects.values_list("notice_id", "notice_version", "rules", "at", "matches", "whole")),
        sorted(JudgedProfile.objects.values_list("enterprise_id", "profile_hash", "rules", "at")),
    )


class World:
    """Firms and notices that change at random, and the steps over them."""

    def __init__(self, seed, monkeypatch):
        self.pick, self.patch, self.now = random.Random(seed), monkeypatch, NOW  # noqa: S311 - invented data
        self.judges, self.firms, self.serial = [JudgeInProcess(), JudgeInProcess()], [], 0
        self.put_rules(RULES)

    def put_rules(self, rules):
        self.rules = rules
        self.patch.setattr(services, "rules_in_use", lambda: rules)

    def lines(self):
        some = self.pick.sample(sorted(GOODS), self.pick.randrange(1, 4))
        return [NewLine(words=words, hs=[GOODS[words]]) for words in some]

    def markets(self):
        return self.pick.choice([(), (), ("USA",), ("JPN",)])

    def change(self):
        """Let one thing happen."""
        what = self.pick.choices(
            ("new", "changed", "left", "back", "past", "notice", "again", "restart", "rules", "days"),
            (4, 5, 2, 2, 1, 6, 2, 1, 1, 2),
        )[0]
        getattr(self, f"_{what}")()

    def _new(self):
        made = firms.create_enterprise(
            name=f"Firm {len(self.firms)}", lines=self.lines(), markets=self.markets(), by=SERVER, now=self.now
        )  # fmt: skip
        self.firms.append(made)

    def _changed(self):
        for firm in self._some():
            firms.change_profile(
                enterprise_id=firm, lines=self.lines(), markets=self.markets(), by=SERVER, now=self.now
            )

    def _left(self):
        for firm in self._some():
            firms.set_active(enterprise_id=firm, active=False, by=SERVER, now=self.now)

    def _back(self):
        for firm in self._some():
            firms.set_active(enterprise_id=firm, active=True, by=SERVER, now=self.now)

    def _past(self):
        """Let rows come past the services."""
        Enterprise.objects.filter(pk__in=self._some()).update(markets=["JPN"], profile_hash="")

    def _notice(self):
        self.serial += 1
        self._store(self.serial)

    def _again(self):
        if self.serial:
            self._store(self.pick.randrange(1, self.serial + 1))

    def _store(self, number):
        today = self.now.date()
        notice(
            f"G/TBT/N/USA/{number}", hs=self.pick.sample(sorted(GOODS.values()), self.pick.choice((0, 1, 2))),
            deadline=self.pick.choice([None, today - timedelta(1), today + timedelta(20), today + timedelta(90)]),
            title=self.pick.choice(["Mango", "Shoes of leather", "Coffee, dried fruit", "Tariffs"]), now=self.now,
        )  # fmt: skip

    def _restart(self):
        self.judges[self.pick.randrange(2)] = JudgeInProcess()

    def _rules(self):
        self.put_rules(f"rules {self.pick.randrange(3)}")

    def _days(self):
        self.now += timedelta(days=self.pick.choice((1, 30, 200)))

    def _some(self):
        return self.pick.sample(self.firms, min(len(self.firms), self.pick.choice((1, 1, 3))))

    def step(self, name, judge):
        self.patch.setattr(services, "judge_of_settings", lambda: judge)
        self.patch.setattr(services, "judge_anew", lambda: judge)
        self.now += timedelta(minutes=5)
        return {
            "match": lambda: services.match_new(now=self.now),
            "rematch": lambda: services.rematch_profiles(now=self.now),
            "history": lambda: services.match_history(now=self.now),
            "sweep": lambda: services.sweep(days=7, now=self.now),
        }[name]()

    def both(self, name):
        """Take a step with a kept index, then the same with a new one; they leave the same."""
        at = self.now
        with transaction.atomic():
            said = self.step(name, self.pick.choice(self.judges))
            kept = rows()
            transaction.set_rollback(True)
        self.now = at
        assert self.step(name, JudgeInProcess()) == said
        assert rows() == kept


@pytest.mark.parametrize("seed", range(6))
def test_a_kept_index_leaves_the_rows_of_a_new_one(seed, monkeypatch):
    world = World(seed, monkeypatch)
    for _ in range(3):
        world._new()
    for _round in range(20):
        world.change()
        if world.pick.random() < 0.6:
            world.both(world.pick.choice(STEPS))
    for name in ("match", "rematch", "history"):
        world.both(name)
    assert stored(world) == expected(world)
    for name in ("match", "rematch", "history"):
        before = rows()
        world.step(name, world.judges[0])
        assert rows() == before


def current(world):
    return [
        row for some in notices.current_notices(on=timezone.localdate(world.now), batch=500) for row in some
    ]


def stored(world):
    found = Match.objects.filter(withdrawn_at=None, notice__in=[row.id for row in current(world)])
    return sorted(found.values_list("notice_id", "enterprise_id", "rules", "grade", "score", "market"))


def expected(world):
    """Return what a new index says of everything current."""
    index, found = MatchIndex(enterprises.profiles()), []
    for row in current(world):
        subject = judging.subject_of(row)
        found += [
            (row.id, one.enterprise_id, world.rules, one.grade, one.score, one.market)
            for one in index.judge_reading(read(subject), subject)
        ]
    return sorted(found)


# What a step costs


@pytest.fixture
def firm():
    """Make a firm through the services; return its id."""
    made = []

    def firm(*words):
        made.append(words)
        lines = [NewLine(words=one, hs=[GOODS[one]]) for one in words]
        return firms.create_enterprise(name=f"Firm {len(made)}", lines=lines, by=SERVER, now=NOW)

    return firm


@pytest.fixture
def read_whole(monkeypatch):
    """Note which profiles are read whole."""
    asked = []
    whole = enterprises.profiles

    def profiles(ids=None):
        found = whole(ids)
        asked.append([one.enterprise_id for one in found])
        return found

    monkeypatch.setattr(enterprises, "profiles", profiles)
    return asked


@pytest.fixture
def judge(monkeypatch):
    """Judge with an index that no other test has filled."""
    made = JudgeInProcess()
    monkeypatch.setattr(services, "judge_of_settings", lambda: made)
    return made


def change(firm, *words, now=NOW):
    lines = [NewLine(words=one, hs=[GOODS[one]]) for one in words]
    firms.change_profile(enterprise_id=firm, lines=lines, markets=(), by=SERVER, now=now)


def test_a_day_reads_only_the_profiles_that_changed(judge, firm, read_whole):
    some = [firm("Xoài sấy") for _ in range(5)]
    notice("G/TBT/N/USA/1")
    assert services.match_new(now=NOW).new == 5
    assert read_whole == [some]
    change(some[2], "Tôm")
    notice("G/TBT/N/USA/2")
    read_whole.clear()
    assert services.match_new(now=NOW).new == 4
    assert read_whole == [[some[2]]]


@pytest.mark.parametrize("how_many", [2, 20])
def test_a_run_with_nothing_to_do_reads_no_profile_and_asks_as_much_for_few_as_for_many(
    judge, firm, read_whole, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        firm("Xoài sấy")
    notice()
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    read_whole.clear()
    with django_assert_num_queries(4):  # the lesson, whether rules are new, what is current, what came lately
        assert services.match_new(now=NOW).notices == 0
    with django_assert_num_queries(4):  # the lesson, whether rules are new, who left, who changed
        assert services.rematch_profiles(now=NOW).profiles == 0
    with django_assert_num_queries(1):
        assert services.match_history(now=NOW).notices == 0
    assert read_whole == []


@pytest.mark.parametrize("first", ["match_new", "rematch_profiles"])
def test_new_rules_judge_everything_once_whichever_step_comes_first(judge, firm, monkeypatch, first):
    mango = firm("Xoài sấy")
    firm("Giày dép")
    notice()
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    monkeypatch.setattr(services, "rules_in_use", lambda: "next")
    other = {"match_new": "rematch_profiles", "rematch_profiles": "match_new"}[first]
    done = {name: getattr(services, name)(now=NOW) for name in (first, other)}
    assert (done["match_new"].notices, done["match_new"].new) == (1, 1)
    assert done["rematch_profiles"].profiles == 0
    assert list(Match.objects.filter(withdrawn_at=None).values_list("enterprise_id", "rules")) == [
        (mango, "next")
    ]


def test_a_firm_that_changed_back_before_its_turn_is_judged_again(judge, firm):
    mango = firm("Xoài sấy")
    notice("G/TBT/N/USA/1")
    services.match_new(now=NOW)
    services.rematch_profiles(now=NOW)
    firms.set_active(enterprise_id=mango, active=False, by=SERVER, now=NOW)
    notice("G/TBT/N/USA/2")
    services.match_new(now=NOW)
    firms.set_active(enterprise_id=mango, active=True, by=SERVER, now=NOW)
    assert services.rematch_profiles(now=NOW).profiles == 1
    assert Match.objects.filter(enterprise_id=mango, withdrawn_at=None).count() == 2


def test_a_firm_that_changes_while_a_batch_is_judged_is_stored_as_it_is_now(firm, monkeypatch):
    """As when another worker judged it already: what was read before must not be written over that."""
    mango, shoes, new = firm("Xoài sấy"), firm("Giày dép"), []
    notice()
    judge = JudgeInProcess()

    def slow(*asked):
        found = judge(*asked)
        change(mango, "Giày dép")
        change(shoes, "Xoài sấy")
        new.append(firm("Xoài sấy"))
        return found

    monkeypatch.setattr(services, "judge_of_settings", lambda: slow)
    services.match_new(now=NOW)
    stored = Match.objects.filter(withdrawn_at=None)
    assert sorted(stored.values_list("enterprise_id", flat=True)) == [shoes, *new]
    hashes = enterprises.profile_hashes()
    assert len(set(stored.values_list("inputs", flat=True))) == len(set(hashes.values()) - {hashes[mango]})


def test_many_that_left_are_taken_out_in_parts(firm, monkeypatch, judge):
    some = [firm("Xoài sấy") for _ in range(5)]
    notice()
    services.match_new(now=NOW)
    monkeypatch.setattr(marks, "AT_ONCE", 2)
    Enterprise.objects.filter(pk__in=some[:4]).update(active=False)
    with CaptureQueriesContext(connection) as asked:
        services.rematch_profiles(now=NOW)
    assert list(Match.objects.filter(withdrawn_at=None).values_list("enterprise_id", flat=True)) == some[4:]
    assert list(JudgedProfile.objects.values_list("enterprise_id", flat=True)) == some[4:]
    assert not [one for one in asked if "NOT IN" in one["sql"]]
