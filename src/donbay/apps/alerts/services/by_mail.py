"""Leaving by mail: the `mailto:` of List-Unsubscribe, which some mail programs use instead of the page.

The signed token is the proof, as in the link: the sender's address does not matter, since people write from
other addresses than they read at. Source: RFC 2369 3.2.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from donbay.apps.mail.types import Answer
from donbay.foundation.web.links import BadLink

from .leaving import unsubscribe

WORD = "unsubscribe"
BAD_LINK, LEFT = "BAD_LINK", "LEFT"
# After the word: a token, which mail programs fold anywhere, and whatever they put behind it.
_AFTER = re.compile(rf"{WORD}\W*(?P<rest>[\w.\-\s]*)", re.IGNORECASE)
_ALONE = re.compile(
    rf"^\W*(?:re:\s*)?(?:{WORD}|hủy đăng ký|huỷ đăng ký|ngừng nhận tin|dừng nhận tin)\W*$", re.IGNORECASE
)
_LONGEST = 1000


def read_leaving(answer: Answer, now: datetime) -> str:
    """Return LEFT if this mail asked to leave and was obeyed, BAD_LINK if it could not be, else an empty text."""
    for text in (answer.subject, answer.text[:_LONGEST]):
        for token in _tokens(text):
            try:
                unsubscribe(
                    token=token, method="ONE_CLICK", proof=f"mailto, mail {answer.digest[:16]}", now=now
                )
            except BadLink:
                continue
            return LEFT
    is_asking = bool(_ALONE.match(answer.subject)) or (
        answer.subject.lower().startswith(WORD) and bool(_AFTER.search(answer.subject))
    )
    return BAD_LINK if is_asking else ""


def _tokens(text: str) -> Iterator[str]:
    """Return what may be the token: up to the next blank, or with the blanks of folding taken out."""
    for found in _AFTER.finditer(text):
        words = found["rest"].split()
        for count in range(1, min(len(words), 6) + 1):
            yield "".join(words[:count])
