"""Mails to the officers about work that waits for them: one form for all rooms."""

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec
from django.conf import settings
from django.utils import translation

from donbay.apps.mail import services as mail
from donbay.foundation.office import full_address
from donbay.foundation.rights import Unasked, unasked

from .types import UserRow

FOLDER = "accounts/mails/work"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a mail to an officer says: subject, lines, and the button with the page of ours it opens."""

    subject: str
    lines: tuple[str, ...]
    button: str
    path: str


@unasked(Unasked.INNER)
def tell(people: Iterable[UserRow], *, kind: str, key: str, say: Callable[[], Told], now: datetime) -> int:
    """Queue one mail to each of these officers, in their language; return how many are told.

    `say` is asked once for each language of a reader. The same kind and key give the same mail, however often.
    """
    once = {person.id: person for person in people}
    for person in once.values():
        language = person.language or "vi"
        with translation.override(language):
            told = say()
        mail.queue_letter(
            folder=FOLDER,
            context={"name": person.name, "told": told, "link": full_address(told.path)},
            subject=f"[TBT {settings.PROVINCE_NAME}] {told.subject}",
            key=f"{kind}/{key}/{person.id}",
            kind=kind,
            to_address=person.email,
            to_name=person.name,
            language=language,
            now=now,
        )
    return len(once)
