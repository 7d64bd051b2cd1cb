"""An optional machine translation: off unless an address is set, labelled, and never in anybody's way.

Only the words of a notice are sent, never anything of an enterprise. What comes back is a draft: the text
check refuses its label, so it cannot be published before a person has rewritten it.
Source: the JSON of LibreTranslate's `POST /translate`.
"""

import hashlib
import logging

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from donbay.foundation.rights import Unasked, unasked

from .types import MachineText

log = logging.getLogger(__name__)
SECONDS = 8.0
LONGEST = 4000  # letters sent; a draft needs no more


@unasked(Unasked.READS)
def is_on() -> bool:
    """Return whether an administrator has set an address."""
    return bool(settings.TRANSLATE_URL)


@unasked(Unasked.READS)
def machine_draft(text: str, *, language: str, client: httpx.Client | None = None) -> MachineText | None:
    """Return a Vietnamese draft by a machine, or None when it is off, late or answers nonsense."""
    wanted = text.strip()[:LONGEST]
    if not is_on() or not wanted or language == "vi":
        return None
    asked = {"q": wanted, "source": language, "target": "vi", "format": "text"}
    if settings.TRANSLATE_KEY:
        asked["api_key"] = settings.TRANSLATE_KEY
    try:
        with client or httpx.Client(timeout=SECONDS, follow_redirects=False) as asking:
            answer = asking.post(f"{settings.TRANSLATE_URL.rstrip('/')}/translate", json=asked)
        answer.raise_for_status()
        said = answer.json()["translatedText"]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
        log.warning("no machine draft: %s", type(error).__name__)
        return None
    if not isinstance(said, str) or not said.strip() or len(said) > 4 * LONGEST:
        return None
    return MachineText(
        text=said.strip(),
        label=_("bản nháp tự động"),
        model=answer.headers.get("server", "")[:60],
        asked=hashlib.sha256(wanted.encode()).hexdigest(),
    )
