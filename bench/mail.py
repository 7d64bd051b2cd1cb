"""Send 1,000 and 10,000 mails that wait to a server on loopback, on SQLite and on PostgreSQL.

The server takes everything at once, so what is measured is our own work: claim, build, hand over, record.
Everything of a run, the database server too, is kept on one core. The peer is bare smtplib over one kept
connection: the same bytes, built beforehand, nothing recorded; it is measured before and after, and the faster
counts. Each measurement has a fresh process and a fresh database; an officer has released the brake, as after a
bulletin to many. Fails when fewer mails a second go than the limit, when that is more than so many times slower
than the peer, or when 10,000 waiting make a mail much dearer than 1,000.

    python bench/mail.py [--ready 1000,10000] [--on sqlite,postgresql] [--connections 1] [--profile]
"""

import argparse
import json
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from _machine import mail_sink, postgresql, profiled, sqlite

LEAST_A_SECOND = 300
MOST_RATIO = 4.0
MOST_GROWTH = 1.25  # a mail among 10,000 against a mail among 1,000
BARE_MAILS = 2_000
PARAGRAPH = (
    "Quý doanh nghiệp đăng ký sản phẩm “xoài cát Hòa Lộc” (mã HS gợi ý: 080450), xuất khẩu sang Nhật Bản. "
)


def main() -> int:
    options = _options()
    if options.part:
        return send(options.ready_here, profile=options.profile)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    good = True
    for kind in options.on.split(","):
        found = [_measured(kind, int(ready), options) for ready in options.ready.split(",")]
        for one in found:
            good &= _verdict(kind, one)
        growth = found[0]["rate"] / found[-1]["rate"]
        print(
            f"  the last of these against the first: a mail is {growth:.2f} times as dear (limit {MOST_GROWTH})"
        )
        good &= growth <= MOST_GROWTH
    print("passed" if good else "FAILED")
    return 0 if good else 1


def _verdict(kind: str, found: dict[str, Any]) -> bool:
    ratio = found["bare"] / found["rate"]
    print(
        f"{kind}, {found['ready']:,} ready: {found['rate']:,.0f} mails/s (limit {LEAST_A_SECOND}), "
        f"bare smtplib {found['bare']:,.0f}/s, ratio {ratio:.1f} (limit {MOST_RATIO}); "
        f"{found['cpu_ms']:.2f} ms CPU of our own a mail, {found['bytes'] / 1000:.0f} KB a mail",
        flush=True,
    )
    return bool(found["rate"] >= LEAST_A_SECOND and ratio <= MOST_RATIO)


def _measured(kind: str, ready: int, options: argparse.Namespace) -> dict[str, Any]:
    place = {"sqlite": sqlite, "postgresql": postgresql}[kind]
    with (
        tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder,
        place(Path(folder)) as url,
        mail_sink() as port,
    ):
        settings = {
            "DJANGO_SETTINGS_MODULE": "donbay.config.settings.base",
            "DONBAY_VAR": str(Path(folder, "var")),  # the product keeps its folder to itself
            "DATABASE_URL": url,
            "DONBAY_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "DONBAY_SMTP_CONNECTIONS": str(options.connections),
            "DONBAY_MAIL_FROM": "Điểm TBT Khánh Hòa <tbt@so.example>",
            "DONBAY_MAIL_BOUNCES_TO": "bounces+{token}@so.example",
            "DONBAY_MAIL_PER_HOUR": "10000000",
            "DONBAY_MAIL_PER_DAY": "10000000",
        }
        command = [sys.executable, __file__, "--part", "send", "--ready-here", str(ready)]
        command += ["--profile"] * options.profile
        with Path(folder, "log").open("w+") as log:  # a line a mail, as a worker writes it
            done = subprocess.run(
                command, env={**os.environ, **settings}, check=False, stdout=subprocess.PIPE, stderr=log
            )
            if done.returncode:
                raise SystemExit(Path(log.name).read_text()[-2000:])
    *said, last = done.stdout.decode().splitlines()
    print("\n".join(said), end="\n" if said else "")
    found: dict[str, Any] = json.loads(last)
    return found


