"""All profiles in memory: codes and words lead to lines, one notice at a time.

Built from profiles, shared by matching, sweep and preview. Pure: it holds no clock and no
database, and judging a notice changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from donbay.core.codes.ics import headings_for, is_wide
from donbay.core.notices.record import Code

from .grade import Verdict, judge_line, lowered, raised
from .horizontal import DOUBTFUL, FIELDS
from .market import HOME, market_of
from .terms import TermIndex, Text, phrase, read_text
from .types import Evidence, Judgement, Line, Profile, Strength, Subject, Where

RULES = "2026-11"  # change it whenever a judgement could change: open notices are matched anew

_STRENGTH: dict[str, Strength] = {
    "HS_EXACT": "STRONG", "HS_INSIDE": "GOOD", "HS_WIDER": "GOOD", "HS_HEADING": "WEAK", "HS_CHAPTER": "WEAK",
    "TERM": "STRONG", "LATIN": "STRONG", "TERM_DESCRIPTION": "WEAK", "TERM_DOUBTFUL": "WEAK", "ICS": "WEAK",
    "HORIZONTAL": "WEAK",
}  # fmt: skip
_Test = Callable[[str], bool]
LEAST_ICS_SHARE = 0.5  # a field that seldom means these goods says nothing of them
_LONG_AGO = date(1995, 1, 1)


class _Find(msgspec.Struct, frozen=True):
    """One find before it is anybody's: what kind, whose value, what and where in the notice."""

    kind: str
    value: str
    found: str
    field: Where
    inherited: bool = False


