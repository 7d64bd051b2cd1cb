"""Officers and submitters take steps; who it concerns is told once; an old page changes nothing."""

from datetime import date

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import Case, Rating
from donbay.apps.enquiries.services.steps import SUBJECT
from donbay.apps.enquiries.telling import told
from donbay.apps.mail.models import Message
from donbay.foundation import workflow
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enquiries import NOW, TODAY, about, answered, later, officer, opened
from tests.factories.files import upload

pytestmark = pytest.mark.django_db


def steps(case):
    return [(one.action, one.to_state, one.role) for one in workflow.history(SUBJECT, case.pk)]


def test_an_enquiry_is_taken_up_asked_supplied_answered_rated_and_closed():
    case, token = opened()
    by = officer()
    services.take_up(case_id=case.pk, by=by, now=later(1))
    services.ask_more(case_id=case.pk, text="Mã HS nào?", by=by, now=later(2))
    services.add_to(token=token, text="0813", now=later(14))
    services.answer(case_id=case.pk, text="Cần nhãn phụ.", by=by, now=later(15), uploads=[upload()])
    services.rate(token=token, stars=5, words="Nhanh", now=later(16))
    services.close(case_id=case.pk, text="", by=by, now=later(17))

    assert steps(case) == [
        ("open", "RECEIVED", "SUBMITTER"),
        ("take_up", "IN_REVIEW", "OFFICER"),
        ("ask_more", "NEEDS_MORE", "OFFICER"),
        ("supply", "IN_REVIEW", "SUBMITTER"),
        ("answer", "ANSWERED", "OFFICER"),
        ("rate", "ANSWERED", "SUBMITTER"),
        ("close", "CLOSED", "OFFICER"),
    ]
    assert list(Message.objects.order_by("pk").values_list("kind", flat=True)) == [
        "enquiries/receipt",
        "enquiries/ask_more",
        "enquiries/answered",
    ]
    assert "Mã HS nào?" in Message.objects.get(kind="enquiries/ask_more").text
    assert "Cần nhãn phụ." in Message.objects.get(kind="enquiries/answered").html
    file = queries.case_file(case.pk, today=date(2026, 3, 20))
    assert (file.row.state_label, file.row.open, file.row.answer) == ("Đóng", False, "Cần nhãn phụ.")
    assert (file.stars, file.rating_words, file.attachments[0].by_officer) == (5, "Nhanh", True)
    assert {one.target: (one.used, one.met) for one in file.clock} == {
        "TAKEN_UP": (1, True),
        "FIRST_ANSWER": (3, True),  # 2 days before it was asked, 1 after the answer came
        "CLOSED": (3, True),
    }


def test_the_day_that_is_due_follows_the_clock():
    case, token = opened()
    by = officer()

    def due():
        case.refresh_from_db()
        return case.due_on

    assert due() == date(2026, 3, 3)
    services.take_up(case_id=case.pk, by=by, now=later(1))
    assert due() == date(2026, 3, 9)
    services.ask_more(case_id=case.pk, text="?", by=by, now=later(1))
    assert due() is None
    services.add_to(token=token, text="!", now=later(10))
    assert due() == date(2026, 3, 18)
    services.answer(case_id=case.pk, text="a", by=by, now=later(10))
    assert due() is None


def test_forwarding_names_the_recipient_to_the_submitter():
    case, _ = opened("OBSTACLE")
    services.forward(case_id=case.pk, recipient="Văn phòng SPS", text="", by=officer(), now=NOW)
    case.refresh_from_db()
    assert case.state == "FORWARDED"
    assert (
        "đã được chuyển đến Văn phòng SPS để xem xét, giải quyết."
        in Message.objects.get(kind="enquiries/forwarded").text
    )


def test_refused_with_a_reason_and_reopened_by_the_firm():
    case, token = opened()
    with pytest.raises(services.Missing) as missing:
        services.refuse(case_id=case.pk, reason=" ", by=officer(), now=NOW)
    assert missing.value.field == "reason"
    services.refuse(case_id=case.pk, reason="Không thuộc TBT/SPS", by=officer(), now=NOW)
    assert "Không thuộc TBT/SPS" in Message.objects.get(kind="enquiries/refused").text
    services.reopen_by_link(token=token, reason="Có liên quan", now=later(1))
    case.refresh_from_db()
    assert case.state == "IN_REVIEW"


def test_withdrawn_it_is_over():
    case, token = opened()
    services.withdraw(token=token, now=NOW)
    with pytest.raises(services.WrongState):
        services.answer(case_id=case.pk, text="a", by=officer(), now=NOW)
    with pytest.raises(services.WrongState):
        services.add_to(token=token, text="x", now=NOW)
    case.refresh_from_db()
    assert (case.state, case.answer, Message.objects.count()) == ("WITHDRAWN", "", 1)


def test_a_refused_answer_keeps_no_file(var):
    case, token = opened()
    services.withdraw(token=token, now=NOW)
    with pytest.raises(services.WrongState):
        services.answer(case_id=case.pk, text="a", by=officer(), now=NOW, uploads=[upload()])
    assert [path for path in var.rglob("*") if path.is_file()] == []


