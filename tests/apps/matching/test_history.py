"""What is past: judged in the background, in parts, and without beginning possible matches."""

from datetime import timedelta

import pytest

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.matching import services, waiting
from donbay.apps.matching.models import Judged, Match
from donbay.apps.notices.models import Notice

from .test_services import NOW, TODAY, firm, notice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def three():
    """Firms that a notice on 08 concerns directly, directly too, and possibly."""
    return firm("Trái cây", ("08",)), firm("Trái cây khác", ("08",)), firm("Xoài sấy")


def grades(about):
    found = Match.objects.filter(notice=about, withdrawn_at=None).order_by("enterprise_id")
    return list(found.values_list("enterprise_id", "grade"))


def old(about, days=200):
    Notice.objects.filter(pk=about.pk).update(distribution_date=TODAY - timedelta(days=days))
    return about


def test_of_what_is_past_possible_matches_are_not_kept(three):
    fruit, other, mango = three
    opened = notice("G/TBT/N/USA/1", hs=("08",))
    past = notice("G/TBT/N/USA/2", hs=("08",), deadline=TODAY - DAY)
    services.match_new(now=NOW)
    assert grades(opened) == [(fruit.pk, "DIRECT"), (other.pk, "DIRECT"), (mango.pk, "POSSIBLE")]
    assert grades(past) == [(fruit.pk, "DIRECT"), (other.pk, "DIRECT")]
    assert dict(Judged.objects.values_list("notice_id", "whole")) == {opened.pk: True, past.pk: False}


def test_what_was_kept_while_it_was_open_stays_and_follows_a_change(three):
    fruit, other, mango = three
    about = notice(hs=("08",))
    services.match_new(now=NOW)
    later = NOW + timedelta(days=60)
    assert services.sweep(days=90, now=later).differences == 0
    other.lines.update(words="Cà phê", hs=["0901"])
    fruit.lines.update(hs=["0804"])
    Enterprise.objects.update(profile_hash="")
    notice(hs=("08",), now=later, title="x")  # a new version
    firm("Thanh long", ("081090",))  # new to it, and possible only
    services.match_new(now=later)
    assert grades(about) == [(fruit.pk, "POSSIBLE"), (mango.pk, "POSSIBLE")]
    assert services.sweep(days=90, now=later).differences == 0


def test_what_takes_comments_again_is_judged_whole(three):
    fruit, other, mango = three
    about = notice(hs=("08",), deadline=TODAY - DAY)
    services.match_new(now=NOW)
    Notice.objects.update(comment_deadline=TODAY + DAY)  # another document of its chain moved it
    assert services.match_new(now=NOW).new == 1
    assert grades(about) == [(fruit.pk, "DIRECT"), (other.pk, "DIRECT"), (mango.pk, "POSSIBLE")]
    assert services.match_new(now=NOW).notices == 0


def test_the_sweep_misses_nothing_that_is_left_out_and_finds_what_is_lost(three):
    fruit, _other, _mango = three
    about = notice(hs=("08",), deadline=TODAY - DAY)
    services.match_new(now=NOW)
    assert services.sweep(days=7, now=NOW).differences == 0
    assert Match.objects.count() == 2
    Match.objects.filter(enterprise=fruit).delete()
    assert services.sweep(days=7, now=NOW).missing == ((about.pk, fruit.pk),)
    assert Match.objects.count() == 2


def test_history_waits_for_its_own_step_and_goes_on_by_id(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(waiting, "NOTICES_AT_ONCE", 2)
    firm()
    some = [old(notice(f"G/TBT/N/USA/{number}", deadline=TODAY - 100 * DAY)).pk for number in range(1, 8)]
    lately = old(notice("G/TBT/N/USA/8", deadline=TODAY - DAY), days=180).pk
    undated = notice("G/TBT/N/USA/9", deadline=None)
    Notice.objects.filter(pk=undated.pk).update(distribution_date=None)
    opened = old(notice("G/TBT/N/USA/10"), days=400).pk
    asked = []
    later = waiting.notices.later_without
    monkeypatch.setattr(
        waiting.notices, "later_without", lambda *a, **k: asked.append(k["after"]) or later(*a, **k)
    )
    assert services.match_new(now=NOW).notices == 3
    assert set(Judged.objects.values_list("notice_id", flat=True)) == {lately, undated.pk, opened}
    asked.clear()
    assert services.match_history(now=NOW, seconds=0).notices == 2  # a batch at least
    assert services.match_history(now=NOW, seconds=None).notices == 5
    assert services.match_history(now=NOW).notices == 0
    assert asked == [0, 0, some[3], some[5], some[6], 0]
    assert Judged.objects.filter(whole=False).count() == 9
