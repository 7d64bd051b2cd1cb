"""One served site for all journeys of this folder."""

import sys

import pytest

from .site import served_site

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with served_site(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember that a test failed, for its fixtures to know."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report


@pytest.fixture
def person(chromium, site, request):
    """Return how to make a person with a browser of their own; a fault on a page fails the test.

    When a test fails, what stood on the pages is printed: a run elsewhere leaves nothing else to look at.
    """
    contexts, faults = [], []

    def person(*, size=DESK, language="vi"):
        context = chromium.new_context(
            base_url=site.address,
            viewport=size,
            ignore_https_errors=True,
            locale="vi-VN" if language == "vi" else "en-GB",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: (
                answer.status >= 500
                and faults.append(f"{answer.request.method} {answer.url}: {answer.status}")
            ),
        )
        return page

    yield person
    if getattr(request.node, "failed", False):
        for page in (page for context in contexts for page in context.pages):
            sys.stdout.write(f"\n== {page.url}\n{page.locator('body').inner_text()[:6000]}\n")
    for context in contexts:
        context.close()
    assert faults == [], site.log.read_text()[-3000:]