def test_of_two_officers_on_the_same_page_the_second_is_told():
    case, _ = opened()
    services.answer(case_id=case.pk, text="một", by=officer(), seen=1, now=NOW)
    with pytest.raises(workflow.StepTaken):
        services.answer(case_id=case.pk, text="hai", by=officer(), seen=1, now=NOW)
    case.refresh_from_db()
    assert case.answer == "một"
    assert Message.objects.filter(kind="enquiries/answered").count() == 1


def test_a_note_is_for_officers_and_every_step_is_audited():
    case, _ = opened()
    person = OfficerFactory()
    services.note(case_id=case.pk, text="Hỏi thêm Bộ", by=acting(person.pk), now=NOW)
    assert [one.public for one in workflow.history(SUBJECT, case.pk)] == [True, False]
    line = AuditLine.objects.get(action="enquiries.note")
    assert (line.actor_id, line.thing, line.detail["state"]) == (person.pk, "case HD-2026-0001", "RECEIVED")


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_are_one_to_five(stars):
    case, token = opened()
    answered(case)
    with pytest.raises(services.Missing):
        services.rate(token=token, stars=stars, words="", now=NOW)
    assert Rating.objects.count() == 0


def test_an_answer_is_rated_once_and_only_an_answer():
    case, token = opened()
    with pytest.raises(services.WrongState):
        services.rate(token=token, stars=4, words="", now=NOW)
    answered(case)
    services.rate(token=token, stars=4, words="", now=NOW)
    with pytest.raises(services.RatedAlready):
        services.rate(token=token, stars=1, words="", now=NOW)
    assert Rating.objects.get().stars == 4


def test_adding_nothing_is_refused():
    _, token = opened()
    with pytest.raises(services.Missing) as missing:
        services.add_to(token=token, text=" ", now=NOW)
    assert missing.value.field == "text"


def test_an_unknown_case_is_named():
    with pytest.raises(services.NoSuchCase, match="999"):
        services.take_up(case_id=999, by=officer(), now=NOW)


# A deadline that moves while a comment is open.


def test_a_moved_deadline_is_noted_and_told_once():
    notice = about("G/TBT/N/CHN/77")
    case, _ = opened("COMMENT", symbol=notice.symbol)
    done, token = opened("COMMENT", symbol=notice.symbol)
    services.withdraw(token=token, now=NOW)
    notice.local_deadline = date(2026, 4, 3)
    notice.save()

    assert services.follow_deadlines(now=later(1)) == 1
    assert services.follow_deadlines(now=later(1)) == 0

    case.refresh_from_db()
    assert (case.deadline, case.deadline_at_opening, case.state) == (
        date(2026, 4, 3),
        date(2026, 3, 27),
        "RECEIVED",
    )
    done.refresh_from_db()
    assert done.deadline == date(2026, 3, 27)
    step = workflow.history(SUBJECT, case.pk)[-1]
    assert (step.action, step.role, step.public) == ("move_deadline", "SYSTEM", True)
    assert step.data == {"deadline": "2026-04-03", "before": "2026-03-27"}
    mail = Message.objects.get(kind="enquiries/deadline_moved")
    assert "thay đổi đến hết ngày 03/04/2026" in mail.text
    assert "Thời hạn trước đây: đến hết ngày 27/03/2026." in mail.text
    assert "không cần gửi lại" in mail.text


def test_a_deadline_that_moves_twice_is_told_twice():
    notice = about()
    opened("COMMENT", symbol=notice.symbol)
    for day in (date(2026, 4, 3), date(2026, 3, 20)):
        notice.local_deadline = day
        notice.save()
        assert services.follow_deadlines(now=NOW) == 1
    assert Message.objects.filter(kind="enquiries/deadline_moved").count() == 2
    assert Case.objects.get().deadline == date(2026, 3, 20)


def test_nothing_moves_when_nothing_moved(django_assert_num_queries):
    for _ in range(3):
        opened("COMMENT")
    with django_assert_num_queries(3):
        assert services.follow_deadlines(now=NOW) == 0


def test_the_clock_follows_the_deadline_at_the_wto_where_the_provinces_stays():
    notice = about(deadline=date(2026, 4, 13))
    case, _ = opened("COMMENT", symbol=notice.symbol)
    services.take_up(case_id=case.pk, by=officer(), now=NOW)
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 16)  # ten working days
    notice.comment_deadline = notice.local_deadline = date(2026, 3, 10)
    notice.save()
    services.follow_deadlines(now=NOW)
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 9)  # the last working day before the deadline
    notice.comment_deadline = date(2026, 3, 12)  # the province's day stays
    notice.save()
    assert services.follow_deadlines(now=NOW) == 0
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 11)
    assert queries.overdue(today=date(2026, 3, 12)) == 1


