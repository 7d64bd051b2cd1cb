"""Run by test_numbering in a process of its own: threads against a real SQLite file; prints JSON."""

import json

import django


def taken():
    """Let eight take a number at once, while two more take one and give it back; return what was given."""
    from django.db import transaction

    from donbay.foundation.numbering import last_number, next_number
    from tests.apps.enquiries.sqlite_at_once import at_once

    @transaction.atomic
    def take():
        return next_number("tests.A", 2026)

    @transaction.atomic
    def fail():
        next_number("tests.A", 2026)
        raise ValueError

    given = at_once([take, fail, take, take, take, fail, take, take, take, take])
    return {
        "given": sorted(one for one in given if one != "ValueError"),
        "failed": given.count("ValueError"),
        "last": last_number("tests.A", 2026),
    }


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(taken()))  # noqa: T201 - this is its answer
