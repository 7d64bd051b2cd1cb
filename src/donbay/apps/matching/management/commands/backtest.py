"""Say what a product line would have been sent."""

from time import perf_counter
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.services import BadProfile
from donbay.apps.enterprises.types import NewLine
from donbay.apps.matching import replaying
from donbay.apps.matching.types import Rhythm
from donbay.apps.notices import queries as notices
from donbay.core.codes.blocs import market_named
from donbay.core.digest.rhythm import RHYTHMS
from donbay.core.match.replay import Replay
from donbay.core.match.types import Line, Profile
from donbay.foundation.usage import WrongUse

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Replay a product line over past notices: which it would have been sent, in how many mails, and which "
        "word or code brings how many. Nothing is stored. The line is completed as that of a firm is when it is saved: "
        "codes and words of the product that its first words name; so the preview on the firm's page counts the same, "
        "but for the mails where its people chose another rhythm. A line of codes alone stays as it is. "
        "--all replays every notice, not only the last days."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hs", action="append", default=[], metavar="CODE", help="2, 4 or 6 digits; repeatable."
        )
        parser.add_argument("--word", action="append", default=[], metavar="WORDS", help="Repeatable.")
        parser.add_argument(
            "--exclude",
            action="append",
            default=[],
            metavar="WORDS",
            help="A phrase of other goods in which the words do not count; repeatable.",
        )
        parser.add_argument("--market", action="append", default=[], metavar="NAME", help="Repeatable.")
        parser.add_argument(
            "--rhythm", choices=RHYTHMS, help="For both classes; else that of a new subscriber."
        )
        how_far = parser.add_mutually_exclusive_group()
        how_far.add_argument("--days", type=int, default=replaying.DAYS)
        how_far.add_argument("--all", action="store_true", help="Replay every notice that is stored.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **opts: Any) -> None:
        profile, today = _profile(opts), timezone.localdate()
        days = {} if opts["all"] else replaying.last_days(today, opts["days"])
        replaying.backtest(profile, **days)  # reads what was not read yet
        start = perf_counter()
        replay = replaying.backtest(profile, **days)
        took = perf_counter() - start
        word = opts["rhythm"]
        rhythm = Rhythm(direct=word, related=word) if word else Rhythm()
        said = _said(replay, rhythm) | {"since": days.get("since"), "milliseconds": round(took * 1000, 1)}
        if opts["format"] == "json":
            self.stdout.write(msgspec.json.encode(said).decode())
        else:
            self._tell(said)

    def _tell(self, said: dict[str, Any]) -> None:
        told = "{notices} of {judged} notices ({direct} direct), {mails} mails; replayed in {milliseconds} ms"
        self.stdout.write(told.format(**said))
        for cause in said["causes"]:
            self.stdout.write(f"  {cause['value']}: brings {cause['notices']}")
        for one in said["shown"]:
            self.stdout.write(
                f"{one['day']} {one['symbol']} {one['grade']} {one['score']:.2f} {one['title']}"
            )


def _profile(opts: dict[str, Any]) -> Profile:
    words, codes = opts["word"], opts["hs"]
    if not words and not codes:
        raise WrongUse("Say what the line is: --hs CODE or --word WORDS.")
    wrong = [code for code in codes if not (code.isascii() and code.isdigit() and len(code) in {2, 4, 6})]
    if wrong:
        raise WrongUse(f"Not an HS prefix of 2, 4 or 6 digits: {', '.join(wrong)}")
    markets = {name: market_named(name) for name in opts["market"]}
    unknown = [name for name, code in markets.items() if code is None]
    if unknown:
        raise WrongUse(f"Not a market: {', '.join(unknown)}")
    sold = tuple(code for code in markets.values() if code)
    if not words:  # no firm can have such a line: its own words are what it is found by
        line = Line(id=1, words="", hs=tuple(codes), excluded=tuple(opts["exclude"]))
        return Profile(enterprise_id=0, lines=(line,), markets=sold)
    said = NewLine(words=words[0], hs=codes, keywords=words[1:], excluded=opts["exclude"])
    try:
        return enterprises.profile_of_lines([said], sold)
    except BadProfile as error:
        raise CommandError(f"{error}. {error.hint}") from error


def _said(replay: Replay, rhythm: Rhythm) -> dict[str, Any]:
    found = list(replay.items())
    rows = {row.id: row for row in notices.notice_rows(one.notice_id for one in found[:SHOWN])}
    return {
        "judged": replay.judged,
        "notices": len(found),
        "direct": sum(one.grade == "DIRECT" for one in found),
        "mails": replaying.mails_of(found, rhythm),
        "causes": [msgspec.to_builtins(cause) for cause in replay.causes],
        "shown": [
            {
                "symbol": rows[one.notice_id].symbol,
                "title": rows[one.notice_id].title,
                "day": one.day,
                "grade": one.grade,
                "score": one.score,
            }
            for one in found[:SHOWN]
        ],
    }
