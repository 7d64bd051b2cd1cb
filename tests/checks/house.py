"""The house drawn from the tree: its floors and rooms, who may know whom, and three ways through it."""

import importlib
import inspect
import tomllib
from pathlib import Path

import donbay

HOUSE = Path(donbay.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
NO_ROOMS = {"__init__", "apps", "management", "migrations", "models", "settings"}
PAGE = "docs/explanation/the-house.md"

# Door, function, what happens there. A door hands the function out; the link leads to the file where it is written.
NOTICE = [
    ("interfaces.timetable.entries", "entries", "The timetable starts each step; none starts the next."),
    (
        "apps.notices.services",
        "fetch_source",
        "A source is asked politely, and what came is kept as raw bytes.",
    ),
    ("apps.notices.services", "ingest_file", "A file handed in goes the same way."),
    ("apps.notices.prepare", "prepare", "A record becomes a notice, or is set aside with place and reason."),
    ("apps.notices.services", "store", "Stored once, whichever door it came by, with its versions."),
    ("apps.notices.services", "attach_touched", "It finds its chain, also when the parent comes later."),
    ("apps.notices.services", "settle_waiting", "What stands, and until when, is worked out by one rule."),
    ("apps.classification.services", "classify_waiting", "Which goods it really speaks of, with grounds."),
    ("apps.matching.services", "match_new", "Which firms it concerns, how strongly, and why."),
    ("apps.alerts.services", "raise_alerts", "One alert for each person, notice and event."),
    ("apps.alerts.services", "make_digests", "When a person's rhythm says so, they become one letter."),
    ("apps.mail.services", "send_waiting", "A worker claims it, sends it, writes down what became of it."),
    ("foundation.claims", "Claims", "Claims, moves and the sweep, for whatever is carried outside."),
    ("apps.mail.services", "read_inbound", "Bounces and answers come back."),
    ("apps.alerts.services", "feedback_by_link", "So does *useful*, or *not for me*."),
    (
        "apps.alerts.services",
        "propose_changes",
        "From many answers a change of rules is proposed to an officer.",
    ),
]
COMMENT = [
    (
        "apps.enquiries.views.public",
        "new",
        "A firm writes, perhaps from a telephone, perhaps from a link in its mail.",
    ),
    ("apps.enquiries.services", "open_case", "A case with a number, a secret link and a clock."),
    ("foundation.workflow", "take_step", "Every step is taken once, by who may, and kept for good."),
    ("apps.enquiries.services", "take_up", "An officer takes it up."),
    ("apps.enquiries.services", "merge_comments", "Comments on one notice become one official text."),
    ("apps.enquiries.services", "approve_official", "Another officer approves it; who wrote it cannot."),
    ("apps.enquiries.services", "record_sent", "It was sent, and every firm in it is told."),
    ("apps.enquiries.services", "record_reply", "The other side answered, and every firm is told that too."),
    ("apps.enquiries.queries", "service_times", "The report counts how long it took."),
]
BULLETIN = [
    ("apps.triage.queries", "queue", "The officer's queue, ranked by whom a notice concerns."),
    ("apps.triage.services", "hand_over", "One act puts a notice into the draft of a bulletin."),
    ("apps.bulletins.services", "add_notice", "A first wording is drafted from the notice's own words."),
    ("apps.bulletins.services", "edit_item", "Of two editors the second sees both texts."),
    ("apps.bulletins.services", "submit", "The text check refuses gaps; who may approve is told."),
    ("foundation.rights", "require", "Whoever acts is asked for the right, here as everywhere."),
    ("apps.bulletins.services", "approve", "A second person approves."),
    ("apps.bulletins.services", "publish", "Numbered and frozen, once."),
    (
        "apps.bulletins.freezing",
        "freeze",
        "One frozen record, from which page, mail, PDF, DOCX and feed are drawn.",
    ),
    ("apps.bulletins.services", "queue_mails", "A letter for each reader, each once."),
]


def caption(folder: Path) -> str:
    """Return the first sentence of a folder's or a file's docstring."""
    path = folder / "__init__.py" if folder.is_dir() else folder
    first = path.read_text().lstrip().removeprefix('"""').split("\n", 1)[0]
    return first.removesuffix('"""').strip()


def rooms_in(folder: Path) -> list[Path]:
    """Return the rooms of a floor, in the order of the alphabet; of the foundation its single files too."""
    files = folder.glob("*.py") if folder.name == "foundation" else ()
    rooms = [one for one in folder.iterdir() if (one / "__init__.py").is_file()]
    return sorted(one for one in [*rooms, *files] if one.stem not in NO_ROOMS)


def layers(name: str) -> list[str]:
    """Return the layers of the contract whose name begins so, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    found: list[str] = next(one["layers"] for one in contracts if one["name"].startswith(name))
    return found


def drawn() -> str:
    """Return the part of the page that is made from the tree."""
    lines = ["## Floors and rooms", ""]
    for floor in reversed([name for layer in layers("Floors") for name in layer.split(" | ")]):
        folder = HOUSE / floor
        if not folder.is_dir():
            continue
        lines += [f"**{floor}** — {caption(folder)}", ""]
        lines += [
            f"- [`{room.stem}`](../../src/donbay/{floor}/{room.name}) {caption(room)}"
            for room in rooms_in(folder)
        ]
        lines.append("")
    flow = "  <  ".join(", ".join(layer.split(" | ")) for layer in reversed(layers("Flow")))
    lines += [
        "Among the apps a later room knows the earlier ones, never the reverse:",
        "",
        "```",
        *_wrapped(flow),
        "```",
        "",
    ]
    for title, steps in (("One notice", NOTICE), ("One comment", COMMENT), ("One bulletin", BULLETIN)):
        lines += [f"## {title}", "", *(_step(number, *step) for number, step in enumerate(steps, 1)), ""]
    return "\n".join(lines)


def _wrapped(text: str, width: int = 116) -> list[str]:
    lines, line = [], ""
    for part in text.split("  <  "):
        longer = f"{line}  <  {part}" if line else part
        if len(longer) > width:
            lines.append(f"{line}  <")
            longer = f"    {part}"
        line = longer
    return [*lines, line]


def _step(number: int, door: str, name: str, says: str) -> str:
    thing = inspect.unwrap(getattr(importlib.import_module(f"donbay.{door}"), name))
    path = Path(inspect.getsourcefile(thing) or "").relative_to(ROOT)
    return f"{number}. [`{name}`](../../{path}) {says}"
