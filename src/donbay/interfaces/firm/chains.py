"""What concerns a firm, by chain: one row for all documents about one measure, the newest on top."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import msgspec

from donbay.apps.alerts import queries as alerts
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

FAR = date.max


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """One measure as it concerns one firm. `row` speaks for it, `older` are its other documents.

    `match` is the strongest of this firm. `useful`: what the firm said of it last; `commented`: it sent
    a comment on it.
    """

    row: NoticeRow
    older: tuple[NoticeRow, ...]
    match: MatchRow
    useful: bool | None
    commented: bool

    @property
    def waits(self) -> bool:
        """Return whether the firm's opinion is still asked for: it is concerned and has said nothing."""
        return self.match.grade != "POSSIBLE" and self.useful is None and not self.commented


def chains_of(enterprise_ids: Sequence[int], *, everything: bool, today: date) -> list[Chain]:
    """Return what is open, by deadline, or everything, newest first. Cost: five queries."""
    found = (
        matching.matches_of(enterprise_ids=enterprise_ids)
        if everything
        else matching.current_matches(enterprise_ids=enterprise_ids, on=today)
    )
    rows = {row.id: row for row in notices.notice_rows(sorted({match.notice_id for match in found}))}
    families = notices.families({row.root_symbol for row in rows.values()})
    best: dict[tuple[int, str], MatchRow] = {}
    for match in found:
        if match.notice_id in rows:
            key = (match.enterprise_id, rows[match.notice_id].root_symbol)
            best[key] = min(best.get(key, match), match, key=_strength)
    said = _Said(enterprise_ids)
    chains = [said.of(match, families[root]) for (_firm, root), match in best.items()]
    return sorted(chains, key=_newest_first if everything else partial(_soonest_first, today=today))


class _Said:
    """What firms have said so far."""

    def __init__(self, enterprise_ids: Sequence[int]) -> None:
        self._opinions = alerts.feedback_of(enterprise_ids)
        self._comments = enquiries.commented_on(enterprise_ids)

    def of(self, match: MatchRow, family: Sequence[NoticeRow]) -> Chain:
        row = speaker_of(family)
        keys = [(match.enterprise_id, one.id) for one in family]
        opinions = sorted(
            (self._opinions[key] for key in keys if key in self._opinions), key=lambda one: one.at
        )
        return Chain(
            row=row,
            older=tuple(one for one in reversed(family) if one.id != row.id),
            match=match,
            useful=opinions[-1].useful if opinions else None,
            commented=any(key in self._comments for key in keys),
        )


def speaker_of(family: Sequence[NoticeRow]) -> NoticeRow:
    """Return the document that speaks for a chain: the newest on top, before it one that is dated."""
    tops = [row for row in family if row.on_top] or list(family)
    dated = [row for row in tops if row.stands and row.comment_deadline]
    return (dated or tops)[-1]


def _strength(match: MatchRow) -> tuple[bool, bool, float]:
    return match.grade != "DIRECT", match.grade != "RELATED", -match.score


def _newest_first(chain: Chain) -> tuple[int, float]:
    return -(chain.row.distribution_date or date.min).toordinal(), -chain.match.score


def _soonest_first(chain: Chain, *, today: date) -> tuple[bool, date, float]:
    """Order by what is asked for: emergencies, then the nearest deadline that binds."""
    emergency = chain.row.kind == "EMERGENCY" and not chain.row.step
    return not emergency, chain.row.binding_day(today) or FAR, -chain.match.score
