"""The one file with the settings of a server: read by the product itself, so that all of it reads the same.

Services, commands and an administrator's shell each had their own way of reading quotes, `$` and `#`. Here a
line is NAME=value; the value is everything after the first `=`, without blanks around it and without one pair of
quotes; nothing in it is special. Empty lines and lines that begin with # are skipped. What the environment
already holds goes first.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

USUAL = "/etc/donbay.env"
SETTING = "DONBAY_ENV_FILE"
_LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)")


def read_settings_file() -> Path | None:
    """Put the file's settings into the environment; return the file, or None when there is none.

    Raises: ImproperlyConfigured, when it is named and missing, cannot be read, or a line is no setting.
    """
    named = os.environ.get(SETTING)
    if named == "":
        return None
    path = Path(named or USUAL)
    if not named and not path.exists():
        return None
    for name, value in settings_in(_text(path), str(path)):
        os.environ.setdefault(name, value)
    return path


def settings_in(text: str, where: str) -> Iterator[tuple[str, str]]:
    """Yield each name with its value; of a name that stands twice the last.

    Raises: ImproperlyConfigured, naming the line, never what it holds.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        parts = _LINE.fullmatch(plain)
        if parts is None or "\0" in plain:
            raise ImproperlyConfigured(f"{where} line {number} is no setting: expected NAME=value.")
        found[parts[1]] = _unquoted(parts[2].strip())
    yield from found.items()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except PermissionError:
        says = f"{path} cannot be read by this user. Run the command as the user of the service, for example:"
        raise ImproperlyConfigured(f"{says} runuser -u donbay -- donbay check") from None
    except OSError as error:
        says = f"The settings file {path} cannot be read: {error.strerror}. Look at {SETTING}."
        raise ImproperlyConfigured(says) from None
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"{path} is not written in UTF-8: save it anew as UTF-8.") from None


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if is_quoted else value
