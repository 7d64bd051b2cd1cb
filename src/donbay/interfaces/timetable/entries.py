"""What runs when. Each entry is one service call; each step pulls its own work and may run twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings

from donbay.apps.alerts import services as alerts
from donbay.apps.bulletins import services as bulletins
from donbay.apps.enquiries import services as enquiries
from donbay.apps.enterprises import services as enterprises
from donbay.apps.mail import services as mail
from donbay.apps.matching import services as matching
from donbay.apps.notices import services as notices
from donbay.apps.reader import services as reader
from donbay.foundation.letting_go import let_go
from donbay.sources._kit.registry import live_cards

from .reminding import remind


@dataclass(frozen=True)
class Entry:
    """One line of the timetable: a name, the times (cron, office time) and the call.

    A call that answers with something whose `more` is true has done a part, and goes on behind what waits meanwhile.
    """

    name: str
    times: str
    says: str
    call: Callable[[datetime], Any]


def _ask(source: str) -> Callable[[datetime], Any]:
    def ask(now: datetime) -> Any:
        try:
            return notices.fetch_source(source, now=now)
        except notices.AlreadyFetched as error:
            return error  # an officer asks by hand: the source is checked, so the entry has not failed

    return ask


def _send(now: datetime) -> Any:
    return mail.send_waiting(now=now, worker=f"timetable-{uuid4().hex[:8]}", limit=MAILS_A_RUN)


INDEXED_A_RUN = 20_000  # notices; a bulk file takes a few minutes to be found by every word
SETTLED_A_RUN = 5000  # notices; after an upgrade with another rule the old ones take some minutes
MAILS_A_RUN = 1000  # as many as an hour allows by default; the brake limits the rest

# A notice passes match, raise and digest within minutes; mail leaves every minute so that
# what is urgent does not wait. The heavier sweeps run when the office sleeps.
STEPS = (
    Entry(
        "lists",
        "* * * * *",
        "load the lists of firms that an officer confirmed",
        lambda now: enterprises.continue_imports(now=now),
    ),
    Entry(
        "index",
        "* * * * *",
        "let the search know new notices",
        lambda now: notices.index_waiting(now=now, limit=INDEXED_A_RUN),
    ),
    Entry(
        "settle",
        "* * * * *",
        "work out what holds for notices that the rule of today has not settled",
        lambda now: notices.settle_waiting(now=now, limit=SETTLED_A_RUN),
    ),
    Entry("match", "*/5 * * * *", "match new notices", lambda now: matching.match_new(now=now)),
    Entry("rematch", "*/5 * * * *", "match changed profiles", lambda now: matching.rematch_profiles(now=now)),
    Entry("ask", "*/5 * * * *", "ask new contacts to confirm", lambda now: alerts.ask_waiting(now=now)),
    Entry("raise", "*/5 * * * *", "raise alerts", lambda now: alerts.raise_alerts(now=now)),
    Entry(
        "digest", "*/5 * * * *", "make the mails that are due", lambda now: alerts.continue_digests(now=now)
    ),
    Entry(
        "publish",
        "* * * * *",
        "publish what is due, and go on with what is under way",
        lambda now: bulletins.continue_publishing(now=now),
    ),
    Entry("send", "* * * * *", "send waiting mail", _send),
)
# Only where an administrator has set a service: else it would be a line that never does anything.
READER = Entry(
    "reader", "*/5 * * * *", "let the second reader read notices", lambda now: reader.read_waiting(now=now)
)
SWEEPS = (
    Entry("let go", "*/5 1-4 * * *", "let go what is over", lambda now: let_go(now=now)),
    Entry(
        "claims",
        "*/30 * * * *",
        "free mails of dead workers",
        lambda now: mail.sweep_claims(now=now),
    ),
    Entry(
        "dead runs",
        "*/30 * * * *",
        "close the runs of killed processes",
        lambda now: notices.close_dead_runs(now=now),
    ),
    Entry(
        "chains",
        "*/30 * * * *",
        "attach parents that came late",
        lambda now: notices.attach_parents(now=now),
    ),
    Entry("replay", "30 2 * * *", "replay the last days", lambda now: matching.sweep(days=7, now=now)),
    Entry(
        "deadlines",
        "*/30 * * * *",
        "tell who commented when a deadline has moved",
        lambda now: enquiries.follow_deadlines(now=now),
    ),
    Entry(
        "files",
        "45 3 * * *",
        "remove files that belong to no case any more",
        lambda now: enquiries.sweep_files(now=now),
    ),
    Entry(
        "remind",
        "0 7 * * *",
        "remind people of work that is due",
        lambda now: remind(now=now),
    ),
    Entry(
        "propose",
        "0 6 * * 1",
        "propose changes from people's answers",
        lambda now: alerts.propose_changes(now=now),
    ),
    Entry(
        "canary",
        "15 7 * * *",
        "send the canary through the chain",
        lambda now: alerts.run_canary(now=now),
    ),
)


def entries() -> Mapping[str, Entry]:
    """Return the timetable by name; the live sources are those that the settings name."""
    live = live_cards()
    asked = (
        Entry(f"source {name}", live[name].times, f"ask {name}", _ask(name))
        for name in settings.LIVE_SOURCES
        if name in live  # an unknown name must not stop the mail of all
    )
    by_service = (READER,) if reader.is_on() else ()
    return {entry.name: entry for entry in (*asked, *STEPS, *by_service, *SWEEPS)}
