"""`donbay workflow`: a file is checked, drawn, and told by when its things are due."""

import json

import pytest
from django.core.management import CommandError, call_command

PERMIT = {
    "name": "PERMIT",
    "first": "NEW",
    "roles": ["CLERK"],
    "states": [
        {"name": "NEW", "vi": "Mới", "en": "New", "due": {"days": 5, "count": "working", "from": "entered"}},
        {"name": "WAIT", "vi": "Chờ", "en": "Waiting", "pauses": True},
        {"name": "DONE", "vi": "Xong", "en": "Done", "open": False},
    ],
    "actions": [
        {"name": "ask", "from": ["NEW"], "to": "WAIT", "who": ["CLERK"]},
        {"name": "go_on", "from": ["WAIT"], "to": "NEW", "who": ["CLERK"]},
        {"name": "end", "from": ["NEW"], "to": "DONE", "who": ["CLERK"]},
    ],
}


@pytest.fixture
def run(tmp_path, capsys):
    def run(what, said, *options):
        path = tmp_path / "file.json"
        path.write_text(said if isinstance(said, str) else json.dumps(said))
        try:
            call_command("workflow", what, str(path), *options)
        except CommandError as error:
            return error.returncode, capsys.readouterr().out
        return 0, capsys.readouterr().out

    return run


def test_a_sound_file_passes(run):
    assert run("check", PERMIT) == (0, "PERMIT version 1: no fault\n")
    assert run("check", PERMIT, "--format", "json") == (0, "[]\n")


def test_faults_are_told_and_the_command_fails(run):
    stuck = PERMIT | {"actions": PERMIT["actions"][:2]}
    code, said = run("check", stuck, "--format", "json")
    assert code == 1
    assert json.loads(said) == [
        {"where": "states.NEW", "fault": "leads to no end"},
        {"where": "states.WAIT", "fault": "leads to no end"},
        {"where": "states.DONE", "fault": "is never reached"},
    ]
    assert run("check", "") == (1, "file: is empty\n")


def test_a_file_that_is_not_there(capsys, tmp_path):
    with pytest.raises(CommandError) as failed:
        call_command("workflow", "check", str(tmp_path / "none.json"))
    assert failed.value.returncode == 1
    assert capsys.readouterr().out == "file: cannot be read: No such file or directory\n"


def steps(*pairs):
    return [{"to": to, "on": on} for to, on in pairs]


def test_due_tells_each_thing_in_the_promised_shape(run):
    """Counted over the five days of Tết 2026, 16/02 to 20/02."""
    file = {
        "kind": PERMIT,
        "things": [
            {"id": "late", "steps": steps(("NEW", "2026-02-12")), "fields": {}},
            {"id": "stands", "steps": steps(("NEW", "2026-02-12"), ("WAIT", "2026-02-13")), "fields": {}},
            {"id": 3, "steps": steps(("NEW", "2026-02-12"), ("DONE", "2026-02-26")), "fields": {}},
        ],
    }
    code, said = run("due", file, "--on", "2026-03-02", "--format", "json")
    assert code == 0
    assert json.loads(said) == [
        {
            "id": "late", "state": "NEW", "due": "2026-02-26", "used": 7, "overdue_by": 2, "met": False,
            "reminders": [
                {"on": "2026-02-23", "to": "ACTOR"},
                {"on": "2026-02-27", "to": "HEAD"},
                {"on": "2026-03-05", "to": "LEADERSHIP"},
            ],
        },
        {"id": "stands", "state": "WAIT", "due": None, "used": 1, "overdue_by": 0, "met": None, "reminders": []},
        {"id": 3, "state": "DONE", "due": None, "used": 5, "overdue_by": 0, "met": True, "reminders": []},
    ]  # fmt: skip
    assert run("due", file, "--on", "2026-03-02")[1].splitlines() == [
        "late  NEW  due 2026-02-26  used 7  overdue by 2  missed  ACTOR 2026-02-23, HEAD 2026-02-27, LEADERSHIP 2026-03-05",
        "stands  WAIT  used 1",
        "3  DONE  used 5  kept",
    ]


def test_due_of_a_kind_of_ours(run):
    file = {"kind": "OFFICIAL", "things": [{"id": 1, "steps": steps(("DRAFT", "2026-03-02"))}]}
    assert run("due", file, "--on", "2026-03-03") == (0, "1  DRAFT  used 1\n")


@pytest.mark.parametrize("day", ["03/02/2026", "2026-02-30", ""])
def test_a_day_that_is_none(run, day):
    assert run("due", {"kind": PERMIT, "things": []}, "--on", day) == (64, "")


def test_a_wrong_thing_fails_with_its_place(run):
    file = {"kind": PERMIT, "things": [{"id": 1, "steps": steps(("MOON", "2026-03-02"))}]}
    code, said = run("due", file, "--on", "2026-03-03", "--format", "json")
    assert (code, json.loads(said)) == (
        1,
        [{"where": "things[0].steps[0].to", "fault": "PERMIT has no state MOON"}],
    )


def test_a_kind_is_drawn_from_a_file_and_by_its_name(run, capsys):
    code, said = run("draw", PERMIT, "--language", "en")
    assert (code, said.splitlines()[:2]) == (0, ["stateDiagram-v2", '  state "New (5 working days)" as s0'])
    assert run("draw", PERMIT, "--format", "svg")[1].startswith("<svg ")
    call_command("workflow", "draw", "OFFICIAL", "--format", "text")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Dự thảo",
        "  Sửa văn bản → Dự thảo: OFFICER [text]",
    ]
    assert run("draw", "{}")[0] == 1


def test_a_kind_is_named_in_any_case_and_an_unknown_one_lists_ours(capsys):
    call_command("workflow", "draw", "proposal", "--format", "mermaid")
    assert capsys.readouterr().out.startswith("stateDiagram-v2\n")
    with pytest.raises(CommandError):
        call_command("workflow", "draw", "moon")
    assert capsys.readouterr().out == (
        "kind: there is no kind and no file moon; ours are COMMENT, ENQUIRY, ISSUE, OBSTACLE, OFFICIAL, PROPOSAL\n"
    )
