"""Writing many matches at once: new ones, changed ones, and what another worker stored meanwhile."""

from datetime import timedelta

import msgspec
import pytest
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from donbay.apps.enterprises.models import ProductLine
from donbay.apps.matching import queries, services
from donbay.apps.matching.judging import Found
from donbay.apps.matching.models import Judged, Match
from donbay.core.match.index import RULES
from donbay.core.match.types import Evidence, Judgement
from donbay.foundation import many_rows
from tests.factories.alerts import MONDAY, TODAY, FirmFactory, match, notice, void

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)
HARD = 'tab\t, newline\n, "quotes", back\\slash, \\N, \\., Sầu riêng “sấy”, 榴莲'


class Ready:
    """Gives the same judgement to each of some firms, whatever the notice: a judge and an index."""

    def __init__(self, firms, *, words="Sầu riêng sấy", score=0.9, grade="DIRECT"):
        found = {"kind": "TERM", "value": "durian", "found": "durian", "field": "title", "strength": "STRONG"}
        evidence = (Evidence(line_id=1, line_words=words, **found),)
        self.answer = [
            Judgement(enterprise_id=f.pk, grade=grade, score=score, evidence=evidence, market="")
            for f in firms
        ]

    def __call__(self, batch, _readings, _least):
        return Found({row.id: self.answer for row in batch}, self.hash_of, {})

    def hash_of(self, enterprise_id):
        return str(enterprise_id)


@pytest.fixture
def judged_by(monkeypatch):
    """Let every notice be judged by a stand-in."""

    def judged_by(ready):
        monkeypatch.setattr(services, "judge_of_settings", lambda: ready)
        monkeypatch.setattr(services, "judge_anew", lambda: ready)

    return judged_by


def change(about, now=LATER):
    """Let a source bring a new version."""
    about.version += 1
    about.changed_at = now
    about.save()


def test_every_firm_of_a_notice_gets_one_match(judged_by):
    firms = FirmFactory.create_batch(300)
    about = notice()
    judged_by(Ready(firms, words=HARD))
    assert services.match_new(now=MONDAY).new == 300
    assert services.match_new(now=LATER).new == 0
    stored = Match.objects.order_by("enterprise_id")
    assert [m.enterprise_id for m in stored] == sorted(f.pk for f in firms)
    one = stored[7]
    assert (one.notice_id, one.rules, one.grade, one.score, one.market) == (
        about.pk, RULES, "DIRECT", 0.9, "",
    )  # fmt: skip
    assert (one.made_at, one.withdrawn_at, len(one.inputs)) == (MONDAY, None, 64)
    assert one.evidence == [
        {
            "line_id": 1, "line_words": HARD, "kind": "TERM", "value": "durian", "found": "durian",
            "field": "title", "strength": "STRONG", "inherited": False, "confirmed": False,
        }
    ]  # fmt: skip
    assert Judged.objects.get().matches == 300


def test_a_changed_match_keeps_its_id_and_the_time_it_was_made(judged_by):
    firms = FirmFactory.create_batch(3)
    about = notice()
    judged_by(Ready(firms))
    services.match_new(now=MONDAY)
    before = dict(Match.objects.values_list("enterprise_id", "pk"))
    change(about)
    judged_by(Ready(firms, words=HARD, score=0.4, grade="RELATED"))
    counts = services.match_new(now=LATER)
    assert (counts.new, counts.changed, counts.withdrawn) == (0, 3, 0)
    assert dict(Match.objects.values_list("enterprise_id", "pk")) == before
    for one in Match.objects.all():
        assert (one.grade, one.score, one.made_at) == ("RELATED", 0.4, MONDAY)
        assert one.evidence[0]["line_words"] == HARD


def test_a_match_that_was_withdrawn_comes_back_as_itself(judged_by):
    firms = FirmFactory.create_batch(2)
    about = notice()
    judged_by(Ready(firms))
    services.match_new(now=MONDAY)
    before = dict(Match.objects.values_list("enterprise_id", "pk"))
    change(about)
    judged_by(Ready(firms[:1]))
    assert services.match_new(now=LATER).withdrawn == 1
    change(about, LATER + timedelta(hours=1))
    judged_by(Ready(firms))
    assert services.match_new(now=LATER + timedelta(hours=1)).changed == 2
    assert dict(Match.objects.filter(withdrawn_at=None).values_list("enterprise_id", "pk")) == before


