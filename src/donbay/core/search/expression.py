"""An understood search as the words of an index: for SQLite (FTS5) and for PostgreSQL (tsquery).

Words hold letters and digits only, so that nothing typed can be read as an operator.
"""

from collections.abc import Iterator, Sequence

from .types import Part, Phrase
from .words import ONLY, code_wanted, member_word


def atoms(part: Part) -> list[Phrase]:
    """Return the phrases of the index of which one must be there, as few as say it."""
    found = [*part.phrases, *((member_word(code),) for code in part.members)]
    found += [phrase for code in part.codes for phrase in code_wanted(code)]
    found += [(ONLY + code,) for code in part.headings]
    return _telling(list(dict.fromkeys(found)))


def _telling(found: Sequence[Phrase]) -> list[Phrase]:
    """Leave out each phrase that holds a shorter one of them: where it is, that one is too."""
    known = set(found)
    return [one for one in found if not any(part in known for part in _inside(one))]


def _inside(phrase: Phrase) -> Iterator[Phrase]:
    """Yield all shorter runs of words in a phrase."""
    size = len(phrase)
    for start in range(size):
        yield from (phrase[start:end] for end in range(start + 1, size + 1) if end - start < size)


def fts5(parts: Sequence[Part], columns: str = "") -> str:
    """Return the search for FTS5; `columns` limits it, as in `{head}`."""
    said = [" OR ".join(f'"{" ".join(phrase)}"' for phrase in atoms(part)) for part in parts]
    whole = " AND ".join(f"({one})" for one in said)
    return f"{columns} : ({whole})" if columns else whole


def tsquery(parts: Sequence[Part], weights: str = "") -> str:
    """Return the search for PostgreSQL; `weights` limits it, as in `A`."""
    mark = f":{weights}" if weights else ""
    said = [
        " | ".join("(" + " <-> ".join(f"'{word}'{mark}" for word in phrase) + ")" for phrase in atoms(part))
        for part in parts
    ]
    return " & ".join(f"({one})" for one in said)
