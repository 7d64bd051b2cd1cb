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


ROOT = Path(__file__).parents[1]
_LYING = pytest.StashKey[frozenset[Path]]()
OURS = frozenset({".pytest_cache", ".hypothesis", ".ruff_cache", ".mypy_cache", "var"})  # may come with a run


def pytest_sessionstart(session):
    """Remember what lies in the folder of the repository."""
    session.config.stash[_LYING] = frozenset(ROOT.iterdir())


def pytest_sessionfinish(session):
    """End red where a test left something behind in the repository: the next clone would not have it."""
    left = {one.name for one in {*ROOT.iterdir()} - session.config.stash[_LYING]} - OURS
    if left and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(f"\nTests left these in {ROOT}: {', '.join(sorted(left))}")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Take away what the processes of this run have shared, after the last of them."""
    if not hasattr(config, "workerinput") and "DONBAY_VAR" in os.environ:
        from tests import migrated

        migrated.remove()


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Let time stand still while test files are read, so that every worker of a run finds the same tests.

    What a file works out from the clock (the head of a gzip, a day) may be part of a test's name.
    """
    with clock.stopped():
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what is run apart: tests with a browser, and tests in the database of the settings.

    A browser among the others leaves an event loop behind, which breaks theirs. Only a test that says it uses the
    database can reach it, so only those are run again on PostgreSQL.
    """
    for item in items:
        if {"browser", "served"} & set(item.path.parts):
            item.add_marker("browser")
        if uses_database(item):
            item.add_marker("database")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `--dist loadgroup`, deal out the tests by `dealt_with` (what xdist has for it needs an older pytest)."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = dealt_with
    return scheduler


def dealt_with(nodeid):
    """Return what a test goes to a worker with: those on the served site press on one another's rows."""
    return "the served site" if nodeid.startswith("tests/served/") else nodeid


def uses_database(item) -> bool:
    """Return whether pytest-django lets this test reach the database of the settings."""
    from django.test import SimpleTestCase

    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(
            {"db", "transactional_db", "live_server", "django_db_setup"}
            & set(getattr(item, "fixturenames", ()))
        )
        or (case is not None and issubclass(case, SimpleTestCase))
    )


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


def pytest_fixture_setup(fixturedef, request):
    """Before the transaction of a test begins, let the rows be there that it starts from: see tests/kept.py."""
    if fixturedef.argname == "_django_db_helper":
        from tests import kept

        kept.hold(kept.wanted_by(request.node), request.getfixturevalue("_rows_let_go"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Make the test database as a copy of one that was migrated once for the whole run."""
    from django.db import connection

    from tests import migrated

    migrated.begin_with_copy(connection)


@pytest.fixture(scope="session")
def _rows_let_go(django_db_setup, django_db_blocker):
    from tests import kept

    yield django_db_blocker
    kept.hold("", django_db_blocker)


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
def _nothing_kept():
    """Begin every test without figures that were counted in the database of another one."""
    from donbay.foundation.kept_for import forget_all

    forget_all()


@pytest.fixture(autouse=True)
def _vietnamese():
    """Begin every test in the first language: a page in English must not colour the next test."""
    from django.utils import translation

    with translation.override("vi"):
        yield
