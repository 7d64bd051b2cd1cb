"""The same table gives buttons, help, the words of a history and the diagram."""

import xml.etree.ElementTree as ET

from msgspec.structs import replace

from donbay.core.workflow.drawing import mermaid, moves_of, svg
from donbay.core.workflow.kinds import Action, Done, Due, Kind, State, Words
from donbay.core.workflow.showing import Button, buttons, days_in_words, help_of, label_of, told_of

PAPER = Kind(
    name="PAPER",
    vi="văn bản",
    roles=("AUTHOR", "READER"),
    first="DRAFT",
    told=Words("Soạn", "Begun by its author"),
    states=(
        State("DRAFT", "Dự thảo", "Draft", due=Due(days=3)),
        State("READ", "Đang đọc", "Being read", due=Due(days=2, count="calendar", start="held", before=True)),
        State("WAIT", pauses=True),
        State("OUT", "Đã ban hành", "Out", open=False),
    ),
    actions=(
        Action(
            name="hand_in", from_states=("DRAFT",), to_state="READ", who=("AUTHOR",), needs=("text",),
            vi="Trình", en="Hand in", told=Words("Đã trình cho %(reader)s", "Handed in to %(reader)s"),
            help=Words("Gửi bản cuối.", "Send the last version."),
        ),
        Action(name="ask", from_states=("READ",), to_state="WAIT", who=("READER",)),
        Action(name="answer", from_states=("WAIT",), to_state="READ", who=("AUTHOR",)),
        Action(
            name="approve", from_states=("READ",), to_state="OUT", who=("READER",), document=True, not_by=("hand_in",),
            vi="Duyệt: “có”", en="Approve",
        ),
    ),
)  # fmt: skip


def test_buttons_say_what_may_be_done_now_in_the_readers_language():
    assert buttons(PAPER, "DRAFT", "AUTHOR", "vi") == (
        Button(action="hand_in", says="Trình", needs=("text",), help="Gửi bản cuối."),
    )
    assert [(one.says, one.needs) for one in buttons(PAPER, "READ", "READER", "en")] == [
        ("ask", ()),
        ("Approve", ("document",)),
    ]
    own = buttons(PAPER, "READ", "READER", "en", person=1, done=[Done("hand_in", 1)])
    assert [one.action for one in own] == ["ask"]


def test_words_fall_back_to_the_other_language_then_to_the_name():
    only_vietnamese = replace(PAPER.actions[0], en="")
    kind = replace(PAPER, actions=(only_vietnamese, *PAPER.actions[1:]))
    assert label_of(kind, "hand_in", "en") == "Trình"
    assert label_of(kind, "ask", "en") == "ask"


def test_a_history_is_told_in_the_words_of_the_kind():
    said = [
        told_of(PAPER, name, "en")
        for name in ("open", "hand_in", "approve", "move_due", "change_version", "gone")
    ]
    assert said == [
        "Begun by its author",
        "Handed in to %(reader)s",
        "Approve",
        "Another due day",
        "Moved to the new rules",
        "gone",
    ]
    assert told_of(replace(PAPER, told=Words()), "open", "vi") == "Bắt đầu"


def test_days_in_words():
    assert days_in_words(PAPER.states[0].due, "vi") == "3 ngày làm việc"
    assert days_in_words(PAPER.states[1].due, "vi") == "2 ngày trước held"
    assert days_in_words(PAPER.states[1].due, "en") == "2 days before held"
    assert (
        days_in_words(Due(days=10, start="held", every=30), "en")
        == "10 working days after held, again every 30 days"
    )


def test_help_lists_each_state_with_what_can_be_done_there():
    assert help_of(PAPER, "vi") == [
        "Dự thảo (3 ngày làm việc)",
        "  Trình → Đang đọc: AUTHOR [text]",
        "Đang đọc (2 ngày trước held)",
        "  ask → WAIT: READER",
        "  Duyệt: “có” → Đã ban hành: READER [document] ≠ hand_in",
        "WAIT (tạm dừng tính ngày)",
        "  answer → Đang đọc: AUTHOR",
        "Đã ban hành (kết thúc)",
    ]


def test_the_diagram_names_every_state_and_move():
    assert mermaid(PAPER, "en").splitlines() == [
        "stateDiagram-v2",
        '  state "Draft (3 working days)" as s0',
        '  state "Being read (2 days before held)" as s1',
        '  state "WAIT" as s2',
        '  state "Out" as s3',
        "  [*] --> s0",
        "  s0 --> s1 : Hand in",
        "  s1 --> s2 : ask",
        "  s1 --> s3 : Approve",
        "  s2 --> s1 : answer",
        "  s3 --> [*]",
    ]
    assert "s1 --> s3 : Duyệt “có”" in mermaid(PAPER, "vi")  # a colon would end the words


def test_the_picture_is_well_formed_and_holds_the_same():
    odd = replace(PAPER, states=(State("DRAFT", "<A> & B", "x"), *PAPER.states[1:]))
    root = ET.fromstring(svg(odd, "vi"))  # noqa: S314 - made just now
    space = "{http://www.w3.org/2000/svg}"
    texts = [one.text for one in root.iter(f"{space}text")]
    assert {"<A> & B", "Đang đọc", "WAIT", "Đã ban hành", "Trình", "Duyệt: “có”"} <= set(texts)
    assert len(list(root.iter(f"{space}rect"))) == 4
    assert (
        len(
            [
                one
                for one in root.iter(f"{space}path")
                if one.get("d", "").startswith("M") and "L" in one.get("d")
            ]
        )
        == 5
    )
    corners = [(one.get("x"), one.get("y")) for one in root.iter(f"{space}rect")]
    assert len(set(corners)) == 4


def test_actions_between_the_same_states_share_an_arrow():
    twice = replace(PAPER, actions=(*PAPER.actions, replace(PAPER.actions[0], name="again")))
    assert moves_of(twice)[0] == ("DRAFT", "READ", ["hand_in", "again"])
