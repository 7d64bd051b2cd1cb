"""What a service may answer, and what of it is believed: codes that exist, quotations that stand in the notice.

PermanentError
└── BadAnswer   the text is no answer of the form that was asked for
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from donbay.core.classify.types import Confirmed, Where
from donbay.core.errors import PermanentError
from donbay.core.nomenclature.vocabulary import named_codes
from donbay.core.text.language import language_of
from donbay.core.text.letters import clean_line
from donbay.core.text.words import words

from .question import Question

MOST_HEADINGS = 10  # our choice, as are the lengths
LONGEST_SUMMARY, LONGEST_QUOTE = 600, 200
LONGEST_ANSWER = 20_000  # letters; ten times of what is asked for
LEAST_QUOTE = 3  # letters; less names no goods
DIGITS = (4, 6)
_FENCED = re.compile(r"```(?:json|JSON)?\s*\n(.*)\n\s*```", re.DOTALL)
_NOT_PLAIN = re.compile(r"https?:|www\.|\w@\w|```|</?[a-z!]|\]\(", re.IGNORECASE)  # addresses and markup


class BadAnswer(PermanentError):
    """The text is no answer of the form that was asked for; nothing of it is used."""

    code = "NOT_JSON"
    hint = "Nothing was kept of it. If it happens often, another model may follow the form better."


class _Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    quote: str


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    headings: list[_Heading]
    summary: str


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a service said of a notice and can be held against it: proposals, unchecked by anybody.

    `dropped`: how many headings were left out, because the code or the quotation is not there.
    """

    headings: tuple[Confirmed, ...] = ()
    summary: str = ""
    dropped: int = 0


def check_answer(text: str, question: Question) -> Read:
    """Return what can be believed of an answer. Raises: BadAnswer, saying what is wrong and nothing of the text."""
    if len(text) > LONGEST_ANSWER:
        raise BadAnswer(f"the answer has more than {LONGEST_ANSWER} letters", code="TOO_LONG")
    said = _decoded(text)
    if len(said.headings) > MOST_HEADINGS:
        raise BadAnswer(f"the answer has {len(said.headings)} headings", code="TOO_MANY_HEADINGS")
    found = _each_once(_standing(said.headings, question))
    return Read(
        headings=found, summary=_summary(said.summary), dropped=len(said.headings) - len(found)
    )  # fmt: skip


def _decoded(text: str) -> _Answer:
    """Return the answer from JSON, bare or fenced as a block of code."""
    bare = text.strip()
    if fenced := _FENCED.fullmatch(bare):
        bare = fenced[1]
    try:
        return msgspec.json.decode(bare.encode(), type=_Answer)
    except msgspec.ValidationError:
        raise BadAnswer("the answer is JSON of another form", code="OTHER_FORM") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise BadAnswer("the answer is not JSON") from None


def _summary(text: str) -> str:
    """Return a summary on one line. Raises: BadAnswer, where it is long, has markup or is not Vietnamese."""
    plain = clean_line(text)
    if len(plain) > LONGEST_SUMMARY:
        raise BadAnswer(f"the summary has {len(plain)} letters", code="LONG_SUMMARY")
    if _NOT_PLAIN.search(plain):
        raise BadAnswer("the summary has an address or markup in it", code="NOT_PLAIN")
    if plain and language_of(plain) != "vi":
        raise BadAnswer("the summary is not in Vietnamese", code="NOT_VIETNAMESE")
    return plain


def _standing(headings: Iterable[_Heading], question: Question) -> Iterator[Confirmed]:
    for one in headings:
        code, quote = known_code(one.code), clean_line(one.quote)
        if code and (field := place_of(quote, question)):
            yield Confirmed(code=code, found=quote, field=field)


def _each_once(found: Iterable[Confirmed]) -> tuple[Confirmed, ...]:
    once: dict[str, Confirmed] = {}
    for one in found:
        once.setdefault(one.code, one)
    return tuple(once.values())


def known_code(code: str) -> str:
    """Return a code that HS 2022 has, as far as our table tells; "" for any other.

    Our table has every heading and some subheadings, so of six digits that it lacks the heading is taken.
    """
    if len(code) not in DIGITS or not (code.isascii() and code.isdigit()):
        return ""
    known = named_codes()
    return next((one for one in (code, code[:4]) if one in known), "")


def place_of(quote: str, question: Question) -> Where | None:
    """Return the field in which these words stand one after the other as whole words; None where nowhere.

    Case, punctuation and the place of a tone mark do not matter.
    """
    wanted = words(quote)
    if len(quote) > LONGEST_QUOTE or len("".join(wanted)) < LEAST_QUOTE:
        return None
    return next((field for field, text in question.places() if _holds(words(text), wanted)), None)


def _holds(tokens: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(tokens[start : start + size] == wanted for start in range(len(tokens) - size + 1))
