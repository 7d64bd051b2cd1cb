"""Python runs this first in a process that a test started with `clock.environment()`."""

import os
import sys
from pathlib import Path

if "DONBAY_TEST_CLOCK_SINCE" in os.environ:
    sys.path.append(str(Path(__file__).parents[2]))
    from tests.clock import follow

    follow(os.environ)
    sys.path.pop()
