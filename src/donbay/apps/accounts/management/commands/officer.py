"""Make an officer."""

import sys
from datetime import datetime
from getpass import getpass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from donbay.apps.accounts import queries, services
from donbay.core.errors import HouseError
from donbay.foundation.rights import INSIDE, SERVER, Role
from donbay.foundation.ways import way_to

ROLES = sorted(role.lower() for role in INSIDE)


def _roles(opts: dict[str, Any]) -> list[Role]:
    return [Role[name.upper()] for name in opts["role"]] if opts["role"] else list(services.FIRST_ROLES)


class Command(BaseCommand):
    help = (
        "Make an officer and print a link, good once within three days, where the person sets a password; "
        "at the first sign-in the second factor is set up. --ask asks for the password here instead. "
        "Exit code 0: done; 1: failed, nothing was changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The officer's own address.")
        parser.add_argument("--name", default="", help="The officer's name.")
        parser.add_argument("--ask", action="store_true", help="Ask for the password at the keyboard.")
        parser.add_argument("--password-stdin", action="store_true", help="Read the password from a pipe.")
        parser.add_argument("--new-link", action="store_true", help="A new link for an officer who is there.")
        parser.add_argument(
            "--new-app", action="store_true", help="Forget the lost second factor, and print a new link."
        )
        parser.add_argument("--end", action="store_true", help="Take the officer's roles away.")
        parser.add_argument(
            "--role", action="append", choices=ROLES, help="A role of the new officer, may be repeated; "
            "without it: officer and approver. The first officer of a house is its administrator too.",
        )  # fmt: skip
        parser.add_argument("--give", choices=ROLES, help="Give one more role to an officer who is there.")
        parser.add_argument("--take", choices=ROLES, help="End a role of an officer who is there.")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            self._do(opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}", returncode=1) from error

    def _do(self, opts: dict[str, Any]) -> None:
        email, now = opts["email"], timezone.now()
        if opts["end"]:
            services.end_officer(by=SERVER, email=email, now=now)
            self.stdout.write(f"{email} is no officer any more")
            return
        if opts["give"] or opts["take"]:
            self._change_role(email, opts, now)
            return
        if opts["new_app"]:
            services.reset_second_factor(by=SERVER, email=email, now=now)
        elif not opts["new_link"]:
            password = self._password(opts)
            services.create_officer(
                by=SERVER, email=email, name=opts["name"], password=password, roles=_roles(opts), now=now
            )
            self.stdout.write(f"{email} is an officer")
        if opts["ask"] or opts["password_stdin"]:
            place = f"{reverse('account_login')}?next={way_to('desk')}"
            self.stdout.write(f"Sign in here: {settings.SITE_URL}{place}")
        else:
            self.stdout.write(
                f"Set the password here: {settings.SITE_URL}{services.password_link(by=SERVER, email=email)}"
            )
        if settings.SITE_URL_FROM == "default":
            self.stderr.write(
                "No running server has told its address, and DONBAY_SITE_URL is not set: "
                f"if the pages are not at {settings.SITE_URL}, open the same path there."
            )

    def _change_role(self, email: str, opts: dict[str, Any], now: datetime) -> None:
        found = queries.user_by_email(email)
        change = services.give_role if opts["give"] else services.end_role
        role = Role[(opts["give"] or opts["take"]).upper()]
        change(user_id=found.id if found else 0, role=role, by=SERVER, now=now)
        self.stdout.write(f"{email} is {'now' if opts['give'] else 'no longer'} {role.lower()}")

    def _password(self, opts: dict[str, Any]) -> str:
        """Return the password by the asked way; empty when a link is to be made instead."""
        if opts["password_stdin"]:
            password = sys.stdin.readline().rstrip("\r\n")
            if not password:
                raise CommandError("no password came through the pipe; nothing was changed", returncode=1)
            return password
        return self._ask_twice() if opts["ask"] else ""

    def _ask_twice(self) -> str:
        password = getpass("Password (at least 12 characters): ")
        if password != getpass("Again: "):
            raise CommandError("the two passwords differ; nothing was changed", returncode=1)
        return password
