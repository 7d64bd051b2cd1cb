"""What benches need of the machine: packages of their peers, and a PostgreSQL of their own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SERVERS = Path("/usr/lib/postgresql")


def need_packages(*modules: str) -> None:
    """End with one sentence that names the Python packages that are missing, before anything is measured."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise SystemExit(
            f"FAILED: the peers need packages that are not here: pip install {' '.join(missing)}"
        )


def new_sqlite(folder: Path) -> str:
    """Return the address of a fresh SQLite database; it begins as a copy of BENCH_MIGRATED, where that names one."""
    path = folder / "bench.sqlite3"
    if made := os.environ.get("BENCH_MIGRATED"):  # many small runs need not make the tables each time
        shutil.copyfile(made, path)
    return f"sqlite:///{path}"


def newest_initdb() -> Path:
    """Return the program that makes a database, of the newest PostgreSQL; end with one sentence where none is."""
    found = sorted(SERVERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("FAILED: no PostgreSQL on this machine; Debian's package is called postgresql")
    return found[-1]


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql(folder: Path, *options: str) -> Iterator[str]:
    """Start a server in a folder, as the user postgres where we are root, and give its address; stop it at the end."""
    programs, place = newest_initdb(), folder / "server"
    place.mkdir()
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        folder.chmod(0o711)
        subprocess.run(["chown", "postgres", place], check=True)

    def do(name: str, *words: str) -> None:
        command = [programs.with_name(name), "-D", place / "data", *words]
        subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL, **who)  # type: ignore[call-overload]

    port = free_port()
    do("initdb", "-U", "donbay", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    where = [f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={place}", *options]
    do("pg_ctl", "-w", "-s", "-l", str(place / "log"), "-o", " ".join(where), "start")
    try:
        yield f"postgres://donbay@127.0.0.1:{port}/postgres"
    finally:
        do("pg_ctl", "-m", "immediate", "-s", "stop")


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """Give the address of a fresh SQLite database in a folder of the product's own, below this one."""
    (folder / "var").mkdir()
    yield new_sqlite(folder / "var")


@contextmanager
def mail_sink() -> Iterator[int]:
    """Start the server that takes every mail, in a process of its own; give its port."""
    command = [sys.executable, Path(__file__).with_name("_sink.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


@contextmanager
def profiled(*, wanted: bool, by: str = "cumulative", lines: int = 60) -> Iterator[None]:
    """Print where the time went, the most first; nothing where nobody wants it."""
    if not wanted:
        yield
        return
    import cProfile
    import pstats

    profile = cProfile.Profile()
    with profile:
        yield
    pstats.Stats(profile).sort_stats(by).print_stats(lines)
