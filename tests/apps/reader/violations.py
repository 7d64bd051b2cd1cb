"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from datetime import UTC, datetime

from donbay.apps.reader.models import Answer, Taken
from tests.factories.triage import notice

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def answer(**fields):
    return Answer.objects.create(content="0" * 64, model="m", prompt="1", **fields)


def taken(about, **fields):
    return Taken.objects.create(notice=about, code="0804", field="title", model="m", at=NOW, **fields)


def taken_once():
    about = notice()
    for _again in range(2):
        taken(about, found="x")


VIOLATIONS = {
    "answer_claim_has_a_lease": lambda: answer(state="CLAIMED"),
    "answer_read_has_a_time": lambda: answer(state="READ"),
    "answer_failed_says_why": lambda: answer(state="FAILED"),
    "taken_once": taken_once,
    "taken_rests_on_words": lambda: taken(notice()),
}
