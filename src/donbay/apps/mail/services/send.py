"""Send what waits: claim one message by id with a lease, hand it over, record it by id.

A message is claimed only just before it is handed over, so a lease covers one mail and not a
whole batch; nothing is ever marked by the filter it was read with. What is next is read fifty mails at a time
(`hand`), and one transaction records a mail and claims the one behind it.
"""

import logging
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.mail.errors import ConnectionLost, StateMoved, TransportDown
from donbay.apps.mail.mime import build
from donbay.apps.mail.models import ACCOUNT_MAIL, Message
from donbay.apps.mail.states import CLAIMS, S, waiting
from donbay.apps.mail.transport import Envelope, Transport, envelope_sender, transport_from_settings
from donbay.apps.mail.types import COUNTED, SendCounts
from donbay.core.errors import HouseError
from donbay.foundation.clock import clock_from
from donbay.foundation.language import reader_language
from donbay.foundation.rights import Unasked, unasked

from .blocks import ADDRESS_IS_FREE
from .brake import (
    BRAKE_IS_FREE,
    Leave,
    count_success,
    guard_run,
    leave_to_send,
    note_trouble,
    pause_of_settings,
)
from .claims import claim_name, lease_of, sweep_claims
from .hand import MAILS, Hand
from .outcome import write_failure, write_success
from .unwanted import keep_back

log = logging.getLogger(__name__)

RUN_SECONDS = 240  # then the rest waits for the next run, so that other work gets its turn
RECORD_PAUSES = (0, 1, 5)  # seconds to wait for the database after a mail has left
ACCOUNT_MAILS_A_RUN = 50
MOST_MISSES = 5000  # mails that others took first, in one run: then they do the work
LOSSES_PER_RUN = 3  # connections broken in the middle of a mail before the run gives up for now


@unasked(Unasked.STEP)
def send_waiting(*, now: datetime, worker: str, limit: int = 100) -> SendCounts:
    """Send up to `limit` mails that are due, urgent ones first; return what happened.

    Sign-in codes go before and pass the brake, see `send_account_mail`.
    Safe to run in several workers at once and to kill at any point: a claim whose lease is over is
    taken up by a later run, with the same Message-ID.
    """
    sweep_claims(now=now)
    codes = send_account_mail(now=now, worker=worker)
    if codes.stopped:
        return codes  # paused, or the server is down: for the rest too
    guard_run(now=now)
    return _together([codes, *_over_connections(now=now, worker=worker, limit=limit)])


