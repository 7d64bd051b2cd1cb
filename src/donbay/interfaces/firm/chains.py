"""What concerns a firm, by chain: one row for all documents about one measure, the newest on top."""

from collections.abc import Sequence

import msgspec

from donbay.apps.alerts import queries as alerts
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow


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


def chains_of(matches: Sequence[MatchRow]) -> list[Chain]:
    """Return the chain of each of these matches, in their order. Cost: four queries."""
    rows = {row.id: row for row in notices.notice_rows(sorted({match.notice_id for match in matches}))}
    families = notices.families({row.root_symbol for row in rows.values()})
    known = [match for match in matches if match.notice_id in rows]
    firms = sorted({match.enterprise_id for match in known})
    said = _Said(firms, [row.id for family in families.values() for row in family])
    return [said.of(match, families[rows[match.notice_id].root_symbol]) for match in known]


class _Said:
    """What firms have said so far of some notices."""

    def __init__(self, enterprise_ids: Sequence[int], notice_ids: Sequence[int]) -> None:
        self._opinions = alerts.feedback_of(enterprise_ids, notice_ids=notice_ids)
        self._comments = enquiries.commented_on(enterprise_ids, notice_ids=notice_ids)

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
