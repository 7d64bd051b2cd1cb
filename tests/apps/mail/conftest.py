"""Fixtures of the mail tests."""

import pytest

from tests.smtp.server import running_server


@pytest.fixture
def smtp(settings):
    """Give a real SMTP server on loopback, and send through it."""
    with running_server() as server:
        settings.MAIL_SMTP = server.settings
        settings.MAIL_TIMEOUT_SECONDS = 5
        yield server


@pytest.fixture
def mailbox(settings, tmp_path):
    """Send into a folder; give that folder."""
    settings.MAIL_SMTP = {}
    settings.MAIL_BOX = tmp_path / "mailbox"
    return settings.MAIL_BOX