def send(ready: int, *, profile: bool) -> int:
    """Queue the mails in the database that the environment names, send them, and print the figures."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from donbay.apps.mail import services
    from donbay.apps.mail.models import Message
    from donbay.foundation.rights import SERVER

    call_command("migrate", verbosity=0)
    now = timezone.now() - timedelta(minutes=1)
    _queue(ready, now)
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")  # as its autovacuum does within a minute
    services.release_brake(now=now, by=SERVER)
    raws = _raws()
    bare = _bare(raws)
    with profiled(wanted=profile):
        start, cpu = time.perf_counter(), time.process_time()
        counts = services.send_waiting(now=timezone.now(), worker="bench", limit=ready)
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
    bare = max(bare, _bare(raws))
    if counts.accepted != Message.objects.filter(state="ACCEPTED").count() or not counts.accepted:
        raise SystemExit(f"{counts}: something is wrong")
    size = sum(map(len, raws)) / len(raws)
    rate = counts.accepted / took
    figures = {"ready": ready, "rate": rate, "bare": bare, "bytes": size}
    print(json.dumps({**figures, "cpu_ms": cpu / counts.accepted * 1000}))
    return 0


def _queue(ready: int, now: Any) -> None:
    """Store the mails as `queue_message` does, in bulk; each some 20 KB as sent, like a digest of ten notices."""
    from donbay.apps.mail.models import Message, MessageEvent
    from donbay.apps.mail.services.queue import message_id_of

    text = "\n".join(f"{n}. {PARAGRAPH.rstrip()}" for n in range(18))
    html = "<html><body>" + "".join(f'<p style="margin:0 0 12px">{PARAGRAPH}</p>' for _ in range(50))
    where = "https://tbt.so.example/roi"
    for first in range(0, ready, 500):
        made = [
            Message(
                key=f"digest/{n}",
                kind="alerts/digest",
                message_id=message_id_of(f"digest/{n}"),
                to_address=f"an{n}@firm{n % 700}.example",
                to_name="Công ty TNHH Trái cây Khánh Hòa",
                subject="[TBT Khánh Hòa] 10 thông báo TBT/SPS mới, 2 sắp hết thời hạn góp ý",
                text=f"Kính gửi công ty số {n}\n{text}",
                html=f"{html}<p>{n}</p></body></html>",
                headers={
                    "List-Id": "<canh-bao.tbt.so.example>",
                    "List-Unsubscribe": f"<{where}/{n}>, <mailto:tbt@so.example?subject=roi-{n}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                },
                not_before=now,
                created_at=now,
            )
            for n in range(first, min(first + 500, ready))
        ]
        made = Message.objects.bulk_create(made)
        MessageEvent.objects.bulk_create(MessageEvent(message=one, at=now, state="PENDING") for one in made)


def _raws() -> list[tuple[str, bytes]]:
    from django.conf import settings

    from donbay.apps.mail.mime import build
    from donbay.apps.mail.models import Message

    found = Message.objects.order_by("pk")[:200]
    return [build(one, sender=settings.MAIL_FROM, zone=settings.TIME_ZONE) for one in found]  # type: ignore[misc]


def _bare(raws: list[Any]) -> float:
    """Return how many of these mails bare smtplib hands over in a second."""
    from django.conf import settings

    with smtplib.SMTP(settings.MAIL_SMTP["host"], settings.MAIL_SMTP["port"]) as server:
        start = time.perf_counter()
        for number in range(BARE_MAILS):
            server.sendmail("bounces@so.example", [f"an{number}@firm.example"], raws[number % len(raws)])
        return BARE_MAILS / (time.perf_counter() - start)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--ready", default="1000,10000", help="how many mails wait, one measurement each")
    parser.add_argument("--on", default="sqlite,postgresql", help="which databases, by name")
    parser.add_argument("--connections", type=int, default=1, help="connections to the mail server at once")
    parser.add_argument("--profile", action="store_true", help="say where the time goes; the figures suffer")
    parser.add_argument("--part", choices=["send"], help=argparse.SUPPRESS)
    parser.add_argument("--ready-here", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
