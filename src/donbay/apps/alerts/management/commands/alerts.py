"""Raise alerts and make the mails that are due."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.alerts import services
from donbay.core.errors import HouseError

STEPS: Mapping[str, Callable[[datetime], object]] = {
    "raise": lambda now: services.raise_alerts(now=now),
    "digest": lambda now: f"{services.make_digests(now=now)} mails queued",
    "canary": lambda now: services.run_canary(now=now),
}


class Command(BaseCommand):
    help = (
        "Put matched notices in front of people (raise), make the mails that are due (digest), or send "
        "the daily test item through the chain (canary). Each may run twice. Exit code 0: done; 1: failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "step",
            nargs="?",
            choices=[*STEPS, "all"],
            default="all",
            help="What to do; all = raise, then digest.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        names = ["raise", "digest"] if opts["step"] == "all" else [opts["step"]]
        now = timezone.now()
        try:
            said = {name: str(STEPS[name](now)) for name in names}
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error
        if opts["format"] == "json":
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            for name, words in said.items():
                self.stdout.write(f"{name}: {words}")
