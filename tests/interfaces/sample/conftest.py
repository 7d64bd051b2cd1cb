"""The sample province."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import override_settings

from donbay.interfaces.sample.services import load_sample
from tests import kept

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # Monday, half past eight in Viet Nam


def load():
    with tempfile.TemporaryDirectory() as folder, override_settings(MAIL_BOX=Path(folder) / "mailbox"):
        return load_sample(now=NOW)


kept.ROWS["loaded"] = load


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Let every test write its files into a folder of its own."""
    settings.MAIL_BOX = tmp_path / "mailbox"


@pytest.fixture
def loaded(db):
    """Have the sample province; give the report of its loading."""
    return kept.rows("loaded")
