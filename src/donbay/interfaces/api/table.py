"""The table of all routes."""

from . import health, matches, notices
from .routes import Lock, Route
from .types import HealthSheet, Listing, MatchesAsked, MatchItem, NoticeItem, NoticesAsked, NoticeSheet

SHARED = "public, max-age=60"  # our choice: notices come a few times a day

ROUTES = (
    Route(
        name="notices",
        path="notices",
        lock=Lock.PUBLIC,
        view=notices.list_notices,
        asked=NoticesAsked,
        answer=Listing[NoticeItem],
        cache=SHARED,
    ),
    Route(
        name="notice",
        path="notices/<str:slug>",
        lock=Lock.PUBLIC,
        view=notices.show_notice,
        answer=NoticeSheet,
        cache=SHARED,
    ),
    Route(
        name="matches",
        path="firms/<number:firm_id>/matches",
        lock=Lock.PERSON,
        view=matches.list_matches,
        asked=MatchesAsked,
        answer=Listing[MatchItem],
    ),
    Route(
        name="health",
        path="health",
        lock=Lock.PUBLIC,
        view=health.show_health,
        answer=HealthSheet,
        cache="no-store",
    ),
)
