"""A notice once, whatever the number of members, sources and reads; nothing received is lost."""

import sys
from datetime import date, timedelta

import msgspec
import pytest
from django.db import DataError, OperationalError

from donbay.apps.notices.models import Notice, NoticeSymbol, NoticeVersion, RawNotice, SetAsideRecord
from donbay.apps.notices.queries import joined_notices
from donbay.apps.notices.services import new, store
from donbay.sources._kit.types import SetAside
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
GULF = ("G/TBT/N/ARE/9", "G/TBT/N/BHR/8", "G/TBT/N/KWT/7")
LATER = NOW + timedelta(days=1)


def did(counts):
    return (counts.read, counts.new, counts.changed, counts.unchanged, counts.set_aside)


def test_a_record_becomes_a_notice():
    assert did(keep(reading("G/SPS/N/JPN/5", title="Limits", hs=["0804"]))) == (1, 1, 0, 0, 0)
    found = stored("G/SPS/N/JPN/5")
    assert (found.identity, found.area, found.members, found.title) == (
        "G/SPS/N/JPN/5",
        "SPS",
        ["JPN"],
        "Limits",
    )
    assert [code.code for code in found.content.hs] == ["0804"]
    assert (found.version, found.first_seen_at) == (1, NOW)
    assert RawNotice.objects.get().notice == found


def test_the_same_bytes_again_change_nothing():
    keep(reading(title="Limits"))
    before = list(Notice.objects.values())
    assert did(keep(reading(title="Limits"), now=LATER)) == (1, 0, 0, 1, 0)
    assert list(Notice.objects.values()) == before
    assert (RawNotice.objects.count(), NoticeVersion.objects.count()) == (1, 0)


def test_rows_of_one_joint_notice_are_one_notice():
    rows = [reading(*GULF, key=f"row {n}", objectives=(f"Aim {n} (TBT)",)) for n in range(3)]
    assert did(keep(*rows)) == (3, 1, 0, 0, 0)
    found = stored("G/TBT/N/BHR/8")
    assert found == stored("G/TBT/N/KWT/7")
    assert found.identity == ", ".join(GULF)
    assert found.content.objectives == ("Aim 0 (TBT)", "Aim 1 (TBT)", "Aim 2 (TBT)")
    assert (NoticeSymbol.objects.count(), RawNotice.objects.count()) == (3, 3)


def test_rows_of_a_joint_notice_meet_across_runs():
    keep(reading(*GULF, key="one", objectives=("A (TBT)",)))
    assert did(keep(reading(*GULF, key="two", objectives=("B (TBT)",)), now=LATER)) == (1, 0, 1, 0, 0)
    assert stored("G/TBT/N/ARE/9").content.objectives == ("A (TBT)", "B (TBT)")
    assert Notice.objects.count() == 1


def test_a_change_makes_a_version_and_keeps_what_was_said_before():
    keep(reading(title="Old", deadline=TODAY + timedelta(days=60)))
    keep(reading(title="New", deadline=TODAY + timedelta(days=90)), now=LATER)
    found = stored("G/TBT/N/USA/1")
    assert (found.title, found.version, found.changed_at) == ("New", 2, LATER)
    assert found.comment_deadline == TODAY + timedelta(days=90)
    (version,) = NoticeVersion.objects.all()
    assert (version.number, version.content.title, version.replaced_at) == (1, "Old", LATER)
    assert RawNotice.objects.count() == 2


def test_a_weaker_door_fills_and_never_replaces():
    keep(reading(door="wto_form", title="From the form"))
    keep(reading(door="eping_workbook", title="From the export", hs=["0804"]), now=LATER)
    found = stored("G/TBT/N/USA/1")
    assert found.title == "From the form"
    assert [code.code for code in found.content.hs] == ["0804"]


def test_a_stronger_door_replaces():
    keep(reading(door="latest", title="Short"))
    keep(reading(door="eping_api", title="Whole"), now=LATER)
    assert stored("G/TBT/N/USA/1").title == "Whole"


def test_a_joint_record_makes_one_of_the_notices_that_were_told_of_singly():
    keep(reading("G/TBT/N/ARE/9", hs=["0804"]), reading("G/TBT/N/BHR/8", hs=["0805"]))
    first, second = stored("G/TBT/N/ARE/9"), stored("G/TBT/N/BHR/8")
    keep(reading("G/TBT/N/BHR/8/Add.1"))
    joint = reading("G/TBT/N/ARE/9", "G/TBT/N/BHR/8", key="both", title="Both")
    assert did(keep(joint, now=LATER)) == (1, 0, 1, 0, 0)
    found = stored("G/TBT/N/BHR/8")
    assert found == stored("G/TBT/N/ARE/9") == first
    assert (found.identity, found.title) == ("G/TBT/N/ARE/9, G/TBT/N/BHR/8", "Both")
    assert sorted(found.members) == ["ARE", "BHR"]
    assert sorted(code.code for code in found.content.hs) == ["0804", "0805"]
    assert found.raw_records.count() == 3
    assert stored("G/TBT/N/BHR/8/Add.1").parent == found
    second.refresh_from_db()
    assert (second.superseded_by, second.symbols.count(), second.raw_records.count()) == (found, 0, 0)
    assert joined_notices() == {second.pk: found.pk}
    assert did(keep(joint, now=LATER)) == (1, 0, 0, 1, 0)
    assert did(keep(reading("G/TBT/N/BHR/8", hs=["0805"]), now=LATER)) == (1, 0, 0, 1, 0)
    assert SetAsideRecord.objects.count() == 0


