"""Who judges: this process with one index, or the workers of the cluster, by the same notices."""

import pytest

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.matching import judging
from donbay.apps.matching.judging import JudgeInProcess, judge_of_settings, judge_on_cluster
from donbay.apps.notices import queries as notices
from donbay.core.classify.read import read
from donbay.core.match.types import Judgement
from tests.factories.alerts import notice
from tests.factories.enterprises import LineFactory

pytestmark = pytest.mark.django_db


def batch(*titles):
    return notices.notice_rows([notice(title=title, products=title).pk for title in titles])


def readings(rows):
    return {row.id: read(judging.subject_of(row)) for row in rows}


def whole(rows):
    return {row.id: "POSSIBLE" for row in rows}


@pytest.mark.parametrize(("url", "on_cluster"), [("", False), ("nats://n1.example:4222", True)])
def test_the_cluster_judges_where_the_settings_name_one(settings, url, on_cluster):
    settings.NATS_URL = url
    assert (judge_of_settings() is judge_on_cluster) == on_cluster
    assert isinstance(judge_of_settings(), JudgeInProcess) != on_cluster


def test_this_process_judges_every_notice_with_one_index(django_assert_num_queries):
    firm = LineFactory().enterprise
    LineFactory(words="Giày dép", hs=["6403"])
    rows = batch("Fresh durians", "Helmets")
    judge = JudgeInProcess()
    found, hash_of, profiles = judge(rows, readings(rows), whole(rows))
    durians, helmets = (found[row.id] for row in rows)
    assert [(one.enterprise_id, one.grade) for one in durians] == [(firm.pk, "DIRECT")]
    assert helmets == []
    assert (len(hash_of(firm.pk)), len(profiles)) == (64, 2)
    assert profiles[firm.pk] == hash_of(firm.pk)
    with django_assert_num_queries(1):
        judge(rows, readings(rows), whole(rows))


def test_a_firm_that_was_switched_off_meanwhile_is_left_out(monkeypatch, settings):
    settings.NATS_URL, settings.NATS_SHARDS = "nats://n1.example:4222", 3
    here, gone = LineFactory().enterprise, LineFactory().enterprise
    Enterprise.objects.filter(pk=gone.pk).update(active=False)
    rows = batch("Fresh durians", "Helmets")
    asked = []

    def answer(subjects, *, url, of):
        asked.append(([one.notice_id for one in subjects], url, of))
        judged = [
            Judgement(enterprise_id=firm.pk, grade="DIRECT", score=0.9, evidence=()) for firm in (here, gone)
        ]
        return [judged, []]

    monkeypatch.setattr(judging.cluster, "judge_on_cluster", answer)
    found, hash_of, profiles = judge_on_cluster(rows, {}, whole(rows))
    assert profiles == {here.pk: hash_of(here.pk)}
    assert asked == [([row.id for row in rows], "nats://n1.example:4222", 3)]
    assert {key: [one.enterprise_id for one in ones] for key, ones in found.items()} == {
        rows[0].id: [here.pk], rows[1].id: []
    }  # fmt: skip
    assert hash_of(here.pk) == JudgeInProcess()(rows, readings(rows), whole(rows)).hash_of(here.pk)
    with pytest.raises(KeyError):
        hash_of(gone.pk)
