"""Reading the list on from one notice: nothing doubles, nothing hides, whatever arrives meanwhile."""

from datetime import timedelta

import pytest

from donbay.apps.notices.models import Notice
from donbay.apps.notices.queries import NoticePlace, notices_after, place_of
from tests.factories.notices import TODAY, keep, reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])


@pytest.fixture
def five():
    """Three with a day, of which two on the same; two without: as they lie in the list."""
    keep(
        reading("G/TBT/N/USA/1", distributed=TODAY - 9 * DAY, hs=["2501"]),
        reading("G/SPS/N/USA/2", distributed=TODAY - DAY, title="Durian"),
        reading("G/TBT/N/THA/3", distributed=TODAY - DAY, title="Durian", hs=["2501"]),
        reading("G/TBT/N/USA/4", distributed=None, deadline=TODAY - DAY),
        reading("G/TBT/N/USA/5", distributed=None, title="Durian"),
    )
    return ["G/TBT/N/THA/3", "G/SPS/N/USA/2", "G/TBT/N/USA/1", "G/TBT/N/USA/5", "G/TBT/N/USA/4"]


def read(size, **asked):
    """Read the whole list in parts of this size."""
    found, place = [], None
    for _part in range(9):  # a list that never ends is a fault, and no reason to wait
        part = notices_after(place, limit=size, **asked)
        assert len(part) <= size
        if not part:
            break
        found += [row.symbol for row in part]
        place = place_of(part[-1])
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 50])
def test_parts_of_any_size_make_the_same_list(five, size):
    assert read(size) == five


@pytest.mark.parametrize("behind", range(5))
def test_behind_each_notice_the_rest_follows(five, behind):
    place = place_of(notices_after(None, limit=9)[behind])
    assert [row.symbol for row in notices_after(place, limit=9)] == five[behind + 1 :]


def test_a_place_is_a_day_and_a_number(five):
    first, *_, last = notices_after(None, limit=9)
    assert place_of(first) == NoticePlace(day=TODAY - DAY, id=Notice.objects.get(symbol="G/TBT/N/THA/3").pk)
    assert place_of(last) == NoticePlace(day=None, id=Notice.objects.get(symbol="G/TBT/N/USA/4").pk)


def test_what_arrives_meanwhile_at_the_head_doubles_nothing(five):
    first = notices_after(None, limit=2)
    keep(reading("G/TBT/N/USA/99", distributed=TODAY))
    rest = notices_after(place_of(first[-1]), limit=9)
    assert [row.symbol for row in (*first, *rest)] == five


def test_what_is_removed_meanwhile_hides_nothing(five):
    first = notices_after(None, limit=2)
    Notice.objects.filter(symbol="G/TBT/N/THA/3").delete()
    assert [row.symbol for row in notices_after(place_of(first[-1]), limit=9)] == five[2:]


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"area": "SPS"}, [1]),
        ({"member": "THA"}, [0]),
        ({"hs": ["25"]}, [0, 2]),
        ({"open_on": TODAY}, [0, 1, 2, 3]),
        ({"since": TODAY - DAY}, [0, 1]),
        ({"until": TODAY - 2 * DAY}, [2]),
        ({"query": "durian"}, [0, 1, 3]),
        ({"query": "durian", "area": "TBT"}, [0, 3]),
        ({"query": "durian", "member": "CHN"}, []),
        ({"query": "?!"}, []),
        ({"query": "   "}, [0, 1, 2, 3, 4]),
    ],
)
def test_filters_and_words_leave_the_order_as_it_is(five, asked, places):
    wanted = [five[place] for place in places]
    assert read(9, **asked) == read(1, **asked) == wanted


def test_behind_the_last_there_is_nothing(five):
    last = place_of(notices_after(None, limit=9)[-1])
    assert notices_after(last, limit=9) == []
    assert notices_after(NoticePlace(day=None, id=0), limit=9) == []


def test_behind_a_day_before_the_first_only_what_has_no_day_is_left(five):
    assert [row.symbol for row in notices_after(NoticePlace(day=TODAY - 99 * DAY, id=1), limit=9)] == five[3:]


@HOW_MANY
def test_a_full_part_costs_one_query(how_many, django_assert_num_queries):
    keep(*(reading(f"G/TBT/N/USA/{n + 1}") for n in range(how_many)))
    with django_assert_num_queries(1):
        assert len(notices_after(None, limit=how_many)) == how_many


@HOW_MANY
def test_the_end_of_the_list_costs_two_and_words_two_more(how_many, django_assert_num_queries):
    keep(*(reading(f"G/TBT/N/USA/{n + 1}", title="Durian") for n in range(how_many)))
    with django_assert_num_queries(2):
        assert len(notices_after(None, limit=99)) == how_many
    with django_assert_num_queries(4):
        assert len(notices_after(None, limit=99, query="durian")) == how_many


def test_of_no_notices_there_are_none_to_read():
    assert notices_after(None, limit=9) == []
