"""The part of a notice in a mail, written once for all who are told the same of it.

What differs from reader to reader - the number, their products, the reason, their links - is left open, and filled in
for each. A gap is named between two signs that no text in a database holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .lines import MailLine, Reason

SIGN = "\0"
KEPT = 2000  # parts, some ten kilobytes each: the notices of a week, in both languages
_FOLDER = "alerts/mails/digest"


@dataclass(frozen=True)
class Piece:
    """One notice in both parts of a mail."""

    html: SafeString
    text: str


def piece_of(line: MailLine, *, first: bool, several_firms: bool, language: str, day_format: str) -> Piece:
    """Return the part of a line, in the language that is active; `first`: of its group."""
    open_line = replace(line, number=_gap("number"), reasons=tuple(map(_open, _names(line), line.reasons)))
    html, text = _written(open_line, first, several_firms, language, day_format)
    own: dict[str, Any] = {"number": line.number}
    for names, reason in zip(_names(line), line.reasons, strict=True):
        own |= zip(
            names, (reason.enterprise, reason.text, reason.useful_link, reason.useless_link), strict=False
        )
        own[names[-1]] = reason.lines
    return Piece(html=mark_safe(_filled(html, own, _escaped)), text=_filled(text, own, _plain))


def _names(line: MailLine) -> list[tuple[str, ...]]:
    parts = ("enterprise", "reason", "useful", "useless", "lines")
    return [tuple(f"{part}{at}" for part in parts) for at in range(len(line.reasons))]


def _open(names: Sequence[str], reason: Reason) -> Reason:
    enterprise, text, useful, useless, lines = map(_gap, names)
    return Reason(enterprise, (lines,) if reason.lines else (), text, useful, useless)


def _gap(name: str) -> Any:
    return f"{SIGN}{name}{SIGN}"


@lru_cache(maxsize=KEPT)
def _written(
    line: MailLine,
    first: bool,  # noqa: FBT001 - one key of what is kept
    several_firms: bool,  # noqa: FBT001 - as above
    language: str,
    day_format: str,
) -> tuple[list[str], list[str]]:
    """Return both parts cut at their gaps: what stands for all, the name of a gap, and so on."""
    known = {
        "line": line, "first": first, "several_firms": several_firms, "language": language, "day_format": day_format,
    }  # fmt: skip
    html, text = (render_to_string(f"{_FOLDER}/_line.{kind}", known) for kind in ("html", "txt"))
    return html.split(SIGN), text.split(SIGN)


def _filled(cut: Sequence[str], own: Mapping[str, Any], say: Any) -> str:
    return "".join(say(own[part]) if at % 2 else part for at, part in enumerate(cut))


def _escaped(said: Any) -> str:
    return (
        "; ".join(map(conditional_escape, said))
        if isinstance(said, list | tuple)
        else conditional_escape(said)
    )


def _plain(said: Any) -> str:
    return "; ".join(said) if isinstance(said, list | tuple) else str(said)
