"""Whether all is well, as far as everybody may know."""

from django.http import HttpRequest

import donbay
from donbay.foundation.rows import row_of
from donbay.interfaces.portal.health import source_lines

from .types import HealthSheet, SourceState


def show_health(request: HttpRequest) -> HealthSheet:  # noqa: ARG001 - as every view
    """Show the version and the state of each source; without its database the answer is a problem, 503."""
    sources = tuple(row_of(SourceState, line) for line in source_lines())
    return HealthSheet(status="ok", version=donbay.__version__, sources=sources)
