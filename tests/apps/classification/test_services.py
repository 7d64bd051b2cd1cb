"""Notices are classified once per version and method, in two queries, and kept with their grounds."""

from datetime import timedelta

import pytest

from donbay.apps.classification import queries, services
from donbay.apps.classification.models import Classification
from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices import queries as notices
from donbay.core.match.index import RULES

from .history import FIELD, HEADING, NOW, keep, record, sixty

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def rows(*made):
    return notices.notice_rows([notice.pk for notice in made])


def test_what_was_read_is_handed_on_and_kept():
    (made,) = keep(record(1, title="Fresh mangoes", hs=("080450",)))
    readings = services.read_notices(rows(made), now=LATER)
    assert list(readings) == [made.pk]
    kept = queries.classification_of(made.pk)
    assert (kept.notice_version, kept.method, kept.settled, kept.at) == (1, RULES, True, LATER)
    assert kept.headings == readings[made.pk].classified.headings
    first = next(heading for heading in kept.headings if heading.code == "080450")
    assert first.share > 0.9
    assert {(g.basis, g.found, g.field) for g in first.grounds} == {
        ("STATED", "080450", "hs"),
        ("WORD", "Fresh mangoes", "title"),
    }


def test_a_family_of_goods_is_kept():
    (made,) = keep(record(1, title="Maximum residue limits for imazalil", products="Citrus fruit"))
    readings = services.read_notices(rows(made), now=LATER)
    kept = queries.classification_of(made.pk)
    assert kept.groups
    assert kept.groups == readings[made.pk].classified.groups


def test_a_notice_without_goods_is_kept_too():
    (made,) = keep(record(1, title="Zorblum"))
    services.read_notices(rows(made), now=LATER)
    kept = queries.classification_of(made.pk)
    assert (kept.headings, kept.groups, kept.settled) == ((), (), False)


def test_before_it_was_classified_there_is_none():
    (made,) = keep(record(1, title="Fresh mangoes"))
    assert queries.classification_of(made.pk) is None


@pytest.mark.parametrize("how_many", [1, 60])
def test_reading_costs_as_many_queries_for_many(how_many, django_assert_num_queries):
    batch = rows(*keep(*sixty()[:how_many]))
    # the lesson, what officers took over, the results, and for the search what it holds of them and what is new in it
    with django_assert_num_queries(5):
        services.read_notices(batch, now=LATER)
    assert Classification.objects.count() == how_many


def test_a_new_version_takes_the_place_of_the_old_one():
    (made,) = keep(record(1, title="Fresh mangoes", hs=("080450",)))
    services.read_notices(rows(made), now=NOW)
    (made,) = keep(record(1, title="Leather shoes", hs=("6403",)), now=LATER)
    services.read_notices(rows(made), now=LATER)
    (kept,) = Classification.objects.all()
    assert kept.notice_version == 2
    codes = {heading["code"] for heading in kept.headings}
    assert "6403" in codes
    assert not codes & {"08", "0804", "080450"}


def test_waiting_notices_are_classified_once():
    keep(*sixty()[:3])
    assert services.classify_waiting(now=NOW) == 3
    assert services.classify_waiting(now=LATER) == 0


def test_what_changed_or_has_an_older_method_waits_again():
    keep(*sixty()[:3])
    services.classify_waiting(now=LATER)
    Classification.objects.filter(notice__symbol="G/TBT/N/USA/1").update(method="2020-01")
    keep(record(2, title="Fresh mangoes"), now=LATER)
    assert services.classify_waiting(now=LATER) == 2
    assert set(Classification.objects.values_list("method", flat=True)) == {RULES}


def test_a_clock_that_runs_behind_does_not_read_the_same_again_and_again():
    keep(*sixty()[:3], now=LATER)
    assert services.classify_waiting(now=NOW) == 3


def test_a_lesson_makes_all_wait_again():
    keep(*sixty())
    services.classify_waiting(now=NOW)
    lesson = services.learn(now=NOW)
    assert services.classify_waiting(now=NOW) == 60
    (made,) = keep(record(99, title="Flimgar", ics=(FIELD,)))
    services.read_notices(rows(made), now=NOW)
    kept = queries.classification_of(made.pk)
    assert kept.method == f"{RULES}+{lesson.id}"
    assert [(h.code, h.grounds[0].basis, h.grounds[0].found) for h in kept.headings] == [
        (HEADING, "LEARNED", FIELD)
    ]


def test_matching_keeps_what_it_read_and_uses_the_lesson():
    keep(*sixty())
    services.learn(now=NOW)
    firm = Enterprise.objects.create(name="Firm", created_at=NOW, changed_at=NOW)
    ProductLine.objects.create(enterprise=firm, words="Súng bịa", hs=[HEADING])
    (made,) = keep(record(99, title="Zorblum", ics=(FIELD,)))
    made.comment_deadline = LATER.date() + timedelta(days=30)
    made.save()
    matching.match_new(now=LATER)
    assert Classification.objects.count() == 61
    found = Match.objects.get(notice=made, enterprise=firm)
    assert {item["kind"] for item in found.evidence} == {"LEARNED"}
    assert matching.sweep(days=30, now=LATER).differences == 0
    services.forget_lesson()  # other rules: what is open waits to be judged anew
    assert matching.sweep(days=30, now=LATER).notices == 0
    matching.match_new(now=LATER)
    assert Match.objects.get(notice=made, enterprise=firm).withdrawn_at == LATER
