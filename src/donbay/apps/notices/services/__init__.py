"""Write side of notices."""

from .chains import attach_parents, attach_touched
from .faults import NoRoom
from .files import ingest_file, ingest_paths
from .holders import close_dead_runs
from .indexing import index_inferred, index_waiting
from .live import AlreadyFetched, check_sources, fetch_source
from .rereading import reread
from .reunderstanding import understand_anew
from .runs import finish_run, keep_set_aside, report_of, start_run
from .store import store
from .waiting import settle_waiting

__all__ = [
    "AlreadyFetched",
    "NoRoom",
    "attach_parents",
    "attach_touched",
    "check_sources",
    "close_dead_runs",
    "fetch_source",
    "finish_run",
    "index_inferred",
    "index_waiting",
    "ingest_file",
    "ingest_paths",
    "keep_set_aside",
    "report_of",
    "reread",
    "settle_waiting",
    "start_run",
    "store",
    "understand_anew",
]
