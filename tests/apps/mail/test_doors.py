"""What other rooms may ask of mail: figures with the lists behind them, exactly, and what they cost."""

from datetime import timedelta

import pytest

from donbay.apps.mail import hooks, queries, services
from donbay.apps.mail.models import BlockedAddress, Brake, InboundMail, Message, MessageEvent
from donbay.apps.mail.services import NoSuchBlock
from donbay.apps.mail.templatetags.mail import mail_look
from donbay.apps.mail.types import Answer, SendCounts
from donbay.apps.mail.words import advice_of, reason_of
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, Actor, Held, NotAllowed, Role, member_of
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.mail import MONDAY, AcceptedFactory, BlockedAddressFactory, MessageFactory

DB = pytest.mark.django_db
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
TABLES = (Message, MessageEvent, BlockedAddress, InboundMail, AuditLine)


def rows():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def trail():
    return [
        (line.actor_id, line.action, line.thing, line.detail) for line in AuditLine.objects.order_by("pk")
    ]


# One message


@DB
def test_a_message_is_known_by_its_key(django_assert_num_queries):
    message = MessageFactory(key="alerts/digest/7")
    with django_assert_num_queries(1):
        assert queries.message_with_key("alerts/digest/7") == message.pk
    assert queries.message_with_key("alerts/digest") is None


@DB
@pytest.mark.parametrize(
    ("state", "kept_back"), [("SUPPRESSED", True), ("PENDING", False), ("FAILED", False)]
)
def test_what_was_kept_back_may_be_said_in_another_mail(state, kept_back):
    MessageFactory(key="k", state=state)
    assert queries.kept_back_among(["k", "l"]) == ({"k"} if kept_back else set())


@DB
def test_a_letter_has_its_bodies_and_its_steps_in_order(django_assert_num_queries):
    message = AcceptedFactory(html="<p>x</p>", headers={"X-A": "1"}, attachments=[{"name": "a"}], error="no")
    for minutes, state in ((5, "ACCEPTED"), (0, "PENDING")):
        MessageEvent.objects.create(
            message=message, at=MONDAY + minutes * SECOND, state=state, detail=f"d{minutes}"
        )
    with django_assert_num_queries(2):
        found = queries.letter(message.pk)
    assert (found.message_id, found.text, found.html) == (message.message_id, message.text, "<p>x</p>")
    assert (found.headers, found.attachments) == ({"X-A": "1"}, [{"name": "a"}])
    assert [(step.state, step.state_label, step.detail) for step in found.steps] == [
        ("PENDING", "chờ gửi", "d0"), ("ACCEPTED", "đã gửi đi", "d5")
    ]  # fmt: skip
    assert (found.row.state_label, found.row.error) == ("đã gửi đi", "no")


@DB
@pytest.mark.parametrize(
    ("state", "text", "can"),
    [("REFUSED", "x", True), ("FAILED", "x", True), ("REFUSED", "", False), ("HARD_BOUNCED", "x", False), ("PENDING", "x", False)],
)  # fmt: skip
def test_what_was_refused_and_has_its_text_can_be_sent_again(state, text, can):
    assert queries.can_send_again(queries.letter(MessageFactory(state=state, text=text).pk)) == can


# Figures, and the lists behind them


@pytest.fixture
def outbox(db):
    """One mail of each state; of those that wait one is late."""
    for state in Message.State.values:
        if state == "CLAIMED":
            continue
        made = AcceptedFactory if state in ("ACCEPTED", "DELIVERED") else MessageFactory
        made(state=state, not_before=MONDAY)
    MessageFactory(not_before=MONDAY + DAY)
    MessageFactory(state="REFUSED", body_removed_at=MONDAY)


@pytest.mark.usefixtures("outbox")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("TO_SEND", 3),
        ("STUCK", 2),
        ("TO_SEND_AGAIN", 1),
        ("REFUSED", 2),
        ("PENDING", 2),
        ("DELIVERED", 1),
        ("", 11),
    ],
)
def test_a_figure_counts_what_its_list_shows(name, count, django_assert_num_queries):
    now = MONDAY + HOUR
    with django_assert_num_queries(1):
        assert queries.count_of(name, now=now) == count
    assert queries.mail_log(state=name, now=now).total == count


@pytest.mark.usefixtures("outbox")
def test_a_mail_is_stuck_from_the_hour_on():
    assert queries.count_of("STUCK", now=MONDAY + HOUR - SECOND) == 0
    assert queries.count_of("STUCK", now=MONDAY + HOUR) == 2
    assert queries.refused_count() == 1


