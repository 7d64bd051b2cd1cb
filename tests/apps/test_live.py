"""Asking live sources: three outcomes, resumable, and what the command says."""

import json
import os
from collections import deque
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.notices.heartbeat import unknown_elsewhere
from donbay.apps.notices.models import Notice, NoticeSymbol, SetAsideRecord, SourceRun
from donbay.apps.notices.queries import recent_runs, source_health
from donbay.apps.notices.services import AlreadyFetched, check_sources, fetch_source, reread, start_run
from donbay.apps.notices.services.live import NoSuchSource
from donbay.foundation import processes
from donbay.interfaces.timetable.entries import entries
from tests.replay.clock import StillClock
from tests.replay.invented import NEWEST, item, notices
from tests.replay.server import KEY, Replay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)


@pytest.fixture
def replay(settings):
    with Replay() as server:
        settings.SOURCE_URLS = {
            "eping_api": server.page_url,
            "wto_api": server.keyed_url,
            "latest": server.page_url,
        }
        settings.SOURCE_KEYS = {"wto_api": KEY}
        settings.LIVE_SOURCES = ["eping_api"]
        yield server


def fetch(name="eping_api", now=NOW):
    return fetch_source(name, now=now, pace=StillClock().pace(), timeout_seconds=0.4)


def health(name="eping_api", now=NOW):
    return next(row for row in source_health(now) if row.source == name)


def windows(replay):
    days = [(p.get("distributiondatefrom"), p.get("distributiondateto")) for _, p, _ in replay.asked]
    return list(dict.fromkeys(pair for pair in days if pair[0]))


def test_checked_with_new_notices(replay):
    replay.items = notices(130)
    report = fetch()
    assert (report.state, report.read, report.new, report.set_aside) == ("DONE", 130, 130, 0)
    assert Notice.objects.count() == 130
    assert windows(replay) == [("2026-04-13", "2026-06-12")]
    assert (health().state, health().new) == ("NEW", 130)


def test_checked_with_none(replay):
    report = fetch()
    assert (report.state, report.read, report.new, report.reason) == ("DONE", 0, 0, "")
    assert health().state == "NONE"


@pytest.mark.parametrize(
    ("trap", "why", "says"),
    [
        ("html", "HTML instead of JSON", "nguồn tin trả về trang web thay cho dữ liệu"),
        ("400", "answered 400", "máy chủ nguồn tin từ chối truy cập (mã 400)"),
        ("404", "answered 404", "máy chủ nguồn tin từ chối truy cập (mã 404)"),
        ("null", "instead of a list", "cấu trúc dữ liệu của nguồn tin đã thay đổi"),
    ],
)
def test_not_checked_is_a_third_thing_and_says_why(replay, trap, why, says):
    replay.traps.next_answers = deque([trap])
    report = fetch()
    assert report.state == "FAILED"
    assert why in report.reason
    assert report.hint
    assert Notice.objects.count() == 0
    assert health().state == "BLIND"
    assert why in health().detail
    assert health().reason == says


def test_a_wrong_filter_is_not_checked_either(replay):
    replay.items = [item(1), item(2, day=date(1999, 1, 4))]
    replay.traps.ignore_days = True
    assert "ignores the days" in fetch().reason
    assert Notice.objects.count() == 0


def test_asked_again_nothing_changes(replay):
    replay.items = notices(30)
    fetch()
    report = fetch(now=NOW + timedelta(hours=1))
    assert (report.read, report.new, report.changed, report.unchanged) == (30, 0, 0, 30)
    assert Notice.objects.count() == 30


def test_the_next_window_overlaps_so_that_a_late_notice_is_not_missed(replay):
    replay.items = [item(1)]
    fetch()
    replay.asked.clear()
    replay.items.append(item(2, day=NEWEST - timedelta(days=5)))  # distributed earlier, told later
    report = fetch(now=NOW + timedelta(days=1))
    assert windows(replay) == [("2026-06-05", "2026-06-13")]
    assert report.new == 1


def test_a_failed_run_does_not_move_the_window(replay):
    fetch()
    replay.traps.next_answers = deque(["html"])
    fetch(now=NOW + timedelta(days=20))
    replay.asked.clear()
    fetch(now=NOW + timedelta(days=21))
    assert windows(replay) == [("2026-06-05", "2026-07-03")]