def _over_connections(*, now: datetime, worker: str, limit: int) -> list[SendCounts]:
    """Send over as many connections as are set, each a run of its own, as if so many workers did it at once."""
    connections = min(settings.MAIL_CONNECTIONS, limit) if settings.MAIL_SMTP else 1
    if connections == 1 or not _Run(now=now, worker=worker).hand.read(beyond=1, most=1):
        return [_Run(now=now, worker=worker).send(limit)]
    language = reader_language()

    def run(share: int) -> SendCounts:
        try:
            with translation.override(language):
                return _Run(now=now, worker=worker).send(share)
        finally:
            connection.close()  # a thread has a connection of its own

    shares = [limit // connections + (number < limit % connections) for number in range(connections)]
    with ThreadPoolExecutor(connections, thread_name_prefix="mail") as threads:
        return list(threads.map(run, shares))


def _together(all_counts: list[SendCounts]) -> SendCounts:
    """Return the sums, and of the reasons to stop the first, one that somebody has to look at before others."""
    counted = {name: sum(getattr(one, name) for one in all_counts) for name in COUNTED}
    stopped = sorted((one for one in all_counts if one.stopped), key=lambda one: not one.trouble)
    return msgspec.structs.replace(stopped[0] if stopped else SendCounts(), **counted)


@unasked(Unasked.STEP)
def send_now(message_id: int, *, now: datetime, worker: str) -> SendCounts:
    """Try to send this one mail at once; when that fails it waits in the outbox like any other."""
    return _Run(now=now, worker=worker, only=message_id).send(1)


@unasked(Unasked.STEP)
def send_account_mail(*, now: datetime, worker: str) -> SendCounts:
    """Send the sign-in codes and account links that wait. The brake does not hold them, only a pause does.

    Somebody sits before a page and waits for each of them; they are few, by their own limits.
    Cost: one query when nothing waits.
    """
    return _Run(now=now, worker=worker, account_mail=True).send(ACCOUNT_MAILS_A_RUN)


class _Run:
    """One run of the sender: one transport, one clock, one claim name that no other run has."""

    def __init__(
        self, *, now: datetime, worker: str, only: int | None = None, account_mail: bool = False
    ) -> None:
        self.account_mail = account_mail
        self.clock = clock_from(now)
        self.ends_at = now + timedelta(seconds=RUN_SECONDS)
        self.claim = claim_name(worker)
        self.only = only
        self.transport: Transport = transport_from_settings(waits=_let_database_go)
        self.counts: Counter[str] = Counter()
        self.losses, self.misses = 0, 0
        self.hand, self.turns, self.leave = Hand(self._due), 0, Leave()

    def send(self, limit: int) -> SendCounts:
        self.turns = limit
        try:
            message = self._first()
            while message is not None:
                message = self._send(message) or self._first()
        except TransportDown as error:
            log.warning("sending stopped: %s", error, extra={"claim": self.claim, "rule": error.rule})
            self.leave = Leave(stopped=str(error), trouble=True)
            note_trouble(error=str(error), rule=error.rule, now=self.clock())
        finally:
            self.transport.close()
        return SendCounts(**self.counts, stopped=self.leave.stopped, trouble=self.leave.trouble)

    def _due(self) -> QuerySet[Message]:
        due = waiting().filter(not_before__lte=self.clock())
        if self.only is not None:
            due = due.filter(pk=self.only)
        if self.account_mail:
            due = due.filter(kind=ACCOUNT_MAIL)
        return due.order_by("-urgent", "not_before", "pk")

    def _first(self) -> Message | None:
        """Claim the next mail, having asked whether any may go; None when the run is at its end.

        Where another worker was quicker, it deals with the mails behind too, so we go on beyond these; where
        there is nothing beyond, each takes one by one what is left.
        """
        beyond, one_by_one = 0, False
        while self.turns > 0 and self.misses < MOST_MISSES:
            message = self.hand.next()
            if message is None and self.hand.read(beyond=beyond, most=self.turns):
                self.leave = self._ask()
                self.hand.keep(self.leave.mails)
                if self.leave.stopped:
                    return None
            elif message is None and beyond == 0:
                return None
            elif message is None:
                beyond, one_by_one = 0, True
            elif self._is_over():
                return None
            else:
                self.transport.open()  # before the claim: an outage then touches no message
                if self._take(message):
                    return message
                if not one_by_one:
                    beyond += MAILS
                    self.hand.keep(0)
        return None

    def _ask(self) -> Leave:
        if self.account_mail:
            return Leave(mails=MAILS, stopped=pause_of_settings())
        return leave_to_send(now=self.clock())

    def _is_over(self) -> bool:
        """Say whether the run ends here although mail waits, and keep why."""
        if self.losses >= LOSSES_PER_RUN:
            self.leave = Leave(stopped=_("Mất kết nối với máy chủ thư nhiều lần."), trouble=True)
        elif self.clock() > self.ends_at:
            self.leave = Leave(stopped=_("Hết thời gian của lượt này; các thư còn lại chờ lượt sau."))
        return bool(self.leave.stopped)

    def _take(self, message: Message) -> bool:
        """Claim the next of the hand, if it still waits and nobody has pulled the brake."""
        self.hand.drop_next()
        now = self.clock()
        due = "not_before <= %s" if self.account_mail else f"not_before <= %s AND {BRAKE_IS_FREE}"
        if not self.hand.why_unwanted(message):
            due += f" AND {ADDRESS_IS_FREE}"
        moment = connection.ops.adapt_datetimefield_value(now)
        is_ours = CLAIMS.take(
            message,
            by=self.claim,
            now=now,
            lease=lease_of(urgent=message.urgent),
            only_if=due,
            values=[moment],
        )
        self.turns -= is_ours
        self.misses += not is_ours
        return is_ours

    def _send(self, message: Message) -> Message | None:
        """Deal with a claimed mail; return the next one when that was claimed along with the result."""
        try:
            return self._deal_with(message)
        except StateMoved:
            # The lease ran out and somebody took over. The mail may arrive twice, with one Message-ID.
            log.warning(
                "message %s: its claim was lost before the result was recorded",
                message.pk,
                extra=self._fields(message),
            )
            self.counts["lost"] += 1
            return None

    def _deal_with(self, message: Message) -> Message | None:
        if why := self.hand.why_unwanted(message):
            keep_back(message, why=why, expected=S.CLAIMED, claim=self.claim, now=self.clock())
            self.counts["suppressed"] += 1
            return None
        return self._hand_over(message)

    def _hand_over(self, message: Message) -> Message | None:
        started = time.monotonic()
        try:
            envelope = _envelope(message)
            answer = self.transport.send(envelope)
        except HouseError as error:
            took = time.monotonic() - started
            outcome = write_failure(message, error=error, claim=self.claim, now=self.clock())
            self._count(message, outcome, seconds=took)
            self.losses += isinstance(error, ConnectionLost)
            if isinstance(error, TransportDown):
                raise
            return None
        took = time.monotonic() - started
        ahead = self._record_success(message, answer)
        self._count(message, "accepted", seconds=took)
        return ahead

    def _count(self, message: Message, outcome: str, *, seconds: float) -> None:
        self.counts[outcome] += 1
        log.info(
            "message %s: %s after %.2f s",
            message.pk,
            outcome,
            seconds,
            extra={**self._fields(message), "outcome": outcome, "seconds": round(seconds, 3)},
        )

    def _fields(self, message: Message) -> dict[str, Any]:
        """Return what a log line says of a mail in fields of its own; never whom it is for."""
        return {
            "message_id": message.pk,
            "mail_kind": message.kind,
            "claim": self.claim,
            "attempts": message.attempts,
            "outages": message.outages,
        }

    def _record_success(self, message: Message, answer: str) -> Message | None:
        """Record it, more than once if the database stumbles: what is not recorded is sent again.

        Returns the next mail, claimed in the same transaction; None when there is something to ask first.
        """
        for pause_seconds in RECORD_PAUSES:
            try:
                return self._record_and_take(message, answer)
            except OperationalError:
                if connection.in_atomic_block:
                    raise  # the whole transaction is lost
                connection.close()  # the next attempt opens a new one
                time.sleep(pause_seconds)
        return self._record_and_take(message, answer)

    def _record_and_take(self, message: Message, answer: str) -> Message | None:
        with transaction.atomic():
            write_success(message, answer=answer, claim=self.claim, now=self.clock())
            ahead = self.hand.next()
            if ahead is None or self.turns == 0 or self._is_over() or not self._take(ahead):
                ahead = None
            count_success()  # the brake last: it is one row for all, and who holds it waits for no mail
        return ahead


def _envelope(message: Message) -> Envelope:
    return Envelope(
        message_id=message.message_id,
        sender=envelope_sender(settings.MAIL_BOUNCES_TO, message.message_id),
        recipient=message.to_address,
        raw=build(message, sender=settings.MAIL_FROM, zone=settings.TIME_ZONE),
    )


def _let_database_go() -> None:
    """Give the connection back when the mail server lets us wait, perhaps a minute; the next query opens a new one.

    PostgreSQL keeps a process for every connection, and one that stands idle behind a firewall, or while the
    database is started anew, is dead when the result has to be written. SQLite holds nothing, and would tidy up
    its file at every goodbye. While the server is quick it is kept: to connect takes longer than to send a mail.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()
