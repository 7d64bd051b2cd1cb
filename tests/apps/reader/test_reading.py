"""Texts are read once, kept by content, paid for before they are asked, and left alone after a failure."""

from datetime import timedelta

import pytest

from donbay.apps.notices.queries import notice
from donbay.apps.reader import budget, queries, services
from donbay.apps.reader.errors import (
    BeingAsked,
    BudgetSpent,
    NothingToRead,
    ReaderOff,
    ServiceAway,
    ServiceRefused,
    ServiceResting,
    TextRefused,
    TextResting,
)
from donbay.apps.reader.models import Answer, NoticeReading, ServiceDay
from donbay.core.classify.types import Confirmed, Subject
from donbay.core.reader.answer import BadAnswer
from donbay.core.reader.prompt import most_tokens
from donbay.core.reader.question import question_of
from donbay.foundation.clock import office_day
from tests.factories.notices import NOW, keep, reading, stored
from tests.replay.reader import GOOD

pytestmark = pytest.mark.django_db
MANGO = Subject(title="Residue limits in fresh mangoes", members=("JPN",))
LATER = NOW + timedelta(days=1, minutes=1)


def counted(said=MANGO):
    return most_tokens(question_of(said))


def spent():
    return list(ServiceDay.objects.order_by("day").values_list("requests", "tokens"))


def kept(symbol="G/SPS/N/JPN/91005", **said):
    keep(reading(symbol, **{"title": "Residue limits in fresh mangoes"} | said))
    return notice(stored(symbol).pk)


def test_off_nothing_is_asked_and_nothing_is_written(settings):
    assert not services.is_on()
    for url, model in (("", ""), ("http://127.0.0.1:1/v1", ""), ("", "fake-7b")):
        settings.READER_URL, settings.READER_MODEL = url, model
        with pytest.raises(ReaderOff):
            services.read_text(MANGO, now=NOW)
        with pytest.raises(ReaderOff):
            services.check_service(now=NOW)
        assert (
            str(services.read_waiting(now=NOW))
            == "0 notices read, 0 known already, 0 without a usable answer"
        )
    assert (Answer.objects.count(), ServiceDay.objects.count(), NoticeReading.objects.count()) == (0, 0, 0)


def test_a_text_is_asked_once_and_then_known(service):
    first = services.read_text(MANGO, now=NOW)
    again = services.read_text(MANGO, now=LATER)
    assert first.headings == (Confirmed(code="0804", found="fresh mangoes", field="title"),)
    assert (first.summary, first.dropped, first.tokens, first.was_known) == (GOOD["summary"], 0, 780, False)
    assert (again.headings, again.tokens, again.was_known, again.answered_at) == (
        first.headings,
        0,
        True,
        NOW,
    )
    assert len(service.asked) == 1
    assert spent() == [(1, 780)]


@pytest.mark.parametrize("change", ["text", "model", "prompt"])
def test_another_text_model_or_prompt_is_another_question(service, settings, monkeypatch, change):
    services.read_text(MANGO, now=NOW)
    said = MANGO
    if change == "text":
        said = Subject(title="Residue limits in fresh mangoes and dates", members=("JPN",))
    elif change == "model":
        settings.READER_MODEL = "other-8b"
    else:
        monkeypatch.setattr("donbay.apps.reader.services.reading.PROMPT", "2027-1")
    assert not services.read_text(said, now=NOW).was_known
    assert (len(service.asked), Answer.objects.count()) == (2, 2)


def test_a_notice_without_words_is_not_asked(service):
    with pytest.raises(NothingToRead):
        services.read_text(Subject(members=("JPN",)), now=NOW)
    assert service.asked == []


@pytest.mark.parametrize(("setting", "most"), [("READER_REQUESTS_A_DAY", 1), ("READER_TOKENS_A_DAY", None)])
def test_the_budget_is_looked_at_before_anything_is_sent(service, settings, setting, most):
    setattr(settings, setting, most or counted() + 100)
    other = Subject(title="Fresh mangoes of another kind", members=("JPN",))
    services.read_text(MANGO, now=NOW)
    with pytest.raises(BudgetSpent):
        services.read_text(other, now=NOW)
    assert len(service.asked) == 1
    assert spent() == [(1, 780)]
    assert list(Answer.objects.order_by("pk").values_list("state", flat=True)) == ["READ", "WAITING"]
    assert not services.read_text(other, now=LATER).was_known  # the next day has its own
    assert spent() == [(1, 780), (1, 780)]


