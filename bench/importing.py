"""Load a list of firms on SQLite and on PostgreSQL while people sign up and leave, and add single firms after it.

An invented workbook, with two products, one address and a tax code in each row, is read and confirmed in a fresh
database; PostgreSQL is a server started for this run. A second process signs firms up, looks for a blocked address and
ends a contact all the while. Printed: seconds, statements a row, the longest transaction that writes, the longest wait
of the others. Then so many firms more are written past the services, and adding one is compared with before.

Fails when 5,000 rows would take longer than 15 s, a transaction or a wait longer than 1 s, or when adding a firm among
many takes half again as long as among few.

    python bench/importing.py [--rows 1000] [--firms 20000] [--on sqlite,postgresql]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from _machine import postgresql, sqlite

MOST_MS_A_ROW = 3.0  # 15 s for 5,000 rows
MOST_LOCKED, MOST_WAIT, MOST_GROWTH = 1.0, 1.0, 1.5  # seconds, seconds, times
MOST_STATEMENTS = 1.0  # a row
SINGLE = 40  # firms added one by one
TITLES = (
    "Tên doanh nghiệp",
    "Mã số thuế",
    "Xã, phường",
    "Sản phẩm",
    "Mã HS",
    "Thị trường",
    "Người nhận tin",
    "Thư điện tử",
)
GOODS = (
    "Xoài sấy",
    "Tôm thẻ đông lạnh",
    "Nước mắm",
    "Yến sào",
    "Cá ngừ đóng hộp",
    "Rong nho",
    "Sầu riêng",
    "than gáo dừa",
)


def main() -> int:
    options = _options()
    if options.part:
        return _measured(options)
    if options.beside:
        return _beside(Path(options.beside))
    good = True
    for kind in options.on.split(","):
        place = {"sqlite": sqlite, "postgresql": postgresql}[kind]
        with tempfile.TemporaryDirectory(prefix="donbay-bench-") as own, place(Path(own)) as url:
            print(f"== {kind}", flush=True)
            good &= _process(["--part", own], options, url).wait() == 0
    print("passed" if good else "FAILED")
    return 0 if good else 1


def _process(words: list[str], options: argparse.Namespace, url: str) -> subprocess.Popen[bytes]:
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test"}
    sizes = ["--rows", str(options.rows), "--firms", str(options.firms)]
    return subprocess.Popen([sys.executable, __file__, *words, *sizes], env=env)


def _measured(options: argparse.Namespace) -> int:
    """Fill the database that the environment names, and measure."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from donbay.apps.enterprises import services

    call_command("migrate", verbosity=0)
    services.refresh(now=timezone.now())
    few = _single("few")
    loaded = _loaded(options)
    _fill(options.firms)
    many = _single("many")
    print(
        f"  a firm more: {few:.1f} ms among few, {many:.1f} ms among {options.firms:,}; limit {MOST_GROWTH} times"
    )
    return 0 if loaded and many <= few * MOST_GROWTH else 1


def _loaded(options: argparse.Namespace) -> bool:
    from django.db import connection
    from django.utils import timezone

    from donbay.apps.enterprises import services
    from donbay.foundation.rights import SERVER

    start = time.perf_counter()
    batch_id = services.read_import(
        file_name="ds.xlsx", content=_workbook(options.rows), now=timezone.now(), by=SERVER
    )
    read = time.perf_counter() - start
    stop = Path(options.part) / "stop"
    other = _process(["--beside", str(stop)], options, os.environ["DATABASE_URL"])
    while not stop.with_suffix(".ready").exists() and other.poll() is None:
        time.sleep(0.05)
    counted = _Counted()
    with counted.watching(connection):
        start, worked = time.perf_counter(), time.process_time()
        result = services.confirm_import(batch_id=batch_id, now=timezone.now(), by=SERVER)
        took, worked = time.perf_counter() - start, time.process_time() - worked
    stop.touch()
    waited = other.wait() == 0
    each, statements = took / options.rows * 1e3, counted.statements / options.rows
    print(
        f"  {options.rows:,} rows read in {read:.1f} s, loaded in {took:.1f} s (CPU {worked:.1f} s): {result}"
    )
    print(f"  {each:.2f} ms a row (limit {MOST_MS_A_ROW}), {statements:.2f} statements a row (limit {MOST_STATEMENTS}), "
          f"longest transaction {counted.longest:.3f} s, at work {counted.worked:.3f} s (limit {MOST_LOCKED})")  # fmt: skip
    return (
        waited and each <= MOST_MS_A_ROW and statements <= MOST_STATEMENTS and counted.longest <= MOST_LOCKED
    )


