"""The background worker."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from donbay.interfaces.timetable import services

log = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 15
CODES_EVERY_SECONDS = 2  # somebody sits before the page and waits for a sign-in code
REST_TURNS = 15  # when the mail server is down: half a minute, so that the log stays readable


class Command(BaseCommand):
    help = (
        "Run the background worker with the timetable. Several may run, on several machines. "
        "--day runs one day's steps in order and stops; --once runs what is due and stops."
    )

    codes_rest = 0

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--day", action="store_true", help="Match, raise, digest, send; then stop.")
        parser.add_argument("--once", action="store_true", help="Run what is due now; then stop.")
        parser.add_argument("--quiet", action="store_true", help="Say only what goes wrong.")

    def handle(self, *args: Any, **opts: Any) -> None:
        if opts["day"]:
            for says, outcome in services.run_day(now=timezone.now()):
                self.stdout.write(f"{says}: {outcome}")
            return
        if not opts["quiet"]:
            logging.getLogger("django_tasks_db").setLevel(logging.INFO)
        if opts["once"]:
            services.take_due(now=timezone.now())
            self._worker(batch=True).run()
            return
        stopping = threading.Event()
        for often, call in ((LOOK_EVERY_SECONDS, self._take_due), (CODES_EVERY_SECONDS, self._send_codes)):
            threading.Thread(target=self._repeat, args=(stopping, often, call), daemon=True).start()
        worker = self._worker(batch=False)
        worker.configure_signals()
        try:
            worker.run()
        finally:
            stopping.set()

    def _take_due(self) -> None:
        services.take_due(now=timezone.now())

    def _send_codes(self) -> None:
        """Send account mail beside the queue: a long step of the timetable must not hold it up."""
        if self.codes_rest:
            self.codes_rest -= 1
        elif services.send_account_mail(now=timezone.now()).trouble:
            self.codes_rest = REST_TURNS

    def _repeat(self, stopping: threading.Event, often: int, call: Callable[[], None]) -> None:
        while not stopping.is_set():
            try:
                close_old_connections()
                call()
            except Exception:
                log.exception("%s did not work; trying again", call.__name__.strip("_"))
                connections.close_all()
            stopping.wait(often)

    def _worker(self, *, batch: bool) -> Worker:
        return Worker(
            queue_names=["*"],
            interval=1.0,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(16),
            excluded_queue_names=[],
        )
