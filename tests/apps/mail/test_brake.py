"""The emergency brake: pulled by people, by limits, by errors, by a run that is too large."""

from datetime import timedelta

import pytest

from donbay.apps.mail import queries, services
from donbay.apps.mail.models import Brake, Message
from donbay.apps.mail.services import brake
from donbay.apps.mail.types import SendCounts
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.mail import MONDAY, AcceptedFactory, MessageFactory

pytestmark = pytest.mark.django_db
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


def send(now=MONDAY, **changes):
    return services.send_waiting(now=now, worker="test", **changes)


def waiting():
    return Message.objects.filter(state="PENDING", claimed_by="").count()


def many(how_many, **fields):
    Message.objects.bulk_create(MessageFactory.build_batch(how_many, **fields))


def test_a_pulled_brake_stops_everything_until_it_is_released(mailbox):
    officer = OfficerFactory().pk
    MessageFactory()
    services.pull_brake(reason="Sai nội dung bản tin", now=MONDAY, by=acting(officer))
    services.pull_brake(by=SERVER, reason="another reason", now=MONDAY + HOUR)
    assert send() == SendCounts(stopped="Sai nội dung bản tin", trouble=True)
    assert (waiting(), queries.brake_state(now=MONDAY).pulled_at) == (1, MONDAY)
    services.release_brake(now=MONDAY + HOUR, by=acting(officer))
    assert send().accepted == 1
    lines = AuditLine.objects.order_by("pk")
    assert list(lines.values_list("action", "actor_id", "detail")) == [
        ("mail.brake.pull", officer, {"reason": "Sai nội dung bản tin"}),
        ("mail.brake.release", officer, {"let_through": 1}),
    ]


def test_the_setting_pauses_without_pulling_the_brake(mailbox, settings):
    MessageFactory()
    settings.MAIL_PAUSED = True
    counts = send()
    assert (counts.accepted, counts.trouble, waiting()) == (0, False, 1)
    assert "DONBAY_MAIL_PAUSED" in counts.stopped
    settings.MAIL_PAUSED = False
    assert send() == SendCounts(accepted=1)


def test_the_rest_of_an_hour_waits_for_the_next_one(mailbox, settings):
    settings.MAIL_PER_HOUR = 3
    AcceptedFactory(accepted_at=MONDAY - 59 * MINUTE)
    AcceptedFactory(accepted_at=MONDAY - HOUR)  # just out of the window
    many(5)
    counts = send()
    assert (counts.accepted, counts.trouble, waiting()) == (2, False, 3)
    assert counts.stopped == "Đã đạt giới hạn gửi mỗi giờ; các thư còn lại chờ gửi."
    assert send(now=MONDAY + 2 * MINUTE).accepted == 1
    assert send(now=MONDAY + HOUR).accepted == 2
    assert queries.brake_state(now=MONDAY).pulled_at is None


def test_the_day_limit_pulls_the_brake_and_an_officer_lets_the_rest_through(mailbox, settings):
    settings.MAIL_PER_DAY = 3
    AcceptedFactory(accepted_at=MONDAY - 23 * HOUR)
    many(5)
    counts = send()
    assert (counts.accepted, counts.trouble, waiting()) == (2, True, 3)
    assert counts.stopped == "Đã gửi 3 thư trong 24 giờ, bằng giới hạn của một ngày."
    assert send(now=MONDAY + 10 * DAY).accepted == 0  # a pulled brake does not release itself
    services.release_brake(by=SERVER, now=MONDAY)
    assert queries.brake_state(now=MONDAY).let_through == 3
    assert send() == SendCounts(accepted=3)
    many(1)
    assert send().accepted == 0  # what came later was not let through
    assert queries.brake_state(now=MONDAY).pulled_at == MONDAY


def test_errors_in_a_row_pull_the_brake_with_the_last_error(smtp, settings):
    settings.MAIL_MAX_ERRORS = 3
    smtp.refuse_data = "554 5.7.1 rejected by policy"
    many(6)
    counts = send()
    assert (counts.failed, counts.accepted, waiting()) == (3, 0, 6)  # what was refused waits again
    assert counts.stopped == "3 thư liên tiếp bị từ chối, lần cuối: 554 5.7.1 rejected by policy"
    smtp.refuse_data = ""
    services.release_brake(by=SERVER, now=MONDAY)
    assert queries.brake_state(now=MONDAY).errors_in_a_row == 0
    assert send() == SendCounts(accepted=6)


def test_many_people_refused_one_after_the_other_means_us(smtp):
    smtp.refuse_data = "554 no thanks"
    many(136)
    counts = send(limit=1000)
    assert (counts.failed, counts.accepted, counts.trouble) == (brake.PEOPLE_REFUSED, 0, True)
    smtp.refuse_data = ""
    services.release_brake(by=SERVER, now=MONDAY + HOUR)
    assert send(now=MONDAY + HOUR, limit=1000) == SendCounts(accepted=136)


@pytest.mark.parametrize("answer", ["554 no thanks", "550 5.1.1 no such user"])
@pytest.mark.parametrize("kind", ["alerts/confirm", "enquiries/receipt"])
def test_a_stranger_with_addresses_that_refuse_stops_nobodys_mail(smtp, settings, kind, answer):
    settings.MAIL_MAX_ERRORS = 8
    many(12, kind=kind)
    smtp.refuse |= dict.fromkeys(Message.objects.values_list("to_address", flat=True), answer)
    counts = send(limit=1000)
    assert (counts.failed + counts.refused, counts.stopped) == (12, "")
    assert Brake.objects.filter(errors_in_a_row__gt=0).count() == 0
    MessageFactory()
    assert send() == SendCounts(accepted=1)