@pytest.mark.parametrize(
    "symbols",
    [
        ("G/TBT/N/ARE/9", "G/TBT/N/ARE/8"),  # one member told of two measures
        ("G/TBT/N/ARE/9", "G/SPS/N/BHR/8"),
        ("G/TBT/N/ARE/9", "G/TBT/N/BHR/8/Add.1"),
    ],
)
def test_what_cannot_be_one_joint_notice_is_set_aside(symbols):
    keep(*map(reading, symbols))
    before = list(Notice.objects.values())
    assert did(keep(reading(*symbols), now=LATER)) == (1, 0, 0, 0, 1)
    assert list(Notice.objects.values()) == before
    aside = SetAsideRecord.objects.get()
    assert aside.where == "book.xlsx, row 2"
    assert "2 notices" in aside.reason


def test_what_could_not_be_read_is_kept_with_its_place_and_reason():
    aside = SetAside(
        where="book.xlsx, row 9, column Document symbol", field="symbol", reason="no symbol", hint="Look"
    )
    assert did(keep(aside, reading())) == (2, 1, 0, 0, 1)
    row = SetAsideRecord.objects.get()
    assert (row.where, row.field, row.reason, row.hint) == (
        "book.xlsx, row 9, column Document symbol",
        "symbol",
        "no symbol",
        "Look",
    )


def test_the_province_has_its_own_earlier_deadline(settings):
    settings.LOCAL_DEADLINE_DAYS, settings.LOCAL_DEADLINE_MINIMUM_DAYS = 10, 3
    keep(reading("G/TBT/N/USA/1", deadline=date(2026, 12, 31)))
    assert stored("G/TBT/N/USA/1").local_deadline == date(2026, 12, 17)


def test_a_deadline_that_is_near_leaves_only_the_wto_date():
    keep(reading("G/TBT/N/USA/1", deadline=TODAY + timedelta(days=2)))
    found = stored("G/TBT/N/USA/1")
    assert (found.comment_deadline, found.local_deadline) == (TODAY + timedelta(days=2), None)


def test_new_year_and_tet_are_no_working_days(settings):
    settings.LOCAL_DEADLINE_DAYS = 1
    keep(reading("G/TBT/N/USA/1", deadline=date(2027, 1, 4)))  # Monday; Friday is New Year's Day
    assert stored("G/TBT/N/USA/1").local_deadline == date(2026, 12, 31)


def test_counts_of_days_and_unread_fields():
    one = reading("G/TBT/N/USA/1", distributed=date(2026, 10, 1))
    two = reading("G/TBT/N/USA/2", distributed=date(2026, 10, 9))
    counts = keep(one, two)
    assert (counts.oldest, counts.newest) == (date(2026, 10, 1), date(2026, 10, 9))


def test_one_document_that_cannot_be_stored_is_set_aside_and_the_others_are_stored(monkeypatch, caplog):
    real = new.add_notices

    def refusing(groups, **how):
        if any(item.columns.symbol == "G/TBT/N/USA/5" for group in groups for item in group):
            raise DataError("value too long for type character varying(80)")
        return real(groups, **how)

    monkeypatch.setattr(sys.modules[store.__module__], "add_notices", refusing)
    rows = [reading(f"G/TBT/N/USA/{number}", key=str(number)) for number in range(1, 10)]
    assert did(keep(*rows)) == (9, 8, 0, 0, 1)
    assert Notice.objects.count() == 8
    aside = SetAsideRecord.objects.get()
    assert aside.reason == "a fault in the program: DataError: value too long for type character varying(80)"
    assert aside.body is not None
    assert "Traceback" in caplog.text


def test_a_database_that_is_away_is_not_the_records_fault(monkeypatch):
    def away(*_args, **_how):
        raise OperationalError("database is locked")

    monkeypatch.setattr(sys.modules[store.__module__], "add_notices", away)
    with pytest.raises(OperationalError):
        keep(reading())
    assert SetAsideRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"title": "x" * 1_048_576}, "the title has 1,048,576 letters"),
        ({"description": "x" * 2_000_001}, "the text has 2,000,001 letters"),
        ({"hs": [f"{number:06d}" for number in range(10_000, 20_000)]}, "it names 10,000 codes"),
    ],
)
def test_more_than_any_notice_holds_is_set_aside(said, reason):
    assert did(keep(reading("G/TBT/N/USA/7", **said), reading("G/TBT/N/USA/8"))) == (2, 1, 0, 0, 1)
    assert SetAsideRecord.objects.get().reason == f"G/TBT/N/USA/7: {reason}"


def test_more_symbols_than_one_notice_bears_are_set_aside():
    many = [f"G/TBT/N/USA/{number}" for number in range(1, 60)]
    assert did(keep(reading(*many), reading("G/TBT/N/CAN/8"))) == (2, 1, 0, 0, 1)
    assert "59 symbols" in SetAsideRecord.objects.get().reason


def test_letters_that_no_table_takes_are_left_out():
    odd = reading("G/TBT/N/USA/7", title="Shr\x00imps", products="\ud800Fish\x07", regions=("Viet\x00 Nam",))
    odd = msgspec.structs.replace(odd, raw=msgspec.structs.replace(odd.raw, body=b"{}", where="a\ud800\x00b"))
    assert did(keep(odd)) == (1, 1, 0, 0, 0)
    found = stored("G/TBT/N/USA/7")
    assert (found.title, found.products, found.content.regions) == ("Shrimps", "Fish", ("Viet Nam",))
    assert found.raw_records.get().where == "ab"
