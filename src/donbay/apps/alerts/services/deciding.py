"""An officer's decision on a proposed change: accept, reject, undo."""

from datetime import datetime
from typing import Any

from django.db import transaction

from donbay.apps.alerts.kinds import PROPOSAL, SUBJECT
from donbay.apps.alerts.models import Proposal, Subscription
from donbay.apps.alerts.rights import AlertRight
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.enterprises.types import EnterpriseRow, NewLine
from donbay.core.errors import PermanentError
from donbay.core.match.lessons import Proposed
from donbay.core.text.letters import clean_line
from donbay.core.workflow.errors import Missing, WrongState
from donbay.foundation import audit, workflow
from donbay.foundation.rights import Actor, asks
from donbay.foundation.workflow import Taken

from .subscriptions import change_rhythm
from .trying import changed_lines, touches

_RHYTHM = ("direct", "related", "hour", "weekday", "month_day", "urgent_at_once", "corrections")


class NoSuchProposal(PermanentError):
    """There is no proposal with this number."""

    hint = "Open the list of proposals anew."


class AlreadyDecided(PermanentError):
    """Somebody has decided on this proposal, or it cannot be undone any more."""

    hint = "Open the list of proposals anew; it says who decided and when."


class ReasonMissing(PermanentError):
    """A proposal is rejected with a reason."""

    hint = "Write in a few words why not."


@asks(AlertRight.DECIDE)
@transaction.atomic
def accept_proposal(*, proposal_id: int, by: Actor, now: datetime) -> int:
    """Make the change; return how many firms it touched. Raises: NoSuchProposal, AlreadyDecided, BadProfile."""
    found = _locked(proposal_id)
    _step(found, "accept", by, now)
    one = _proposed(found)
    apply = _only_direct if one.change == "ONLY_DIRECT" else _change_lines
    applied = [apply(firm, one, by, now) for firm in enterprises.enterprises(found.enterprises)]
    found.applied = [each for each in applied if each]
    _keep(found, by, now)
    return len(found.applied)


@asks(AlertRight.DECIDE)
@transaction.atomic
def reject_proposal(*, proposal_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Leave everything as it is, with a reason. Raises: NoSuchProposal, AlreadyDecided, ReasonMissing."""
    found = _locked(proposal_id)
    try:
        _step(found, "reject", by, now, reason=clean_line(reason)[:300])
    except Missing as error:
        raise ReasonMissing(f"proposal {found.pk} is rejected without a reason") from error
    _keep(found, by, now)


@asks(AlertRight.DECIDE)
@transaction.atomic
def undo_proposal(*, proposal_id: int, by: Actor, now: datetime) -> int:
    """Give the lines back what an accepted proposal took; return how many firms changed.

    What somebody changed since then stays. Raises: NoSuchProposal, AlreadyDecided.
    """
    found = _locked(proposal_id)
    _step(found, "undo", by, now)
    one = _proposed(found)
    undo = _undo_rhythm if one.change == "ONLY_DIRECT" else _undo_lines
    undone = sum(undo(each, one, by, now) for each in found.applied)
    _keep(found, by, now)
    return undone


def _locked(proposal_id: int) -> Proposal:
    found = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if found is None:
        raise NoSuchProposal(f"there is no proposal {proposal_id}", facts={"id": proposal_id})
    return found


def _step(found: Proposal, action: str, by: Actor, now: datetime, reason: str = "") -> None:
    """Take a step of a held proposal; its decision is the state, as the lists filter by it. Raises: AlreadyDecided."""
    taken = Taken(role="OFFICER", now=now, by=by, given={"reason": reason})
    try:
        step = workflow.take_step(PROPOSAL, SUBJECT, found.pk, action, taken)
    except WrongState as error:
        raise AlreadyDecided(
            f"proposal {found.pk} is {found.decision}", code="NOT_ACCEPTED" if action == "undo" else "DECIDED"
        ) from error
    found.decision, found.reason, found.decided_by_id, found.decided_at = step.to_state, reason, by.id, now


def _proposed(found: Proposal) -> Proposed:
    return Proposed(
        change=found.change, product=found.product, value=found.value, phrase=found.phrase,  # type: ignore[arg-type]
        useful=found.useful, useless=found.useless, bound=0.0, notice_ids=tuple(found.notices),
    )  # fmt: skip


def _keep(found: Proposal, by: Actor, now: datetime) -> None:
    found.save(update_fields=["decision", "reason", "decided_by", "decided_at", "applied"])
    audit.record(
        by=by,
        action=f"alerts.proposal_{found.decision.lower()}",
        thing=f"proposal {found.pk}",
        detail={"key": found.key, "reason": found.reason},
        now=now,
    )


def _change_lines(firm: EnterpriseRow, one: Proposed, by: Actor, now: datetime) -> dict[str, Any]:
    if not touches(firm, one):
        return {}
    before = [line.words for line, new in zip(firm.lines, changed_lines(firm, one), strict=True) if
              (line.hs, line.excluded) != (new.hs, new.excluded)]  # fmt: skip
    firms.change_profile(
        enterprise_id=firm.id,
        lines=changed_lines(firm, one),
        markets=firm.markets,
        by=by,
        now=now,
    )
    return {"enterprise": firm.id, "lines": before}


def _undo_lines(each: dict[str, Any], one: Proposed, by: Actor, now: datetime) -> bool:
    firm = enterprises.enterprise(each["enterprise"])
    if firm is None:
        return False
    lines = [
        NewLine(
            words=line.words,
            keywords=line.keywords,
            hs=(*line.hs, one.value)
            if mine and one.change == "DROP_CODE" and one.value not in line.hs
            else line.hs,
            excluded=tuple(word for word in line.excluded if not mine or word != one.phrase),
        )
        for line in firm.lines
        for mine in [line.words in each["lines"]]
    ]
    return firms.change_profile(enterprise_id=firm.id, lines=lines, markets=firm.markets, by=by, now=now)


def _only_direct(firm: EnterpriseRow, _one: Proposed, by: Actor, now: datetime) -> dict[str, Any]:
    """Let the people of one firm hear of direct notices only; what they had is kept."""
    found = Subscription.objects.filter(enterprises.of_firm_where(firm.id, "contact__")).exclude(
        related="OFF"
    )
    had = {str(row.contact_id): row.related for row in found}
    for row in found:
        _set_related(row, "OFF", by, now)
    return {"enterprise": firm.id, "contacts": had} if had else {}


def _undo_rhythm(each: dict[str, Any], _one: Proposed, by: Actor, now: datetime) -> bool:
    found = Subscription.objects.filter(contact_id__in=list(each["contacts"]), related="OFF")
    for row in found:
        _set_related(row, each["contacts"][str(row.contact_id)], by, now)
    return bool(found)


def _set_related(row: Subscription, rhythm: str, by: Actor, now: datetime) -> None:
    kept = {field: getattr(row, field) for field in _RHYTHM} | {"related": rhythm}
    change_rhythm(contact_id=row.contact_id, by=by, now=now, **kept)
