"""Once a week: from people's answers to changes that an officer may make. Nothing changes by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import IntegrityError, transaction

from donbay.apps.alerts.kinds import PROPOSAL, SUBJECT
from donbay.apps.alerts.models import Feedback, Proposal
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import EnterpriseRow
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.lessons import Answer, Proposed, proposals
from donbay.foundation import workflow
from donbay.foundation.rights import SERVER, Unasked, unasked
from donbay.foundation.workflow import Taken

from .proposal_mails import tell_officers
from .trying import DAYS, product_key, touches, try_proposal

A_YEAR = timedelta(days=365)
MOST_TESTED = 40  # firms; more say the same and take minutes
AGAIN = 2  # so many times the answers of a rejected proposal must there be to ask again


@unasked(Unasked.STEP)
def propose_changes(*, now: datetime) -> int:
    """Make the proposals that the answers of a year speak for, and tell the officers; return how many are new.

    Run again it makes none twice: an open one is brought up to date, a rejected one waits for twice the answers.
    """
    given = _answers(since=now - A_YEAR)
    useful = {(one.enterprise_id, one.notice_id) for one in given if one.useful}
    made = sum(_propose(one, useful=useful, now=now) for one in proposals(given))
    if Proposal.objects.filter(decision="").exists():
        tell_officers(now=now)
    return made


def _answers(*, since: datetime) -> list[Answer]:
    """Return every answer with the match it was given to. Cost: five queries."""
    said = {
        (enterprise_id, notice_id): useful
        for enterprise_id, notice_id, useful in Feedback.objects.filter(at__gte=since).values_list(
            "enterprise_id", "notice_id", "useful"
        )
    }
    firm_ids, notice_ids = {firm for firm, _notice in said}, {notice for _firm, notice in said}
    found = matching.matches_of(enterprise_ids=sorted(firm_ids), notice_ids=sorted(notice_ids))
    rows = {row.id: row for row in notices.notice_rows(notice_ids)}
    products = {
        firm.id: {line.id: product_key(line) for line in firm.lines}
        for firm in enterprises.enterprises(sorted(firm_ids))
    }
    return [
        _answer(match, said[match.enterprise_id, match.notice_id], rows[match.notice_id], products)
        for match in found
        if (match.enterprise_id, match.notice_id) in said and match.enterprise_id in products
    ]


def _answer(match: MatchRow, useful: bool, row: NoticeRow, products: dict[int, dict[int, str]]) -> Answer:  # noqa: FBT001 - a fact, not a switch
    return Answer(
        enterprise_id=match.enterprise_id,
        notice_id=match.notice_id,
        useful=useful,
        grade=match.grade,
        evidence=match.evidence,
        products=products[match.enterprise_id],
        texts={"title": row.title, "products": row.products, "description": row.record.description},
    )


def _propose(one: Proposed, *, useful: set[tuple[int, int]], now: datetime) -> bool:
    """Keep one proposal, if it is new and would change what is sent; return whether it is."""
    known = list(Proposal.objects.filter(key=one.key).order_by("-pk"))
    if (
        known
        and known[0].decision
        and one.useful + one.useless < AGAIN * (known[0].useful + known[0].useless)
    ):
        return False
    found = _concerned(one)
    before, after = try_proposal(found[:MOST_TESTED], one, useful=useful, now=now)
    if before == after or (before.notices == after.notices):
        return False
    fields = {
        "change": one.change, "product": one.product, "product_name": _name_of(one, found),
        "value": one.value, "phrase": one.phrase, "useful": one.useful, "useless": one.useless,
        "notices": list(one.notice_ids[:10]), "enterprises": [firm.id for firm in found], "days": DAYS,
        "before": msgspec.to_builtins(before), "after": msgspec.to_builtins(after),
    }  # fmt: skip
    if known and not known[0].decision:
        Proposal.objects.filter(pk=known[0].pk, decision="").update(**fields)
        return False
    return _stored(one.key, fields, now)


def _stored(key: str, fields: dict[str, object], now: datetime) -> bool:
    try:
        with transaction.atomic():
            made = Proposal.objects.create(key=key, made_at=now, **fields)
            workflow.begin(PROPOSAL, SUBJECT, made.pk, Taken(role="SYSTEM", now=now, by=SERVER))
    except IntegrityError:  # another worker was first
        return False
    return True


def _concerned(one: Proposed) -> list[EnterpriseRow]:
    """Return the active firms whose lines the change would touch."""
    if one.change == "ONLY_DIRECT":
        return enterprises.enterprises([int(one.value)])
    ids = [profile.enterprise_id for profile in enterprises.profiles()]
    return [firm for firm in enterprises.enterprises(ids) if touches(firm, one)]


def _name_of(one: Proposed, found: Sequence[EnterpriseRow]) -> str:
    if one.change == "ONLY_DIRECT":
        return found[0].name if found else one.value
    lines = (line for firm in found for line in firm.lines if product_key(line) == one.product)
    line = next(lines, None)
    return (line.product_name or line.words) if line else one.product