def test_a_stop_in_page_three_keeps_two_pages_and_goes_on_there(replay):
    replay.items = notices(250)
    replay.traps.cut_page = 3
    report = fetch()
    assert (report.state, report.read, report.new) == ("FAILED", 200, 200)
    assert report.reason == "the connection broke off, 4 times"
    assert Notice.objects.count() == 200
    replay.traps.cut_page = 0
    replay.asked.clear()
    later = fetch(now=NOW + timedelta(hours=1))
    assert (later.state, later.new) == ("DONE", 50)
    assert Notice.objects.count() == 250
    assert replay.asked[0][1]["page"] == "3"
    assert windows(replay) == [("2026-04-13", "2026-06-12"), ("2026-06-05", "2026-06-12")]
    assert SourceRun.objects.get(pk=later.run_id).cursor == ""


def test_a_run_of_a_killed_worker_is_told_as_failed_and_taken_up(replay):
    replay.items = notices(250)
    replay.traps.cut_page = 3
    run_id = fetch().run_id
    SourceRun.objects.filter(pk=run_id).update(state="RUNNING", finished_at=None, reason="")
    replay.traps.cut_page = 0
    replay.asked.clear()
    fetch(now=NOW + timedelta(hours=3))
    dead = SourceRun.objects.get(pk=run_id)
    assert (dead.state, dead.reason) == ("FAILED", "the worker stopped in the middle of the run")
    assert replay.asked[0][1]["page"] == "3"
    assert Notice.objects.count() == 250


@pytest.mark.parametrize("name", ["eping_api", "wto_api", "latest"])
def test_what_a_live_source_gave_reads_again_the_same(replay, name):
    replay.items = notices(12)
    fetch(name)
    stored = Notice.objects.count()
    *_, done = reread(now=NOW)
    assert (done.notices, done.changed, done.kept) == (stored, 0, 0)
    assert stored > 0


def being_fetched(**fields):
    """Write down a run that goes on, of this process unless said otherwise."""
    run_id = start_run("eping_api", "x", NOW - timedelta(minutes=5))
    SourceRun.objects.filter(pk=run_id).update(**fields)
    return run_id


def test_who_asks_a_source_that_is_being_asked_is_refused_and_told_by_whom(replay):
    replay.items = notices(3)
    run_id = being_fetched()
    with pytest.raises(AlreadyFetched) as caught:
        fetch()
    assert str(caught.value) == (
        f"eping_api is already being fetched since 09:55 12/06/2026, by process {os.getpid()} of this machine"
    )
    assert (replay.asked, Notice.objects.count()) == ([], 0)
    assert list(SourceRun.objects.values_list("pk", "state")) == [(run_id, "RUNNING")]


def test_another_source_can_be_asked_meanwhile(replay):
    being_fetched(source="wto_api")
    assert fetch().state == "DONE"


@pytest.mark.parametrize(
    "fields",
    [
        {"held_by": processes.this_process().rpartition(":")[0] + ":1"},  # its process is gone
        {"held_by": "other:1:1", "started_at": NOW - timedelta(hours=3)},  # nobody reads for so long
    ],
)
def test_a_killed_run_does_not_keep_others_from_asking(replay, fields):
    run_id = being_fetched(**fields)
    assert fetch().state == "DONE"
    assert SourceRun.objects.get(pk=run_id).code == "RUN_STOPPED"


def test_the_command_asks_the_others_and_ends_with_1(replay, capsys, monkeypatch):
    monkeypatch.setattr("donbay.apps.notices.services.live.close_dead_runs", lambda **_: 0)
    being_fetched(source="wto_api")
    with pytest.raises(CommandError, match="wto_api is already being fetched since") as caught:
        call_command("sources", "fetch", "wto_api", "eping_api")
    assert caught.value.returncode == 1
    assert capsys.readouterr().out.startswith("eping_api")


def test_the_timetable_does_not_take_it_for_a_failure(replay, monkeypatch):
    monkeypatch.setattr("donbay.apps.notices.services.live.close_dead_runs", lambda **_: 0)
    being_fetched()
    assert str(entries()["source eping_api"].call(NOW)).startswith("eping_api is already being fetched since")


