"""`donbay evaluate`: exact figures on an invented set, clear errors, no database; and the floor on the real one."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.matching import queries, services
from donbay.apps.matching.measuring import measure
from donbay.apps.matching.models import Measurement
from tests.factories.workbook import row, write_workbook

PROFILES = [
    {"id": "A", "vi": "Xoài", "en": "Mango", "hs": ["080450"], "words": ["mango"], "more": "is ignored"},
    {"id": "B", "vi": "Giày dép", "en": "Footwear", "hs": ["64"], "words": ["shoe"]},
]
GOLD = [
    {"symbols": ["G/TBT/N/EU/1"], "labels": {"A": 2}, "hs4": ["0804"]},
    {"symbols": ["G/TBT/N/EU/2"], "labels": {"B": 2}, "hs4": ["6403"]},
    {"symbols": ["G/TBT/N/EU/3"], "labels": {"B": 1}, "hs4": []},
    {"symbols": ["G/TBT/N/EU/99"], "labels": {"A": 2}, "hs4": ["0804"]},
]


@pytest.fixture
def files(tmp_path):
    day = date(2026, 3, 2)
    rows = [
        row(
            "G/TBT/N/EU/1", distributed=day, title="Fresh mangoes", products="Mangoes", hs="080450 - Mangoes"
        ),
        row("G/TBT/N/EU/2", distributed=day, title="Leather shoes", products="Shoes", hs="6403 - Footwear"),
        row(
            "G/TBT/N/EU/3", distributed=day, title="Paint brushes", products="Brushes", hs="960340 - Brushes"
        ),
    ]
    write_workbook(tmp_path / "notices.xlsx", rows)
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(one) for one in GOLD), encoding="utf-8")
    (tmp_path / "profiles.json").write_text(json.dumps(PROFILES), encoding="utf-8")
    return tmp_path


def asked(files, **more):
    return {
        "gold": files / "gold.jsonl",
        "profiles": files / "profiles.json",
        "notices": [files / "notices.xlsx"],
        **more,
    }


def run(files, capsys, *options):
    call_command("evaluate", "--gold", str(files / "gold.jsonl"), "--profiles", str(files / "profiles.json"),
                 "--notices", str(files / "notices.xlsx"), *options)  # fmt: skip
    return capsys.readouterr().out


def test_the_figures_are_counted_as_the_gold_set_says(files, capsys):
    found = json.loads(run(files, capsys, "--format", "json"))
    assert {name: found[name] for name in ("precision", "recall", "f1", "returned", "gold_direct")} == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "returned": 2, "gold_direct": 2,
    }  # fmt: skip
    assert (found["judged_notices"], found["missing_notices"], found["missing"]) == (3, 1, ["G/TBT/N/EU/99"])
    assert {name: (b["precision"], b["recall"], b["returned"]) for name, b in found["baselines"].items()} == {
        "hs": (1.0, 1.0, 2), "words": (1.0, 1.0, 2), "both": (1.0, 1.0, 2),
    }  # fmt: skip
    assert (found["hs4_found"], found["hs4_gold"]) == (2, 2)


def test_people_read_the_same_and_the_missing_are_named_on_demand(files, capsys):
    said = run(files, capsys, "--missing")
    assert "precision 1.000  recall 1.000  F1 1.000" in said
    assert "3 judged notices, 1 not among the files" in said
    assert "not at hand: G/TBT/N/EU/99" in said


def test_a_wrong_pair_comes_with_its_reasons(files, capsys):
    (files / "gold.jsonl").write_text('{"symbols": ["G/TBT/N/EU/1"], "labels": {"B": 2}}', encoding="utf-8")
    said = run(files, capsys, "--wrong")
    assert "FALSE A G/TBT/N/EU/1 DIRECT 0.99: " in said
    assert "the notification states HS 0804 50" in said
    assert "MISSED B G/TBT/N/EU/1  0.00: nothing found" in said


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("gold.jsonl", '{"symbols": ["G/TBT/N/EU/1"]}\nnot json', "gold.jsonl, line 2"),
        ("gold.jsonl", '{"labels": {}}', "gold.jsonl, line 1: Object missing required field `symbols`"),
        ("profiles.json", '[{"id": "A"}]', "profiles.json: Object missing required field"),
        ("notices.xlsx", "no workbook", "notices.xlsx"),
    ],
)
def test_a_broken_file_is_named_with_its_line(files, capsys, name, text, says):
    (files / name).write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=re.escape(says)):
        run(files, capsys)


def test_a_missing_file_is_named(files, capsys):
    (files / "notices.xlsx").unlink()
    with pytest.raises(CommandError, match=r"notices\.xlsx"):
        run(files, capsys)


def test_it_needs_no_database(files):
    place = {**os.environ, "DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none"}
    place["DJANGO_SETTINGS_MODULE"] = "donbay.config.settings.base"
    place["DONBAY_VAR"] = str(files)
    command = [
        "evaluate",
        "--gold",
        "gold.jsonl",
        "--profiles",
        "profiles.json",
        "--notices",
        ".",
        "--format",
        "json",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "donbay", *command], cwd=files, env=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["judged_notices"] == 3


@pytest.mark.django_db
def test_a_kept_measurement_is_the_newest(files):
    report = measure(**asked(files))
    now = datetime(2099, 1, 2, tzinfo=UTC)
    services.keep_measurement(report, what="ba thông báo", seen=False, now=now)
    kept = queries.measurements(most=1)[0]
    assert (kept.at, kept.what, kept.precision, kept.recall, kept.judged_notices) == (
        now,
        "ba thông báo",
        1,
        1,
        3,
    )
    assert kept.baselines["hs"] == {"precision": 1.0, "recall": 1.0}
    assert Measurement.objects.get().rules == kept.rules


def test_the_development_half_stays_above_its_floor(shared):
    data = shared / "data"
    report = measure(data / "gold" / "dev.jsonl", data / "gold" / "profiles.json", [data / "notices"])
    assert (report.judged_notices, report.missing_notices) == (105, 10)
    assert report.precision >= 0.92
    assert report.recall >= 0.92
    assert report.baselines["hs"].recall < 0.5
