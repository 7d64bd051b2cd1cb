"""What people's answers teach: which word, code or class brings a firm what is not its own.

Nothing here changes a rule. It says what an officer may want to change, on the strength of how many answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import Literal

import msgspec

from donbay.core.text.words import words

from .types import Evidence, Grade

Change = Literal["EXCLUDE", "DROP_CODE", "ONLY_DIRECT"]
LEAST_ANSWERS = 5  # our choice: one firm's bad day is no rule
LEAST_BOUND = 0.5  # "not for me" must be surely more often right than not
MOST_SAID = 0.6  # of the unwanted notices must hold a longer phrase, before it is named instead of the word
_Z = 1.96  # 95 %, two-sided
_LITTLE = frozenset(
    "a an and as at by for from in of on or the to with de del des du el en et la las le les los ou y "
    "và của cho các với từ về trong".split()
)
_SORTS = {"TERM": "WORD", "LATIN": "WORD", "HS_EXACT": "CODE", "HS_INSIDE": "CODE", "HS_WIDER": "CODE",
          "HS_CHAPTER": "CODE", "HS_HEADING": "CODE", "NAMED": "CODE"}  # fmt: skip


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to one match. `products`: line to what it makes; `texts`: field to the notice's words."""

    enterprise_id: int
    notice_id: int
    useful: bool
    grade: Grade
    evidence: tuple[Evidence, ...]
    products: Mapping[int, str]
    texts: Mapping[str, str]


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One change worth a look.

    `product`: what the lines make; for ONLY_DIRECT "". `value`: the word, the code, or the enterprise's
    number. `phrase`: what to exclude, `value` itself or a longer phrase around it. `bound`: the least share
    of "not for me" that the answers allow, from 0 to 1. `notice_ids`: of the unwanted ones.
    """

    change: Change
    product: str
    value: str
    phrase: str
    useful: int
    useless: int
    bound: float
    notice_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        """Return what makes this proposal the same as an earlier one."""
        return f"{self.change}|{self.product}|{self.value}|{self.phrase}"


_Rule = tuple[str, str, str]  # sort, product, value


def least_share(found: int, of: int) -> float:
    """Return the lower end of the 95 % interval of a share.

    Units: a share from 0 to 1; 0 for no cases.
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
    """
    if not of:
        return 0.0
    share, square = found / of, _Z * _Z
    middle = share + square / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (middle - spread) / (1 + square / of)


def proposals(answers: Iterable[Answer]) -> tuple[Proposed, ...]:
    """Return the changes the answers speak for, the surest first."""
    by_rule: dict[_Rule, list[Answer]] = defaultdict(list)
    for answer in answers:
        for rule in _rules(answer):
            by_rule[rule].append(answer)
    found = (_proposed(rule, given) for rule, given in by_rule.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.bound, one.key)))


def _rules(answer: Answer) -> set[_Rule]:
    """Return the words and codes that brought this notice; a weak reason is not blamed."""
    found = {
        (_SORTS[item.kind], answer.products[item.line_id], item.value)
        for item in answer.evidence
        if item.kind in _SORTS and item.strength != "WEAK" and item.line_id in answer.products
    }
    if answer.grade == "RELATED":
        found.add(("CLASS", "", str(answer.enterprise_id)))
    return found


def _proposed(rule: _Rule, answers: Sequence[Answer]) -> Proposed | None:
    useless = [answer for answer in answers if not answer.useful]
    bound = least_share(len(useless), len(answers))
    if len(answers) < LEAST_ANSWERS or bound <= LEAST_BOUND:
        return None
    sort, product, value = rule
    changes: dict[str, Change] = {"WORD": "EXCLUDE", "CODE": "DROP_CODE", "CLASS": "ONLY_DIRECT"}
    return Proposed(
        change=changes[sort],
        product=product,
        value=value,
        phrase=_phrase(value, answers) if sort == "WORD" else "",
        useful=len(answers) - len(useless),
        useless=len(useless),
        bound=round(bound, 3),
        notice_ids=tuple(answer.notice_id for answer in useless),
    )


def _phrase(value: str, answers: Sequence[Answer]) -> str:
    """Return the longer phrase that most unwanted notices hold and no wanted one; else the word itself."""
    wanted: set[str] = set()
    unwanted: Counter[str] = Counter()
    for answer in answers:
        around = set(_around(value, answer))
        if answer.useful:
            wanted |= around
        else:
            unwanted.update(around)
    least = MOST_SAID * sum(not answer.useful for answer in answers)
    good = [(count, phrase) for phrase, count in unwanted.items() if count >= least and phrase not in wanted]
    return max(good, key=lambda one: (one[0], len(one[1]), one[1]))[1] if good else value


def _around(value: str, answer: Answer) -> Iterator[str]:
    """Yield the found words with the word before, and with the word after, where they stand in the notice."""
    for item in answer.evidence:
        if item.value == value and item.field in answer.texts:
            found, text = words(item.found), words(answer.texts[item.field])
            for start in range(len(text) - len(found) + 1):
                end = start + len(found)
                if found and text[start:end] == found:
                    yield from (" ".join(part) for part in _wider(text, start, end))


def _wider(text: Sequence[str], start: int, end: int) -> Iterator[Sequence[str]]:
    if start and _says_something(text[start - 1]):
        yield text[start - 1 : end]
    if end < len(text) and _says_something(text[end]):
        yield text[start : end + 1]


def _says_something(word: str) -> bool:
    return word.isalpha() and word not in _LITTLE
