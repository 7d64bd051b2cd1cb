"""Runs that a killed process left behind are not taken for ones that go on."""

from datetime import datetime, timedelta

from donbay.apps.notices.models import SourceRun
from donbay.foundation.processes import is_gone
from donbay.foundation.rights import Unasked, unasked

DEAD_AFTER = timedelta(hours=2)  # a run that still says RUNNING then was killed
STOPPED = "the worker stopped in the middle of the run"


@unasked(Unasked.STEP)
def close_dead_runs(*, now: datetime) -> int:
    """Write down that runs which a killed process left behind have failed; return how many.

    A run of this machine is dead when its process is; any run, when it is older than a read takes.
    The place where a live source was left is kept.
    """
    left = SourceRun.objects.filter(state=SourceRun.State.RUNNING).values_list("pk", "held_by", "started_at")
    dead = [pk for pk, held_by, at in left if at < now - DEAD_AFTER or is_gone(held_by)]
    return SourceRun.objects.filter(pk__in=dead, state=SourceRun.State.RUNNING).update(
        state=SourceRun.State.FAILED, reason=STOPPED, code="RUN_STOPPED", finished_at=now
    )
