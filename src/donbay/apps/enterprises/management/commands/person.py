"""One person, known by the mail address: hand out or erase everything that is kept."""

from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.accounts import queries as accounts
from donbay.apps.enterprises import services
from donbay.foundation.rights import SERVER
from donbay.foundation.usage import WrongUse


class Command(BaseCommand):
    help = (
        "Hand out (export) or erase everything that is kept about the person with this mail address, in every "
        "room: contacts, consents, opinions, mails, cases with their files, uploaded lists, the account. "
        "Exit code 0: done; 1: nothing was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["export", "erase"])
        parser.add_argument("address", help="The mail address of the person.")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Where export writes.")
        parser.add_argument("--yes", action="store_true", help="erase: do not ask first.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        address = opts["address"].strip()
        if address.count("@") != 1:
            raise WrongUse(f"{address!r} is no mail address")
        if opts["action"] == "export":
            self._export(address, opts["output"])
        else:
            self._erase(address, opts)

    def _export(self, address: str, output: Path | None) -> None:
        body = _json(services.export_person(address=address, by=SERVER, now=timezone.now()))
        if output is None:
            self.stdout.write(body.decode())
            return
        output.write_bytes(body)
        self.stdout.write(str(output))

    def _erase(self, address: str, opts: dict[str, Any]) -> None:
        user = accounts.user_by_email(address)
        if user and user.is_officer:
            raise CommandError(
                f"{address} is an officer: end the account first (donbay officer)", returncode=1
            )
        if not opts["yes"]:
            answer = input(f"Erase everything about {address}? It cannot be undone. [y/N] ")
            if answer.strip().lower() not in {"y", "yes", "c", "có"}:
                raise CommandError("nothing was erased", returncode=1)
        done = services.erase_person(by=SERVER, address=address, now=timezone.now())
        if opts["format"] == "json":
            self.stdout.write(_json(done).decode())
        else:
            self.stdout.write("erased: " + ", ".join(f"{name} {count}" for name, count in done.items()))


def _json(what: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(what), indent=2)
