"""Run by test_at_once, on SQLite in a process of its own: threads read the same text, then more than a day allows."""

import json

import django


def whole():
    """Return how often the service was asked, what was counted, and how each thread ended."""
    from django.conf import settings

    from donbay.apps.reader import services
    from donbay.apps.reader.models import ServiceDay
    from donbay.core.classify.types import Subject
    from tests.apps.enquiries.sqlite_at_once import NOW, at_once
    from tests.replay.reader import FakeReader

    def reading(title):
        return lambda: str(services.read_text(Subject(title=title), now=NOW).was_known)

    with FakeReader() as reader:
        settings.READER_URL, settings.READER_MODEL, settings.READER_SECONDS = reader.url, "fake-7b", 20
        settings.READER_REQUESTS_A_DAY, settings.READER_TOKENS_A_DAY = 4, 1_000_000
        same = at_once([reading("Fresh mangoes")] * 6)
        first = len(reader.asked)
        many = at_once([reading(f"Fresh mangoes {n}") for n in range(8)])
        day = ServiceDay.objects.get()
        return {
            "same": [same.count("False"), same.count("True") + same.count("BeingAsked")],
            "first": first,
            "many": [many.count("False"), many.count("BudgetSpent")],
            "asked": len(reader.asked),
            "spent": [day.requests, day.tokens],
        }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(whole()))  # noqa: T201 - this is its answer
