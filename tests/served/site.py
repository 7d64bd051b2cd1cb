"""The product as a province runs it: gunicorn behind a proxy, the worker beside it, nothing of the test client."""

import email
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from email import policy
from pathlib import Path

from tests import clock, migrated

from .proxy import proxy_before

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """Return a port of the loopback that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Site:
    """A served site: its address, its commands, its mailbox, its log."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.address = folder, f"https://127.0.0.1:{port}"
        self.log = folder / "log"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DONBAY_VAR": str(folder / "var"),
            "DONBAY_DEBUG": "0",
            "DONBAY_SITE_URL": self.address,
            "DONBAY_HOSTS": "127.0.0.1",
            "DONBAY_TRUSTED_PROXIES": "1",
            "DONBAY_MAIL_PER_HOUR": "100000",
            **clock.environment(str(ROOT / "src")),
        }

    def now(self):
        """Return the moment by the clock of the site, which goes on while each test begins anew."""
        return clock.moment_of(self.env)

    def run(self, *command, text="", check=True):
        """Run one command of the product; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "donbay", *command],
            cwd=ROOT, env=self.env, input=text, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *command):
        """Start a process that goes on; its words go into the log."""
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.env, stdout=log, stderr=log
            )

    def mails(self, address: str) -> list[email.message.EmailMessage]:
        """Return the mails that have left for this address, oldest first."""
        files = sorted((self.folder / "var" / "mailbox").glob("*.eml"), key=lambda f: f.stat().st_mtime_ns)
        read = [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [mail for mail in read if address in str(mail["To"])]

    def mail(self, address: str, *, after: int = 0, seconds: float = 90):
        """Return the next mail for this address, once more than `after` are there; the worker sends it."""
        until = time.monotonic() + seconds
        while len(found := self.mails(address)) <= after:
            assert time.monotonic() < until, (
                f"no mail for {address} within {seconds} s\n{self.log.read_text()[-3000:]}"
            )
            time.sleep(0.1)
        return found[after]


def _wait(port: int, process, site: Site) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, site.log.read_text()[-3000:]
        time.sleep(0.2)
    raise AssertionError(site.log.read_text()[-3000:])


@contextmanager
def served_site(folder: Path):
    """Serve the sample province from a new folder; give the Site."""
    behind, front = free_port(), free_port()
    site = Site(folder, front)
    shutil.rmtree(folder / "var", ignore_errors=True)
    (folder / "var").mkdir(mode=0o700)
    migrated.copy_sqlite(folder / "var" / "donbay.sqlite3")
    for command in (
        ["migrate", "-v", "0"],
        ["sample"],
        ["work", "--day"],
        ["collectstatic", "--noinput", "-v", "0"],
    ):
        site.run(*command)
    web = site.start(
        "-m", "gunicorn", "donbay.config.wsgi:application",
        "--bind", f"127.0.0.1:{behind}", "--workers", "1", "--threads", "4", "--log-level", "warning",
    )  # fmt: skip
    worker = site.start("-m", "donbay", "work", "--quiet")
    try:
        _wait(behind, web, site)
        with proxy_before(behind, folder, front):
            yield site
    finally:
        for process in (worker, web):
            process.terminate()
        for process in (worker, web):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
