"""Sessions that ran out go; those that open something stay."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from donbay.foundation.letting_go import let_go

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_sessions_that_ran_out_go():
    for key, at in (("a", NOW - timedelta(seconds=1)), ("b", NOW), ("c", NOW + timedelta(days=14))):
        Session.objects.create(session_key=key, session_data="x", expire_date=at)
    assert let_go(now=NOW).rows == {"accounts.sessions": 1}
    assert sorted(Session.objects.values_list("pk", flat=True)) == ["b", "c"]
