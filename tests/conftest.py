"""Fixtures every test may use."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import clock

CHROMIUM = os.environ.get("DONBAY_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure():
    """Settle the clock before any test file is read: what it works out at import is part of the run."""
    clock.choose()
    clock.set_again().start()
    calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # a busy machine is no fault
    settings.register_profile("calm", **calm)
    settings.register_profile("ci", derandomize=True, **calm)  # main is not to turn red by a throw of dice
    settings.load_profile("ci" if os.environ.get("CI") else "calm")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let every test with a browser say so: one among the others leaves an event loop behind, which breaks theirs."""
    for item in items:
        if {"browser", "served"} & set(item.path.parts):
            item.add_marker("browser")


def pytest_report_header():
    """Say by which clock the run lives."""
    name = os.environ["DONBAY_TEST_CLOCK"]
    return f"clock: {name}, every test begins at {clock.ODD[name]:%A %d/%m/%Y %H:%M} in Hà Nội"


@pytest.fixture(autouse=True)
def _clock():
    """Begin every test at the moment of the run, however long the run has been going on."""
    with clock.set_again():
        yield


@pytest.fixture(scope="session")
def chromium():
    """Return the browser, started once for all tests: two of them in one process cannot be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


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
