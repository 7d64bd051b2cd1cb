"""The kinds of work that the rooms have: each is checked when the program starts, each version is kept."""

from collections.abc import Callable, Collection, Mapping

import msgspec

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.errors import BadKind, NotAllowed
from donbay.core.workflow.kinds import Kind

from .rights import Actor

Titles = Callable[[Collection[int]], Mapping[int, str]]  # the names of these things, by number, in one query


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """A kind with what only its room knows: the names and page of things, and who stands in a relation to one."""

    kind: Kind
    subject: str
    titles: Titles
    page: Callable[[int], str]
    relations: Mapping[str, Callable[[int], Collection[int]]]

    def title(self, subject_id: int) -> str:
        """Return the name of one thing. Cost: one query; for a list ask for all `titles` at once."""
        return self.titles([subject_id])[subject_id]


_KINDS: dict[tuple[str, int], Registered] = {}


def register(
    kind: Kind,
    *,
    subject: str,
    titles: Titles,
    page: Callable[[int], str],
    relations: Mapping[str, Callable[[int], Collection[int]]] | None = None,
) -> None:
    """Let a kind be used; call it in `AppConfig.ready`, for old versions too while something runs by them.

    `titles`: the names of several things at once, by their numbers; one that is gone may be left out.
    `relations`: roles that only those people hold who stand so to the thing, found by its number.
    Raises: BadKind, for a kind with mistakes, a version that is declared twice, a relation that is no role of it.
    """
    check_kind(kind)
    strange = sorted(set(relations or {}) - set(kind.roles))
    if strange:
        raise BadKind(f"{kind.name} has no role {strange[0]}")
    known = _KINDS.get((kind.name, kind.version))
    if known is not None and known.kind != kind:
        raise BadKind(f"{kind.name} version {kind.version} is declared twice; give the new one a new version")
    _KINDS[kind.name, kind.version] = Registered(
        kind=kind, subject=subject, titles=titles, page=page, relations=relations or {}
    )


def find_kind(name: str, version: int = 0) -> Registered:
    """Return a kind of this name and version; without a version the newest. Raises: BadKind."""
    wanted = version or max((number for known, number in _KINDS if known == name), default=0)
    if (found := _KINDS.get((name, wanted))) is None:
        raise BadKind(f"there is no kind {name}{f' version {version}' if version else ''}")
    return found


def newest() -> dict[str, Kind]:
    """Return the newest version of every kind, by name."""
    return {name: find_kind(name).kind for name in sorted({name for name, _version in _KINDS})}


def running_kind(kind: Kind, version: int) -> Kind:
    """Return the version of a kind that a thing runs by. Raises: BadKind, when it is declared no more."""
    return kind if kind.version == version else find_kind(kind.name, version).kind


def refuse_unrelated(kind: Kind, role: str, subject_id: int, by: Actor) -> None:
    """Refuse who does not stand in the relation to the thing that a role means. Raises: NotAllowed."""
    known = _KINDS.get((kind.name, kind.version))
    find = known.relations.get(role) if known else None
    if find is not None and by.id not in find(subject_id):
        raise NotAllowed(f"{by.id} is no {role} of {kind.name} {subject_id}", code="NOT_ALLOWED")
