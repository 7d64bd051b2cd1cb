"""What a proposed change would do to a firm: the change itself, and its back-test."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec
from django.utils import timezone

from donbay.apps.alerts import queries
from donbay.apps.alerts.types import Tested
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.types import EnterpriseRow, LineRow, NewLine
from donbay.apps.matching.queries import backtest, last_days, mails_of
from donbay.core.match.lessons import Proposed
from donbay.core.match.replay import Replayed
from donbay.core.match.types import Profile
from donbay.foundation.rights import SERVER

DAYS = 90


def product_key(line: LineRow) -> str:
    """Return what a line makes, so that answers about lines of several firms come together."""
    return line.product_code or line.words.casefold()


def changed_lines(firm: EnterpriseRow, proposed: Proposed) -> list[NewLine]:
    """Return the lines of a firm with a word excluded or a code dropped from those it concerns."""
    return [_changed(line, proposed) for line in firm.lines]


def touches(firm: EnterpriseRow, proposed: Proposed) -> bool:
    """Return whether the change would do anything to this firm's lines."""
    return changed_lines(firm, proposed) != [_kept(line) for line in firm.lines]


def _kept(line: LineRow) -> NewLine:
    return NewLine(words=line.words, hs=line.hs, keywords=line.keywords, excluded=line.excluded)


def _changed(line: LineRow, proposed: Proposed) -> NewLine:
    kept = _kept(line)
    if product_key(line) != proposed.product:
        return kept
    if proposed.change == "EXCLUDE":
        more = () if proposed.phrase in line.excluded else (proposed.phrase,)
        return msgspec.structs.replace(kept, excluded=(*line.excluded, *more))
    # A line without a code of its own would be given the suggested ones again.
    left = tuple(code for code in line.hs if code != proposed.value)
    return msgspec.structs.replace(kept, hs=left) if left else kept


def try_proposal(
    found: Sequence[EnterpriseRow], proposed: Proposed, *, useful: set[tuple[int, int]], now: datetime
) -> tuple[Tested, Tested]:
    """Return what these firms were due in the last days, and what they would have been with the change.

    `useful`: (enterprise, notice) that somebody called useful. Cost: two replays a firm.
    """
    pairs = [_tested(firm, proposed, useful=useful, now=now) for firm in found]
    return _sum([before for before, _after in pairs]), _sum([after for _before, after in pairs])


def _tested(
    firm: EnterpriseRow, proposed: Proposed, *, useful: set[tuple[int, int]], now: datetime
) -> tuple[Tested, Tested]:
    days = last_days(timezone.localdate(now), DAYS)
    today = enterprises.profiles([firm.id])
    if not today:
        return Tested(), Tested()
    before = _replayed(today[0], days)
    if proposed.change == "ONLY_DIRECT":
        after = [one for one in before if one.grade == "DIRECT"]
    else:
        changed = firms.profile_after(firm.id, _change_of(firm, proposed, now))
        after = _replayed(changed, days) if changed else []
    lost = {one.notice_id for one in before} - {one.notice_id for one in after}
    rhythm = queries.rhythm_of(enterprises.contacts_of(firm.id))
    return (
        Tested(notices=len(before), mails=mails_of(before, rhythm)),
        Tested(
            notices=len(after),
            mails=mails_of(after, rhythm),
            useful_lost=sum((firm.id, notice) in useful for notice in lost),
        ),
    )


def _replayed(profile: Profile, days: Mapping[str, date]) -> list[Replayed]:
    return list(backtest(profile, **days).items())


def _change_of(firm: EnterpriseRow, proposed: Proposed, now: datetime) -> Callable[[], bool]:
    lines = changed_lines(firm, proposed)
    return lambda: firms.change_profile(
        enterprise_id=firm.id, lines=lines, markets=firm.markets, by=SERVER, now=now
    )


def _sum(parts: Sequence[Tested]) -> Tested:
    return Tested(
        notices=sum(part.notices for part in parts),
        mails=sum(part.mails for part in parts),
        useful_lost=sum(part.useful_lost for part in parts),
    )
