"""A valid link is a key, so no log keeps one: the signed part and our secrets are cut out of every line."""

import logging
import re
from copy import copy

from django.conf import settings

# Signed text as `django.core.signing` writes it (43 letters of signature), and the key of a new password.
_SIGNED = re.compile(r"[A-Za-z0-9_-]{8,}[.:][A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
# A key of the API: what stands before the second line tells which key it is and opens nothing.
_KEY = re.compile(r"(dbk_[0-9a-z]{8}_)[A-Za-z0-9_-]+")
_RESET = re.compile(r"(/password/reset/key/[0-9A-Za-z]+-)[^/\s\"']+")
_PLAIN = logging.Formatter()
_SERVER_LOGGERS = ("gunicorn.error", "gunicorn.access")


def cut_links(text: str) -> str:
    """Return the text with the secret part of every link, and every secret of the settings, as three dots."""
    for secret in settings.SECRET_TEXTS if settings.configured else ():
        text = text.replace(secret, "…")
    return _RESET.sub(r"\1…", _SIGNED.sub("…", _KEY.sub(r"\1…", text)))


class CutFormatter(logging.Formatter):
    """Writes a line of the log, with its traceback, without secret links."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        record = copy(record)  # other handlers have their own
        record.msg, record.args = _said(record), None
        return cut_links(super().format(record))


class CutFilter(logging.Filter):
    """Cuts the message, the traceback and the stack themselves, for handlers that bring their own form."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, cut."""
        record.msg, record.args = cut_links(_said(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _PLAIN.formatException(record.exc_info)
        record.exc_info = None  # the text stands for it: a form of its own would write the links again
        record.exc_text = cut_links(record.exc_text) if record.exc_text else None
        record.stack_info = cut_links(record.stack_info) if record.stack_info else None
        return True


def _said(record: logging.LogRecord) -> str:
    """Return the message; where it does not fit its values the machine would print both, uncut."""
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - a line that cannot be written never stops the work
        return f"{record.msg} {record.args!r}"


def cut_links_of_server() -> None:
    """Cut the links also in what the web server itself logs; it has set up its own handlers."""
    for name in _SERVER_LOGGERS:
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(CutFilter())
