"""Match notices with enterprises."""

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.matching import services


class Command(BaseCommand):
    help = (
        "Judge new notices, and changed profiles against what is open for comment and new emergency measures. "
        "--history also judges what is older than half a year; the timetable does so a part at a time. "
        "--sweep DAYS replays the last days, repairs differences and exits with 2 if there were any."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sweep", type=int, metavar="DAYS", help="Replay the notices of the last days.")
        parser.add_argument(
            "--history", action="store_true", help="Also judge all that is old, until nothing is left."
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        now = timezone.now()
        if opts["sweep"] is not None:
            result = services.sweep(days=opts["sweep"], now=now)
            self._say({"sweep": result}, opts["format"])
            if result.differences:
                raise CommandError("some stored matches differed and were repaired", returncode=2)
            return
        done = {"notices": services.match_new(now=now), "profiles": services.rematch_profiles(now=now)}
        if opts["history"]:
            done["history"] = services.match_history(now=now, seconds=None)
        self._say(done, opts["format"])

    def _say(self, done: dict[str, Any], form: str) -> None:
        if form == "json":
            self.stdout.write(msgspec.json.encode(done).decode())
            return
        for name, counts in done.items():
            self.stdout.write(f"{name}: {counts}")