@pytest.mark.usefixtures("outbox")
def test_what_waits_may_go_by_a_time_and_without_some_kinds():
    MessageFactory(kind="accounts/mail", not_before=MONDAY - HOUR)
    assert (queries.waiting_count(), queries.waiting_count(due=MONDAY)) == (4, 3)
    assert queries.waiting_count(without=["accounts/mail"]) == 3
    assert queries.oldest_due(now=MONDAY) == MONDAY - HOUR
    assert queries.oldest_due(now=MONDAY - 2 * HOUR) is None


def test_every_state_and_every_figure_has_a_name():
    assert dict(queries.name_states())["SOFT_BOUNCED"] == "tạm thời chưa gửi được"
    assert [name for name, _label in queries.lists()][-3:] == ["TO_SEND", "STUCK", "TO_SEND_AGAIN"]
    assert len(queries.lists()) == len(Message.State.values) + 3


@DB
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"since": MONDAY}, 2),
        ({"since": MONDAY + SECOND}, 1),
        ({"address": "AN@"}, 1),
        ({"address": "@mau.example"}, 2),
        ({"address": "%"}, 0),
        ({"address": "an\x00@"}, 1),
        ({"state": "FAILED"}, 0),
    ],
)
def test_the_log_is_asked_for_a_time_and_a_part_of_an_address(asked, count):
    MessageFactory(to_address="an@mau.example")
    MessageFactory(to_address="binh@mau.example", created_at=MONDAY + DAY)
    assert queries.mail_log(**asked).total == count


@DB
def test_mails_of_a_period_are_counted_by_state(django_assert_num_queries):
    for at in (MONDAY - SECOND, MONDAY, MONDAY + DAY - SECOND, MONDAY + DAY):
        MessageFactory(created_at=at)
    with django_assert_num_queries(1):
        found = queries.mails_between(since=MONDAY, until=MONDAY + DAY)
    assert (found["PENDING"], found["ACCEPTED"], set(found)) == (2, 0, set(Message.State.values))
    assert queries.counts_by_state(since=MONDAY)["PENDING"] == 3


@DB
@pytest.mark.parametrize(
    ("reason", "since", "counted"),
    [
        ("HARD_BOUNCE", MONDAY, 1),
        ("SOFT_BOUNCES", MONDAY, 1),
        ("COMPLAINT", MONDAY, 0),
        ("OFFICE", MONDAY, 0),
        ("HARD_BOUNCE", MONDAY + DAY, 0),
        ("HARD_BOUNCE", MONDAY - SECOND, 0),
    ],
)
def test_addresses_that_came_back_in_a_period(reason, since, counted):
    BlockedAddressFactory(reason=reason, since=since)
    assert queries.bounced_between(since=MONDAY, until=MONDAY + DAY) == counted


@DB
def test_what_a_server_took_in_a_time_and_what_was_tried_again():
    for at in (MONDAY, MONDAY + SECOND, MONDAY + HOUR, MONDAY + HOUR + SECOND):
        message = AcceptedFactory(accepted_at=at)
        for _ in range(2 if at == MONDAY + HOUR else 1):
            MessageEvent.objects.create(message=message, at=at, state="PENDING")
    assert queries.accepted_between(MONDAY, MONDAY + HOUR) == 2
    assert queries.sent_more_than_once(since=MONDAY) == 1
    assert queries.sent_more_than_once(since=MONDAY + 2 * HOUR) == 0


@DB
def test_the_brake_tells_what_it_watches(settings):
    settings.MAIL_PAUSED, settings.MAIL_PER_HOUR, settings.MAIL_PER_DAY = True, 7, 70
    for at in (MONDAY - HOUR, MONDAY - HOUR + SECOND, MONDAY, MONDAY - DAY):
        AcceptedFactory(accepted_at=at)
    MessageFactory()
    found = queries.brake_state(now=MONDAY)
    assert (found.last_hour, found.last_day, found.waiting, found.paused) == (2, 3, 1, True)
    assert (found.per_hour, found.per_day, found.pulled_at, found.trouble_advice) == (7, 70, None, "")
    Brake.objects.create(pulled_at=MONDAY, reason="many", trouble="no login", trouble_rule="OUR_LOGIN")
    found = queries.brake_state(now=MONDAY)
    assert (found.pulled_at, found.reason, found.trouble_advice) == (MONDAY, "many", advice_of("OUR_LOGIN"))


