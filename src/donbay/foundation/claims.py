"""Rows that are carried outside by one of several workers: claimed with a lease, moved by expected state, swept.

A kind of row declares its states and moves as data, once:

    CALLS = Claims(Call, moves=MOVES, back="PENDING", write_event=write_event)
    for call in CALLS.claim(due, by=claim_name("hooks"), now=now, lease=lease_of, limit=20):
        ...                                               # the slow part, outside of any transaction
        CALLS.move(call.pk, expected=CLAIMED, to="DONE", claim=call.claimed_by, now=now)
    CALLS.sweep(now=later)                                # what dead workers held waits again

A killed worker loses nothing, since the sweep gives back what it held, and records nothing twice, since only
the holder of a claim may record its result. What it had carried outside before it died may go outside again:
give each row a name that the other side recognises.

PermanentError
├── ForbiddenMove   the table of moves does not know this one
└── StateMoved      the row is no longer in the state, or under the claim, that the caller expected
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

from donbay.core.errors import PermanentError

from .processes import is_gone, this_machine, this_process

CLAIMED = "CLAIMED"  # the one state that every table of moves has
FREE: Mapping[str, Any] = {"claimed_by": "", "claimed_until": None}


class ForbiddenMove(PermanentError):
    """States move only as their table says."""

    hint = "See the table of moves of this kind of row."


class StateMoved(PermanentError):
    """The row is not in the expected state any more."""

    hint = "Read the row again: another worker, or news from outside, was quicker."


class Claimed(models.Model):
    """The columns of a row that workers claim; the kind itself brings `state`, with CLAIMED among its choices."""

    state: models.CharField[Any, Any]

    claimed_by = models.CharField(max_length=60, blank=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CLAIMED, claimed_until__isnull=False)
                | (~Q(state=CLAIMED) & Q(claimed_until=None)),
                name="%(class)s_claim_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["claimed_until"], condition=Q(state=CLAIMED), name="%(class)s_claimed"),
        ]


Row = TypeVar("Row", bound=Claimed)


class Trail(Protocol):
    """Writes one step of a row's life; called in the transaction of the move."""

    def __call__(self, pk: int, /, *, state: str, now: datetime, detail: str) -> None:
        """Append the step."""


