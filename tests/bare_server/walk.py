"""Runs inside the bare machine: every block of the how-to, then what must be true, then the restore."""
# ruff: noqa: T201 - what it runs is read in the log of the stage

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

PRODUCT = Path("/product")
PASSWORD = "twelve-letters-and-more"
FILES = Path("/var/lib/donbay")


def blocks() -> list[str]:
    text = (PRODUCT / "docs/how-to/run-a-server.md").read_text()
    return re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def run(block: str, *, fails: bool = False) -> str:
    print("\n" + "\n".join(f"  # {line}" for line in block.strip().splitlines()), flush=True)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block], cwd=PRODUCT, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, input=f"{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip
    print(done.stdout, flush=True)
    assert fails or done.returncode == 0, f"ended with {done.returncode}"
    return done.stdout


def what_systemd_would_have_done_before() -> None:
    """Start PostgreSQL, which its package starts where there is a systemd."""
    run("pg_ctlcluster 15 main start")


def certificate() -> None:
    run(
        "install -d /etc/ssl/donbay && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=tbt.so.example"
        " -keyout /etc/ssl/donbay/privkey.pem -out /etc/ssl/donbay/fullchain.pem 2>/dev/null"
        " && echo '127.0.0.1 tbt.so.example' >> /etc/hosts"
    )


def get(address: str) -> tuple[int, str, str]:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    trust = ssl.create_default_context(cafile="/etc/ssl/donbay/fullchain.pem")
    trust.check_hostname = False
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trust), Stay())
    try:
        with opener.open(address, timeout=20) as answer:
            return answer.status, "", answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", ""), ""


def findings() -> dict[str, str]:
    done = subprocess.run(["donbay", "check", "--format", "json"], cwd="/", text=True, capture_output=True)
    try:
        return {row["id"]: row["says"] for row in json.loads(done.stdout)["findings"]}
    except ValueError:
        raise AssertionError(done.stdout + done.stderr) from None


def wait_for_the_worker() -> dict[str, str]:
    for _ in range(120):
        if "donbay.worker" not in (seen := findings()):
            return seen
        time.sleep(1)
    raise AssertionError(Path("/var/log/donbay-work.log").read_text())


def pages() -> None:
    for _ in range(60):
        try:
            status, _, body = get("https://tbt.so.example/")
        except OSError:
            status = 0
        if status == 200:
            break
        time.sleep(1)
    assert status == 200, Path("/var/log/donbay-web.log").read_text()
    assert "Khánh Hòa" in body
    assert get("http://tbt.so.example/thong-bao/?q=a")[:2] == (301, "https://tbt.so.example/thong-bao/?q=a")
    style = re.search(r'href="(/static/[^"]+\.css)"', body)[1]
    assert get(f"https://tbt.so.example{style}")[0] == 200
    with socket.create_connection(("127.0.0.1", 80)) as other:
        other.sendall(b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")
        assert other.recv(100) == b""


def owners() -> set[str]:
    return {path.owner() for path in FILES.rglob("*")}


def restore() -> None:
    """Lose the machine's data, put the backup back."""
    backup = max(Path("/var/backups/donbay").glob("donbay-*"))
    key = (FILES / "secret-key").read_text()
    for process in Path("/proc").glob("[0-9]*"):
        if process.stat().st_uid == FILES.stat().st_uid:
            os.kill(int(process.name), signal.SIGKILL)
    time.sleep(2)
    for path in FILES.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    run("runuser -u postgres -- dropdb --force donbay")
    run(next(block for block in blocks() if "createdb" in block).splitlines()[1])
    text = (PRODUCT / "docs/how-to/back-up-and-restore.md").read_text().split("## Restore")[1]
    lines = re.findall(r"^    (.+)$", text, re.MULTILINE)
    assert lines[1].startswith("donbay restore ")
    for line in lines:
        run(line.replace("/path/to/donbay-DATE-TIME", str(backup)), fails=line == "donbay check")
    assert (FILES / "secret-key").read_text() == key
    assert "donbay.brake" in findings()


def main() -> None:
    steps = blocks()
    assert len(steps) == 8, [step.splitlines()[0] for step in steps]
    for number, step in enumerate(steps[:7], start=1):
        if number == 2:
            what_systemd_would_have_done_before()
        if number == 6:
            certificate()
        run(step)
    pages()
    # No mail server and no network here; everything else of the how-to must be well.
    seen = wait_for_the_worker()
    assert set(seen) <= {"donbay.smtp", "donbay.source", "donbay.timetable"}, seen
    assert "mail.example" in seen["donbay.smtp"]
    run(steps[7])
    assert owners() == {"donbay"}
    restore()
    print("\nAll of it is as the how-to says.")


main()