class _Counted:
    """How many statements ran, how long the longest transaction was open, and how long one worked. Units: seconds."""

    statements, longest, worked = 0, 0.0, 0.0

    @contextmanager
    def watching(self, connection: Any) -> Iterator[None]:
        usual, began, at_work = connection.set_autocommit, 0.0, 0.0

        def switch(autocommit: Any, *rest: Any, **more: Any) -> None:
            nonlocal began, at_work
            usual(autocommit, *rest, **more)
            if autocommit:
                self.longest = max(self.longest, time.perf_counter() - began)
                self.worked = max(self.worked, time.process_time() - at_work)
            else:
                began, at_work = time.perf_counter(), time.process_time()

        def count(execute: Any, *said: Any) -> Any:
            self.statements += 1
            return execute(*said)

        connection.set_autocommit = switch
        try:
            with connection.execute_wrapper(count):
                yield
        finally:
            connection.set_autocommit = usual


def _beside(stop: Path) -> int:
    """Be the others: sign up, ask, leave, until told to stop; print the longest wait, fail when it is too long."""
    import django

    django.setup()
    from django.utils import timezone

    from donbay.apps.enterprises import services
    from donbay.apps.enterprises.types import NewLine
    from donbay.apps.mail import queries as mail
    from donbay.foundation.rights import SERVER

    waits = []
    stop.with_suffix(".ready").touch()
    while not stop.exists():
        number, start = len(waits), time.perf_counter()
        address = f"tu-dang-ky-{number}@mau.example"
        made = services.sign_up(
            firm=f"Cơ sở tự đăng ký {number}", form="HOUSEHOLD", lines=[NewLine(words="Nho")], markets=(),
            name="Chị Tự", email=address, evidence="trang đăng ký", now=timezone.now(),
        )  # fmt: skip
        mail.is_blocked(address)
        services.end_contact(
            contact_id=made.contact_id, reason="asked", method="ONE_CLICK", now=timezone.now(), by=SERVER
        )
        waits.append(time.perf_counter() - start)
        time.sleep(0.02)
    print(f"  beside it {len(waits)} people signed up and left, {statistics.median(waits) * 1e3:.0f} ms in the median, "
          f"{max(waits):.3f} s at most (limit {MOST_WAIT})", flush=True)  # fmt: skip
    return 0 if max(waits) <= MOST_WAIT else 1


def _single(name: str) -> float:
    """Add firms with a contact one by one; return the milliseconds that half of them took at most."""
    from django.utils import timezone

    from donbay.apps.enterprises import services
    from donbay.apps.enterprises.types import NewLine
    from donbay.foundation.rights import SERVER

    took = []
    code = {"few": 8, "many": 9}[name]
    for number in range(SINGLE):
        start = time.perf_counter()
        pk = services.create_enterprise(
            name=f"Thêm {name} {number}", tax_code=f"42{code}{number:07}", lines=[NewLine(words="Xoài sấy")],
            now=timezone.now(), by=SERVER,
        )  # fmt: skip
        contact = services.add_contact(
            enterprise_id=pk, email=f"them-{name}-{number}@mau.example", now=timezone.now(), by=SERVER
        )
        services.confirm_contact(
            contact_id=contact, method="PAPER", evidence="Phiếu 1", now=timezone.now(), by=SERVER
        )
        took.append((time.perf_counter() - start) * 1e3)
    return statistics.median(took)


def _fill(firms: int) -> None:
    """Write firms, people, accounts and a mail for each past the services."""
    from django.db import connection
    from django.utils import timezone

    from donbay.apps.accounts.models import User
    from donbay.apps.enterprises.models import Contact, Enterprise
    from donbay.apps.mail.models import Message

    at, numbers = timezone.now(), range(firms)
    made = Enterprise.objects.bulk_create(
        (Enterprise(name=f"Mẫu {n}", folded=f" mau {n} ", tax_code=f"41{n:08}", created_at=at, changed_at=at) for n in numbers),
        batch_size=2000,
    )  # fmt: skip
    addresses = [f"mau-{n}@firm.example" for n in numbers]
    Contact.objects.bulk_create(
        (Contact(enterprise=firm, email=email, state="ACTIVE", active_since=at, created_at=at) for firm, email in zip(made, addresses, strict=True)),
        batch_size=2000,
    )  # fmt: skip
    User.objects.bulk_create((User(email=email) for email in addresses), batch_size=2000)
    Message.objects.bulk_create(
        (Message(
            key=f"mau/{n}", kind="alerts/digest", message_id=f"<{n}@mau.invalid>", to_address=email, subject="Tin",
            text="x" * 500, state="ACCEPTED", not_before=at, created_at=at, accepted_at=at,
        ) for n, email in enumerate(addresses)),
        batch_size=2000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _workbook(rows: int) -> bytes:
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, TITLES)
        for number in range(rows):
            goods = f"{GOODS[number % len(GOODS)]}; {GOODS[(number + 3) % len(GOODS)]} loại {number % 97}"
            sheet.write_row(number + 1, 0, (
                f"Công ty Mẫu {number}", f"42{number:08}", "phường Nha Trang", goods, "", "EU; Hoa Kỳ",
                f"Chị Mẫu {number}", f"chi-{number}@mau.example",
            ))  # fmt: skip
    return file.getvalue()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--firms", type=int, default=20_000)
    parser.add_argument("--on", default="sqlite,postgresql")
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    parser.add_argument("--beside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