def test_what_is_stored_already_is_left_as_it_is():
    """As when another worker was faster: on PostgreSQL the copy fails as a whole, and the rest follows."""
    firms = FirmFactory.create_batch(4)
    about = notice()
    first = match(about, firms[1], rules=RULES, score=0.5)
    columns = (
        "notice_id",
        "enterprise_id",
        "rules",
        "grade",
        "score",
        "market",
        "inputs",
        "evidence",
        "made_at",
    )
    made_at = many_rows.moment(MONDAY)
    rows = [(about.pk, f.pk, RULES, "RELATED", 0.3, "", "x", "[]", made_at) for f in firms]
    with transaction.atomic():
        assert many_rows.insert_new(Match, columns, rows) == 3
        assert many_rows.insert_new(Match, columns, rows) == 0
    assert Match.objects.count() == 4
    first.refresh_from_db()
    assert (first.score, first.grade) == (0.5, "DIRECT")


@pytest.mark.parametrize("step", ["new", "changed"])
def test_writing_costs_the_same_for_one_firm_and_for_fifty(judged_by, step):
    judged_by(Ready(()))
    notice()
    services.match_new(now=MONDAY)  # so the rules are in use
    costs = []
    for how_many in (1, 50):
        firms = FirmFactory.create_batch(how_many)
        about = notice()
        judged_by(Ready(firms))
        if step == "changed":
            services.match_new(now=MONDAY)
            change(about)
        with CaptureQueriesContext(connection) as counted:
            assert getattr(services.match_new(now=LATER), step) == how_many
        costs.append(len(counted))
    assert costs[0] == costs[1]


def test_each_lacking_match_is_either_open_or_closed():
    firm = FirmFactory()
    gone_void = notice(symbol="G/TBT/N/THA/910001")
    void(gone_void, notice(symbol="G/TBT/N/THA/910001/Corr.1", deadline=None))
    opened = {match(notice(), firm).pk, match(notice(deadline=TODAY), firm, "RELATED").pk}
    fresh = notice(emergency=True, deadline=None, distributed=TODAY - timedelta(days=60))
    opened.add(match(fresh, firm).pk)
    closed = [
        match(notice(emergency=True, deadline=None, distributed=TODAY - timedelta(days=61)), firm).pk,
        match(notice(deadline=None), firm).pk,
        match(notice(deadline=TODAY - timedelta(days=1)), firm).pk,
        match(gone_void, firm).pk,
    ]
    match(notice(), firm, "POSSIBLE")
    gone = match(notice(), firm, withdrawn_at=MONDAY).pk
    has_lines = ProductLine.objects.filter(enterprise=OuterRef("enterprise"))
    asked = {"grades": ("DIRECT", "RELATED"), "on": TODAY}

    def ids(found):
        return [one.id for one in found]

    assert set(ids(queries.current_matches_where(~Exists(has_lines), **asked))) == opened
    assert ids(queries.past_matches_where(~Exists(has_lines), **asked, after=0, limit=9)) == closed
    assert (
        ids(queries.past_matches_where(~Exists(has_lines), **asked, after=closed[0], limit=1)) == closed[1:2]
    )
    assert queries.current_matches_where(Exists(has_lines), **asked) == []
    assert queries.highest_matches(0, on=TODAY) == (gone - 1, closed[-1])
    assert queries.highest_matches(gone, on=TODAY) == (gone, gone)


def test_an_untold_match_reads_its_evidence_when_asked():
    made = match(notice(), FirmFactory(), score=0.7)
    (found,) = queries.current_matches_where(Exists(Match.objects.all()), grades=("DIRECT",), on=TODAY)
    assert (found.id, found.notice_id, found.score, found.market) == (made.pk, made.notice_id, 0.7, "")
    assert found.evidence == (msgspec.convert(made.evidence[0], Evidence),)


def test_a_sweep_over_notices_that_were_never_judged_writes_nothing(judged_by):
    judged_by(Ready(FirmFactory.create_batch(2)))
    notice()
    assert services.sweep(days=30, now=MONDAY).notices == 0
    assert Match.objects.count() == 0
