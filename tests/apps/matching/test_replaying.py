"""Preview and back-test: what would have been sent, from what is stored, always up to date."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.matching import queries, replaying
from donbay.apps.matching.types import Rhythm
from donbay.apps.notices.models import Notice
from donbay.core.match.replay import Cause, Replayed
from donbay.core.match.types import Line, Profile
from tests.interfaces import scene

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
MANGO = Profile(enterprise_id=1, lines=(Line(id=1, words="xoài", hs=("080450",), terms=("mango",)),))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    replaying.forget()
    yield
    replaying.forget()


def notice(number, title="Fresh mango", *, days=3, now=NOW, member="USA"):
    return scene.notice(f"G/SPS/N/{member}/{number}", now=now, title=title, day=TODAY - timedelta(days))


def ids(preview):
    return [one.row.id for one in preview.shown]


def test_a_preview_tells_notices_mails_causes_and_reasons():
    new, old = notice(1), notice(2, days=40)
    notice(3, days=91)
    notice(4, "Table salt")
    seen = queries.preview(MANGO, today=TODAY)
    assert ids(seen) == [new.pk, old.pk]
    assert (seen.notices, seen.direct, seen.mails, seen.judged, seen.unread) == (2, 2, 2, 3, 0)
    assert seen.causes[0] == Cause("080450", 2)
    assert seen.shown[0].reason("vi").startswith("Quý doanh nghiệp đăng ký sản phẩm “xoài”")
    assert not seen.too_broad
    assert seen.share == pytest.approx(2 / 3)


def test_what_comes_changes_or_goes_is_seen_by_the_next_preview():
    first = notice(1)
    assert ids(queries.preview(MANGO, today=TODAY)) == [first.pk]
    second = notice(2, days=2)
    assert ids(queries.preview(MANGO, today=TODAY)) == [second.pk, first.pk]
    content = first.content
    content = type(content)(
        **{**{f: getattr(content, f) for f in content.__struct_fields__}, "title": "Table salt"}
    )
    Notice.objects.filter(pk=first.pk).update(content=content, changed_at=NOW + timedelta(hours=1))
    assert ids(queries.preview(MANGO, today=TODAY)) == [second.pk]
    Notice.objects.filter(pk=second.pk).delete()
    assert ids(queries.preview(MANGO, today=TODAY)) == []


def test_a_preview_costs_few_queries_once_the_notices_are_read(django_assert_num_queries):
    notice(1)
    queries.preview(MANGO, today=TODAY)
    with django_assert_num_queries(5):
        queries.preview(MANGO, today=TODAY)


def test_a_preview_without_time_says_what_is_unread_and_the_next_goes_on(monkeypatch):
    monkeypatch.setattr(replaying, "AT_ONCE", 1)
    for number in range(3):
        notice(number + 1, days=number + 1)
    none = queries.preview(MANGO, today=TODAY, seconds=0)
    assert (none.notices, none.judged, none.unread) == (0, 0, 3)
    assert queries.preview(MANGO, today=TODAY).notices == 3


@pytest.mark.parametrize(
    ("found", "mails", "judged", "broad"),
    [(9, 3, 20, ""), (10, 3, 99, "SHARE"), (10, 3, 100, ""), (60, 38, 2000, ""), (60, 39, 2000, "MAILS")],
)
def test_too_broad_is_more_than_three_mails_a_week_or_a_tenth_of_all(found, mails, judged, broad):
    assert replaying._broad(found, mails, judged, 90) == broad


def replayed(day, grade="DIRECT"):
    return Replayed(1, day, grade, 0.9)


def test_what_is_due_on_one_day_is_one_mail():
    monday, tuesday, friday = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)
    found = [replayed(monday), replayed(monday, "RELATED"), replayed(tuesday), replayed(friday)]
    told = {
        word: replaying.mails_of(found, Rhythm(direct=word, related=word, weekday=0, month_day=1))
        for word in ("AT_ONCE", "DAILY", "WORKING_DAYS", "WEEKLY", "MONTHLY", "OFF")
    }
    assert told == {"AT_ONCE": 3, "DAILY": 3, "WORKING_DAYS": 3, "WEEKLY": 1, "MONTHLY": 1, "OFF": 0}
    assert replaying.mails_of(found, Rhythm(direct="OFF", related="WEEKLY")) == 1


def test_friday_and_saturday_are_one_mail_of_monday():
    weekend = [replayed(date(2026, 11, 6)), replayed(date(2026, 11, 7))]
    assert replaying.mails_of(weekend, Rhythm(direct="WORKING_DAYS")) == 1
    assert replaying.mails_of(weekend, Rhythm(direct="DAILY")) == 2


def test_a_backtest_replays_everything():
    new, old = notice(1), notice(2, days=4000)
    assert queries.backtest(MANGO).ids.tolist() == [new.pk, old.pk]
    assert queries.backtest(MANGO, since=TODAY - timedelta(days=10)).ids.tolist() == [new.pk]


def said(*words):
    out = StringIO()
    call_command("backtest", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_it_in_words_and_as_json():
    notice(1, days=3)
    notice(2, "Table salt", days=4000)
    told = json.loads(said("--hs", "080450", "--word", "mango", "--all", "--format", "json"))
    assert (told["judged"], told["notices"], told["direct"], told["mails"]) == (2, 1, 1, 1)
    assert told["shown"][0]["symbol"] == "G/SPS/N/USA/1"
    assert told["causes"][0] == {"value": "080450", "notices": 1}
    assert "G/SPS/N/USA/1 DIRECT" in said("--word", "mango", "--all")
    assert "0 of 2 notices" in said("--word", "mango", "--all", "--market", "Nhật Bản")


@pytest.mark.parametrize("words", [(), ("--hs", "08045"), ("--word", "mango", "--market", "Atlantis")])
def test_the_command_refuses_what_it_cannot_mean(words):
    with pytest.raises(CommandError):
        said(*words)
