"""A fake service on loopback, set as an administrator would set it."""

import pytest

from tests.replay.reader import KEY, FakeReader


@pytest.fixture
def service(settings):
    with FakeReader() as reader:
        settings.READER_URL, settings.READER_MODEL, settings.READER_KEY = reader.url, "fake-7b", KEY
        settings.READER_SECONDS = 5
        yield reader
