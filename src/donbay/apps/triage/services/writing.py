"""A letter from an officer to the firms one notice concerns."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import services as mail
from donbay.apps.matching import queries as matching
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.triage import queries
from donbay.apps.triage.errors import NobodyToWriteTo, NoSuchNotice, NotConcerned, TextMissing, TextUnfinished
from donbay.apps.triage.models import PersonalMessage
from donbay.apps.triage.rights import TriageRight
from donbay.apps.triage.types import Feet, Foot, Written
from donbay.core.notices.symbol import slug_of
from donbay.core.prose.leftovers import gap_in
from donbay.foundation.office import full_address
from donbay.foundation.rights import Actor, asks

from .found import locked, one_line, paragraphs, write_down

SUBJECT_LENGTH, TEXT_LENGTH, KEY_LENGTH = 200, 10_000, 40
MACHINE_SAID = frozenset({"Auto-Submitted"})  # RFC 3834: a person wrote this one


@asks(TriageRight.WRITE)
@transaction.atomic
def write_to_firms(
    *,
    key: str,
    notice_id: int,
    enterprise_ids: Collection[int],
    subject: str,
    text: str,
    feet: Feet,
    by: Actor,
    now: datetime,
) -> Written:
    """Queue one mail to each person of the chosen firms who may get mail, with a link to leave.

    A person is an address: who speaks for two of the firms gets one mail. The same key again queues
    nothing, whoever clicks twice. Raises: NoSuchNotice, TextMissing, TextTooLong, TextUnfinished, NotConcerned,
    NobodyToWriteTo; then nothing is queued.
    """
    locked(notice_id, now)  # a second click waits here, then finds the letter of the first
    said = (one_line(subject, longest=SUBJECT_LENGTH), paragraphs(text, longest=TEXT_LENGTH))
    if not (all(said) and 0 < len(key) <= KEY_LENGTH):
        raise TextMissing("a letter has a subject and words", code="LETTER")
    if gap := gap_in("\n".join(said)):
        raise TextUnfinished(f"the letter holds {gap[:60]!r}", facts={"found": gap[:60]})
    if known := PersonalMessage.objects.filter(key=key).first():
        return Written(mails=known.messages.count(), firms=known.enterprises.count(), again=True)
    _refuse_strangers(notice_id, enterprise_ids)
    readers = queries.readers_of(enterprise_ids, feet=feet)
    people = _each_once(readers)
    if not people:
        raise NobodyToWriteTo("nobody of these firms gets mail", code="NO_READER")
    letter = PersonalMessage.objects.create(
        key=key, notice_id=notice_id, author_id=by.id, subject=said[0], text=said[1], at=now
    )
    silent = tuple(firm for firm, found in readers.items() if not found)
    letter.enterprises.set([firm for firm in readers if firm not in silent])
    letter.messages.set(_queued(letter, people, feet([one.id for one in people]), now))
    write_down("write", notice_id, by, now, letter=letter.pk, enterprises=sorted(readers), silent=silent)
    return Written(mails=len(people), firms=len(readers) - len(silent), silent=silent)


def _refuse_strangers(notice_id: int, enterprise_ids: Collection[int]) -> None:
    concerned = {firm for firm, _grade in matching.concerned_firms(notice_id)}
    if not enterprise_ids:
        raise NobodyToWriteTo("no firm was chosen", code="NO_FIRM")
    if not set(enterprise_ids) <= concerned:
        raise NotConcerned(f"notice {notice_id} does not concern all of these firms")


def _each_once(readers: Mapping[int, list[ContactRow]]) -> list[ContactRow]:
    """Return each person once, by address; the oldest entry speaks for the person."""
    every = sorted((row for found in readers.values() for row in found), key=lambda row: row.id)
    once: dict[str, ContactRow] = {}
    for row in every:
        once.setdefault(row.email.casefold(), row)
    return list(once.values())


def _queued(
    letter: PersonalMessage, people: list[ContactRow], feet: Mapping[int, Foot], now: datetime
) -> list[int]:
    about = next(iter(notices.notice_rows([letter.notice_id])), None)
    if about is None:
        wanted = letter.notice_id
        raise NoSuchNotice(f"there is no notice {wanted}", facts={"id": wanted})
    return [_queue(letter, about, person, feet[person.id], now) for person in people]


def _queue(letter: PersonalMessage, about: NoticeRow, person: ContactRow, foot: Foot, now: datetime) -> int:
    return mail.queue_letter(
        folder="triage/mails/personal",
        context={
            "name": person.name, "firm": person.enterprise_name, "words": letter.text, "symbol": about.symbol,
            "page": full_address(reverse("notices:show", args=[slug_of(about.symbol)])), "foot": foot,
        },
        subject=letter.subject,
        headers={name: value for name, value in foot.headers.items() if name not in MACHINE_SAID},
        key=f"triage/personal/{letter.pk}/{person.id}",
        kind="triage/personal",
        to_address=person.email,
        to_name=person.name,
        language=person.language,
        now=now,
    )  # fmt: skip
