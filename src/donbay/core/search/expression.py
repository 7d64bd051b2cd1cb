"""An understood search as the words of an index: for SQLite (FTS5) and for PostgreSQL (tsquery).

Words hold letters and digits only, so that nothing typed can be read as an operator.
"""

from collections.abc import Sequence

from .types import Part, Phrase
from .words import ONLY, code_wanted, member_word


def atoms(part: Part) -> list[Phrase]:
    """Return the phrases of the index of which one must be there."""
    found = [*part.phrases, *((member_word(code),) for code in part.members)]
    found += [phrase for code in part.codes for phrase in code_wanted(code)]
    found += [(ONLY + code,) for code in part.headings]
    return list(dict.fromkeys(found))


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
