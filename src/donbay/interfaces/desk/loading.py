"""The rest of a long list of firms, loaded by the background worker as soon as an officer confirms it."""

from django_tasks import task

from donbay.apps.enterprises import queries, services
from donbay.core.errors import HouseError
from donbay.foundation.rights import SERVER

ROWS_A_TASK = 1000  # some seconds; then what else waits has its turn, such as the minute's mail


@task()
def load_rest(batch_id: int) -> str:
    """Load the next rows of a confirmed list, and come again for those behind them.

    Whoever else loads it meanwhile takes other rows; if this is lost with its worker, the timetable goes on.
    """
    from django.utils import timezone  # noqa: PLC0415 - the edge where the clock is read

    try:
        done = services.confirm_import(
            batch_id=batch_id, by=SERVER, now=timezone.now(), most_rows=ROWS_A_TASK
        )
    except HouseError as error:
        return f"{error}. {error.hint}"
    found = queries.import_preview(batch_id)
    if found and found.under_way:
        load_rest.enqueue(batch_id)
    return str(done)
