"""The front page and a notice's page under load, beside a bare view of Django served in the same way.

A fresh database (SQLite, or that of DATABASE_URL, which must be empty) is filled as `_filled.py` invents it and
served by gunicorn, two workers of four threads, held to one core where the machine has another for the visitors.
Sixteen visitors ask for each page as fast as they are answered: as strangers; with the mark of the page they have
(304); and as an officer who is signed in, for whom every page is made anew. Fails when a stranger's page is given less
often than its limit, or an answer is another than was asked for.

    python bench/pages.py [--firms 170] [--notices 2000] [--alerts 2000] [--matches 4000] [--seconds 8]
"""

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import _load
from _machine import free_port, new_sqlite

BENCH = Path(__file__).resolve().parent
VISITORS = 16
LEAST = {"200": 400, "304": 1500}  # a second, on one core


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", new_sqlite(Path(folder)))
        os.environ |= {"DONBAY_VAR": folder, "DONBAY_DEBUG": "0", "DONBAY_ENV_FILE": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "donbay.config.settings.base"
        cookie, pages = _filled(options)
        print(f"{VISITORS} visitors, 2 workers x 4 threads, {_core() or 'all cores'}")
        with _served("_bare:application") as port:
            print(
                f"{'bare view of Django':30} {_load.ask(port, '/', seconds=options.seconds, visitors=VISITORS)}"
            )
        with _served("donbay.config.wsgi:application") as port:
            good = [_compared(port, name, path, cookie, options.seconds) for name, path in pages.items()]
    print("passed" if all(good) else "FAILED")
    return 0 if all(good) else 1


def _filled(options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    """Fill the database; return the cookie of an officer and the pages by name."""
    import django

    django.setup()
    import _filled
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from donbay.apps.notices.models import Notice
    from donbay.apps.products.services import load_products
    from donbay.core.notices.symbol import slug_of

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_products()
    sizes = {name: getattr(options, name) for name in ("firms", "notices", "alerts", "matches")}
    _filled.fill(_filled.Sizes(**sizes), today=timezone.localdate() - timedelta(days=1))
    symbol = Notice.objects.exclude(step="").order_by("-pk").values_list("symbol", flat=True)[0]
    return f"{settings.SESSION_COOKIE_NAME}={_signed_in()}", {
        "front": "/",
        "notice": f"/thong-bao/{slug_of(symbol)}/",
    }


def _signed_in() -> str:
    """Return the key of a session of an officer, as signing in leaves it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from donbay.apps.accounts.models import User

    person = User.objects.create_user("can-bo@so.example", name="Anh Cán Bộ", is_officer=True)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    assert session.session_key
    return session.session_key


def _core() -> str:
    """Return what holds a program to the last core, where the visitors have another; empty on one core."""
    cores = sorted(os.sched_getaffinity(0))
    return f"taskset -c {cores[-1]}" if len(cores) > 1 else ""


@contextmanager
def _served(application: str) -> Iterator[int]:
    port = free_port()
    command = [
        *_core().split(), sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}",
        "--workers", "2", "--threads", "4", "--log-level", "critical", "--chdir", str(BENCH),
    ]  # fmt: skip
    with subprocess.Popen(command) as pages:
        try:
            _wait(port)
            yield port
        finally:
            pages.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            _mark(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("FAILED: the pages are not served")


def _mark(port: int, path: str) -> str:
    """Return the mark of a page as a stranger gets it, empty where it has none. Raises: OSError."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", path)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.headers.get("ETag", "")


def _compared(port: int, name: str, path: str, cookie: str, seconds: float) -> bool:
    mark = _mark(port, path)
    kinds = {"200": [], "304": [f"If-None-Match: {mark}"], "signed in": [f"Cookie: {cookie}"]}
    good = True
    for kind, headers in kinds.items():
        found = _load.ask(port, path, seconds=seconds, visitors=VISITORS, headers=headers)
        least = LEAST.get(kind, 0)
        right = found.statuses == {304 if kind == "304" else 200}
        good &= right and found.rate >= least
        said = f"limit {least}" if least else ""
        print(f"{name:8} {kind:21} {found}   {said}{'' if right else f' WRONG {found.statuses}'}", flush=True)
    return good


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--firms", type=int, default=170)
    parser.add_argument("--notices", type=int, default=2_000)
    parser.add_argument("--alerts", type=int, default=2_000)
    parser.add_argument("--matches", type=int, default=4_000)
    parser.add_argument("--seconds", type=float, default=8)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
