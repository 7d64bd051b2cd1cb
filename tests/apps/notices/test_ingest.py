"""Files and folders: each recognised and stored, a damaged one not at all; the real export and forms."""

import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.notices import services
from donbay.apps.notices.models import (
    Notice,
    NoticeSymbol,
    NoticeVersion,
    RawNotice,
    SetAsideRecord,
    SourceRun,
)
from donbay.sources.eping_workbook import parse
from tests.factories.notices import NOW, TODAY, stored
from tests.factories.workbook import row, write_workbook

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=3)


def ingest(*paths):
    return services.ingest_paths(list(paths), now=NOW)


def one(*paths):
    (report,) = ingest(*paths)
    return report


def tables():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Notice, NoticeSymbol, RawNotice, NoticeVersion)
    ]


def test_the_real_export_gives_181_notices_and_a_second_run_changes_nothing(shared):
    book = shared / "data/notices/eping-export-2025-06.xlsx"
    report = one(book)
    assert (report.source, report.read, report.new, report.set_aside) == ("eping_workbook", 229, 181, 0)
    assert (Notice.objects.count(), NoticeSymbol.objects.count(), RawNotice.objects.count()) == (
        181,
        229,
        229,
    )
    before = tables()
    again = one(book)
    assert (again.read, again.new, again.changed, again.unchanged) == (229, 0, 0, 181)
    assert tables() == before


def test_all_real_forms_are_read_with_their_items(shared):
    reports = ingest(shared / "data/notices/forms")
    assert [(r.source, r.read, r.new, r.set_aside) for r in reports] == [("wto_form", 1, 1, 0)] * 10
    assert {n.content.title != "" or n.content.description != "" for n in Notice.objects.all()} == {True}


def test_a_folder_is_walked_and_a_strange_file_stops_nobody(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY)])
    (tmp_path / "notes.txt").write_text("nothing")
    (tmp_path / ".hidden.xlsx").write_text("nothing")
    reports = ingest(tmp_path)
    assert [(r.asked, r.state) for r in reports] == [("a.xlsx", "DONE"), ("notes.txt", "FAILED")]
    assert Notice.objects.count() == 1


def test_bad_rows_are_set_aside_with_their_place_and_the_rest_is_stored(tmp_path):
    book = write_workbook(
        tmp_path / "mixed.xlsx",
        [
            row("G/TBT/N/EU/90001", distributed=DAY),
            row("no symbol at all", distributed=DAY),
            row("G/TBT/N/XYZ/90002", distributed=DAY),
            row("G/TBT/N/EU/90003", distributed="31/02/2026"),
            row("G/TBT/N/EU/90004", distributed=""),
            row("G/TBT/N/EU/90005", distributed=DAY, hs="99999999999 - no such code"),
        ],
    )
    report = one(book)
    assert (report.read, report.new, report.set_aside) == (6, 2, 4)
    places = [(r.where, r.field) for r in report.set_aside_list]
    assert places == [
        ("mixed.xlsx, sheet Notifications, row 3, column Document symbol", "symbol"),
        ("mixed.xlsx, sheet Notifications, row 4, column Document symbol", "symbol"),
        ("mixed.xlsx, sheet Notifications, row 5, column Distribution date", "distributed"),
        ("mixed.xlsx, sheet Notifications, row 6, column Distribution date", "distributed"),
    ]
    assert all(r.reason for r in report.set_aside_list)
    assert "BROKEN_HS" in stored("G/TBT/N/EU/90005").content.flags


