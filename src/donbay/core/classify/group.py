"""The shape of a family of goods that crosses headings."""

import msgspec


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One family of goods: all packaged food, propagating material, residues ...

    A measure names it with one of its words (`named`) or keywords of the source; a firm belongs to it
    when one of its own words is among `named` or `declared`.

    `reach`: HS prefixes of the family, each with the share that a measure on the family carries for
    goods there. `inputs`: close inputs, reached whatever goods the measure names besides.
    `members`: codes whose goods are part of what makers of the family make.
    `quiet`: prefixes whose words are not the subject where this family is named.
    `is_topic`: its words name a concern, not goods: `residue limits for mango` is on mango.
    `is_scope`: it decides the subject, whatever goods are named besides.
    `describes`: it is said of other goods, as in `children's watches`.
    `yields_to`: families beside which it is not meant.
    """

    id: str
    vi: str
    en: str
    named: tuple[str, ...]
    declared: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    reach: tuple[tuple[str, float], ...] = ()
    inputs: tuple[tuple[str, float], ...] = ()
    members: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    is_topic: bool = False
    is_scope: bool = False
    describes: bool = False
    yields_to: tuple[str, ...] = ()


def listed(text: str) -> tuple[str, ...]:
    """Return the phrases of a list separated by semicolons."""
    return tuple(" ".join(part.split()) for part in text.split(";") if part.strip())


def shares(text: str) -> tuple[tuple[str, float], ...]:
    """Return pairs of code and share from `0602:.85 0601:.5`."""
    return tuple((code, float(share)) for code, share in (pair.split(":") for pair in text.split()))