def test_what_the_service_does_not_tell_counts_as_it_was_counted(service):
    service.usage = None
    assert services.read_text(MANGO, now=NOW).tokens == counted()
    assert spent() == [(1, counted())]


def test_an_unusable_answer_is_remembered_for_a_day_and_three_times_are_enough(service):
    service.usual = "I cannot answer in JSON."
    for day in range(3):
        at = NOW + timedelta(days=day, minutes=day)
        with pytest.raises(BadAnswer):
            services.read_text(MANGO, now=at)
        with pytest.raises(TextResting):
            services.read_text(MANGO, now=at + timedelta(hours=23))
    with pytest.raises(TextResting):
        services.read_text(MANGO, now=NOW + timedelta(days=300))
    row = Answer.objects.get()
    assert (row.state, row.fault, row.failures, row.again_at, row.tokens) == (
        "FAILED",
        "NOT_JSON",
        3,
        None,
        2340,
    )
    assert (row.headings, row.summary) == ([], "")
    assert len(service.asked) == 3


def test_another_text_goes_on_after_an_unusable_answer(service):
    service.answers.append("no JSON")
    with pytest.raises(BadAnswer):
        services.read_text(MANGO, now=NOW)
    assert services.read_text(Subject(title="Other fresh mangoes"), now=NOW).headings


@pytest.mark.parametrize(
    ("trap", "kind", "minutes", "tokens"),
    [
        ("!500", ServiceAway, 10, 0),
        ("!429", ServiceAway, 30, 0),  # it asks for half an hour
        ("!cut", ServiceAway, 10, "counted"),
        ("!401", ServiceRefused, 360, 0),
        ("!elsewhere", ServiceRefused, 360, 0),
    ],
)
def test_a_service_that_does_not_answer_is_left_alone(service, trap, kind, minutes, tokens):
    service.retry_after = "1800" if trap == "!429" else ""
    service.answers.append(trap)
    with pytest.raises(kind):
        services.read_text(MANGO, now=NOW)
    assert spent() == [(1, counted() if tokens else 0)]
    assert queries.day_row(NOW).rest_until == NOW + timedelta(minutes=minutes)
    with pytest.raises(ServiceResting):
        services.read_text(Subject(title="Other fresh mangoes"), now=NOW + timedelta(minutes=minutes - 1))
    assert len(service.asked) == 1
    assert services.read_text(MANGO, now=NOW + timedelta(minutes=minutes)).headings
    assert queries.day_row(NOW).trouble == ""


