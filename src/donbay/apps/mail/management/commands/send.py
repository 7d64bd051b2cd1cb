"""Send waiting mail, or read bounces."""

import json
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.mail import queries, services
from donbay.core.errors import HouseError
from donbay.foundation.rights import SERVER


class Command(BaseCommand):
    help = (
        "Send the mail that waits in the outbox; with --inbound, read bounces and complaints instead. "
        "Exit code 0: done; 2: done, but some mail was refused, some file was left or some mail needs a person; "
        "1: stopped, because the mail server cannot be used or the brake is pulled."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=100, help="No more mails than this (100).")
        parser.add_argument(
            "--inbound", type=Path, metavar="FOLDER", help="A Maildir or folder of .eml files."
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="First let mail wait again that servers had refused for good.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            if opts["inbound"]:
                self._read(opts["inbound"], as_json=opts["format"] == "json")
            else:
                if opts["again"]:
                    services.send_again(by=SERVER, now=timezone.now())
                self._send(opts["limit"], as_json=opts["format"] == "json")
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error

    def _send(self, limit: int, *, as_json: bool) -> None:
        counts = services.send_waiting(now=timezone.now(), worker="command", limit=limit)
        waiting = queries.waiting_count()
        if as_json:
            self.stdout.write(
                json.dumps(msgspec.to_builtins(counts) | {"waiting": waiting}, ensure_ascii=False)
            )
        else:
            self.stdout.write(f"{counts}; waiting {waiting}")
        if counts.trouble:
            raise CommandError(f"sending stopped: {counts.stopped}", returncode=1)
        if counts.refused or counts.failed or counts.lost:
            raise CommandError("some mail was not taken; see the mail log", returncode=2)

    def _read(self, folder: Path, *, as_json: bool) -> None:
        counts = services.read_folder(folder, now=timezone.now())
        if as_json:
            self.stdout.write(json.dumps(msgspec.to_builtins(counts), ensure_ascii=False))
        else:
            said = ", ".join(f"{name} {number}" for name, number in sorted(counts.outcomes.items()))
            self.stdout.write(f"read: {said or 'nothing new'}")
        if counts.left:
            raise CommandError(f"left for later: {', '.join(counts.left)}", returncode=2)
        if counts.to_look_at:
            says = f"{counts.to_look_at} mails need a person: see the desk, page 'Thư đến cần xem'"
            raise CommandError(says, returncode=2)