@dataclass(frozen=True)
class Claims(Generic[Row]):
    """How one kind of row is claimed, moved and swept.

    `moves` names for every state those that may follow. `back` is where a claim goes that came to nothing.
    Raises: ValueError, when it is declared, if the table could not work.
    """

    model: type[Row]
    moves: Mapping[str, frozenset[str]]
    back: str
    write_event: Trail

    def __post_init__(self) -> None:
        """Refuse a table with a state that it does not explain, or one that nobody could claim or give back."""
        unknown = {to for follow in self.moves.values() for to in follow} - set(self.moves)
        if unknown:
            raise ValueError(f"no moves are given for {', '.join(sorted(unknown))}")
        if CLAIMED not in self.moves.get(self.back, ()) or self.back not in self.moves.get(CLAIMED, ()):
            raise ValueError(f"a claim cannot be taken from {self.back!r} and given back to it")

    def claim(
        self, due: QuerySet[Row], *, by: str, now: datetime, lease: Callable[[Row], timedelta], limit: int = 1
    ) -> list[Row]:
        """Take the first rows of `due` that nobody else is taking, and return them as they now are.

        `due` says which rows and in what order; `by` is a `claim_name`.
        Raises: ForbiddenMove, and takes none, if one of them is in a state that cannot be claimed.
        Cost: one query, then the move of each row.
        """
        with transaction.atomic():
            # Others skip what we lock. On SQLite the transaction itself is the lock (it begins IMMEDIATE).
            rows = list(due.select_for_update(skip_locked=True, of=("self",))[:limit])
            for row in rows:
                until = now + lease(row)
                owner: dict[str, Any] = {"claimed_by": by, "claimed_until": until}
                self.move(row.pk, expected=row.state, to=CLAIMED, now=now, detail=by, **owner)
                row.state, row.claimed_by, row.claimed_until = CLAIMED, by, until
        return rows

    def move(
        self,
        pk: int,
        *,
        expected: str,
        to: str,
        now: datetime,
        detail: str = "",
        claim: str = "",
        **fields: Any,
    ) -> None:
        """Move one row, by id, from the expected state to the next, and write its event.

        `claim` is the expected owner of a claimed row. `fields` are set in the same UPDATE.
        Raises: ForbiddenMove, if the table does not know this move; StateMoved, if it is not as expected.
        """
        if to not in self.moves.get(expected, ()):
            raise ForbiddenMove(f"{self._name(pk)} cannot go from {expected} to {to}")
        as_expected = {"state": expected, "claimed_by": claim}
        if not self._make(pk, as_expected, to=to, now=now, detail=detail, **fields):
            raise StateMoved(f"{self._name(pk)} is no longer {expected} {claim}".rstrip())

    def take(
        self,
        row: Row,
        *,
        by: str,
        now: datetime,
        lease: timedelta,
        only_if: str = "",
        values: Sequence[Any] = (),
    ) -> bool:
        """Claim one row that was read some moments ago, unless it moved since; return whether it is ours now.

        `only_if` is a condition in SQL with its `values`, tried in the same statement. Cost: two statements.
        Raises: ForbiddenMove, if the state in which it was read cannot be claimed.
        """
        if CLAIMED not in self.moves.get(row.state, ()):
            raise ForbiddenMove(f"{self._name(row.pk)} cannot go from {row.state} to {CLAIMED}")
        as_read = {"state": row.state, "claimed_by": ""}
        owner: dict[str, Any] = {"claimed_by": by, "claimed_until": now + lease}
        condition = (only_if, values)
        return self._make(row.pk, as_read, to=CLAIMED, now=now, detail=by, only_if=condition, **owner)

    def sweep(self, *, now: datetime) -> int:
        """Give back the rows of workers that died, their result not recorded. Return how many.

        Of this machine a dead process is known at once; of another one only the lease tells.
        """
        ours = Q(claimed_by__contains=f"/{this_machine()}:")
        held = self._rows().filter(Q(claimed_until__lt=now) | ours, state=CLAIMED)
        claims = list(held.order_by("pk").values_list("pk", "claimed_by", "claimed_until"))
        return sum(self._give_back(*one, now=now) for one in claims)

    def _give_back(self, pk: int, claim: str, until: datetime | None, *, now: datetime) -> bool:
        is_over = until is None or until < now
        if not is_over and not is_gone(claim.split("/")[-2]):
            return False
        says = f"{claim}: {'lease over' if is_over else 'its process is gone'}"
        # By the lease too: another sweeper may have been quicker, and the same worker claimed it once more.
        this_claim = {"state": CLAIMED, "claimed_by": claim, "claimed_until": until}
        return self._make(pk, this_claim, to=self.back, now=now, detail=says)

    def _make(
        self,
        pk: int,
        expected: Mapping[str, Any],
        *,
        to: str,
        now: datetime,
        detail: str,
        only_if: tuple[str, Sequence[Any]] = ("", ()),
        **fields: Any,
    ) -> bool:
        """Move the row if it is as expected: one conditional UPDATE, so of two who try one wins."""
        changes = {**fields, "state": to} if to == CLAIMED else {**fields, **FREE, "state": to}
        with transaction.atomic(savepoint=False):
            if not self._update({"id": pk, **expected}, changes, *only_if):
                return False
            self.write_event(pk, state=to, now=now, detail=detail)
        return True

    def _update(
        self, where: Mapping[str, Any], changes: Mapping[str, Any], only_if: str, values: Sequence[Any]
    ) -> bool:
        """Change the row that is so; return whether it was. Written out: to compose it takes longer than to do it."""
        sets = ", ".join(f"{name} = %s" for name in changes)
        conditions = [f"{name} IS NULL" if value is None else f"{name} = %s" for name, value in where.items()]
        conditions += [only_if] * bool(only_if)
        meta = self.model._meta  # noqa: SLF001 - Django's name for what a model says
        text = f"UPDATE {meta.db_table} SET {sets} WHERE {' AND '.join(conditions)}"  # noqa: S608 - names of ours
        asked = ((name, value) for name, value in where.items() if value is not None)
        given = [
            meta.get_field(name).get_db_prep_save(value, connection)  # type: ignore[union-attr]  # columns only
            for name, value in (*changes.items(), *asked)
        ]
        with connection.cursor() as cursor:
            cursor.execute(text, [*given, *values])
            return bool(cursor.rowcount == 1)

    def _rows(self) -> QuerySet[Row]:
        return self.model._default_manager.all()  # noqa: SLF001 - Django's name for the manager of any model

    def _name(self, pk: int) -> str:
        return f"{self.model._meta.verbose_name} {pk}"  # noqa: SLF001 - Django's name for what a model says


def claim_name(worker: str) -> str:
    """Return a name that no other run has, on any machine, and that tells the process: 60 letters at most."""
    return f"{worker[:16]}/{this_process()}/{secrets.token_hex(6)}"