def test_a_fault_of_our_own_is_a_failed_run_too(replay, monkeypatch):
    def broken(*_args, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr("donbay.apps.notices.services.live.store", broken)
    with pytest.raises(ZeroDivisionError):
        fetch()
    assert health().state == "BLIND"
    assert SourceRun.objects.get().reason == "a fault in the program: ZeroDivisionError"


def test_a_place_that_cannot_be_read_starts_from_the_beginning(replay):
    replay.items = notices(30)
    SourceRun.objects.create(
        source="eping_api",
        asked="x",
        started_at=NOW,
        finished_at=NOW,
        state="FAILED",
        reason="x",
        cursor="junk junk junk",
    )
    assert fetch(now=NOW + timedelta(hours=1)).new == 30


def test_a_joint_notice_is_one_notice_with_the_union_of_its_objectives(replay):
    symbols = "G/TBT/N/BDI/704, G/TBT/N/KEN/1906"
    quality, health_words = "Quality requirements (TBT)", "Protection of human health or safety (TBT)"
    replay.items = [
        item(1, symbol=symbols, objectives=[{"id": 1, "name": quality}]),
        item(2, symbol=symbols, objectives=[{"id": 2, "name": health_words}]),
    ]
    assert fetch().new == 1
    assert set(Notice.objects.get().content.objectives) == {quality, health_words}
    assert NoticeSymbol.objects.count() == 2
    assert fetch(now=NOW + timedelta(hours=1)).changed == 0


def test_a_bad_item_is_set_aside_for_an_officer_and_the_others_are_stored(replay):
    replay.items = [item(1), item(2, symbol="G/TBT/X/1")]
    report = fetch()
    assert (report.state, report.new, report.set_aside) == ("DONE", 1, 1)
    assert SetAsideRecord.objects.get().field == "documentSymbol"


def test_an_unread_field_is_written_down(replay):
    replay.items = [item(1, brandNew=True)]
    report = fetch()
    assert SourceRun.objects.get(pk=report.run_id).unread_fields == ["brandNew"]


def test_a_follow_up_without_its_beginning_brings_the_beginning(replay):
    root, child = "G/TBT/N/CHL/77", "G/TBT/N/CHL/77/Add.1"
    replay.items = [
        item(5, symbol=child, hsCodes=[], hsCodeText=""),
        item(6, symbol=root, day=date(2019, 3, 4)),
    ]
    replay.related = {root: [root, child]}
    report = fetch()
    assert (report.state, report.reason) == ("DONE", "0 records a working day, where 5 to 80 are expected")
    assert Notice.objects.get(symbol=child).parent == Notice.objects.get(symbol=root)
    assert [path for path, _, _ in replay.asked].count("/api/v1/notifications/getRelatedNotifications") == 1


def test_chains_that_cannot_be_repaired_do_not_fail_the_run(replay):
    replay.items = [item(n, symbol=f"G/TBT/N/CHL/{n}/Add.1") for n in range(1, 20)]
    replay.related = {f"G/TBT/N/CHL/{n}": {"not": "a list"} for n in range(1, 20)}
    report = fetch()
    assert (report.state, report.new) == ("DONE", 19)
    assert (
        report.reason
        == "chains were not repaired: eping_api: related notifications are not a list of symbols"
    )


def test_only_a_few_questions_about_chains_are_asked_in_one_run(replay):
    replay.items = [item(n, symbol=f"G/TBT/N/CHL/{n}/Add.1") for n in range(1, 20)]
    assert fetch().reason == "0 records a working day, where 5 to 80 are expected"
    asked = [path for path, params, _ in replay.asked if "Related" in path or "documentsymbol" in params]
    assert 1 <= len(asked) <= 7


def test_the_keyed_source_without_a_key_is_not_checked(replay, settings):
    settings.SOURCE_KEYS = {}
    report = fetch("wto_api")
    assert (report.state, report.reason) == ("FAILED", "wto_api needs a key and none is set")
    assert replay.asked == []


def test_the_keyed_source_is_stored_like_the_other(replay):
    replay.items = notices(3)
    assert fetch("wto_api").new == 3
    assert KEY not in str(list(SourceRun.objects.values()))


def test_the_heartbeat_tells_what_no_other_source_knows(replay):
    replay.items = [item(1), item(2), item(3, day=date(2026, 6, 12))]
    fetch("eping_api")
    replay.items.append(item(4))
    report = fetch("latest")
    assert report.state == "DONE"
    assert report.reason == "no other source knows G/TBT/N/CHL/4"
    assert health("latest").suspicious == "chưa nguồn nào khác có: G/TBT/N/CHL/4"
    fetch("eping_api", now=NOW + timedelta(hours=1))
    assert fetch("latest", now=NOW + timedelta(hours=2)).reason == ""
    assert unknown_elsewhere(today=date(2026, 6, 13)) == ()
    assert health("latest", now=NOW + timedelta(hours=2)).suspicious == ""


def test_what_was_distributed_today_may_still_be_on_its_way(replay):
    replay.items = [item(3, day=date(2026, 6, 12))]
    assert fetch("latest").reason == ""
    assert unknown_elsewhere(today=date(2026, 6, 13)) == ("G/TBT/N/CHL/3",)


def test_only_live_sources_can_be_asked(replay):
    with pytest.raises(NoSuchSource):
        fetch("wto_form")
    assert SourceRun.objects.count() == 0


def test_check_asks_each_source_one_small_question(replay, settings):
    replay.items = [item(1), item(2, day=date(2001, 1, 1))]
    settings.SOURCE_KEYS = {}
    checks = check_sources(now=NOW, pace=StillClock().pace(), timeout_seconds=0.4)
    assert [(check.source, check.state) for check in checks] == [
        ("eping_api", "AS_EXPECTED"),
        ("wto_api", "OFF"),
        ("latest", "AS_EXPECTED"),
    ]
    assert Notice.objects.count() == 0


@pytest.fixture
def patient(monkeypatch):
    """Let the command's own clock stand still, so that politeness costs no time."""
    monkeypatch.setattr("donbay.sources._kit.http.PACE", StillClock().pace())
    monkeypatch.setattr("donbay.apps.notices.services.live.PACE", StillClock().pace())


def run(capsys, *args):
    code = 0
    try:
        call_command("sources", *args)
    except CommandError as error:
        code = error.returncode
    return code, capsys.readouterr().out


def test_the_command_fetches_and_lists(replay, capsys, patient):
    replay.items = notices(300, newest=datetime.now(UTC).date())
    assert run(capsys, "fetch", "eping_api")[1].startswith("eping_api: read 300, new 300")
    code, out = run(capsys, "list", "eping_api")
    assert (code, "300 new" in out) == (0, True)


def test_a_field_that_the_source_empties_is_noticed(replay):
    replay.items = [
        item(n, hsCodes=[], hsCodeText="", productsFreeTextPlain="", productsFreeText="")
        for n in range(1, 251)
    ]
    report = fetch()
    assert (report.state, report.new) == ("DONE", 250)
    assert report.reason == "fields are emptier than expected: products (0% < 80%), hs (0% < 30%)"
    says = "nguồn tin để trống bất thường các trường: products (0% < 80%), hs (0% < 30%)"
    assert health().suspicious == says
    assert (health().state, recent_runs()[0].reason) == ("NEW", says)


def test_far_fewer_notices_than_a_healthy_source_gives_are_noticed(replay):
    replay.items = notices(40)
    assert fetch().reason == "1 records a working day, where 5 to 80 are expected"
    assert health().suspicious == "1 thông báo mỗi ngày làm việc, trong khi mức dự kiến từ 5 đến 80"


def test_a_run_that_brings_what_is_expected_again_is_no_longer_odd(replay):
    replay.items = notices(40)
    fetch()
    replay.items = notices(400)
    assert fetch(now=NOW + timedelta(hours=2)).reason == ""
    assert health(now=NOW + timedelta(hours=2)).suspicious == ""


def test_the_command_says_not_checked_with_its_own_exit_code(replay, capsys, patient):
    replay.traps.next_answers = deque(["html"])
    code, out = run(capsys, "fetch")
    assert code == 1
    assert out.startswith("eping_api: not checked, /api/v1/azureSearch/getAll answered HTML")
    code, out = run(capsys, "list")
    assert code == 1
    assert "not checked since ever: /api/v1/azureSearch/getAll answered HTML" in out


def test_a_file_that_could_not_be_read_is_something_to_look_at_not_a_blind_source(capsys, patient):
    moment = datetime.now(UTC)
    SourceRun.objects.create(
        source="wto_form",
        asked="x.docx",
        started_at=moment,
        finished_at=moment,
        state="FAILED",
        reason="x.docx is damaged",
    )
    assert run(capsys, "list") == (2, "wto_form: not checked since ever: x.docx is damaged\n")


def test_the_command_checks_in_plain_words(replay, capsys, patient):
    today = datetime.now(UTC).date()
    replay.items = [item(1, day=today, surprise=1), item(2, day=date(2001, 1, 1))]
    code, out = run(capsys, "check", "eping_api")
    assert (code, out) == (
        2,
        "eping_api answers, but differs:\n  Items have fields we do not know: surprise.\n",
    )
    code, out = run(capsys, "check", "latest", "--format", "json")
    assert (code, json.loads(out)) == (
        0,
        [{"source": "latest", "state": "AS_EXPECTED", "says": [], "hint": ""}],
    )
    replay.traps.next_answers = deque(["html"])
    assert run(capsys, "check", "latest")[0] == 1


def test_the_command_refuses_an_unknown_name(replay, capsys):
    assert run(capsys, "fetch", "nonsense") == (64, "")
