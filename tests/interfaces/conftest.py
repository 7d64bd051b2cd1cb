"""The small world of scene.py, and clients that are signed in."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from donbay.apps.accounts.models import User
from donbay.apps.matching import replaying
from tests import clock, kept

from . import scene

kept.ROWS["small_world"] = lambda: scene.whole(clock.beginning())


@pytest.fixture
def small_world(db):
    return kept.rows("small_world")


@pytest.fixture
def world(small_world):
    return small_world


WEDNESDAY = datetime(2026, 3, 11, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def wednesday():
    """Forget what was replayed, and look back from a Wednesday: mails of a weekend are gathered into one."""
    replaying.forget()
    with time_machine.travel(WEDNESDAY, tick=True):
        yield
    replaying.forget()


@pytest.fixture
def world_on_wednesday(db, wednesday):
    return scene.whole(WEDNESDAY)


def signed_in(email: str, *methods: str, client: Client | None = None) -> Client:
    """Return a client as allauth leaves it after signing in with these methods."""
    person = User.objects.get(email=email)
    client = client or Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": m, "at": time.time()} for m in methods]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def farmer(world):
    return signed_in("chi.mau@xa.example", "code")


@pytest.fixture
def officer(world):
    return signed_in("can-bo@so.example", "password", "mfa")


@pytest.fixture
def without_health(monkeypatch):
    """Leave the health of the sources out of a page, so that its own queries are counted."""
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
