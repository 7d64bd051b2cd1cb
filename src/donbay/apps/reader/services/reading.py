"""Read one text: found among the answers, or asked for, checked and kept. The same text is never asked twice."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction

from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader import budget
from donbay.apps.reader.asking import ask
from donbay.apps.reader.errors import (
    BeingAsked,
    NothingToRead,
    ReaderOff,
    ServiceAway,
    ServiceRefused,
    TextRefused,
    TextResting,
)
from donbay.apps.reader.models import Answer, NoticeReading
from donbay.apps.reader.rows import answer_row
from donbay.apps.reader.types import AnswerRow, Service
from donbay.core.errors import HouseError
from donbay.core.reader.answer import BadAnswer, Read, check_answer
from donbay.core.reader.prompt import PROMPT, messages_of, most_tokens
from donbay.core.reader.question import Question, Says, question_of
from donbay.foundation.claims import CLAIMED, Claims, claim_name
from donbay.foundation.rights import Unasked, unasked

S = Answer.State
AGAIN_AFTER = timedelta(days=1)  # our choice: a model that failed today fails in an hour
MOST_FAILURES = 3
MOVES: Mapping[str, frozenset[str]] = {
    S.WAITING: frozenset({S.CLAIMED}),
    S.CLAIMED: frozenset({S.WAITING, S.READ, S.FAILED}),
    S.FAILED: frozenset({S.CLAIMED}),
    S.READ: frozenset(),
}
LEASE = timedelta(seconds=60)  # beyond the time limit of the service


def _without_trail(_pk: int, /, *, state: str, now: datetime, detail: str) -> None:
    """Write no steps: the row itself tells all there is to know."""


CLAIMS = Claims(Answer, moves=MOVES, back=S.WAITING, write_event=_without_trail)


def service_of_settings() -> Service:
    """Return the service that an administrator has set; off where none is."""
    return Service(
        url=settings.READER_URL, model=settings.READER_MODEL, key=settings.READER_KEY,
        seconds=settings.READER_SECONDS, requests_a_day=settings.READER_REQUESTS_A_DAY,
        tokens_a_day=settings.READER_TOKENS_A_DAY,
    )  # fmt: skip


@unasked(Unasked.READS)
def is_on() -> bool:
    """Return whether an administrator has set an address and a model."""
    return service_of_settings().is_on


@unasked(Unasked.READS)
def require_on() -> None:
    """Refuse to go on while no service is set. Raises: ReaderOff."""
    if not is_on():
        raise ReaderOff("no reading service is set")


@unasked(Unasked.STEP)
def read_notice(row: NoticeRow, *, now: datetime) -> AnswerRow:
    """Return what the service says of a notice, and keep that it belongs to this version.

    Raises: what `read_text` raises. Cost: at most the time limit of the service.
    """
    question = question_of(row.record)
    kept = _answer_for(question, service_of_settings())
    NoticeReading.objects.update_or_create(
        notice_id=row.id, defaults={"notice_version": row.version, "answer": kept}
    )
    return _read(kept, question, now)


@unasked(Unasked.STEP)
def read_text(said: Says, *, now: datetime) -> AnswerRow:
    """Return what the service says of a text, from what is kept or by asking.

    Raises: ReaderOff; NothingToRead; BeingAsked; TextResting; ServiceResting; BudgetSpent; ServiceAway; ServiceRefused;
    TextRefused; BadAnswer.
    """
    question = question_of(said)
    return _read(_answer_for(question, service_of_settings()), question, now)


def content_of(question: Question, service: Service) -> str:
    """Return the hash of what would be sent, of the model and of the words of the question."""
    sent = [PROMPT, service.model, messages_of(question)]
    return hashlib.sha256(msgspec.json.encode(sent)).hexdigest()


def _answer_for(question: Question, service: Service) -> Answer:
    require_on()
    if not question.has_words:
        raise NothingToRead("the notice has no words of its own")
    made = {"model": service.model, "prompt": PROMPT}
    return Answer.objects.get_or_create(content=content_of(question, service), defaults=made)[0]


def _read(kept: Answer, question: Question, now: datetime) -> AnswerRow:
    if kept.state == S.READ:
        return msgspec.structs.replace(answer_row(kept), was_known=True, tokens=0)
    service, counted = service_of_settings(), most_tokens(question)
    claim = _claim(kept, service, counted, now)
    try:
        said = ask(question, service)
    except (ServiceAway, ServiceRefused) as error:
        _leave_alone(kept, claim, error, counted, now)
        raise
    except (BadAnswer, TextRefused) as error:
        # What was refused at once has cost nothing; of an answer that is no use nobody told what it cost.
        spent = 0 if isinstance(error, TextRefused) else None
        _fail(kept, claim, error, counted=counted, spent=spent, now=now)
        raise
    try:
        found = check_answer(said.text, question)
    except BadAnswer as error:
        _fail(kept, claim, error, counted=counted, spent=said.tokens, now=now)
        raise
    return _keep(kept, claim, found, counted=counted, spent=said.tokens, now=now)


@transaction.atomic
def _claim(kept: Answer, service: Service, counted: int, now: datetime) -> str:
    """Take the text and what it may cost. Raises: BeingAsked, TextResting, ServiceResting, BudgetSpent."""
    name, lease = claim_name("reader"), timedelta(seconds=service.seconds) + LEASE
    due = Answer.objects.filter(state__in=[S.WAITING, S.FAILED], pk=kept.pk)
    if not CLAIMS.claim(due, by=name, now=now, lease=lambda _row: lease):
        raise BeingAsked(f"text {kept.content[:12]} is being read")
    if kept.state == S.FAILED and (kept.again_at is None or kept.again_at > now):
        raise TextResting(f"text {kept.content[:12]} is left alone: {kept.fault}")
    budget.take(service, tokens=counted, now=now)
    return name


@transaction.atomic
def _leave_alone(
    kept: Answer, claim: str, error: ServiceAway | ServiceRefused, counted: int, now: datetime
) -> None:
    """Leave the service alone for a while, and let the text wait."""
    budget.rest(error, counted=counted, now=now)
    CLAIMS.move(kept.pk, expected=CLAIMED, to=S.WAITING, claim=claim, now=now)


@transaction.atomic
def _fail(
    kept: Answer, claim: str, error: HouseError, *, counted: int, spent: int | None, now: datetime
) -> None:
    """Keep that a text got no usable answer; after three times it is not asked again by itself."""
    budget.settle(counted=counted, spent=spent, now=now)
    failures = kept.failures + 1
    CLAIMS.move(
        kept.pk, expected=CLAIMED, to=S.FAILED, claim=claim, now=now, fault=error.code, failures=failures,
        again_at=now + AGAIN_AFTER if failures < MOST_FAILURES else None, tokens=_sum(kept, counted, spent),
    )  # fmt: skip


@transaction.atomic
def _keep(
    kept: Answer, claim: str, found: Read, *, counted: int, spent: int | None, now: datetime
) -> AnswerRow:
    budget.settle(counted=counted, spent=spent, now=now)
    said: dict[str, Any] = {
        "headings": msgspec.to_builtins(found.headings), "summary": found.summary, "dropped": found.dropped,
        "tokens": _sum(kept, counted, spent), "answered_at": now, "fault": "", "again_at": None,
    }  # fmt: skip
    CLAIMS.move(kept.pk, expected=CLAIMED, to=S.READ, claim=claim, now=now, **said)
    kept.refresh_from_db()
    return answer_row(kept)


def _sum(kept: Answer, counted: int, spent: int | None) -> int:
    """Return the tokens of all attempts; what the service does not tell is what was counted."""
    return kept.tokens + (counted if spent is None else spent)
