"""Which language a reader reads, and which of two names he is shown."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import donbay
from donbay.foundation.language import choose_words, reader_language


@pytest.mark.parametrize(
    ("active", "read"),
    [("vi", "vi"), ("en", "en"), ("en-gb", "en"), ("vi-vn", "vi"), ("fr", "vi"), (None, "vi")],
)
def test_a_reader_reads_one_of_our_two_languages(active, read):
    with translation.override(active):
        assert reader_language() == read


@pytest.mark.parametrize(("active", "shown"), [("vi", "gạo"), ("en", "rice"), ("fr", "gạo")])
def test_words_are_chosen_by_the_reader(active, shown):
    with translation.override(active):
        assert choose_words({"vi": "gạo", "en": "rice"}) == shown


def test_what_has_no_english_is_said_in_vietnamese():
    with translation.override("en"):
        assert choose_words({"vi": "gạo"}) == "gạo"


def test_nobody_else_asks_for_the_language_in_a_way_of_his_own():
    asking = re.compile(r"get_language\(\)")
    places = sorted(
        path.name
        for path in Path(donbay.__file__).parent.rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    )
    assert places == ["language.py", "language.py"]  # this one, and the middleware that sets it
