"""Pages that sum much up or list much: the report, the public page of quality, and the desk, in a made-up nation.

A fresh database (SQLite, or that of DATABASE_URL, which must be empty) is filled with firms, notices, matches, mails
and a year of alerts, as `_filled.py` invents them. Each page is asked for as a signed-in officer; the fastest of
five counts, then once more for the memory that Python needs, and once, with nothing kept, for what an hour's first
visitor waits. Fails when a page takes longer than its limit, or more memory than a page may.

    python bench/figures.py [--firms 20000] [--notices 100000] [--alerts 120000] [--matches 200000]
"""

import argparse
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from _machine import new_sqlite

ROUNDS = 5
MOST_MB = 10.0
MOST_MS = {"report": 300.0, "quality": 20.0, "front": 60.0, "home": 30.0, "queue": 60.0, "sheet": 60.0}


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", new_sqlite(Path(folder)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.test")
        return _measured(options)


def _measured(options: argparse.Namespace) -> int:
    import django

    django.setup()
    import _filled
    from django.core.management import call_command
    from django.utils import timezone

    from donbay.apps.products.services import load_products

    call_command("migrate", verbosity=0)
    load_products()
    start = time.perf_counter()
    _filled.fill(_filled.Sizes(**vars(options)), today=timezone.localdate() - timedelta(days=1))
    print(f"filled in {time.perf_counter() - start:.0f} s: {vars(options)}")
    client = _officer()
    slow = [name for name, path in _pages() if _compared(client, name, path)]
    print(f"FAILED: {slow}" if slow else "passed")
    return 1 if slow else 0


def _officer() -> Any:
    """Return a client that is signed in as allauth leaves it, with password and second factor."""
    from django.test import Client

    from donbay.apps.accounts.models import RoleHeld, User
    from donbay.foundation.rights import Role

    person = User.objects.create_user("can-bo@so.example", "mot-mat-khau-that-dai", is_officer=True)
    long_ago = person.date_joined - timedelta(days=365)
    RoleHeld.objects.bulk_create(
        RoleHeld(user=person, role=role, starts_on=long_ago.date(), given_at=long_ago)
        for role in (Role.OFFICER, Role.APPROVER)
    )
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": way, "at": time.time()} for way in ("password", "mfa")
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def _pages() -> Iterator[tuple[str, str]]:
    from django.urls import reverse

    from donbay.apps.notices.models import Notice

    widest = Notice.objects.order_by("-pk").values_list("pk", flat=True)[0]
    yield "report", reverse("reports:report")
    yield "quality", reverse("portal:quality")
    yield "front", "/"
    yield "home", reverse("desk:home")
    yield "queue", reverse("desk:queue")
    yield "sheet", reverse("desk:triage", args=[widest])


def _compared(client: Any, name: str, path: str) -> bool:
    """Print what a page takes beside its limits; return whether it takes more."""
    from donbay.foundation.kept_for import forget_all

    def ask() -> Any:
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"FAILED: {path} answers {answer.status_code}")
        return answer

    size = len(ask().content)
    best = min(_took(ask) for _ in range(ROUNDS))
    forget_all()
    first = _took(ask)
    forget_all()
    tracemalloc.start()
    ask()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    limit = MOST_MS[name]
    print(
        f"{name:8} {best:7.0f} ms (limit {limit:3.0f})   with nothing kept {first:6.0f} ms   "
        f"{peak:5.1f} MB (limit {MOST_MB:.0f})   page of {size / 1024:5.0f} KB"
    )
    return best > limit or peak > MOST_MB


def _took(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--firms", type=int, default=20_000)
    parser.add_argument("--notices", type=int, default=100_000)
    parser.add_argument("--alerts", type=int, default=120_000)
    parser.add_argument("--matches", type=int, default=200_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
