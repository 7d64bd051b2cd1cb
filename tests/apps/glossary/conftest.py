"""A client that is signed in as an officer with a second factor."""

import time

import pytest
from django.test import Client

from tests.factories.accounts import OfficerFactory


def signed_in(person, *methods):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": one, "at": time.time()} for one in methods]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def officer(db):
    return signed_in(OfficerFactory(), "password", "mfa")


@pytest.fixture
def without_health(monkeypatch):
    """Leave the health of the sources out of a page, so that its own queries are counted."""
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
