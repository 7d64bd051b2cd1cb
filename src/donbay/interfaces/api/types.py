"""What the API is asked and answers, as plain records: the schemas are made of these (`schemas.py`)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from donbay.core.notices.record import NoticeRecord

Row = TypeVar("Row")
Limit = Annotated[int, Meta(ge=1, le=100, description="How many rows at most.")]
CursorText = Annotated[
    str, Meta(max_length=600, description="The `next` of the answer before, unchanged: reads on from there.")
]


class Listing(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """Some rows of a list. `next`: the cursor with which it is read on, null at its end."""

    items: tuple[Row, ...]
    next: str | None


class NoticesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the list of notices; what is not said filters nothing."""

    q: Annotated[str, Meta(max_length=200, description="Words, goods or HS codes; all must be found.")] = ""
    area: Annotated[Literal["TBT", "SPS"] | None, Meta(description="The committee.")] = None
    member: Annotated[
        Annotated[str, Meta(max_length=8)] | None,
        Meta(description="The code of a member as in its symbols: EU, TPKM, JPN."),
    ] = None
    hs: Annotated[
        tuple[str, ...],
        Meta(
            max_length=50, description="HS codes of 2 to 6 digits, of which one must be stated or inherited."
        ),
    ] = ()
    open: Annotated[bool, Meta(description="Only what takes comments today.")] = False
    since: Annotated[date | None, Meta(description="The first day of distribution.")] = None
    until: Annotated[date | None, Meta(description="The last day of distribution.")] = None
    limit: Limit = 25
    cursor: CursorText = ""


class MatchesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the matches of a firm."""

    limit: Limit = 25
    cursor: CursorText = ""


class NoticeItem(msgspec.Struct, frozen=True, kw_only=True):
    """A notice in a list.

    `comment_deadline` is the one in force and `deadline_by` the symbol of another document that set it;
    `local_deadline` is the province's own, and `binding_deadline` the one of the two by which a firm has to act.
    `ended_by`: what replaced, withdrew or voided it. `url`: its page.
    """

    symbol: str
    slug: str
    symbols: tuple[str, ...]
    members: tuple[str, ...]
    area: str
    kind: str
    step: str
    title: str
    products: str
    distribution_date: date | None
    comment_deadline: date | None
    local_deadline: date | None
    binding_deadline: date | None
    deadline_by: str
    standing: str
    is_open: bool
    ended_by: str
    root_symbol: str
    changed_at: datetime
    is_sample: bool
    url: str


class NoticeSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One notice whole. `record`: what its member states; `inherited`: what its chain lends it; `chain`: slugs."""

    notice: NoticeItem
    record: NoticeRecord
    inherited: Mapping[str, Any]
    chain: tuple[str, ...]


class MatchItem(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that concerns the firm: how strongly, and why, in the reader's language. No market: all of them."""

    notice: NoticeItem
    grade: Literal["DIRECT", "RELATED", "POSSIBLE"]
    market: str
    reason: str
    made_at: datetime


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a source could be checked: NEW, NONE, ODD, BLIND or OFF, and in words."""

    name: str
    state: str
    says: str
    last_good_at: datetime | None
    hides_news: bool


class HealthSheet(msgspec.Struct, frozen=True, kw_only=True):
    """That the pages and their database answer, which version does, and how the sources are."""

    status: Literal["ok"]
    version: str
    sources: tuple[SourceState, ...]


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with one parameter, in the reader's language."""

    parameter: str
    reason: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no other answer (RFC 9457). `errors`: the parameters that could not be read."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[Fault, ...] = ()
