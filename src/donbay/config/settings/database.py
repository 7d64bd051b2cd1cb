"""Where the data is: SQLite in a file by default, PostgreSQL for a server."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from ._env import Unusable, env, number_between
from ._file import SETTING, USUAL, read_settings_file
from ._secret import private_folder
from ._shapes import SPECIAL, is_host

ENV_FILE = read_settings_file()  # before the first setting is read
env(
    SETTING,
    str,
    default=USUAL,
    meaning="The file that holds these settings, one NAME=value a line; what the environment has goes first. "
    "Set to nothing: no file is read.",
    example=USUAL,
)
PROJECT = Path(__file__).resolve().parents[4]


def in_checkout() -> bool:
    """Return whether the product runs from its repository, not from an installed package."""
    return (PROJECT / "pyproject.toml").is_file() and (PROJECT / "src/donbay").is_dir()


def _var(text: str) -> Path:
    """Return the folder of the data, never one that goes when the program is installed anew."""
    if not text.strip():
        if not in_checkout():
            raise Unusable("it is not set, and an installed package has no place of its own for data")
        return _made(PROJECT / "var")
    place = Path(text.strip()).expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise Unusable("it is a file; expected a folder")
    is_inside_program = sys.prefix != sys.base_prefix and place.is_relative_to(Path(sys.prefix).resolve())
    if is_inside_program or "site-packages" in place.parts:
        raise Unusable("it lies inside the installed program, where the next upgrade removes it")
    return _made(place)


def _made(place: Path) -> Path:
    """Make the folder here, so that nothing that needs it later gets the blame."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"the folder {place} cannot be made: {error.strerror}") from error
    return place


VAR = env(
    "DONBAY_VAR",
    _var,
    default="",
    meaning="The folder for the embedded database, the local mailbox and uploaded files. "
    "Empty: var of the checkout; an installed package needs it.",
    example="/var/lib/donbay",
)


LOCK_WAIT_SECONDS = env(
    "DONBAY_LOCK_WAIT",
    number_between(1, 600),
    default="60",
    meaning="Embedded database: seconds that a writer waits for another one before it gives up.",
    example="60",
)
PAGE_SECONDS = env(
    "DONBAY_PAGE_SECONDS",
    number_between(1, 600),
    default="10",
    meaning="Seconds after which one question of a page to the database is broken off, so that no page holds up the "
    "others; the page says so. Commands and the timetable have no such limit.",
    example="10",
)


def _database(text: str) -> dict[str, Any]:
    if not text:
        private_folder(VAR)
        text = f"sqlite:///{VAR / 'donbay.sqlite3'}"
    elif urlsplit(text).scheme in _SERVERS:
        _need_server(text)
    elif not text.startswith("sqlite:"):
        raise Unusable("only sqlite and postgres addresses are supported")
    found: dict[str, Any] = dict(dj_database_url.parse(text, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"].endswith("sqlite3"):
        # Writers wait for each other instead of failing, longer than the longest of our own
        # transactions; readers never wait.
        found["OPTIONS"] = {
            "timeout": LOCK_WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
        }
    else:
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "options": "-c lock_timeout=15s -c jit=off"}
    return found


_SERVERS = frozenset({"postgres", "postgresql"})


def _need_server(text: str) -> None:
    """Refuse an address whose password was cut by a sign of its own, before anything quotes its pieces."""
    parts = urlsplit(text)
    machines = parts.netloc.rpartition("@")[2]  # several with commas; none or %2F…: a socket of this machine
    for machine in machines.split(",") if machines else ():
        host, _colon, port = machine.rpartition(":") if machine[-1:].isdigit() else (machine, "", "")
        named = host or port
        if not is_host(named) and "%2f" not in named.lower():
            raise Unusable(f"its host is none; {SPECIAL}")
    if not parts.path.strip("/") or "/" in parts.path.strip("/"):
        raise Unusable(f"expected the name of the database at the end; {SPECIAL}")


DATABASES = {
    "default": env(
        "DATABASE_URL",
        _database,
        default="",
        meaning="The database. Empty: SQLite in the var folder. PostgreSQL 15 or newer for a server.",
        example="postgres://donbay:secret@db.example/donbay",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
