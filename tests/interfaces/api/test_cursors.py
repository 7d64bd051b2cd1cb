"""Cursors: nothing twice and nothing left out, whatever arrives meanwhile; nobody makes one."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.notices.models import Notice
from donbay.apps.notices.queries import NoticePlace
from donbay.interfaces.api.cursors import cursor_at, place_in
from donbay.interfaces.api.errors import BadParameters
from donbay.interfaces.api.types import MatchesAsked, NoticesAsked

from .asking import days_ago, faults, plain_notice

LIST = "/api/v1/notices"
DAYS = st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=9)
PLACES = st.builds(NoticePlace, st.one_of(st.none(), st.dates()), st.integers(0, 2**60))


def read_all(client, limit, arriving):
    """Read the list to its end; before each page some notices arrive."""
    seen, cursor, number = [], "", 1000
    while True:
        answer = client.get(f"{LIST}?limit={limit}&cursor={cursor}").json()
        seen += [one["symbol"] for one in answer["items"]]
        assert len(answer["items"]) <= limit
        cursor = answer["next"]
        if cursor is None:
            return seen
        for day in arriving.pop() if arriving else ():
            number += 1
            plain_notice(number, None if day is None else days_ago(day))


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(first=DAYS, limit=st.integers(1, 4), arriving=st.lists(DAYS, max_size=3))
def test_a_list_read_on_has_no_gap_and_no_double(client, monkeypatch, first, limit, arriving):
    monkeypatch.setattr("donbay.interfaces.api.callers.MOST_VISITOR", 10**6)
    Notice.objects.all().delete()
    there = [plain_notice(n, None if day is None else days_ago(day)).symbol for n, day in enumerate(first)]
    seen = read_all(client, limit, list(arriving))
    assert len(seen) == len(set(seen))
    wanted = sorted(((-1 if day is None else -day, n) for n, day in enumerate(first)), reverse=True)
    dated = [n for _day, n in wanted if first[n] is not None]
    undated = [n for _day, n in wanted if first[n] is None]
    assert [symbol for symbol in seen if symbol in there] == [there[n] for n in dated + undated]


@given(place=PLACES, q=st.text(max_size=20))
def test_a_cursor_leads_back_to_its_place_for_the_same_question_alone(place, q):
    asked = NoticesAsked(q=q)
    cursor = cursor_at(place, asked, "notices")
    more = NoticesAsked(q=q, limit=7, cursor=cursor)
    assert place_in(cursor, NoticePlace, more, "notices") == place
    for other, of in (
        (NoticesAsked(q=q + "x"), "notices"),
        (MatchesAsked(), "matches 1"),
        (asked, "matches 1"),
    ):
        with pytest.raises(BadParameters):
            place_in(cursor, NoticePlace, other, of)


@given(place=PLACES, at=st.integers(0, 10**6), letter=st.sampled_from("aZ0-_.:"))
def test_a_changed_cursor_is_refused(place, at, letter):
    asked = NoticesAsked()
    cursor = cursor_at(place, asked, "notices")
    at %= len(cursor)
    changed = cursor[:at] + letter + cursor[at + 1 :]
    if changed != cursor:
        with translation.override("vi"), pytest.raises(BadParameters) as refused:
            place_in(changed, NoticePlace, asked, "notices")
        assert [one.parameter for one in refused.value.faults] == ["cursor"]


def test_the_cursor_of_one_question_is_none_of_another(world, client):
    cursor = client.get(f"{LIST}?limit=1").json()["next"]
    assert client.get(f"{LIST}?limit=2&cursor={cursor}").status_code == 200
    reason = "Không phải con trỏ của câu hỏi này; vui lòng đọc lại từ đầu."
    assert faults(client.get(f"{LIST}?area=SPS&cursor={cursor}")) == {"cursor": reason}
