"""A lesson is counted from the history, proven on what was kept aside, and one at most is in use."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.classification import queries, services
from donbay.apps.classification.models import Lesson
from donbay.core.classify.learned import NOTHING, Found

from .history import FIELD, HEADING, NOW, keep, misleading, record, scattered, sixty, stands_aside

pytestmark = pytest.mark.django_db
ASIDE = sum(stands_aside(f"Zorblum {n}") for n in range(1, 61))
TAUGHT = 60 - ASIDE


def said(*args):
    out = StringIO()
    call_command("classify", *args, stdout=out)
    return out.getvalue()


def test_sixty_notices_teach_exact_shares():
    keep(*sixty())
    lesson = services.learn(now=NOW)
    assert (lesson.notices, lesson.after.notices) == (TAUGHT, ASIDE)
    assert 5 < ASIDE < 20
    learned = queries.learned_in_use()
    assert learned.ics == {FIELD: {HEADING: round(TAUGHT / (TAUGHT + 4), 3)}}
    assert learned.words == {"zorblum": {HEADING: round(TAUGHT / (TAUGHT + 3), 3)}}


def test_hidden_codes_are_found_again_only_after_the_lesson():
    keep(*sixty())
    lesson = services.learn(now=NOW)
    assert lesson.before == Found(notices=ASIDE, precision=0.0, recall=0.0)
    assert lesson.after == Found(notices=ASIDE, precision=1.0, recall=1.0)
    assert (lesson.fields, lesson.words, lesson.in_use) == (1, 1, True)


def test_a_lesson_that_makes_it_worse_is_stored_and_not_used():
    keep(*misleading())
    lesson = services.learn(now=NOW)
    assert (lesson.before.precision, lesson.before.recall) == (1.0, 1.0)
    assert (lesson.after.precision, lesson.after.recall) == (0.5, 1.0)
    assert (lesson.is_proven, lesson.in_use) == (False, False)
    assert Lesson.objects.get().in_use is False
    assert queries.learned_in_use() is NOTHING


def test_a_lesson_that_finds_nothing_again_is_not_used():
    keep(*scattered())
    lesson = services.learn(now=NOW)
    assert (lesson.after.recall, lesson.in_use) == (0.0, False)


def test_without_a_history_nothing_is_proven():
    lesson = services.learn(now=NOW)
    assert (lesson.notices, lesson.after.notices, lesson.in_use) == (0, 0, False)


def test_a_lesson_may_only_be_stored():
    keep(*sixty())
    assert services.learn(now=NOW, use=False).in_use is False
    assert queries.lesson_in_use() == 0


def test_a_new_lesson_takes_the_place_of_the_old_one():
    keep(*sixty())
    first, second = services.learn(now=NOW), services.learn(now=NOW)
    assert [(row.id, row.in_use) for row in queries.lessons()] == [(second.id, True), (first.id, False)]
    services.use_lesson(first.id)
    assert queries.lesson_in_use() == first.id


def test_a_forgotten_lesson_stays_stored():
    keep(*sixty())
    services.learn(now=NOW)
    assert services.forget_lesson() is True
    assert services.forget_lesson() is False
    assert queries.learned_in_use() is NOTHING
    assert Lesson.objects.count() == 1


def test_a_lesson_is_read_once_in_a_process(django_assert_num_queries):
    keep(*sixty())
    services.learn(now=NOW)
    with django_assert_num_queries(2):
        queries.learned_in_use()
    with django_assert_num_queries(1):
        queries.learned_in_use()


def test_the_command_says_what_was_learned_and_what_it_changes():
    keep(*sixty())
    lines = said("learn").splitlines()
    assert lines[:4] == [
        f"learned from {TAUGHT} notices: 1 fields of standards, 1 words",
        f"hidden codes found again on {ASIDE} notices kept aside:",
        "  before: precision 0.0000, recall 0.0000",
        "  after:  precision 1.0000, recall 1.0000",
    ]
    assert f"lesson {Lesson.objects.get().pk} is in use" in lines[4]


def test_the_command_gives_json():
    keep(*sixty())
    lesson = json.loads(said("learn", "--format", "json", "--only-store"))
    assert (lesson["notices"], lesson["in_use"], lesson["proven"]) == (TAUGHT, False, True)
    assert lesson["after"] == {"notices": ASIDE, "precision": 1.0, "recall": 1.0}
    assert lesson["seconds"] >= 0


def test_the_command_ends_with_2_when_the_lesson_is_not_used():
    keep(*misleading())
    with pytest.raises(CommandError, match="got worse") as error:
        said("learn")
    assert error.value.returncode == 2
    assert said("forget") == "no lesson was in use\n"


def test_show_tells_headings_with_names_and_reasons():
    keep(record(1, title="Fresh mangoes", hs=("080450",)))
    text = said("show", "g/tbt/n/usa/1")
    assert "0804 50  " in text
    assert "    Thông báo nêu mã HS 0804 50." in text
    assert "    Có cụm từ “Fresh mangoes” tại tiêu đề." in text
    shown = json.loads(said("show", "G/TBT/N/USA/1", "--format", "json"))
    assert {heading["code"] for heading in shown["headings"]} == {"080450"}
    assert all(heading["name"] for heading in shown["headings"])


@pytest.mark.parametrize("symbol", ["xyz", "G/TBT/N/USA/404"])
def test_show_refuses_what_is_not_stored(symbol):
    with pytest.raises(CommandError):
        said("show", symbol)


def test_run_classifies_what_waits():
    keep(*sixty()[:2])
    assert said("run") == "classified 2 notices\n"
    assert said("run") == "classified 0 notices\n"