def test_html_with_a_script_in_a_title_is_only_text(tmp_path):
    title = "<p>Limits<script>alert(1)</script> &lt;b&gt;for mangoes&lt;/b&gt;</p>"
    one(write_workbook(tmp_path / "x.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY, title=title)]))
    assert "script" not in stored("G/TBT/N/EU/90001").title
    assert "alert" not in stored("G/TBT/N/EU/90001").title


def test_a_symbol_twice_with_different_text_is_one_notice_and_both_records_stay(tmp_path):
    rows = [
        row("G/TBT/N/EU/90001", distributed=DAY, title="First"),
        row("G/TBT/N/EU/90001", distributed=DAY, title="Second"),
    ]
    report = one(write_workbook(tmp_path / "x.xlsx", rows))
    assert report.read == 2
    assert Notice.objects.count() == 1
    assert RawNotice.objects.count() + SetAsideRecord.objects.count() == 2


def test_a_truncated_workbook_fails_with_a_reason_and_leaves_nothing(tmp_path):
    whole = write_workbook(tmp_path / "x.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY)])
    whole.write_bytes(whole.read_bytes()[:-200])
    report = one(whole)
    assert report.state == "FAILED"
    assert "x.xlsx" in report.reason
    assert (Notice.objects.count(), SourceRun.objects.get().state) == (0, "FAILED")


def test_a_sheet_that_breaks_half_way_leaves_nothing_of_itself(tmp_path):
    whole = write_workbook(
        tmp_path / "x.xlsx", [row(f"G/TBT/N/EU/{n}", distributed=DAY) for n in range(90001, 90051)]
    )
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body[: len(body) // 2] if name.endswith("sheet1.xml") else body)
    report = one(broken)
    assert report.state == "FAILED"
    assert report.reason.startswith("broken.xlsx, sheet Notifications: damaged")
    assert (Notice.objects.count(), RawNotice.objects.count()) == (0, 0)


def test_a_workbook_of_another_kind_says_what_is_expected(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "other.xlsx") as book:
        book.add_worksheet("Prices").write_row(0, 0, ["Product", "Price"])
    report = one(tmp_path / "other.xlsx")
    assert report.state == "FAILED"
    assert "Document symbol" in report.reason


def test_a_missing_required_column_is_named(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        book.add_worksheet("Notifications").write_row(0, 0, ["Notifying Member", "Document symbol", "Title"])
    assert "distribution date" in one(tmp_path / "x.xlsx").reason


def test_a_path_that_is_not_there_is_said():
    from pathlib import Path

    assert one(Path("nowhere.xlsx")).state == "FAILED"


def test_the_command_says_what_happened_and_exits_with_0_2_or_1(tmp_path, capsys):
    good = write_workbook(tmp_path / "good.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY)])
    call_command("ingest", str(good))
    assert (
        capsys.readouterr().out
        == "good.xlsx (eping_workbook): read 1, new 1, changed 0, unchanged 0, set aside 0\n"
    )
    mixed = write_workbook(
        tmp_path / "mixed.xlsx", [row("?", distributed=DAY), row("G/TBT/N/EU/2", distributed=DAY)]
    )
    with pytest.raises(CommandError) as stopped:
        call_command("ingest", str(mixed))
    assert stopped.value.returncode == 2
    with pytest.raises(CommandError) as stopped:
        call_command("ingest", str(tmp_path / "nowhere"))
    assert stopped.value.returncode == 1


def test_the_command_gives_json(tmp_path, capsys):
    good = write_workbook(tmp_path / "good.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY)])
    call_command("ingest", str(good), "--format", "json")
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["source"], report["state"], report["read"], report["new"]) == (
        "eping_workbook",
        "DONE",
        1,
        1,
    )


def test_dates_are_days_not_numbers(tmp_path):
    one(
        write_workbook(
            tmp_path / "x.xlsx", [row("G/TBT/N/EU/90001", distributed=DAY, deadline=date(2026, 12, 31))]
        )
    )
    found = stored("G/TBT/N/EU/90001")
    assert (found.distribution_date, found.comment_deadline) == (DAY, date(2026, 12, 31))


def test_odd_rows_are_stored_or_set_aside_one_by_one_and_stop_nothing(tmp_path):
    rows = [
        row("G/SPS/N/JPN/1", member="Japan", distributed=DAY, products="Meat (HS: 02.01), fish (HS: 03.02)"),
        row("G/SPS/N/EEC/359", distributed=DAY, hs="CN code 0306 17", deadline="0001-01-01T00:00:00"),
        row("G/TBT/N/ARE/600 and G/TBT/N/BHR/700", member="Bahrain, Kingdom of", distributed=DAY, hs="N/A"),
        row("G/TBT/N/XXQ/1", member="Nowhere", distributed=DAY),
        row("G/TBT/N/USA/7", member="United States of America", distributed="0001-01-01"),
        row("G/TBT/N/USA/8/Add.1" + "/Add.1" * 14, member="United States of America", distributed=DAY),
        row(
            "G/TBT/N/USA/9",
            member="United States of America",
            distributed=DAY,
            title="Half_xD800_ and _x0000_nul",
        ),
    ]
    write_workbook(tmp_path / "odd.xlsx", rows)
    report = one(tmp_path / "odd.xlsx")
    assert (report.state, report.read, report.new, report.set_aside) == ("DONE", 7, 4, 3)
    assert [code.code for code in stored("G/SPS/N/JPN/1").content.hs] == ["0201", "0302"]
    union = stored("G/SPS/N/EEC/359")
    assert (union.members, union.comment_deadline, union.symbols.get().member) == (["EU"], None, "EU")
    assert [code.code for code in union.content.hs] == ["030617"]
    assert stored("G/TBT/N/BHR/700").identity == "G/TBT/N/ARE/600, G/TBT/N/BHR/700"
    assert "\0" not in stored("G/TBT/N/USA/9").title
    reasons = list(SetAsideRecord.objects.order_by("pk").values_list("reason", flat=True))
    assert reasons[:2] == ["'XXQ' is not the code of a WTO member", "the distribution date is empty"]
    assert reasons[2].endswith("is no document symbol")


def test_a_fault_of_the_program_in_one_row_is_logged_and_costs_that_row_alone(tmp_path, monkeypatch, caplog):
    def faulty(cells):
        if "USA/2" in str(cells["symbol"]):
            raise ZeroDivisionError("nobody foresaw this")
        return real(cells)

    real = parse.read_row
    monkeypatch.setattr(parse, "read_row", faulty)
    rows = [row(f"G/TBT/N/USA/{n}", member="United States of America", distributed=DAY) for n in (1, 2, 3)]
    write_workbook(tmp_path / "book.xlsx", rows)
    report = one(tmp_path / "book.xlsx")
    assert (report.state, report.new, report.set_aside) == ("DONE", 2, 1)
    aside = SetAsideRecord.objects.get()
    assert aside.reason == "a fault in the program: ZeroDivisionError: nobody foresaw this"
    assert aside.where == "book.xlsx, sheet Notifications, row 3"
    assert aside.body is not None
    assert "ZeroDivisionError" in caplog.text