class MatchIndex:
    """Profiles, ready to be asked which of them a notice concerns."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.profiles: dict[int, Profile] = {}
        self._lines: dict[int, tuple[int, Line]] = {}
        self._codes: dict[str, list[tuple[int, str]]] = {}  # every prefix of a line's code -> (line, code)
        self._terms = TermIndex(())
        self._lines_of_term: dict[int, list[tuple[int, str]]] = {}
        self._excluded: dict[int, TermIndex] = {}
        self._fields = TermIndex(FIELDS)
        self._field_names = {self._fields.add(name): name for name in FIELDS}
        for profile in profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        """Take one profile in. A profile that is there already must be removed first."""
        self.profiles[profile.enterprise_id] = profile
        for line in profile.lines:
            self._lines[line.id] = (profile.enterprise_id, line)
            for code in line.hs:
                for size in range(2, len(code) + 1):
                    self._codes.setdefault(code[:size], []).append((line.id, code))
            for term in (line.words, *line.names, *line.terms, *line.scientific):
                number = self._terms.add(term)
                entries = self._lines_of_term.setdefault(number, [])
                if number >= 0 and all(line_id != line.id for line_id, _ in entries):
                    entries.append((line.id, term))
            if line.excluded:
                self._excluded[line.id] = TermIndex(line.excluded)

    def judge(self, subject: Subject) -> list[Judgement]:
        """Return the enterprises this notice concerns, strongest first, with the evidence."""
        finds = self._finds(subject)
        by_firm: dict[int, list[tuple[Verdict, tuple[Evidence, ...]]]] = {}
        has_codes = bool(subject.hs or subject.inherited_hs)
        for line_id, items in finds.items():
            enterprise_id, line = self._lines[line_id]
            evidence = tuple(_as_evidence(line, item) for item in items)
            verdict = judge_line(evidence, notice_has_codes=has_codes)
            if verdict is not None:
                by_firm.setdefault(enterprise_id, []).append((_by_region(verdict, subject), evidence))
        judged = [self._judgement(firm, lines, subject) for firm, lines in by_firm.items()]
        return sorted((j for j in judged if j), key=lambda j: (-j.score, j.enterprise_id))

    def _judgement(
        self, enterprise_id: int, lines: list[tuple[Verdict, tuple[Evidence, ...]]], subject: Subject
    ) -> Judgement | None:
        markets = self.profiles[enterprise_id].markets
        market = market_of(markets, subject.members, on=subject.day or _LONG_AGO)
        if market is None:
            return None
        lines.sort(key=lambda item: -item[0].score)
        best = lines[0][0]
        evidence = tuple(item for _, found in lines for item in found)
        return Judgement(
            enterprise_id=enterprise_id, grade=best.grade, score=best.score, evidence=evidence, market=market
        )

    def _finds(self, subject: Subject) -> dict[int, list[_Find]]:
        finds: dict[int, list[_Find]] = {}
        for line_id, find in (*self._by_code(subject), *self._by_ics(subject), *self._by_word(subject)):
            finds.setdefault(line_id, []).append(find)
        for line_id, find in self._by_field(subject):
            finds.setdefault(line_id, []).append(find)
        return {line_id: _distinct(items) for line_id, items in finds.items()}

    def _by_code(self, subject: Subject) -> Iterator[tuple[int, _Find]]:
        for codes, inherited in ((subject.hs, False), (subject.inherited_hs, True)):
            for code in codes:
                if code.code:
                    yield from self._lines_of_code(code, inherited=inherited)

    def _lines_of_code(self, code: Code, *, inherited: bool) -> Iterator[tuple[int, _Find]]:
        said = code.stated or code.code
        seen: set[int] = set()
        for kind, prefix, accepts in _relations(code.code):
            for line_id, ours in self._codes.get(prefix, ()):
                if line_id not in seen and accepts(ours):
                    seen.add(line_id)
                    yield line_id, _Find(kind, ours, said, "hs", inherited)

    def _by_ics(self, subject: Subject) -> Iterator[tuple[int, _Find]]:
        for codes, inherited in ((subject.ics, False), (subject.inherited_ics, True)):
            for code in codes:
                if not code.code or is_wide(code.code):
                    continue
                for heading, share in headings_for(code.code):
                    if share < LEAST_ICS_SHARE:
                        continue
                    for line_id, ours in self._codes.get(heading, ()):
                        yield line_id, _Find("ICS", ours, code.code, "ics", inherited)

    def _by_word(self, subject: Subject) -> Iterator[tuple[int, _Find]]:
        inherited = bool(subject.inherited_products) and not subject.products
        fields: tuple[tuple[Where, str, bool], ...] = (
            ("title", subject.title, False),
            ("products", subject.products or subject.inherited_products, inherited),
            ("description", subject.description, False),
        )
        for field, text, lent in fields:
            if text:
                yield from self._words_in(read_text(text), field, inherited=lent)

    def _words_in(self, text: Text, field: Where, *, inherited: bool) -> Iterator[tuple[int, _Find]]:
        masks: dict[int, set[int]] = {}
        for hit in self._terms.hits(text):
            for line_id, term in self._lines_of_term[hit.term]:
                if line_id in self._excluded and line_id not in masks:
                    hits = self._excluded[line_id].hits(text)
                    masks[line_id] = {place for found in hits for place in range(found.start, found.end)}
                if hit.start in masks.get(line_id, ()):
                    continue
                kind = _term_kind(term, field, self._lines[line_id][1])
                yield line_id, _Find(kind, term, text.quote(hit.start, hit.end), field, inherited)

    def _by_field(self, subject: Subject) -> Iterator[tuple[int, _Find]]:
        fields: tuple[tuple[Where, str], ...] = (("title", subject.title), ("products", subject.products))
        for field, text in fields:
            for hit in self._fields.hits(read_text(text)) if text else ():
                name = self._field_names[hit.term]
                for chapter in FIELDS[name]:
                    for line_id, ours in self._codes.get(chapter, ()):
                        yield line_id, _Find("HORIZONTAL", ours, name, field)


def _relations(code: str) -> Iterator[tuple[str, str, _Test]]:
    """Yield (kind, prefix to look up, test of our code), strongest kind first."""
    if len(code) >= 4:
        yield "HS_EXACT", code, lambda ours: ours == code
    for size in (5, 4, 2):
        if size < len(code):
            prefix = code[:size]
            yield "HS_INSIDE", prefix, lambda ours, prefix=prefix: ours == prefix  # type: ignore[misc]
    if len(code) >= 4:
        yield "HS_WIDER", code, lambda _ours: True
        yield "HS_HEADING", code[:4], lambda _ours: True
    else:
        yield "HS_CHAPTER", code, lambda _ours: True


def _term_kind(term: str, field: Where, line: Line) -> str:
    if field == "description":
        return "TERM_DESCRIPTION"
    if term in line.scientific or _is_latin_name(term):
        return "LATIN"
    tokens = phrase(term)
    return "TERM_DOUBTFUL" if len(tokens) == 1 and tokens[0] in DOUBTFUL else "TERM"


_LATIN_ENDINGS = ("us", "um", "ensis", "ica", "era", "ata", "ana", "oides", "ii")


def _is_latin_name(term: str) -> bool:
    """Tell a species name such as `Durio zibethinus` that nobody marked as one."""
    parts = term.split()
    return (
        len(parts) == 2
        and term.isascii()
        and parts[0][:1].isupper()
        and parts[0][1:].islower()
        and parts[1].islower()
        and parts[1].endswith(_LATIN_ENDINGS)
    )


def _as_evidence(line: Line, find: _Find) -> Evidence:
    return Evidence(
        line_id=line.id,
        line_words=line.words,
        kind=find.kind,
        value=find.value,
        found=find.found,
        field="chain" if find.inherited else find.field,
        strength=_STRENGTH[find.kind],
        inherited=find.inherited,
    )


def _distinct(items: list[_Find]) -> list[_Find]:
    """Keep each kind, value and place once; the description adds nothing to the title."""
    kept: dict[tuple[str, str, str], _Find] = {}
    for item in items:
        kept.setdefault((item.kind, item.value, item.field), item)
    return list(kept.values())


def _by_region(verdict: Verdict, subject: Subject) -> Verdict:
    """Apply the field "regions likely to be affected": it names exporters, not markets."""
    named = [region.lower() for region in subject.regions]
    if not named:
        return verdict
    if any("viet nam" in region or "vietnam" in region or "all trading" in region for region in named):
        return raised(verdict)
    return verdict if HOME in subject.members else lowered(verdict)
