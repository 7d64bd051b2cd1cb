"""The served site answers at all; what the other files of this folder build on."""

import pytest

from .conftest import PHONE

pytestmark = pytest.mark.browser


def test_the_front_page_leads_to_a_notice(person):
    page = person(size=PHONE)
    page.goto("/")
    page.locator(".notice a, .card a").first.click()
    assert page.locator("h1").count() == 1
    assert "/thong-bao/" in page.url
