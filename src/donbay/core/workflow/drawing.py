"""Draw a kind as a diagram: Mermaid for pages that know it, SVG for those that do not."""

from html import escape
from itertools import groupby

from .kinds import Kind, State
from .showing import Language, days_in_words, in_words, label_of

_BOX_WIDTH, _BOX_HEIGHT, _STEP_X, _STEP_Y, _MARGIN = 180, 44, 330, 110, 24  # pixels
_STYLE = (
    "text{font:13px sans-serif;text-anchor:middle}.s{font-size:11px}rect{fill:#fff;stroke:#333}"
    ".end rect{stroke-width:3}path{fill:none;stroke:#666;marker-end:url(#a)}"
)
_SIGNS = str.maketrans('":;#', "' , ")
_ARROW = (
    '<marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
    '<path d="M0 0L8 4L0 8z" style="fill:#666;marker-end:none"/></marker>'
)


def moves_of(kind: Kind) -> list[tuple[str, str, list[str]]]:
    """Return which actions lead from each state to which other, in the order of the declaration."""
    order = {one.name: n for n, one in enumerate(kind.states)}
    every = [
        (order[here], order[one.to_state], one.name)
        for one in kind.actions
        for here in one.from_states
        if one.to_state not in ("", here)
    ]
    every.sort(key=lambda move: move[:2])
    names = [one.name for one in kind.states]
    pairs = groupby(every, key=lambda move: move[:2])
    return [(names[here], names[to], [move[2] for move in group]) for (here, to), group in pairs]


def mermaid(kind: Kind, language: Language) -> str:
    """Return the kind as a state diagram in Mermaid."""
    ids = {one.name: f"s{n}" for n, one in enumerate(kind.states)}
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{_plain(_says(one, language))}" as {ids[one.name]}' for one in kind.states]
    lines.append(f"  [*] --> {ids[kind.first]}")
    for here, to, actions in moves_of(kind):
        says = " / ".join(label_of(kind, name, language) for name in actions)
        lines.append(f"  {ids[here]} --> {ids[to]} : {_plain(says)}")
    lines += [f"  {ids[one.name]} --> [*]" for one in kind.states if not one.open]
    return "\n".join(lines)


def _says(state: State, language: Language) -> str:
    days = f" ({days_in_words(state.due, language)})" if state.due else ""
    return in_words(state, language, state.name) + days


def _plain(text: str) -> str:
    """Return the text without what Mermaid reads as its own signs."""
    return " ".join(text.translate(_SIGNS).split())


def svg(kind: Kind, language: Language) -> str:
    """Return the kind as a picture: a state stands below those that lead to it first."""
    places = _places(kind)
    title = escape(in_words(kind, language, kind.name))
    width = _MARGIN * 2 + _BOX_WIDTH + _STEP_X * max(x for x, _y in places.values())
    height = _MARGIN * 2 + _BOX_HEIGHT + _STEP_Y * max(y for _x, y in places.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}">',
        f"<title>{title}</title><style>{_STYLE}</style><defs>{_ARROW}</defs>",
    ]
    parts += [_arrow(kind, places, move, language) for move in moves_of(kind)]
    parts += [_box(one, places[one.name], language) for one in kind.states]
    return "\n".join([*parts, "</svg>"])


def _places(kind: Kind) -> dict[str, tuple[int, int]]:
    """Return the column and row of each state: the row is how many steps it is from the first."""
    rows, waiting = {kind.first: 0}, [kind.first]
    while waiting:
        here = waiting.pop(0)
        for start, to, _names in moves_of(kind):
            if start == here and to not in rows:
                rows[to] = rows[here] + 1
                waiting.append(to)
    columns: dict[int, int] = {}
    found = {}
    for state in kind.states:
        row = rows.get(state.name, len(rows))
        found[state.name] = (columns.get(row, 0), row)
        columns[row] = columns.get(row, 0) + 1
    return found


def _corner(place: tuple[int, int]) -> tuple[int, int]:
    return _MARGIN + place[0] * _STEP_X, _MARGIN + place[1] * _STEP_Y


def _box(state: State, place: tuple[int, int], language: Language) -> str:
    x, y = _corner(place)
    end = "" if state.open else ' class="end"'
    says = escape(in_words(state, language, state.name))
    middle, days = x + _BOX_WIDTH // 2, ""
    if state.due:
        days = (
            f'<text class="s" x="{middle}" y="{y + 38}">{escape(days_in_words(state.due, language))}</text>'
        )
    return (
        f'<g{end}><rect x="{x}" y="{y}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="8"/>'
        f'<text x="{middle}" y="{y + 22}">{says}</text>{days}</g>'
    )


def _arrow(
    kind: Kind, places: dict[str, tuple[int, int]], move: tuple[str, str, list[str]], language: Language
) -> str:
    """Return one arrow; one that leads up leaves on the right, so that it does not lie on the one down."""
    here, to, actions = move
    (x1, y1), (x2, y2) = _corner(places[here]), _corner(places[to])
    down = places[to][1] > places[here][1]
    half, side = _BOX_WIDTH // 2, _BOX_WIDTH - 20
    start = (x1 + half, y1 + _BOX_HEIGHT) if down else (x1 + side, y1)
    end = (x2 + half, y2) if down else (x2 + side, y2 + _BOX_HEIGHT)
    says = escape(" / ".join(label_of(kind, name, language) for name in actions))
    middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
    path = f'<path d="M{start[0]} {start[1]}L{end[0]} {end[1]}"/>'
    return f'{path}<text class="s" x="{middle[0]}" y="{middle[1]}">{says}</text>'
