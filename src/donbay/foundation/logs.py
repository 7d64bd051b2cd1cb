"""A valid link is a key, so no log keeps one: the signed part and our secrets are cut out of every line."""

import logging
import re

from django.conf import settings

# Signed text as `django.core.signing` writes it (43 letters of signature), and the key of a new password.
_SIGNED = re.compile(r"[A-Za-z0-9_-]{8,}[.:][A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
_RESET = re.compile(r"(/password/reset/key/[0-9A-Za-z]+-)[^/\s\"']+")
_SERVER_LOGGERS = ("gunicorn.error", "gunicorn.access")


def cut_links(text: str) -> str:
    """Return the text with the secret part of every link, and every secret of the settings, as three dots."""
    for secret in settings.SECRET_TEXTS if settings.configured else ():
        text = text.replace(secret, "…")
    return _RESET.sub(r"\1…", _SIGNED.sub("…", text))


class CutFormatter(logging.Formatter):
    """Writes a line of the log, with its traceback, without secret links."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return cut_links(super().format(record))


class CutFilter(logging.Filter):
    """Cuts the message itself, for handlers that bring their own form."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, cut."""
        record.msg, record.args = cut_links(record.getMessage()), None
        return True


def cut_links_of_server() -> None:
    """Cut the links also in what the web server itself logs; it has set up its own handlers."""
    for name in _SERVER_LOGGERS:
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(CutFilter())