def test_each_failure_in_a_row_doubles_the_rest_up_to_six_hours_also_over_midnight(service):
    at, rests = NOW, []
    for _time in range(8):
        service.answers.append("!503")
        with pytest.raises(ServiceAway):
            services.read_text(MANGO, now=at)
        until = queries.day_row(at).rest_until
        rests.append((until - at) // timedelta(minutes=1))
        at = until
    assert rests == [10, 20, 40, 80, 160, 320, 360, 360]
    assert Answer.objects.get().failures == 0


def test_a_rest_goes_on_after_midnight(service):
    late = NOW.replace(hour=16, minute=55)  # 23:55 in the office
    service.answers.append("!401")
    with pytest.raises(ServiceRefused):
        services.read_text(MANGO, now=late)
    with pytest.raises(ServiceResting):
        services.read_text(MANGO, now=late + timedelta(minutes=30))
    assert len(service.asked) == 1


def test_a_text_that_is_refused_does_not_stop_the_others(service):
    service.answers.append("!413")
    with pytest.raises(TextRefused):
        services.read_text(MANGO, now=NOW)
    assert (Answer.objects.get().state, spent()) == ("FAILED", [(1, 0)])
    assert services.read_text(Subject(title="Other fresh mangoes"), now=NOW).headings


def test_what_another_worker_is_asking_is_not_asked_again(service):
    services.read_text(MANGO, now=NOW)
    Answer.objects.update(
        state="CLAIMED", claimed_by="reader/elsewhere:1:1/x", claimed_until=NOW + timedelta(minutes=1)
    )
    with pytest.raises(BeingAsked):
        services.read_text(MANGO, now=NOW)
    assert (len(service.asked), spent()) == (1, [(1, 780)])
    services.read_waiting(now=NOW + timedelta(minutes=2))  # sweeps
    assert services.read_text(MANGO, now=NOW + timedelta(minutes=2)).headings


def test_the_step_reads_the_asked_for_first_then_what_is_open(service):
    old = kept("G/SPS/N/JPN/1", deadline=NOW.date() - timedelta(days=1), title="Old fresh mangoes")
    first = kept("G/SPS/N/JPN/2", title="First fresh mangoes")
    second = kept("G/SPS/N/JPN/3", title="Second fresh mangoes")
    kept("G/SPS/N/JPN/4", title="")
    NoticeReading.objects.create(notice_id=old.id, notice_version=1, wanted_at=NOW)
    done = services.read_waiting(now=NOW)
    assert (done.read, done.known, done.failed, done.stopped) == (3, 0, 1, "")
    sent = [one["messages"][1]["content"] for one in service.asked]
    assert ["Old" in sent[0], "Second" in sent[1], "First" in sent[2]] == [True] * 3
    assert not NoticeReading.objects.exclude(wanted_at=None).exists()
    assert services.read_waiting(now=NOW).read == 0  # run again, it asks nothing
    assert len(service.asked) == 3
    assert [queries.reading_of(row).state for row in (old, first, second)] == ["READ"] * 3


def test_the_step_stops_where_the_service_does_not_answer_and_goes_on_later(service):
    for number in range(3):
        kept(f"G/SPS/N/JPN/{number + 1}", title=f"Fresh mangoes {number}")
    service.answers.extend([GOOD, "!500"])
    done = services.read_waiting(now=NOW)
    assert (done.read, done.stopped) == (1, "fake-7b: the service answered 500")
    assert str(done).endswith("; stopped: fake-7b: the service answered 500")
    assert services.read_waiting(now=NOW + timedelta(minutes=5)).stopped == (
        "the service is left alone after a failure"
    )
    assert len(service.asked) == 2
    assert services.read_waiting(now=NOW + timedelta(minutes=11)).read == 2


def test_the_step_goes_on_after_an_unusable_answer_and_comes_back_after_a_day(service):
    for number in range(2):
        kept(f"G/SPS/N/JPN/{number + 1}", title=f"Fresh mangoes {number}")
    service.answers.append("no JSON")
    assert (services.read_waiting(now=NOW).read, services.read_waiting(now=NOW).read) == (1, 0)
    assert len(service.asked) == 2
    assert services.read_waiting(now=LATER).read == 1


def test_the_step_stops_when_the_day_is_spent(service, settings):
    settings.READER_REQUESTS_A_DAY = 2
    for number in range(3):
        kept(f"G/SPS/N/JPN/{number + 1}", title=f"Fresh mangoes {number}")
    assert str(services.read_waiting(now=NOW)) == (
        "2 notices read, 0 known already, 0 without a usable answer; stopped: the requests of this day are spent"
    )


def test_a_new_version_is_read_anew_and_the_same_words_are_known(service):
    row = kept()
    services.read_waiting(now=NOW)
    keep(reading("G/SPS/N/JPN/91005", title="Residue limits in fresh mangoes", agency="Ministry"), now=NOW)
    fresh = notice(row.id)
    assert (fresh.version, queries.reading_of(fresh).state) == (2, "NONE")
    assert services.read_waiting(now=NOW).known == 1
    assert queries.reading_of(fresh).state == "READ"
    assert len(service.asked) == 1


def test_a_look_at_the_service_wakes_it_counts_and_keeps_no_answer(service):
    service.answers.append("!500")
    with pytest.raises(ServiceAway):
        services.check_service(now=NOW)
    found = services.check_service(now=NOW)
    assert (found.as_expected, found.tokens, found.model) == (True, 780, "fake-7b")
    assert (Answer.objects.count(), spent()) == (0, [(2, 780)])
    service.answers.append({"headings": [], "summary": GOOD["summary"]})
    assert not services.check_service(now=NOW).as_expected


def test_the_day_is_that_of_the_office():
    assert office_day(NOW.replace(hour=18)) == NOW.date() + timedelta(days=1)
    assert budget.day_row(NOW).requests == 0
