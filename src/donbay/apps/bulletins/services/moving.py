"""One step of an issue: its state is what the step says, and who may not take it is refused as the pages expect."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from donbay.apps.bulletins.errors import NotAloneWithdrawn, NotASecondPerson, NotInThisState
from donbay.apps.bulletins.kinds import ISSUE, OFFICER, SUBJECT, SYSTEM
from donbay.apps.bulletins.models import Issue
from donbay.core.workflow.errors import TookPart, WrongState
from donbay.foundation import work, workflow
from donbay.foundation.rights import Actor
from donbay.foundation.workflow import Taken


def begin(issue: Issue, by: Actor, now: datetime) -> None:
    """Take the first step of an issue: its author has the work."""
    workflow.begin(ISSUE, SUBJECT, issue.pk, Taken(role=OFFICER, now=now, by=by))
    work.give_to(SUBJECT, issue.pk, issue.author_id)


def move(issue: Issue, action: str, by: Actor, now: datetime, note: str = "") -> str:
    """Take a step of a locked issue and return its new state, to be stored with what else changes.

    Raises: NotInThisState; NotASecondPerson or NotAloneWithdrawn, for who wrote or submitted it.
    """
    taken = Taken(role=SYSTEM if by.is_server else OFFICER, now=now, by=by, note=note)
    with _as_the_pages_know(issue, action):
        return workflow.take_step(ISSUE, SUBJECT, issue.pk, action, taken).to_state


def refuse_own(issue: Issue, action: str, by: Actor) -> None:
    """Refuse early who wrote or submitted an issue. Raises: NotASecondPerson, NotAloneWithdrawn."""
    with _as_the_pages_know(issue, action):
        workflow.refuse_own(ISSUE, SUBJECT, issue.pk, action, by)


def states_of(action: str) -> tuple[str, ...]:
    """Return the states in which an action can be taken."""
    return ISSUE.action(action).from_states


@contextmanager
def _as_the_pages_know(issue: Issue, action: str) -> Iterator[None]:
    try:
        yield
    except TookPart as error:
        refused = NotAloneWithdrawn if action == "withdraw" else NotASecondPerson
        raise refused(f"issue {issue.pk} was written or submitted by the same person") from error
    except WrongState as error:
        raise NotInThisState(f"issue {issue.pk} is {issue.get_state_display()}") from error
