"""Read again: what is stored says what today's readers read, and nobody is told of it for nothing."""

import json
from datetime import timedelta

import msgspec
import pytest
from django.core.management import CommandError, call_command

from donbay.apps.classification import services as classification
from donbay.apps.notices.models import Notice, NoticeVersion, NoticeWords, RawNotice
from donbay.apps.notices.services import ingest_paths, rereading
from donbay.apps.notices.services.rereading import Reread, reread
from donbay.core.notices.merge import content_hash
from tests.factories.notices import NOW, TODAY, keep, reading, stored
from tests.factories.workbook import row, write_workbook

pytestmark = pytest.mark.django_db
OLD, OPEN, ADDENDUM = "G/TBT/N/THA/1", "G/TBT/N/THA/2", "G/TBT/N/THA/3/Add.1"
LATER = NOW + timedelta(days=1)
DAY = TODAY - timedelta(days=400)


@pytest.fixture
def stock(tmp_path):
    """Three notices as a workbook gives them: closed long ago, open, and the addendum of an unknown one."""
    rows = [
        row(
            OLD,
            member="Thailand",
            distributed=DAY,
            deadline=DAY + timedelta(days=60),
            title="Old",
            hs="030617",
        ),
        row(OPEN, member="Thailand", distributed=TODAY, deadline=TODAY + timedelta(days=60), title="Open"),
        row(ADDENDUM, member="Thailand", distributed=TODAY, title="Addendum", type="Addendum"),
    ]
    write_workbook(tmp_path / "a.xlsx", rows)
    ingest_paths([tmp_path / "a.xlsx"], now=NOW)
    assert Notice.objects.count() == 3
    return {notice.symbol: notice for notice in Notice.objects.all()}


def last(after=0):
    return list(reread(now=LATER, after=after))[-1]


def read_worse(symbol, **said):
    """Let a notice stand as an older reader read it."""
    notice = stored(symbol)
    record = msgspec.structs.replace(notice.content, **said)
    Notice.objects.filter(pk=notice.pk).update(
        content=record, content_hash=content_hash(record), title=record.title, stated_deadline=None
    )


def everything(symbol):
    notice = Notice.objects.filter(pk=stored(symbol).pk).values().get()
    return {name: value for name, value in notice.items() if name != "changed_at"}


def test_what_reads_the_same_changes_nothing(stock):
    before = list(Notice.objects.order_by("pk").values())
    assert last() == Reread(notices=3, changed=0, kept=0, last=max(one.pk for one in stock.values()))
    assert list(Notice.objects.order_by("pk").values()) == before


def test_what_was_read_worse_is_mended_without_a_version(stock):
    wanted = {symbol: everything(symbol) for symbol in (OLD, OPEN)}
    for symbol in (OLD, OPEN):
        read_worse(symbol, title="as it was read then", hs=())
    assert last().changed == 2
    assert {symbol: everything(symbol) for symbol in (OLD, OPEN)} == wanted
    assert NoticeVersion.objects.count() == 0
    indexed = NoticeWords.objects.filter(notice__in=[stored(OLD), stored(OPEN)])
    assert list(indexed.values_list("shape", flat=True)) == [0, 0]
    assert last().changed == 0


def test_only_what_still_takes_comments_is_looked_at_again(stock):
    classification.classify_waiting(now=NOW)
    for symbol in (OLD, OPEN):
        read_worse(symbol, title="as it was read then")
    last()
    assert classification.classify_waiting(now=LATER) == 1
    assert [stored(symbol).changed_at for symbol in (OLD, OPEN, ADDENDUM)] == [NOW, LATER, NOW]


def test_what_holds_in_a_chain_is_worked_out_for_rows_of_before(stock):
    wanted = everything(OPEN)
    Notice.objects.update(stated_deadline=None, comment_deadline=None, local_deadline=None, on_top=False)
    last()
    assert everything(OPEN) == wanted


def test_stopped_it_goes_on_behind_what_is_done(stock, monkeypatch):
    monkeypatch.setattr(rereading, "CHUNK", 1)
    read_worse(OLD, title="as it was read then")
    read_worse(OPEN, title="as it was read then")
    first = next(iter(reread(now=LATER)))
    assert (first, stored(OLD).title, stored(OPEN).title) == (
        Reread(notices=1, changed=1, kept=0, last=stock[OLD].pk), "Old", "as it was read then",
    )  # fmt: skip
    assert last(after=first.last) == Reread(notices=2, changed=1, kept=0, last=stock[ADDENDUM].pk)
    assert stored(OPEN).title == "Open"


def test_what_two_sources_say_is_folded_as_ever(stock):
    keep(reading(OPEN, door="eping_api", key="7", title="From elsewhere"), source="eping_api")
    wanted = everything(OPEN)
    said = list(RawNotice.objects.filter(notice=stored(OPEN)).order_by("pk").values_list("record", flat=True))
    read_worse(OPEN, title="as it was read then")
    assert (last().changed, last().kept) == (1, 1)
    assert everything(OPEN) == wanted
    now = RawNotice.objects.filter(notice=stored(OPEN)).order_by("pk").values_list("record", flat=True)
    assert list(now) == said


def test_what_cannot_be_read_any_more_stays_and_the_command_says_so(capsys):
    keep(reading(OPEN, title="Of a source that has no such bytes"))
    before = everything(OPEN)
    with pytest.raises(CommandError) as caught:
        call_command("sources", "reread")
    assert caught.value.returncode == 2
    number = stored(OPEN).pk
    assert capsys.readouterr().out.splitlines() == [
        f"  read again up to notice {number}; stopped, go on with --after {number}",
        "1 notices read again, 0 changed, 1 records kept",
    ]
    assert everything(OPEN) == before


def test_the_command_for_programs(stock, capsys):
    call_command("sources", "reread", "--format", "json", "--after", str(stock[OLD].pk))
    told = json.loads(capsys.readouterr().out)
    assert told == [{"notices": 2, "changed": 0, "kept": 0, "last": stock[ADDENDUM].pk}]
