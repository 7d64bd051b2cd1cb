"""JSON from strangers as plain values that can be stored: no NaN, no endless numbers, no half letters."""

import json
import math
from typing import Any, Final

MOST_DIGITS: Final = 18  # a longer whole number is a name, not a count; it is kept as a text
DEEPEST: Final = 60  # real answers have about four levels


class NotPlainJSON(ValueError):
    """The bytes are no JSON, or JSON that no service would write."""


def read_json(body: bytes) -> Any:
    """Return the value of a JSON text. What JSON knows no number for (NaN, 1e999) is None.

    Raises: NotPlainJSON.
    """
    try:
        value = json.loads(body, parse_constant=_nothing, parse_int=_whole, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise NotPlainJSON(str(error)) from error
    return whole_letters(value)


def write_json(value: Any) -> bytes:
    """Return a value as JSON bytes, always the same for the same value.

    Raises: NotPlainJSON, if it is nested too deeply.
    """
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, sort_keys=True).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise NotPlainJSON(str(error)) from error


def whole_letters(value: Any, *, depth: int = 0) -> Any:
    """Return a value without lone surrogates in its texts and names.

    Raises: NotPlainJSON, if it is nested too deeply.
    """
    if isinstance(value, str):
        return (
            value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        )
    if depth > DEEPEST:
        raise NotPlainJSON(f"it is nested more than {DEEPEST} deep")
    if isinstance(value, dict):
        return {whole_letters(name): whole_letters(inner, depth=depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [whole_letters(inner, depth=depth + 1) for inner in value]
    return value


def printable(text: str) -> str:
    """Return a text that every screen, file and table takes: no NUL, no half letters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode() if not text.isprintable() else text


def _nothing(_constant: str) -> None:
    return None


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits.lstrip("-")) <= MOST_DIGITS else digits


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None
