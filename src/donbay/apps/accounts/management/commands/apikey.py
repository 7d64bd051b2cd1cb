"""`donbay apikey`: make, list and revoke keys of the API."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.hooks import scopes_of_keys
from donbay.apps.accounts.types import KeyRow
from donbay.core.errors import HouseError
from donbay.foundation.clock import local_time, start_of
from donbay.foundation.rights import SERVER
from donbay.foundation.usage import WrongUse
from donbay.foundation.web.asked import day_in


class Command(BaseCommand):
    """Translate between the shell and the services; decide nothing."""

    help = (
        "Keys with which programs read the API. make EMAIL: make one that acts for this account, and print it, this "
        "once; list: the keys there are, without the keys themselves; revoke PREFIX: let one open nothing any more. "
        "Exit code 0: done; 1: failed, nothing was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="make|list|revoke")
        make = what.add_parser("make", help="Make a key and print it, this once.")
        make.add_argument("email", metavar="EMAIL", help="The account for which the program acts.")
        make.add_argument("--name", default="", help="Which program uses it.")
        make.add_argument(
            "--scope", action="append", default=[], choices=sorted(scopes_of_keys()),
            help="A right that the key carries, may be repeated; without one it reads what is public.",
        )  # fmt: skip
        make.add_argument(
            "--until", default="", metavar="DAY", help="The first day on which it opens nothing."
        )
        listed = what.add_parser("list", help="The keys there are, newest first.")
        listed.add_argument("--format", choices=["text", "json"], default="text")
        revoke = what.add_parser("revoke", help="Let a key open nothing any more.")
        revoke.add_argument("prefix", metavar="PREFIX", help="What stands after dbk_ in the key.")

    def handle(self, *args: Any, **opts: Any) -> None:
        steps: dict[str, Callable[..., None]] = {
            "make": self._make,
            "list": self._list,
            "revoke": self._revoke,
        }
        try:
            steps[opts["what"]](**opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error

    def _make(self, *, email: str, name: str, scope: list[str], until: str, **_opts: Any) -> None:
        now, ends = timezone.now(), _moment_of(until)
        made = services.make_key(email=email, name=name, scopes=scope, expires_at=ends, by=SERVER, now=now)
        opens = " ".join(scope) or "only what is public; give it a right with --scope"
        self.stderr.write(f"It opens: {opens}. Keep it now: it is told this once.")
        self.stdout.write(made.key)

    def _list(self, **opts: Any) -> None:
        keys = queries.keys_of_api()
        if opts["format"] == "json":
            self.stdout.write(json.dumps(msgspec.to_builtins(keys), ensure_ascii=False))
            return
        for one in keys:
            self.stdout.write(_line(one))

    def _revoke(self, *, prefix: str, **_opts: Any) -> None:
        services.revoke_key(prefix=prefix, by=SERVER, now=timezone.now())
        self.stdout.write(f"{prefix} opens nothing any more")


def _moment_of(day: str) -> datetime | None:
    found = day_in(day)
    if day and found is None:
        raise WrongUse(f"{day} is no day: write it as 2027-01-31")
    return start_of(found) if found else None


def _line(key: KeyRow) -> str:
    state = "revoked" if key.revoked_at else "may be used"
    ends = f", until {local_time(key.expires_at):%Y-%m-%d}" if key.expires_at else ""
    used = f"{local_time(key.last_used_at):%Y-%m-%d %H:%M}" if key.last_used_at else "never"
    scopes = " ".join(key.scopes) or "only what is public"
    return f"{key.prefix}  {key.owner}  {key.name}  {scopes}; {state}{ends}; last used: {used}"