def test_a_deadline_does_not_wait_for_what_was_asked():
    notice = about(deadline=date(2026, 3, 12), local=date(2026, 3, 6))
    case, _ = opened("COMMENT", symbol=notice.symbol)
    services.ask_more(case_id=case.pk, text="Mẫu nào?", by=officer(), now=NOW)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("NEEDS_MORE", date(2026, 3, 11))
    assert queries.overdue(today=date(2026, 3, 11)) == 0
    assert queries.overdue(today=date(2026, 3, 12)) == 1
    enquiry, _ = opened()
    services.ask_more(case_id=enquiry.pk, text="Mẫu nào?", by=officer(), now=NOW)
    enquiry.refresh_from_db()
    assert enquiry.due_on is None  # an enquiry has no deadline: its clock stands


def test_an_officer_moves_the_day_a_case_is_due_with_a_reason_that_the_sender_does_not_see():
    case, _token = opened()
    assert case.due_on == date(2026, 3, 3)
    services.move_due(
        case_id=case.pk, due_on=date(2026, 3, 20), reason="Chờ phòng thử nghiệm", by=officer(), now=NOW
    )
    case.refresh_from_db()
    assert (case.due_on, case.state) == (date(2026, 3, 20), "RECEIVED")
    step = workflow.history(SUBJECT, case.pk)[-1]
    assert (step.action, step.note, step.public) == ("move_due", "Chờ phòng thử nghiệm", False)
    assert step.data == {"due": "2026-03-20", "before": "2026-03-03"}
    assert [line.text for line in told([step], only_public=False)] == [
        "Hạn mới, chỉ cho bước hiện tại: hết ngày 20/03/2026; hạn cũ: hết ngày 03/03/2026.\nChờ phòng thử nghiệm"
    ]
    assert told([step], only_public=True) == []
    assert AuditLine.objects.get(action="enquiries.move_due").thing == f"case {case.reference}"
    assert queries.overdue(today=date(2026, 3, 4)) == 0
    clock = {one.target: one.due for one in queries.case_file(case.pk, today=TODAY).clock}
    assert clock["TAKEN_UP"] == date(2026, 3, 3), "what was promised to the sender does not move"
    assert Message.objects.exclude(kind="enquiries/receipt").count() == 0
    services.take_up(case_id=case.pk, by=officer(), now=later(1))
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 9), "another state, and the next promise"


TYPED = " \u202eDòng\x07 một\r\nDòng hai\r\n"
KEPT = "Dòng một\nDòng hai"


@pytest.mark.parametrize(
    ("act", "field"),
    [
        ("note", "text"),
        ("ask_more", "text"),
        ("refuse", "reason"),
        ("forward", "text"),
        ("move_due", "reason"),
    ],
)
def test_what_an_officer_types_is_kept_with_plain_line_ends_and_no_hidden_signs(act, field):
    case, _token = opened()
    more = {"forward": {"recipient": "SPS"}, "move_due": {"due_on": date(2026, 3, 20)}}.get(act, {})
    getattr(services, act)(case_id=case.pk, by=officer(), now=NOW, **{field: TYPED}, **more)
    step = workflow.history(SUBJECT, case.pk)[-1]
    assert (step.note or step.data["reason"]) == KEPT


def test_an_answer_its_end_and_both_reopenings_are_kept_clean():
    case, token = opened()
    services.answer(case_id=case.pk, text=TYPED, by=officer(), now=NOW)
    case.refresh_from_db()
    assert case.answer == KEPT
    services.close(case_id=case.pk, text=TYPED, by=officer(), now=NOW)
    assert workflow.history(SUBJECT, case.pk)[-1].note == KEPT
    services.reopen(case_id=case.pk, reason=TYPED, by=officer(), now=NOW)
    assert workflow.history(SUBJECT, case.pk)[-1].data["reason"] == KEPT
    services.answer(case_id=case.pk, text="Trả lời", by=officer(), now=NOW)
    services.reopen_by_link(token=token, reason=TYPED, now=NOW)
    assert workflow.history(SUBJECT, case.pk)[-1].data["reason"] == KEPT


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"due_on": None}, services.NotGiven),
        ({"due_on": date(2026, 3, 1)}, services.NotGiven),
        ({"reason": "  "}, services.Missing),
        ({"seen": 7}, services.StepTaken),
    ],
)
def test_a_day_that_cannot_be_moved_stays(said, error):
    case, _token = opened()
    asked = {"due_on": date(2026, 3, 20), "reason": "Chờ", "seen": 1}
    with pytest.raises(error):
        services.move_due(case_id=case.pk, by=officer(), now=NOW, **(asked | said))
    case.refresh_from_db()
    assert (case.due_on, len(workflow.history(SUBJECT, case.pk))) == (date(2026, 3, 3), 1)


def test_what_has_ended_is_not_due_any_more():
    case = answered()
    with pytest.raises(services.WrongState):
        services.move_due(case_id=case.pk, due_on=later(9).date(), reason="Chờ", by=officer(), now=NOW)
    assert Case.objects.get().due_on is None


def test_a_late_case_stays_late_when_somebody_notes_something():
    case, _token = opened()
    services.note(case_id=case.pk, text="Đã gọi điện.", by=officer(), now=later(7))
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 3)
    assert queries.overdue(today=later(7).date()) == 1
