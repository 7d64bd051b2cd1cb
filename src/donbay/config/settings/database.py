"""Where the data is: SQLite in a file by default, PostgreSQL for a server."""

from pathlib import Path
from typing import Any

import dj_database_url

from ._env import between, env
from ._secret import private_folder

PROJECT = Path(__file__).resolve().parents[4]
VAR = env(
    "DONBAY_VAR",
    lambda text: Path(text).expanduser().resolve() if text else PROJECT / "var",
    default="",
    meaning="The folder for the embedded database, the local mailbox and uploaded files.",
    example="/srv/donbay/var",
)


LOCK_WAIT_SECONDS = env(
    "DONBAY_LOCK_WAIT",
    between(1, 600),
    default="60",
    meaning="Embedded database: seconds that a writer waits for another one before it gives up.",
    example="60",
)


def _database(text: str) -> dict[str, Any]:
    if not text:
        private_folder(VAR)
        text = f"sqlite:///{VAR / 'donbay.sqlite3'}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(text, conn_max_age=60, conn_health_checks=True))
    except dj_database_url.UnknownSchemeError as error:
        raise ValueError(str(error)) from error
    if found["ENGINE"].endswith("sqlite3"):
        # Writers wait for each other instead of failing, longer than the longest of our own
        # transactions (a list of 5,000 firms); readers never wait.
        found["OPTIONS"] = {
            "timeout": LOCK_WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
        }
    elif found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "options": "-c lock_timeout=15s"}
    else:
        raise ValueError("only sqlite and postgres addresses are supported")
    return found


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
