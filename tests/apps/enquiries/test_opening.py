"""A case is opened once, numbered without gaps, receipted by mail; what is refused leaves nothing."""

from datetime import date

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import Attachment, Case
from donbay.apps.mail.models import Message
from donbay.foundation.files.errors import NotWhatItSays
from donbay.foundation.models import AuditLine, WorkflowStep
from donbay.foundation.numbering import last_number
from tests.factories.alerts import void
from tests.factories.enquiries import NOW, TODAY, about, later, opened, opening
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.files import PNG, upload

pytestmark = pytest.mark.django_db


def nothing_stored(var):
    assert (Case.objects.count(), Attachment.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert (WorkflowStep.objects.count(), AuditLine.objects.count()) == (0, 0)
    assert [path for path in var.rglob("*") if path.is_file()] == []


def test_a_comment_is_kept_with_its_deadline_and_receipted():
    notice = about("G/TBT/N/CHN/1234")
    firm = EnterpriseFactory()
    case, token = opened("COMMENT", symbol=notice.symbol, enterprise_id=firm.pk, uploads=[upload()])

    assert (case.reference, case.state, case.member) == ("GY-2026-0001", "RECEIVED", "CHN")
    assert (case.deadline, case.deadline_at_opening, case.due_on) == (
        date(2026, 3, 27),
        date(2026, 3, 27),
        date(2026, 3, 3),
    )
    mail = Message.objects.get()
    assert mail.subject == "[GY-2026-0001] Đã tiếp nhận góp ý về thông báo G/TBT/N/CHN/1234"
    assert mail.to_address == case.contact_email
    assert "Thời hạn nhận góp ý của tỉnh: đến hết ngày 27/03/2026." in mail.text
    assert f"/gop-y/ho-so/{token}/" in mail.text
    assert f"/gop-y/ho-so/{token}/" in mail.html
    audit = AuditLine.objects.get()
    assert (audit.action, audit.thing, audit.detail) == (
        "enquiries.open",
        "case GY-2026-0001",
        {"state": "RECEIVED", "role": "SUBMITTER"},
    )


def test_the_step_keeps_no_personal_data():
    case, _ = opened("COMMENT", uploads=[upload()])
    (step,) = WorkflowStep.objects.filter(subject_id=case.pk)
    assert step.data == {"files": ["mo-ta.pdf"], "deadline": "2026-03-27"}


def test_numbers_count_per_kind_and_year():
    references = [
        opened("ENQUIRY")[0].reference,
        opened("ENQUIRY")[0].reference,
        opened("OBSTACLE")[0].reference,
        opened("ENQUIRY", now=later(304, hours=16))[0].reference,  # 1 January 2027, 00:00 in the office
    ]
    assert references == ["HD-2026-0001", "HD-2026-0002", "PA-2026-0001", "HD-2027-0001"]


def test_a_refused_case_gives_its_number_back():
    opened()
    with pytest.raises(NotWhatItSays):
        opened(uploads=[upload("a.pdf", PNG)])
    assert opened()[0].reference == "HD-2026-0002"
    assert last_number("enquiries.ENQUIRY", 2026) == 2


def test_the_same_form_sent_twice_is_one_case():
    form = opening(form_key="k1", uploads=[upload()])
    first = services.open_case(form, now=NOW)
    second = services.open_case(form, now=NOW)
    assert first == second
    assert (Case.objects.count(), Message.objects.count(), Attachment.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("field", ["provision", "reason", "proposal", "contact_name", "contact_email"])
def test_a_comment_without_a_needed_field_is_refused_by_name(field, var):
    with pytest.raises(services.Missing) as missing:
        opened("COMMENT", **{field: "  "})
    assert missing.value.field == field
    nothing_stored(var)


def test_a_comment_needs_a_notice():
    with pytest.raises(services.Missing) as missing:
        opened("COMMENT", symbol="")
    assert missing.value.field == "notice_id"


def test_a_placeholder_needs_only_the_notice_and_who_sends_it():
    case, token = opened("COMMENT", placeholder=True, provision="", reason="", proposal="")
    assert case.placeholder is True
    assert (
        "Hồ sơ mới đăng ký, chưa có nội dung góp ý. Đề nghị bổ sung đến hết ngày"
        in Message.objects.get().text
    )
    with pytest.raises(services.Missing) as missing:
        services.complete(token=token, provision="Điều 1", reason="", proposal="x", now=NOW)
    assert missing.value.field == "reason"
    services.complete(token=token, provision="Điều 1", reason="vì", proposal="x", now=NOW)
    case.refresh_from_db()
    assert (case.placeholder, case.provision, case.reason, case.folded) == (
        False,
        "Điều 1",
        "vì",
        "dieu 1 vi x",
    )


def test_a_comment_that_somebody_has_completed_is_not_written_over():
    """Two people of a firm have the same link open: the second hears that the comment stands."""
    case, token = opened("COMMENT", placeholder=True, provision="", reason="", proposal="")
    services.complete(token=token, provision="Điều 1", reason="vì", proposal="x", now=NOW)
    with pytest.raises(services.CompleteAlready):
        services.complete(token=token, provision="Điều 2", reason="khác", proposal="y", now=NOW)
    case.refresh_from_db()
    assert (case.provision, case.reason, case.proposal) == ("Điều 1", "vì", "x")


def test_a_placeholder_is_completed_only_until_the_deadline():
    case, token = opened("COMMENT", placeholder=True, provision="", reason="", proposal="")
    with pytest.raises(services.DeadlinePassed):
        services.complete(token=token, provision="a", reason="b", proposal="c", now=later(26))
    case.refresh_from_db()
    assert (case.placeholder, case.provision) == (True, "")


def test_only_a_comment_can_be_a_placeholder():
    assert opened("ENQUIRY", placeholder=True)[0].placeholder is False


def test_the_last_day_counts_whole_and_then_it_is_closed(var):
    symbol = about().symbol
    case, _ = opened("COMMENT", symbol=symbol, now=later(25, hours=15))  # 27 March, 23:00 in the office
    assert case.reference == "GY-2026-0001"
    with pytest.raises(services.DeadlinePassed) as passed:
        opened("COMMENT", symbol=symbol, now=later(25, hours=16))
    assert passed.value.facts == {"day": "2026-03-27"}
    assert passed.value.hint
    assert Case.objects.count() == 1


def test_when_the_deadline_moves_later_a_firm_may_send_again():
    notice = about(local=date(2026, 3, 1))
    with pytest.raises(services.DeadlinePassed):
        opened("COMMENT", symbol=notice.symbol)
    notice.local_deadline = date(2026, 3, 20)
    notice.save()
    assert opened("COMMENT", symbol=notice.symbol)[0].deadline == date(2026, 3, 20)


def test_without_a_day_of_the_province_the_wto_day_counts():
    notice = about(local=None, deadline=date(2026, 3, 4))
    assert services.comment_deadline(notice.symbol) == date(2026, 3, 4)
    assert opened("COMMENT", symbol=notice.symbol)[0].deadline == date(2026, 3, 4)


def test_an_obstacle_has_no_deadline():
    case, _ = opened("OBSTACLE", symbol=about(local=date(2026, 1, 1)).symbol)
    assert (case.deadline, case.notice_id is not None) == (None, True)


def test_an_unknown_or_void_notice_is_refused(var):
    with pytest.raises(services.NoSuchNotice):
        opened("OBSTACLE", symbol="G/TBT/N/XXX/9")
    gone = about()
    void(gone, about())
    with pytest.raises(services.NoSuchNotice):
        opened("COMMENT", symbol=gone.symbol)
    nothing_stored(var)


@pytest.mark.parametrize("mail", ["khong-phai-thu", "a@b.example\nBcc: x@y.example", "á@b.example"])
def test_a_bad_address_is_refused(mail, var):
    with pytest.raises(services.BadContact):
        opened(contact_email=mail)
    nothing_stored(var)


def test_an_unknown_kind_is_refused():
    with pytest.raises(services.NoSuchKind):
        opened("GOSSIP")


def test_line_breaks_and_controls_do_not_reach_a_mail_header():
    opened(contact_name="Chị\r\nBcc: a@b.example\x00", subject="x\ny")
    assert Message.objects.get().to_name == "Chị Bcc: a@b.example"


def test_too_long_a_line_is_cut_to_its_column():
    assert len(opened(contact_name="x" * 500)[0].contact_name) == 120


def test_one_address_opens_five_an_hour():
    for _ in range(5):
        opened(contact_email="a@b.example")
    with pytest.raises(services.TooMany):
        opened(contact_email="A@b.example")
    assert Case.objects.count() == 5
    assert opened(contact_email="a@b.example", now=later(0, hours=1))[0].reference == "HD-2026-0006"


def test_one_sender_opens_thirty_an_hour_and_is_kept_as_a_hash():
    for _ in range(30):
        case, _token = opened(sender="203.0.113.7")
    with pytest.raises(services.TooMany):
        opened(sender="203.0.113.7")
    assert opened(sender="203.0.113.8")
    assert (len(case.sender), "203" in case.sender) == (32, False)


def test_who_reads_english_gets_english_state_words():
    case, _ = opened(language="en")
    from django.utils import translation

    with translation.override("en"):
        assert queries.case(case.pk).state_label == "Received"
    assert queries.case(case.pk).state_label == "Đã nhận"
    assert queries.case(999) is None


def test_the_link_opens_the_case_until_it_runs_out():
    case, token = opened()
    assert queries.case_by_link(token, now=later(400)).id == case.pk
    with pytest.raises(services.LinkRunOut):
        queries.case_by_link(token, now=later(401))
    for wrong in ("", "x", token[:-2], token + "a"):
        with pytest.raises(services.BadLink):
            queries.case_by_link(wrong, now=NOW)


def test_a_revoked_link_is_bad():
    case, token = opened()
    Case.objects.filter(pk=case.pk).update(nonce="other")
    with pytest.raises(services.BadLink):
        queries.case_by_link(token, now=NOW)


def test_an_old_link_is_enough_to_ask_for_a_new_one_once_a_day():
    case, token = opened()
    for _ in range(3):
        services.renew_link(token=token, now=later(500))
    mail = Message.objects.get(kind="enquiries/new_link")
    assert mail.to_address == case.contact_email
    new = mail.text.split("/gop-y/ho-so/")[1].split("/")[0]
    assert queries.case_by_link(new, now=later(500)).id == case.pk
    with pytest.raises(services.BadLink):
        services.renew_link(token="x", now=NOW)


def test_today_is_a_monday():
    assert TODAY.weekday() == 0
