"""What later rooms may ask of matches in their own queries over notices."""

import pytest
from django.utils import timezone

from donbay.apps.matching import queries
from donbay.apps.matching.models import Match
from donbay.apps.notices.queries import notices_due
from tests.factories.alerts import TODAY, FirmFactory, match, notice

pytestmark = pytest.mark.django_db
ROOT = "G/TBT/N/CHN/1"


@pytest.fixture
def firms():
    first, addendum = notice(ROOT), notice(f"{ROOT}/Add.1")
    firms = FirmFactory.create_batch(3)
    match(first, firms[0], "DIRECT")
    match(addendum, firms[0], "DIRECT")
    match(addendum, firms[1], "DIRECT")
    match(addendum, firms[2], "RELATED")
    match(notice("G/TBT/N/CHN/2"), firms[2], "POSSIBLE")
    return firms


def counted(grade):
    found = notices_due(TODAY).annotate(n=queries.firm_count(grade))
    return dict(found.values_list("symbol", "n"))


def concerning(*grades):
    found = notices_due(TODAY).filter(queries.concerning_where(grades))
    return set(found.values_list("symbol", flat=True))


@pytest.mark.usefixtures("firms")
def test_firms_are_counted_once_for_a_whole_chain():
    assert counted("DIRECT") == {ROOT: 2, f"{ROOT}/Add.1": 2, "G/TBT/N/CHN/2": 0}
    assert counted("RELATED") == {ROOT: 1, f"{ROOT}/Add.1": 1, "G/TBT/N/CHN/2": 0}


def test_a_match_that_was_withdrawn_does_not_count(firms):
    Match.objects.filter(enterprise=firms[1]).update(withdrawn_at=timezone.now())
    assert counted("DIRECT")[ROOT] == 1
    Match.objects.update(withdrawn_at=timezone.now())
    assert concerning("DIRECT", "RELATED", "POSSIBLE") == set()


@pytest.mark.usefixtures("firms")
def test_the_chains_that_concern_a_firm_in_these_grades():
    assert concerning("DIRECT", "RELATED") == {ROOT, f"{ROOT}/Add.1"}
    assert concerning("POSSIBLE") == {"G/TBT/N/CHN/2"}
