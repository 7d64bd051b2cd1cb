"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real input, or skip and say so."""
    place = os.environ.get("DONBAY_SHARED", "")
    if not place:
        pytest.skip("DONBAY_SHARED is not set: real input is not at hand")
    folder = Path(place).resolve()
    assert (folder / "data").is_dir(), f"DONBAY_SHARED={place} has no data folder"
    return folder


@pytest.fixture(autouse=True)
def _vietnamese():
    """Begin every test in the first language: a page in English must not colour the next test."""
    from django.utils import translation

    with translation.override("vi"):
        yield
