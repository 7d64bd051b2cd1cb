"""`donbay evaluate` on rows that carry their notice: two readers, parents, parts of a folder, what is kept. All invented."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.matching import judged_parts, queries
from donbay.apps.matching.gold_files import NotGold
from donbay.apps.matching.judged_parts import measure_parts
from donbay.apps.matching.judged_rows import JudgedRow, record_of
from donbay.apps.matching.kept import keep_in_file
from donbay.apps.matching.measuring import measure
from donbay.apps.matching.types import MeasurementRow
from donbay.core.match.index import RULES

LINES = [
    {"id": "A", "typed": "xoài cát", "en": "fresh mango", "hs": ["080450"], "words": ["mango"]},
    {"id": "B", "typed": "giày da", "en": "leather shoes", "hs": ["6403"], "words": ["leather shoes"]},
    {"id": "C", "typed": "muối", "en": "salt", "hs": ["2501"], "words": ["table salt"]},
    {"id": "D", "typed": "tôm", "en": "shrimp", "hs": ["030617"], "words": ["shrimp"]},
]


def notice(symbol, *readers, **more):
    said = [{"labels": labels, "hs4": [], "doubt": []} for labels in readers]
    whole = {
        "symbols": [symbol],
        "member": "Thailand",
        "day": "2026-03-02",
        "kind": "regular",
        "section": "II",
    }
    return whole | {"language": "en", "form": "whole", "judged": said} | more


ROOT = notice("G/SPS/N/THA/96001", {"A": 2}, {"A": 2}, title="Fresh mangoes", hs="0804.50", ics="67.080.10")
CHILD = notice("G/SPS/N/THA/96001/Add.1", {"A": 2, "B": 1}, {"A": 2}, title="Addendum", form="title")
SHOES = notice("G/TBT/N/THA/96002", {"B": 2, "C": 1}, {"C": 1}, title="Leather shoes", hs="6403")


def write(folder, name, rows):
    (folder / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


@pytest.fixture
def files(tmp_path):
    write(tmp_path, "lines.jsonl", LINES)
    for part, rows in (("train", [ROOT, CHILD, SHOES]), ("validation", [ROOT]), ("test", [ROOT, CHILD])):
        write(tmp_path, f"{part}.jsonl", rows)
    return tmp_path


def run(capsys, *options):
    call_command("evaluate", *map(str, options))
    return capsys.readouterr().out


def asked(files):
    return "--gold", files / "train.jsonl", "--profiles", files / "lines.jsonl"


def test_rows_that_carry_their_notice_are_measured_without_others(files, capsys):
    found = json.loads(run(capsys, *asked(files), "--format", "json"))
    assert (found["judged_notices"], found["missing_notices"]) == (3, 0)
    # B on the shoes is doubtful: one reader names it, and it is returned.
    assert (found["returned"], found["relevant"], found["doubtful"]) == (2, 2, 1)
    assert (found["gold_direct"], found["found_direct"], found["wide"]) == (2, 2, [])
    assert sorted(found["parts"]["form"]) == ["title", "whole"]
    assert found["ranges"]["precision"] == {"low": 1.0, "high": 1.0}


def test_a_follow_up_inherits_from_its_parent_among_the_rows(files, capsys):
    write(files, "train.jsonl", [CHILD])
    alone = json.loads(run(capsys, *asked(files), "--format", "json"))
    assert (alone["returned"], alone["found_direct"], alone["gold_direct"]) == (0, 0, 1)
    write(files, "train.jsonl", [CHILD, ROOT])
    both = json.loads(run(capsys, *asked(files), "--format", "json"))
    assert (both["returned"], both["found_direct"]) == (2, 2)


def test_people_read_intervals_doubtful_pairs_parts_chapters_and_scores(files, capsys):
    said = run(capsys, *asked(files))
    assert (
        "95 % of draws of notices: precision 1.000 to 1.000, recall 1.000 to 1.000, F1 1.000 to 1.000" in said
    )
    assert "1 more pairs returned that the readers differ on: neither right nor wrong" in said
    assert re.search(r"form title +precision 1\.000  recall 1\.000", said)
    assert "  chapter 08         returned   2  wrong   0  missed   0 of 2 direct" in said
    assert re.search(r"score 0\.9 to 1\.0  pairs +\d", said)


def test_a_row_is_read_as_a_door_reads_its_own():
    row = JudgedRow(
        symbols=("G/TBT/N/SAU/96100", "G/TBT/N/BHR/96101"), judged=(), day=date(2026, 3, 2), kind="emergency",
        title="Caf\u0065\u0301", hs="2501.00; 0804.50", keywords="Labelling; Food", regions="Viet Nam; India",
    )  # fmt: skip
    found = record_of(row)
    assert (found.area, found.members, found.kind) == ("TBT", ("SAU", "BHR"), "EMERGENCY")
    assert (found.title, found.distribution_date) == ("Café", date(2026, 3, 2))
    assert [code.code for code in found.hs] == ["250100", "080450"]
    assert (found.keywords, found.regions) == (("Labelling", "Food"), ("Viet Nam", "India"))
    announced = record_of(JudgedRow(("G/TBT/N/SAU/1",), (), date(2026, 3, 2), products="Salt (HS 2501)"))
    assert [code.code for code in announced.hs] == ["2501"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"symbols": ["G/SPS/N/THA/1"], "day": "2026-03-02"}, "missing required field `judged`"),
        (notice("G/SPS/N/THA/1", {"A": 2}), "Expected `array` of length 2"),
        (notice("G/SPS/N/THA/1", {"A": 3}, {}), "line 2: Invalid enum value 3"),
        (notice("G/SPS/N/THA/1", {"Z": 2}, {"Y": 1}), "line 2: Y, Z: no such profile"),
        (notice("THA/1", {}, {}), "line 2: 'THA/1' is not a notice symbol"),
        (notice("G/SPS/N/XQ/1", {}, {}), "line 2: 'XQ' is not the code of a WTO member"),
        (notice("G/SPS/N/THA/1", {}, {}, day="2/3/2026"), "line 2: Invalid RFC3339"),
        (notice("G/SPS/N/THA/1", {}, {}, symbols=[]), "line 2: the notice has no symbol"),
        (ROOT, "line 2: G/SPS/N/THA/96001 stands in line 1 already"),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(files, capsys, row, says):
    write(files, "train.jsonl", [ROOT, row])
    with pytest.raises(CommandError, match=re.escape(says)) as refused:
        run(capsys, *asked(files))
    assert str(refused.value).startswith("train.jsonl, line 2: ")


def test_a_broken_line_of_a_firm_is_named(files, capsys):
    write(files, "lines.jsonl", [LINES[0], {"id": "B"}])
    with pytest.raises(CommandError, match=r"lines\.jsonl, line 2: Object missing required field `typed`"):
        run(capsys, *asked(files))


def test_rows_with_their_notice_take_no_others(files, capsys):
    with pytest.raises(CommandError, match=r"train\.jsonl, line 1: the row carries its notice itself"):
        run(capsys, *asked(files), "--notices", files)


def test_the_parts_at_hand_stand_in_one_table_and_the_held_back_one_stays_closed(files, capsys):
    head, train, validation = run(capsys, "--judged", files).splitlines()
    assert head.split() == ["part", "notices", "precision", "recall", "F1"]
    assert train.startswith("train       3        1.000 (1.000 to 1.000)  1.000 (1.000 to 1.000)")
    assert train.endswith("the rules have seen it")
    assert validation.startswith("validation  1 ")
    assert not (files / "opened.tsv").exists()


def test_the_wide_notices_of_a_part_stand_apart_in_the_table(files, capsys):
    wide = notice("G/SPS/N/THA/96003", {"A": 2, "B": 2}, {"A": 2, "B": 2}, title="Steel pipes")
    write(files, "train.jsonl", [ROOT, wide])
    lines = run(capsys, "--judged", files).splitlines()
    assert lines[1].startswith("train       2        1.000 (1.000 to 1.000)  0.333 (0.000 to 1.000)")
    assert lines[2].split()[:3] == ["1", "1.000", "(1.000"]
    assert lines[2].endswith("without 1 wide notices")


def test_who_opens_the_held_back_part_is_on_record_with_day_and_rules(files):
    for day in (date(2026, 11, 30), date(2026, 12, 24)):
        parts = measure_parts(files, open_test=True, today=day)
    assert [(part.name, part.report.judged_notices) for part in parts] == [
        ("train", 3), ("validation", 1), ("test", 2),
    ]  # fmt: skip
    whole = "1.0000 (1.0000 to 1.0000)"
    assert (files / "opened.tsv").read_text().splitlines() == [
        "day\trules\tnotices\tprecision\trecall\tf1",
        f"2026-11-30\t{RULES}\t2\t{whole}\t{whole}\t{whole}",
        f"2026-12-24\t{RULES}\t2\t{whole}\t{whole}\t{whole}",
    ]


def test_the_held_back_part_is_opened_as_a_file_only_by_who_says_so_and_is_on_record_once(files, capsys):
    held = ("--gold", files / "test.jsonl", "--profiles", files / "lines.jsonl")
    with pytest.raises(CommandError, match="this part is held back; whoever opens it says --open-test"):
        run(capsys, *held)
    assert not (files / "opened.tsv").exists()
    for _time in range(2):
        assert "precision 1.000" in run(capsys, *held, "--open-test")
    assert len((files / "opened.tsv").read_text().splitlines()) == 2


def test_what_cannot_be_put_on_record_stays_closed(files):
    (files / "opened.tsv").mkdir()
    with pytest.raises(NotGold, match=r"opened\.tsv cannot be written"):
        measure_parts(files, open_test=True, today=date(2026, 11, 30))


def test_a_folder_without_the_parts_is_named(files):
    (files / "test.jsonl").unlink()
    with pytest.raises(NotGold, match=r"has no test\.jsonl"):
        measure_parts(files, open_test=True, today=date(2026, 11, 30))
    with pytest.raises(NotGold, match=r"has no train\.jsonl, validation\.jsonl"):
        measure_parts(files / "nowhere", open_test=False, today=date(2026, 11, 30))


def test_parts_as_json_cite_no_text_that_nobody_reads(files, capsys):
    found = json.loads(run(capsys, "--judged", files, "--format", "json"))
    assert list(found) == ["train", "validation"]
    assert found["validation"]["worth"] == judged_parts.PARTS["validation"]
    assert "wrong" not in found["validation"]["report"]
    assert "Fresh mango" not in json.dumps(found)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--keep", "x"], "--keep needs --seen yes or --seen no"),
        (["--seen", "no"], "--seen and --keep-in go with --keep"),
        (["--open-test"], "--open-test goes with --judged"),
    ],
)
def test_half_a_wish_is_refused(files, capsys, options, says):
    with pytest.raises(CommandError, match=re.escape(says)):
        run(capsys, *asked(files), *options)


def test_a_folder_of_parts_is_not_kept_and_a_file_needs_its_profiles(files, capsys):
    with pytest.raises(CommandError, match="--keep goes with --gold"):
        run(capsys, "--judged", files, "--keep", "x", "--seen", "no")
    with pytest.raises(CommandError, match="--gold needs --profiles"):
        run(capsys, "--gold", files / "train.jsonl")


@pytest.mark.django_db
def test_what_rules_have_seen_is_kept_as_seen(files, capsys):
    run(capsys, *asked(files), "--keep", "ba thông báo", "--seen", "yes")
    kept = next(one for one in queries.measurements(most=9) if one.what == "ba thông báo")
    assert (kept.seen, kept.shows_quality, kept.judged_notices, kept.doubtful) == (True, False, 3, 1)
    assert (len(kept.bins), kept.chapters["08"].returned) == (10, 2)


def test_a_file_of_measurements_holds_each_set_once(files):
    report, file = measure(files / "train.jsonl", files / "lines.jsonl"), files / "measured.json"
    early, late = (datetime(2026, 11, day, 8, 0, 0, 5, tzinfo=UTC) for day in (1, 2))
    for what, now in (("một", early), ("hai", early), ("một", late)):
        keep_in_file(file, report, what=what, seen=False, now=now)
    rows = [MeasurementRow(**one) for one in json.loads(file.read_text())]
    assert [(one.what, one.at, one.rules) for one in rows] == [
        ("một", "2026-11-02T08:00:00Z", RULES), ("hai", "2026-11-01T08:00:00Z", RULES),
    ]  # fmt: skip
    file.write_text("[{}]")
    with pytest.raises(NotGold, match=r"measured\.json holds no measurements"):
        keep_in_file(file, report, what="một", seen=False, now=late)
    assert file.read_text() == "[{}]"
