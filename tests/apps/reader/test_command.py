"""`donbay reader`, what `donbay check` says of it, and `donbay evaluate --reader`."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from donbay.apps.reader import health
from donbay.apps.reader.models import Answer, ServiceDay
from tests.apps.matching.test_evaluate_judged import CHILD, LINES, ROOT, SHOES, notice, write
from tests.factories.notices import keep, reading
from tests.replay.reader import GOOD, KEY

pytestmark = pytest.mark.django_db


def run(capsys, *options):
    call_command(*map(str, options))
    return capsys.readouterr().out


@pytest.mark.parametrize("options", [("check",), ("read", "G/SPS/N/JPN/1")])
def test_off_it_says_how_to_turn_it_on(settings, options):
    keep(reading("G/SPS/N/JPN/1", title="Fresh mangoes"))
    with pytest.raises(CommandError, match=r"no reading service is set.*DONBAY_READER_URL") as refused:
        call_command("reader", *options)
    assert refused.value.returncode == 1


def test_check_says_whether_it_answers(service, capsys):
    said = run(capsys, "reader", "check")
    assert said.splitlines()[:2] == [
        "fake-7b answers as expected; tokens: 780",
        "  0804  Xoài, bơ, ổi, măng cụt, dứa, chà là, sung: “fresh mangoes” (title)",
    ]
    service.answers.append({"headings": [], "summary": GOOD["summary"]})
    with pytest.raises(CommandError) as refused:
        call_command("reader", "check")
    assert refused.value.returncode == 2
    service.answers.append("!401")
    with pytest.raises(CommandError, match="the service answered 401") as refused:
        call_command("reader", "check")
    assert (refused.value.returncode, KEY in str(refused.value)) == (1, False)


def test_read_proposes_once_and_spent_tells_the_cost(service, capsys):
    keep(reading("G/SPS/N/JPN/1", title="Fresh mangoes"))
    assert run(capsys, "reader", "read", "G-SPS-N-JPN-1").splitlines() == [
        "proposed by fake-7b, unchecked; 780 tokens; 0 headings left out",
        "  0804  Xoài, bơ, ổi, măng cụt, dứa, chà là, sung: “fresh mangoes” (title)",
        f"  {GOOD['summary']}",
    ]
    found = json.loads(run(capsys, "reader", "read", "G/SPS/N/JPN/1", "--format", "json"))
    assert (found["was_known"], found["tokens"], len(service.asked)) == (True, 0, 1)
    assert run(capsys, "reader", "spent") == "today: 1 requests, 780 tokens\n"
    with pytest.raises(CommandError, match="no notice G/SPS/N/JPN/2 is stored"):
        call_command("reader", "read", "G/SPS/N/JPN/2")


def test_check_of_the_site_says_what_is_half_set_resting_or_spent(service, settings):
    now = timezone.now()
    assert health.findings(now) == []
    day = ServiceDay.objects.create(
        day=timezone.localdate(now), rest_until=now + timedelta(hours=1), trouble="READER_REFUSED"
    )
    (found,) = health.findings(now)
    assert "READER_REFUSED" in found.msg
    ServiceDay.objects.filter(pk=day.pk).update(rest_until=None, requests=100)
    assert "has spent this day: 100 requests" in health.findings(now)[0].msg
    settings.READER_MODEL = ""
    assert health.findings(now)[0].msg == "The second reader is off: DONBAY_READER_MODEL is not set."
    settings.READER_URL = ""
    assert health.findings(now) == []


ODD = notice("G/TBT/N/THA/96003", {"C": 2}, {"C": 2}, title="Zorblax in bags")


@pytest.fixture
def files(tmp_path):
    write(tmp_path, "lines.jsonl", LINES)
    for part, rows in (("train", [ROOT, CHILD, SHOES]), ("validation", [ODD, SHOES]), ("test", [ROOT])):
        write(tmp_path, f"{part}.jsonl", rows)
    return tmp_path


def sent(service):
    return [json.loads(one["messages"][1]["content"])["title"] for one in service.asked]


def test_evaluate_shows_what_the_reader_adds_and_costs(service, files, capsys):
    """Salt that no rule sees is proposed by the reader; the shoes it calls mangoes cost precision."""
    service.answers.extend([
        {"headings": [{"code": "2501", "quote": "Zorblax"}, {"code": "2501", "quote": "salt"}], "summary": ""},
        {"headings": [{"code": "0804", "quote": "Leather shoes"}], "summary": ""},
    ])  # fmt: skip
    asked = (
        "evaluate",
        "--reader",
        "--gold",
        files / "validation.jsonl",
        "--profiles",
        files / "lines.jsonl",
    )
    found = json.loads(run(capsys, *asked, "--format", "json"))["validation"]
    today, along = found["report"], found["with_reader"]
    assert [today[name] for name in ("returned", "relevant", "found_direct", "gold_direct")] == [0, 0, 0, 1]
    assert [along[name] for name in ("returned", "relevant", "found_direct", "gold_direct")] == [2, 1, 1, 1]
    assert found["cost"] == {
        "asked": 2, "known": 0, "unusable": 0, "tokens": 1560, "headings": 2, "dropped": 1,
    }  # fmt: skip
    assert sent(service) == ["Zorblax in bags", "Leather shoes"]
    lines = run(capsys, *asked).splitlines()  # again: nothing is asked
    assert len(service.asked) == 2
    assert lines[2].split("  ")[-1] == "with every proposal of the second reader"
    assert lines[2].split()[:2] == ["2", "0.500"]
    assert lines[3].strip() == (
        "0 asked, 2 known already, 0 without a usable answer; 2 headings proposed, 1 left out; 0 tokens"
    )


def test_evaluate_never_sends_the_part_that_is_held_back(service, files, capsys):
    service.usual = {"headings": [], "summary": ""}
    run(capsys, "evaluate", "--reader", "--judged", files)
    assert sorted(sent(service)) == ["Addendum", "Fresh mangoes", "Leather shoes", "Zorblax in bags"]
    write(files, "test.jsonl", [notice("G/TBT/N/THA/9", {"B": 2}, {"B": 2}, title="Held back")])
    run(capsys, "evaluate", "--reader", "--judged", files)
    assert "Held back" not in sent(service)
    assert not (files / "opened.tsv").exists()
    run(capsys, "evaluate", "--reader", "--judged", files, "--open-test")
    assert "Held back" in sent(service)
    assert (files / "opened.tsv").exists()


def test_evaluate_goes_on_after_an_unusable_answer_and_stops_where_there_is_none(service, files, capsys):
    service.answers.extend(["no JSON", "!500"])
    asked = (
        "evaluate",
        "--reader",
        "--gold",
        files / "validation.jsonl",
        "--profiles",
        files / "lines.jsonl",
    )
    with pytest.raises(CommandError, match="the service answered 500"):
        call_command(*map(str, asked))
    ServiceDay.objects.update(rest_until=None)
    found = json.loads(run(capsys, *asked, "--format", "json"))["validation"]
    assert (found["cost"]["asked"], found["cost"]["unusable"]) == (1, 1)
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--keep", "x", "--seen", "no"), "do not go with --reader"),
        (("--wrong",), "do not go with --reader"),
        ((), "no reading service is set"),
    ],
)
def test_evaluate_refuses_when_off_and_what_does_not_go_with_it(files, options, says):
    with pytest.raises(CommandError, match=says):
        call_command(
            "evaluate",
            "--reader",
            "--gold",
            str(files / "train.jsonl"),
            "--profiles",
            str(files / "lines.jsonl"),
            *options,
        )
    assert not Answer.objects.exists()
