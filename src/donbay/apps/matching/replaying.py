"""Back-test and preview: what a profile would have been sent, told before anybody saves it.

Each process keeps the notices of the last days as columns (`core.match.replay`), built at the
first question and brought up to date by each: from the times of change, in one query.
"""

import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from threading import Lock

from django.utils import timezone

from donbay.apps.classification.queries import learned_of, lesson_in_use, subjects_of
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.read import read
from donbay.core.digest.rhythm import last_due
from donbay.core.match.index import MatchIndex
from donbay.core.match.replay import NoticeIndex, Replay, Replayed
from donbay.core.match.types import Profile
from donbay.foundation.holidays import holidays_around

from .types import Broad, Brought, PastMatch, Preview, Rhythm

DAYS = 90
SHOWN = 30  # of so many notices the page tells title and reason
AT_ONCE = 200  # so many notices are fetched together
PATIENCE = 8.0  # seconds a page may spend on reading notices; the next question goes on
MAILS_A_WEEK = 3
BROAD_SHARE = 0.1
FEW = 10  # fewer notices than this are not too many, whatever their share
YEAR = 365
NEWEST = 3  # notices that are named while one types
# Our choice: one word or code alone brings too much above this share of all notices. Of the 338 lines of the sample
# firms, over 420 notices (the 89 of the sample and 331 real ones), one in twenty has such a word; over the sample alone
# none has. Of the 7,000 notices of a year the share is as many as MAILS_A_WEEK makes mails.
WIDE_SHARE = 0.025


class Shelf:
    """The notices since some day, ready to be replayed; one for a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._clear(0)

    def _clear(self, lesson: int) -> None:
        self._index, self._stamps, self._lesson = NoticeIndex(), dict[int, datetime](), lesson

    def replay(
        self, profile: Profile, *, since: date | None, until: date | None = None, seconds: float
    ) -> tuple[Replay, int]:
        """Return what a profile would have been sent, and how many notices could not be read in this time."""
        with self._lock:
            unread = self._refresh(since, time.monotonic() + seconds)
            return self._index.replay(profile, since=since, until=until), unread

    def _refresh(self, since: date | None, end: float) -> int:
        """Read what is new or changed since the last time, newest first; return how much is left."""
        lesson = lesson_in_use()
        if lesson != self._lesson:
            self._clear(lesson)
        stamps = notices.stamps_since(since)
        if since is None:
            self._drop(self._stamps.keys() - stamps.keys())
        else:  # what is older than asked may stay
            self._drop([key for key in self._index.since(since) if key not in stamps])
        new = [key for key, stamp in stamps.items() if self._stamps.get(key) != stamp]
        for start in range(0, len(new), AT_ONCE):
            if time.monotonic() >= end:
                return len(new) - start
            self._add(notices.notice_rows(new[start : start + AT_ONCE]))
        return 0

    def _add(self, rows: Sequence[NoticeRow]) -> None:
        learned, subjects = learned_of(self._lesson), subjects_of(rows)
        for row in rows:
            subject = subjects[row.id]
            self._index.add(read(subject, learned), subject)
            self._stamps[row.id] = row.changed_at

    def _drop(self, ids: Iterable[int]) -> None:
        for key in list(ids):
            self._index.remove(key)
            self._stamps.pop(key, None)


_SHELF = Shelf()


def forget() -> None:
    """Let the notices of this process go; the next question reads them anew."""
    global _SHELF  # noqa: PLW0603 - one for a process
    _SHELF = Shelf()


def preview(
    profile: Profile,
    *,
    today: date,
    days: int = DAYS,
    rhythm: Rhythm | None = None,
    seconds: float = PATIENCE,
) -> Preview:
    """Return what a profile would have been sent in the last days: DIRECT and RELATED, newest first.

    Cost: five queries; at first also reading the notices of these days, about 1 ms each.
    """
    replay, unread = _SHELF.replay(profile, **last_days(today, days), seconds=seconds)
    found = list(replay.items())
    mails = mails_of(found, rhythm or Rhythm())
    return Preview(
        days=days,
        notices=len(found),
        direct=sum(one.grade == "DIRECT" for one in found),
        mails=mails,
        judged=replay.judged,
        unread=unread,
        causes=replay.causes,
        shown=_told(profile, [one.notice_id for one in found[:SHOWN]]),
        broad=_broad(len(found), mails, replay.judged, days),
    )


def brought(profile: Profile, *, today: date, seconds: float) -> Brought:
    """Return what a profile would have been sent in a year, told in short: quick enough to be asked while one types.

    Cost: three queries; at first also reading notices for about so many seconds.
    """
    replay, unread = _SHELF.replay(profile, **last_days(today, YEAR), seconds=seconds)
    newest = [one.notice_id for one in replay.items(most=NEWEST)]
    wide = [one for one in replay.causes if one.notices >= FEW and one.notices > WIDE_SHARE * replay.judged]
    return Brought(
        notices=len(replay),
        unread=unread,
        wide=tuple(wide),
        newest=tuple(notices.notice_rows(newest)),
    )


def backtest(profile: Profile, *, since: date | None = None, until: date | None = None) -> Replay:
    """Return what a profile would have been sent of all notices, or of those of these days, newest first.

    Of `last_days` it is what `preview` counts. Cost: two queries, and reading every notice that this process has not
    read yet.
    """
    replay, _unread = _SHELF.replay(profile, since=since, until=until, seconds=float("inf"))
    return replay


def last_days(today: date, days: int = DAYS) -> dict[str, date]:
    """Return `since` and `until` of the days that a preview looks at: both included, none to come."""
    return {"since": today - timedelta(days), "until": today}


def mails_of(found: Iterable[Replayed], rhythm: Rhythm) -> int:
    """Return how many mails these notices make: those due on one day are one mail.

    What is urgent goes at once in truth, and is counted here with the others.
    """
    due = {
        day
        for one in found
        if one.day
        and (day := _mail_day(rhythm.direct if one.grade == "DIRECT" else rhythm.related, one.day, rhythm))
    }
    return len(due)


def _mail_day(word: str, day: date, rhythm: Rhythm) -> date | None:
    """Return the day on which a notice of this day goes out: at once, or on the next day that fits."""
    if word in ("AT_ONCE", "OFF"):
        return day if word == "AT_ONCE" else None
    zone, at = timezone.get_default_timezone(), day
    while True:
        at += timedelta(days=1)
        evening = datetime.combine(at, clock(23), tzinfo=zone)
        due = last_due(
            word,
            hour=0,
            weekday=rhythm.weekday,
            month_day=rhythm.month_day,
            now=evening,
            holidays=holidays_around(at),
        )
        if due is not None and due.date() == at:
            return at


def _broad(found: int, mails: int, judged: int, days: int) -> Broad:
    """Return in what way it is too broad: too many mails a week, or too large a share of all notices."""
    if mails * 7 > MAILS_A_WEEK * days:
        return "MAILS"
    return "SHARE" if found >= FEW and found > BROAD_SHARE * judged else ""


def _told(profile: Profile, ids: Sequence[int]) -> tuple[PastMatch, ...]:
    """Return these notices with their reasons, each judged by itself."""
    index, learned = MatchIndex([profile]), learned_of(lesson_in_use())
    rows = notices.notice_rows(ids)
    subjects = subjects_of(rows)
    return tuple(
        PastMatch(row=row, grade=one.grade, score=one.score, evidence=one.evidence, market=one.market)
        for row in rows
        for one in index.judge_reading(read(subjects[row.id], learned), subjects[row.id], least="RELATED")
    )
