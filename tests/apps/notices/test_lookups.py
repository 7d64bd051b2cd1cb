"""What later rooms may ask of notices in their own queries."""

from datetime import timedelta

import pytest

from donbay.apps.notices import queries
from donbay.apps.notices.models import Notice, NoticeSymbol
from tests.factories.notices import TODAY, keep, reading

pytestmark = pytest.mark.django_db
ROOT, OTHER = "G/SPS/N/CHN/91001", "G/TBT/N/VNM/7"
NOTICE = queries.NoticeColumns("notice__")


@pytest.fixture
def stored():
    keep(
        reading(ROOT, deadline=TODAY + timedelta(days=30)),
        reading(f"{ROOT}/Add.1", deadline=None),
        reading(OTHER, deadline=None, distributed=TODAY - timedelta(days=9)),
    )
    Notice.objects.filter(symbol=OTHER).update(is_sample=True)


def symbols(where):
    return sorted(Notice.objects.filter(where).values_list("symbol", flat=True))


def pointing(where):
    return sorted(NoticeSymbol.objects.filter(where).values_list("symbol", flat=True))


@pytest.mark.usefixtures("stored")
def test_the_columns_are_those_of_the_notice_a_row_points_at():
    names = ("root_symbol", "version", "distribution_date", "comment_deadline")
    asked = [getattr(NOTICE, name) for name in names]
    row = NoticeSymbol.objects.filter(symbol=f"{ROOT}/Add.1").values_list(*asked).get()
    assert row == (ROOT, 1, TODAY - timedelta(days=2), TODAY + timedelta(days=30))
    changed = NoticeSymbol.objects.values_list(NOTICE.changed_at, flat=True)
    assert set(changed) == set(Notice.objects.values_list(queries.NoticeColumns().changed_at, flat=True))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("condition", "given", "found"),
    [
        (queries.of_chains_where, ([ROOT],), [ROOT, f"{ROOT}/Add.1"]),
        (queries.of_chains_where, ([],), []),
        (queries.of_chain_where, (OTHER,), [OTHER]),
        (queries.of_area_where, ("TBT",), [OTHER]),
        (queries.symbol_where, ("add.",), [f"{ROOT}/Add.1"]),
        (queries.sample_where, (), [OTHER]),
    ],
)
def test_a_condition_says_the_same_of_a_notice_and_of_what_points_at_it(condition, given, found):
    assert symbols(condition(*given)) == found
    assert pointing(condition(*given, prefix="notice__")) == found


@pytest.mark.usefixtures("stored")
def test_a_query_may_name_the_chains():
    roots = NoticeSymbol.objects.filter(symbol=f"{ROOT}/Add.1").values(NOTICE.root_symbol)
    assert symbols(queries.of_chains_where(roots)) == [ROOT, f"{ROOT}/Add.1"]


@pytest.mark.usefixtures("stored")
def test_a_chain_is_found_by_what_one_document_of_it_says():
    assert symbols(queries.whose_chain_where(queries.symbol_where("Add.1"))) == [ROOT, f"{ROOT}/Add.1"]


def test_a_joint_notice_is_of_each_of_its_members():
    keep(reading("G/TBT/N/ARE/9", "G/TBT/N/BHR/8"), reading(OTHER))
    assert symbols(queries.of_member_where("BHR")) == ["G/TBT/N/ARE/9"]
    assert symbols(queries.of_member_where("USA")) == []


@pytest.mark.usefixtures("stored")
def test_the_office_acts_by_its_own_day_while_that_is_ahead():
    notice = Notice.objects.get(symbol=ROOT)
    for today, day in (
        (notice.local_deadline, notice.local_deadline),
        (notice.local_deadline + timedelta(days=1), notice.comment_deadline),
    ):
        assert queries.notices_due(today).get(symbol=ROOT).due == day
    assert queries.notices_due(TODAY).get(symbol=OTHER).due is None
