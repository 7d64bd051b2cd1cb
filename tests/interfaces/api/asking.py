"""What tests of the API ask with."""

from datetime import timedelta

from django.utils import timezone

from donbay.apps.accounts import services
from donbay.apps.notices.models import Notice
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.rights import SERVER

READ = "matching.read_matches"


def key_for(email, *scopes, **more):
    """Make a key and return the header that carries it."""
    made = services.make_key(email=email, name="kho", scopes=scopes, by=SERVER, now=timezone.now(), **more)
    return {"HTTP_AUTHORIZATION": f"Bearer {made.key}"}


def problem(answer, status):
    """Return a problem, having looked at its shape."""
    said = answer.json()
    assert (answer.status_code, said["status"]) == (status, status), said
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert set(said) == {"type", "title", "status", "detail", "instance", "errors"}
    assert "Traceback" not in answer.content.decode()
    return said


def faults(answer):
    """Return the parameters that were refused."""
    return {one["parameter"]: one["reason"] for one in problem(answer, 422)["errors"]}


def plain_notice(number, day):
    """Store a notice that has no more than its day, without the search knowing it."""
    symbol, now = f"G/TBT/N/JPN/{number}", timezone.now()
    return Notice.objects.create(
        identity=symbol, symbol=symbol, root_symbol=symbol, area="TBT", kind="REGULAR", members=["JPN"],
        content=NoticeRecord(symbols=(symbol,), area="TBT", members=("JPN",), distribution_date=day),
        content_hash="0" * 64, distribution_date=day, first_seen_at=now, changed_at=now,
    )  # fmt: skip


def days_ago(count):
    return timezone.localdate() - timedelta(days=count)
