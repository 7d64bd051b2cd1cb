"""A real Chromium against a real server; nothing else on the network."""

import os
import re
import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from donbay.apps.accounts.models import User
from tests.interfaces import scene


@pytest.fixture(scope="session", autouse=True)
def _django_beside_playwright():
    """Playwright runs an event loop in this thread; the tests use the database beside it on purpose."""
    kept = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    if kept is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def world(transactional_db, settings):
    """Return the small world of the pages."""
    settings.EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"  # pytest-django puts its own there
    return scene.whole(timezone.now())


class Reader:
    """A person at a browser: opens pages, and fails when a page logs an error."""

    def __init__(self, browser, address):
        self.browser, self.address, self.contexts, self.errors = browser, address, [], []

    def page(self, *, language="vi", width=1280, height=900, scheme="light", session=""):
        """Return a fresh page; `session` is the key of a person who is signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            base_url=self.address,
            java_script_enabled=True,
        )
        cookies = [{"name": "django_language", "value": language, "url": self.address}]
        if session:
            cookies.append({"name": "sessionid", "value": session, "url": self.address})
        context.add_cookies(cookies)
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def _heard(self, message):
        refused = re.search(r"status of 4[0-9][0-9]", message.text)  # a page that says no is no fault
        if message.type == "error" and not refused:
            self.errors.append(message.text)

    def close(self):
        """Close every window; say what the browser complained about."""
        for context in self.contexts:
            context.close()
        assert self.errors == []


@pytest.fixture
def reader(chromium, live_server):
    """Return somebody who can open pages of the live server."""
    somebody = Reader(chromium, live_server.url)
    yield somebody
    somebody.close()


def session_of(email: str, *methods: str) -> str:
    """Return the key of a session as allauth leaves it after signing in with these methods."""
    person = User.objects.get(email=email)
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": m, "at": time.time()} for m in methods]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return session.session_key