# Blocks


@DB
def test_blocked_addresses_come_newest_first_without_lifted_ones():
    old = BlockedAddressFactory(since=MONDAY, called_at=MONDAY)
    new = BlockedAddressFactory(since=MONDAY + DAY, reason="COMPLAINT")
    BlockedAddressFactory(lifted_at=MONDAY)
    assert [row.id for row in queries.blocked_addresses()] == [new.pk, old.pk]
    assert [row.reason_label for row in queries.blocked_addresses(to_call=True)] == ["người nhận báo thư rác"]


@DB
def test_an_address_is_blocked_in_any_case_until_it_is_lifted():
    officer = acting(OfficerFactory().pk)
    given = {"address": "an@mau.example", "reason": "OFFICE", "by": officer, "now": MONDAY}
    pk = services.block_address(**given, detail="x" * 2000)
    assert services.block_address(**(given | {"address": "AN@mau.example", "reason": "COMPLAINT"})) == pk
    assert queries.is_blocked("An@Mau.example")
    services.record_call(block_id=pk, by=officer, now=MONDAY + DAY, note="Đã gọi")
    services.lift_block(block_id=pk, by=officer, now=MONDAY + DAY)
    assert not queries.is_blocked("an@mau.example")
    row = BlockedAddress.objects.get()
    assert (row.reason, len(row.detail), row.called_at, row.lifted_at) == (
        "OFFICE",
        1000,
        MONDAY + DAY,
        MONDAY + DAY,
    )
    assert trail() == [
        (officer.id, "mail.block", f"block {pk}", {"reason": "OFFICE"}),
        (officer.id, "mail.block.call", f"block {pk}", {"note": "Đã gọi"}),
        (officer.id, "mail.block.lift", f"block {pk}", {}),
    ]


@DB
@pytest.mark.parametrize("ask", [services.lift_block, services.record_call])
def test_a_block_that_is_not_there_or_was_lifted_is_named(ask):
    lifted = BlockedAddressFactory(lifted_at=MONDAY)
    before = rows()
    for block in (0, lifted.pk):
        with pytest.raises(NoSuchBlock):
            ask(block_id=block, by=SERVER, now=MONDAY)
    assert rows() == before


@DB
@pytest.mark.parametrize("by", [NOBODY, member_of(1), Actor(held=frozenset({Held(Role.EDITOR)}))])
def test_whoever_may_not_changes_nothing(by):
    block = BlockedAddressFactory()
    MessageFactory(state="REFUSED")
    inbound = InboundMail.objects.create(
        sha256="x", kind="OTHER", outcome="UNKNOWN", read_at=MONDAY, reason="ANSWER"
    )
    before = rows()
    for ask in (
        lambda: services.block_address(address="a@b.example", reason="OFFICE", by=by, now=MONDAY),
        lambda: services.lift_block(block_id=block.pk, by=by, now=MONDAY),
        lambda: services.record_call(block_id=block.pk, by=by, now=MONDAY),
        lambda: services.send_again(by=by, now=MONDAY),
        lambda: services.tick_inbound(inbound_id=inbound.pk, by=by, now=MONDAY),
    ):
        with pytest.raises(NotAllowed):
            ask()
        assert rows() == before


# Mail that waits for an officer


@DB
def test_refused_mail_waits_again_once_and_what_has_no_body_stays():
    one, failed = (
        MessageFactory(state="REFUSED", attempts=3, refused_at=MONDAY),
        MessageFactory(state="FAILED"),
    )
    MessageFactory(state="REFUSED", body_removed_at=MONDAY)
    MessageFactory(state="HARD_BOUNCED")
    assert services.send_again(by=SERVER, now=MONDAY) == 1
    one.refresh_from_db()
    assert (one.state, one.attempts, one.refused_at) == ("PENDING", 0, None)
    assert services.send_again(by=SERVER, now=MONDAY, only=[failed.pk, one.pk, 0]) == 1
    assert services.send_again(by=SERVER, now=MONDAY) == 0
    assert [detail for *_rest, detail in trail()] == [{"mails": 1}, {"mails": 1}]


