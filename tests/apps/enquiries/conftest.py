"""Every test keeps its files in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def var(tmp_path, settings):
    """The folder under which files are kept."""
    settings.VAR = tmp_path
    return tmp_path
