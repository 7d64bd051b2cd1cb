"""Run by test_at_once in a process of its own: threads against a real SQLite file; prints JSON."""

import json
import threading
from datetime import UTC, datetime

import django

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def at_once(works):
    """Run these works in threads that start together; return what each answered, errors by name."""
    from django.db import connection

    start, answers = threading.Barrier(len(works)), []

    def one(work):
        try:
            start.wait(timeout=20)
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - a thread hands it to the test
            answers.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def whole():
    """Open at once, send one form twice at once, answer at once, move a deadline at once."""
    from donbay.apps.accounts.models import User
    from donbay.apps.enquiries import services
    from donbay.apps.enquiries.models import Case
    from donbay.apps.mail.models import Message
    from tests.factories.accounts import acting, hold
    from tests.factories.enquiries import about, opening

    numbers = at_once([lambda: services.open_case(opening(), now=NOW).reference for _ in range(8)])
    form = opening("OBSTACLE", form_key="same")
    same = at_once([lambda: services.open_case(form, now=NOW).reference for _ in range(4)])
    officers = [hold(User.objects.create(email=f"o{n}@so.example", is_officer=True)).pk for n in range(4)]
    case = Case.objects.get(reference="PA-2026-0001")

    def answer(pk):
        services.answer(case_id=case.pk, text=str(pk), by=acting(pk), seen=1, now=NOW)
        return "won"

    answers = at_once([lambda pk=pk: answer(pk) for pk in officers])
    notice = about()
    services.open_case(opening("COMMENT", symbol=notice.symbol), now=NOW)
    notice.local_deadline = datetime(2026, 4, 3, tzinfo=UTC).date()
    notice.save()
    moved = at_once([lambda: services.follow_deadlines(now=NOW) for _ in range(4)])
    return {
        "numbers": sorted(numbers),
        "same": same,
        "answers": sorted(answers),
        "moved": sorted(moved),
        "mails": {kind: Message.objects.filter(kind=f"enquiries/{kind}").count() for kind in ("receipt", "answered", "deadline_moved")},
    }  # fmt: skip


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(whole()))  # noqa: T201 - this is its answer
