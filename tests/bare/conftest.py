"""A product on a bare machine, started by script/bare; without it these tests are not run."""

import os
import subprocess

import pytest

collect_ignore_glob = [] if "DONBAY_BARE" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def address():
    """Return the address of the server on the bare machine."""
    return os.environ["DONBAY_BARE"]


@pytest.fixture(scope="session")
def run():
    """Return how to run one command there, in the folder of the checkout."""

    def run(command):
        done = subprocess.run(
            [os.environ["DONBAY_BARE_RUN"], command], capture_output=True, text=True, timeout=120
        )
        return done.returncode, done.stdout, done.stderr

    return run
