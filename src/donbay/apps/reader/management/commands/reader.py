"""`donbay reader`: does the service answer, what it says of one notice, what was spent today."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader import queries, services
from donbay.apps.reader.types import AnswerRow
from donbay.core.classify.types import Confirmed
from donbay.core.errors import HouseError
from donbay.core.nomenclature.headings import name_of


class Command(BaseCommand):
    """Translate between the shell and the services; decide nothing."""

    help = (
        "The second reader by service, off until DONBAY_READER_URL and DONBAY_READER_MODEL are set. check: ask one "
        "invented notice and say whether it answers as expected; read SYMBOL: what it proposes of one stored notice, "
        "asked once and kept; spent: requests and tokens of today. Only public words of notices are sent. "
        "Exit code 0: done; 2: it answers, but not as expected; 1: it is off, or gave no usable answer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="check|read|spent")
        check = what.add_parser("check", help="Ask one invented notice, and say what came of it.")
        read = what.add_parser("read", help="Read one stored notice.")
        read.add_argument("symbol", metavar="SYMBOL")
        spent = what.add_parser("spent", help="What was asked today.")
        for each in (check, read, spent):
            each.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        steps: dict[str, Callable[..., None]] = {
            "check": self._check,
            "read": self._read,
            "spent": self._spent,
        }
        try:
            steps[opts["what"]](**opts)
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".rstrip()) from error

    def _check(self, **opts: Any) -> None:
        done = services.check_service(now=timezone.now())
        tokens = "it does not tell" if done.tokens is None else str(done.tokens)
        head = "answers as expected" if done.as_expected else "answers, but did not find the goods"
        lines = [
            f"{done.model} {head}; tokens: {tokens}",
            *_proposed(done.found.headings, done.found.summary),
        ]
        self._say({**msgspec.to_builtins(done), "as_expected": done.as_expected}, lines, opts)
        if not done.as_expected:
            raise CommandError("the service did not read the invented notice as expected", returncode=2)

    def _read(self, *, symbol: str, **opts: Any) -> None:
        found = services.read_notice(_stored(symbol), now=timezone.now())
        self._say(msgspec.to_builtins(found), [_head(found), *_proposed(found.headings, found.summary)], opts)

    def _spent(self, **opts: Any) -> None:
        today = queries.day_row(timezone.now())
        lines = [f"today: {today.requests} requests, {today.tokens} tokens"]
        if today.rest_until:
            lines.append(
                f"left alone until {timezone.localtime(today.rest_until):%d/%m/%Y %H:%M}: {today.trouble}"
            )
        self._say(msgspec.to_builtins(today), lines, opts)

    def _say(self, said: Any, lines: list[str], opts: dict[str, Any]) -> None:
        if opts["format"] == "json":
            self.stdout.write(json.dumps(said, ensure_ascii=False, default=str))
            return
        for line in lines:
            self.stdout.write(line)


def _stored(symbol: str) -> NoticeRow:
    row = notices.notice_named(symbol)
    if row is None:
        raise CommandError(f"no notice {symbol} is stored. Read one with: donbay ingest PATH")
    return row


def _head(found: AnswerRow) -> str:
    cost = "known already" if found.was_known else f"{found.tokens} tokens"
    return f"proposed by {found.model}, unchecked; {cost}; {found.dropped} headings left out"


def _proposed(headings: tuple[Confirmed, ...], summary: str) -> list[str]:
    lines = [f"  {one.code}  {name_of(one.code, 'vi')}: “{one.found}” ({one.field})" for one in headings]
    return [*lines, *([f"  {summary}"] if summary else [])]