def test_bounces_of_what_strangers_asked_for_stop_nobodys_mail():
    asked = {"state": "REFUSED", "refused_at": MONDAY}
    many(12, kind="alerts/confirm", **asked)
    many(brake.PEOPLE_BOUNCED - 1, **asked)
    brake.count_bounced(error="550 5.7.1 no thanks", now=MONDAY)
    assert not Brake.objects.filter(pulled_at__isnull=False).exists()
    many(1, **asked)
    brake.count_bounced(error="550 5.7.1 no thanks", now=MONDAY)
    assert Brake.objects.get().pulled_at == MONDAY


def test_one_person_refused_again_and_again_is_not_many(smtp):
    smtp.refuse["a@firm.example"] = "554 no thanks"
    many(9, to_address="a@firm.example")
    assert send() == SendCounts(failed=9)
    assert queries.brake_state(now=MONDAY).pulled_at is None


def test_a_server_that_knows_nobody_blocks_nobody(smtp, settings):
    settings.MAIL_MAX_ERRORS = 8
    messages = MessageFactory.create_batch(20)
    smtp.refuse = {message.to_address: "550 5.1.1 user unknown" for message in messages}
    assert send().refused == 8
    assert (queries.blocked_addresses(), waiting()) == ([], 20)
    smtp.refuse = {}
    services.release_brake(by=SERVER, now=MONDAY)
    assert send() == SendCounts(accepted=20)


def test_an_officer_sends_again_what_was_refused(smtp):
    refused, failed = MessageFactory(state="REFUSED"), MessageFactory(state="FAILED")
    old = MessageFactory(state="REFUSED", body_removed_at=MONDAY)
    assert services.send_again(by=SERVER, now=MONDAY) == 1
    assert services.send_again(by=SERVER, now=MONDAY) == 0
    assert services.send_again(by=SERVER, now=MONDAY, only=[failed.pk, old.pk]) == 1
    assert send() == SendCounts(accepted=2)
    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert (refused.pk, list(states)) == (failed.pk - 1, ["ACCEPTED", "ACCEPTED", "REFUSED"])
    lines = AuditLine.objects.filter(action="mail.send_again").order_by("pk")
    assert list(lines.values_list("detail", flat=True)) == [{"mails": 1}, {"mails": 1}]


def test_a_success_starts_the_count_of_errors_anew(smtp, settings):
    settings.MAIL_MAX_ERRORS = 2
    messages = MessageFactory.create_batch(5)
    for number in (0, 2, 4):
        smtp.refuse[messages[number].to_address] = "550 5.1.1 no such user"
    assert send() == SendCounts(accepted=2, refused=3)
    assert queries.brake_state(now=MONDAY).pulled_at is None


def test_an_outage_never_pulls_the_brake(smtp, settings):
    settings.MAIL_MAX_ERRORS = 1
    smtp.drop_at = "BEFORE_DATA"
    many(5)
    assert send().later == 3
    assert queries.brake_state(now=MONDAY).pulled_at is None


def test_a_run_three_times_the_usual_waits_for_a_person(mailbox):
    limit = brake.USUAL_TIMES * brake.USUAL_FLOOR
    many(limit + 1)
    counts = send(limit=5)
    assert (counts.accepted, counts.trouble) == (0, True)
    assert counts.stopped == "601 thư đang chờ, nhiều hơn ba lần ngày bận nhất của bốn tuần qua (200)."
    assert send(limit=5).accepted == 0
    services.release_brake(by=SERVER, now=MONDAY)
    assert send(limit=5) == SendCounts(accepted=5)
    assert send(limit=5) == SendCounts(accepted=5)


def test_releasing_without_once_lets_nothing_extra_through(mailbox):
    many(601)
    send()
    services.release_brake(by=SERVER, now=MONDAY, once=False)
    assert send().accepted == 0
    assert Brake.objects.get().pulled_at == MONDAY


def test_a_run_as_large_as_usual_goes(mailbox):
    Message.objects.bulk_create(AcceptedFactory.build_batch(201, accepted_at=MONDAY - 7 * DAY))
    many(603)
    assert send(limit=2) == SendCounts(accepted=2)
    many(3)
    assert send(limit=2).accepted == 0


def test_a_brake_pulled_in_the_middle_of_a_run_stops_it(mailbox, monkeypatch):
    many(5)
    real = services.send_waiting.__globals__["write_success"]

    def record_and_pull(message, **kwargs):
        real(message, **kwargs)
        services.pull_brake(by=SERVER, reason="Dừng", now=MONDAY)

    monkeypatch.setitem(services.send_waiting.__globals__, "write_success", record_and_pull)
    assert send() == SendCounts(accepted=1, stopped="Dừng", trouble=True)
    assert waiting() == 4


def test_the_state_of_the_brake_shows_its_figures(mailbox, settings):
    settings.MAIL_PER_HOUR, settings.MAIL_PER_DAY = 50, 900
    AcceptedFactory(accepted_at=MONDAY - 2 * HOUR)
    AcceptedFactory(accepted_at=MONDAY)
    MessageFactory(not_before=MONDAY + HOUR)
    state = queries.brake_state(now=MONDAY)
    assert (state.waiting, state.last_hour, state.last_day, state.per_hour, state.per_day) == (
        1,
        1,
        2,
        50,
        900,
    )
    assert (state.pulled_at, state.paused, state.let_through) == (None, False, 0)
    assert (queries.waiting_count(), queries.waiting_count(due=MONDAY)) == (1, 0)
