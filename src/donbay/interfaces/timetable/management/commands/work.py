"""The background worker."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from donbay.interfaces.timetable import services
from donbay.interfaces.timetable.lasting import OUTAGES, PAUSE_SECONDS, DatabaseAway, Outage, patiently, probe

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
    last_look: datetime | None = None
    outage = Outage()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--day", action="store_true", help="Match, raise, digest, send; then stop.")
        parser.add_argument("--once", action="store_true", help="Run what is due now; then stop.")
        parser.add_argument("--quiet", action="store_true", help="Say only what goes wrong.")

    def handle(self, *args: Any, **opts: Any) -> None:
        if opts["quiet"]:
            logging.getLogger("donbay").setLevel(logging.WARNING)  # else a line for each mail
        else:
            logging.getLogger("django_tasks_db").setLevel(logging.INFO)
        try:
            if opts["day"]:
                self._run_day()
            elif opts["once"]:
                patiently(lambda: services.take_due(now=timezone.now()))
                patiently(self._worker(batch=True).run)
            else:
                self._run_for_ever()
        except DatabaseAway as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error

    def _run_day(self) -> None:
        failed = 0
        for step in services.run_day(now=timezone.now(), patiently=patiently):
            self.stdout.write(f"{step.says}: {step.outcome}")
            failed += step.failed
        if failed:
            raise CommandError(f"{failed} steps could not be done; the others were", returncode=2)

    def _run_for_ever(self) -> None:
        """Work until somebody stops it; a database that is away is waited for."""
        stopping = threading.Event()
        for often, call in ((LOOK_EVERY_SECONDS, self._take_due), (CODES_EVERY_SECONDS, self._send_codes)):
            threading.Thread(target=self._repeat, args=(stopping, often, call), daemon=True).start()
        worker = self._worker(batch=False)
        worker.configure_signals()
        try:
            while worker.running:
                self._run_until_trouble(worker)
        finally:
            stopping.set()

    def _run_until_trouble(self, worker: Worker) -> None:
        try:
            close_old_connections()
            probe()
            self.outage.is_over("worker")
            worker.run()
        except OUTAGES as error:
            self.outage.begins("worker", error)
            time.sleep(PAUSE_SECONDS)
        except DatabaseError:
            log.exception("a task could not be taken or recorded; going on")
            connections.close_all()
            time.sleep(PAUSE_SECONDS)

    def _take_due(self) -> None:
        now = timezone.now()
        if self.last_look and now < self.last_look - services.SLACK:
            services.clock_went_back(now=now)
        self.last_look = now
        services.take_due(now=now)

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
            except OUTAGES as error:
                self.outage.begins(call.__name__, error)
            except Exception:
                log.exception("%s did not work; trying again", call.__name__.strip("_"))
                connections.close_all()
            else:
                self.outage.is_over(call.__name__)
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