@DB
def test_inbound_mail_is_looked_at_once():
    usual = {"kind": "OTHER", "outcome": "UNKNOWN", "subject": "Xin chào", "excerpt": "…"}
    old = InboundMail.objects.create(sha256="1", read_at=MONDAY, reason="ANSWER", **usual)
    new = InboundMail.objects.create(sha256="2", read_at=MONDAY + DAY, reason="BAD_LINK", **usual)
    InboundMail.objects.create(sha256="3", read_at=MONDAY, reason="", **usual)
    assert (queries.inbound_count(), [row.id for row in queries.inbound_to_look_at()]) == (
        2,
        [new.pk, old.pk],
    )
    assert queries.inbound_to_look_at()[1].reason_label == "thư trả lời của người nhận"
    asked = {"inbound_id": old.pk, "by": SERVER, "now": MONDAY}
    assert (services.tick_inbound(**asked), services.tick_inbound(**asked)) == (True, False)
    assert queries.inbound_count() == 1
    assert trail() == [(None, "mail.inbound.look", f"inbound {old.pk}", {})]


# What other rooms hang in


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(hooks, "_gates", {})
    monkeypatch.setattr(hooks, "_readers", [])


@pytest.mark.usefixtures("empty")
def test_a_room_is_asked_of_its_own_kinds_of_mail_alone():
    asked, taken = [], []
    hooks.gate_kinds(
        ["rooms/b", "rooms/a"],
        lambda mails: asked.append(mails) or {7: "left"},
        lambda *one: taken.append(one),
    )
    hooks.gate_kinds(["rooms/c"], lambda _mails: {})
    assert hooks.gated_kinds() == ["rooms/a", "rooms/b", "rooms/c"]
    mails = {7: "a@b.example", 8: "b@b.example"}
    assert [hooks.why_unwanted(kind, mails) for kind in ("rooms/a", "rooms/c", "rooms/d")] == [
        {7: "left"}, {}, {},
    ]  # fmt: skip
    for kind in ("rooms/a", "rooms/c", "rooms/d"):
        hooks.tell_taken(kind, 7, MONDAY)
    assert (asked, taken) == ([mails], [(7, MONDAY)])


@pytest.mark.usefixtures("empty")
def test_the_first_reader_that_knows_an_answer_speaks():
    answer = Answer(subject="s", text="t", sender="a@b.example", digest="d")
    assert hooks.outcome_of(answer, MONDAY) == ""

    def known(_answer, _now):
        return "LEFT"

    for reader in (lambda _answer, _now: "", known, known, lambda _answer, _now: "BAD_LINK"):
        hooks.read_answers_with(reader)
    assert len(hooks._readers) == 3
    assert hooks.outcome_of(answer, MONDAY) == "LEFT"


# Words


@pytest.mark.parametrize(
    ("rule", "begins"),
    [
        ("OUR_SENDER", "Kiểm tra DONBAY_MAIL_FROM"),
        ("5.7.26", "Kiểm tra DONBAY_MAIL_FROM"),
        ("4.1.8", "Kiểm tra DONBAY_MAIL_FROM"),
        ("OUR_LOGIN", "Kiểm tra tên đăng nhập"),
        ("LISTED", "Máy chủ gửi thư đang nằm trong danh sách chặn"),
        ("5.2.2", "Kiểm tra DONBAY_SMTP_URL, máy chủ thư và đĩa"),
        ("", "Kiểm tra DONBAY_SMTP_URL, máy chủ thư và đĩa"),
    ],
)
def test_trouble_comes_with_what_to_do(rule, begins):
    assert advice_of(rule).startswith(begins)


def test_a_reason_without_words_stands_as_it_is():
    assert reason_of("OURS") == "thư bị từ chối do máy chủ hoặc tên miền gửi của hệ thống"
    assert reason_of("NEW_ONE") == "NEW_ONE"


@pytest.mark.parametrize(
    ("state", "look"),
    [("PENDING", "badge-line"), ("DELIVERED", "badge-good"), ("REFUSED", "badge-warn"), ("FAILED", "badge-bad"),
     ("COMPLAINED", "badge-bad"), ("OF ANOTHER RELEASE", "badge-bad")],
)  # fmt: skip
def test_a_state_has_its_look(state, look):
    assert mail_look(state) == look


def test_a_run_of_the_sender_is_told_in_one_line():
    assert str(SendCounts()) == "nothing sent"
    assert str(SendCounts(accepted=3, lost=1, stopped="the brake is pulled")) == (
        "accepted 3, lost 1; stopped: the brake is pulled"
    )
