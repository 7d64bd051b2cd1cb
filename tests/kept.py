"""Rows that many tests start from, made once for a run of such tests instead of once for each.

    kept.ROWS["all_places"] = load_places

    @pytest.fixture
    def all_places(db):
        return kept.rows("all_places")

A test that asks for such a fixture finds its rows in the database before its own transaction begins, so what it changes
is gone when it ends and the rows are still there. A test that does not ask for it finds none of them.
"""

import copy
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connection, transaction
from django.utils import translation

from tests import clock

ROWS: dict[str, Callable[[], Any]] = {}  # name of the fixture -> what makes its rows; a name is used once


class _Held:
    """The rows that are there now: of one fixture or of none."""

    name, made = "", None
    transaction: transaction.Atomic


def rows(name: str) -> Any:
    """Return what the maker of these rows returned, a copy for each test."""
    return copy.deepcopy(_Held.made) if _Held.name == name else ROWS[name]()


def hold(name: str, blocker: Any) -> None:
    """Let the rows of this fixture be there, and no others; "" for none. `blocker` is pytest-django's.

    The clock stands still at the moment at which every test begins, so that no row is younger than a test.
    """
    if name == _Held.name and not (
        name and connection.closed_in_transaction
    ):  # a test may have lost the connection
        return
    with ExitStack() as around:
        around.enter_context(blocker.unblock())
        _let_go()
        if name:
            around.enter_context(clock.stopped())
            around.enter_context(translation.override("vi"))
            _make(name)


def wanted_by(item: Any) -> str:
    """Return the name of the rows that a test starts from; one that commits for real makes its own."""
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and (marker.args[:1] == (True,) or marker.kwargs.get("transaction", False))
    if commits or {"transactional_db", "live_server"} & set(item.fixturenames):
        return ""
    return next((name for name in ROWS if name in item.fixturenames), "")


def _make(name: str) -> None:
    held = transaction.atomic()
    held.__enter__()  # left again in _let_go
    _Held.name, _Held.transaction = name, held
    try:
        _Held.made = ROWS[name]()
    except BaseException:
        _let_go()
        raise


def _let_go() -> None:
    if _Held.name:
        _Held.name, _Held.made = "", None
        transaction.set_rollback(True)
        _Held.transaction.__exit__(None, None, None)
