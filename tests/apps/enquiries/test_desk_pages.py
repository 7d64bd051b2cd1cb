"""Officers: the list, one case with its actions, merging, approving, the DOCX."""

import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donbay.apps.enquiries import services
from donbay.apps.enquiries.kinds import KINDS
from donbay.apps.enquiries.models import Attachment, Case, Official, PublicVersion
from donbay.apps.mail.models import Message
from donbay.core.workflow.showing import told_of
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, UserFactory, acting
from tests.factories.enquiries import about, answered, officer, opened
from tests.factories.files import PDF

pytestmark = pytest.mark.django_db


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": m, "at": time.time()} for m in ("password", "mfa")
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def me():
    return OfficerFactory(name="Cán bộ Một")


@pytest.fixture
def desk(me, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    return signed_in(me)


def page(answer):
    return answer.content.decode()


def at(name, *args):
    return reverse(f"enquiries_desk:{name}", args=args)


def fresh(kind="ENQUIRY", **said):
    return opened(kind, now=timezone.now(), **said)


def comments(n=2):
    symbol = about(local=timezone.localdate() + timedelta(days=9)).symbol
    return [fresh("COMMENT", symbol=symbol, contact_firm=f"Hợp tác xã Số {n}") for n in range(n)]


def merged(text="Đề nghị lùi 6 tháng."):
    """Return the number of a text merged from two comments by some officer."""
    ids = [case.pk for case, _token in comments()]
    return services.merge_comments(case_ids=ids, text=text, by=officer(), now=timezone.now())


def test_only_officers_come_in(client):
    case, _ = fresh()
    for place in (at("cases"), at("case", case.pk), at("merge"), at("official", 1), at("paper", 1)):
        assert client.get(place).status_code == 302
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(at("cases")).status_code == 403


def test_the_list_has_tabs_with_counts_and_marks_what_is_overdue(desk):
    opened(now=timezone.now() - timedelta(days=30))
    answered(now=timezone.now())
    said = page(desk.get(at("cases")))
    year = timezone.localdate().year
    assert f"HD-{year}-0001" in said
    assert f"HD-{year}-0002" not in said
    assert "quá hạn" in said
    assert f"HD-{year}-0002" in page(desk.get(at("cases"), {"tinh-trang": "ALL"}))
    assert "Không có hồ sơ nào" in page(desk.get(at("cases"), {"tim": "khongco"}))


@pytest.mark.parametrize("n", [1, 20])
def test_the_list_costs_the_same_for_one_and_for_twenty(n, desk, django_assert_num_queries):
    for _ in range(n):
        fresh("COMMENT", symbol=about(local=timezone.localdate()).symbol)
    with django_assert_num_queries(7):  # session, person, roles, three of the list, official comments
        assert desk.get(at("cases")).status_code == 200


def test_an_officer_answers_with_a_file(desk, me):
    case, _ = fresh()
    said = {
        "act": "answer",
        "seen": "1",
        "text": "Ghi mã vùng trồng.",
        "uploads": [SimpleUploadedFile("a.pdf", PDF)],
    }
    assert desk.post(at("case", case.pk), said).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.answer) == ("ANSWERED", "Ghi mã vùng trồng.")
    one = Attachment.objects.get()
    assert one.by_officer is True
    assert b"".join(desk.get(at("download", case.pk, one.pk)).streaming_content) == PDF
    assert AuditLine.objects.get(action="enquiries.answer").actor_id == me.pk
    shown = page(desk.get(at("case", case.pk)))
    assert "Cán bộ Một" in shown
    assert "Ghi mã vùng trồng." in shown


def test_a_refusal_keeps_what_was_typed(desk):
    case, _ = fresh()
    answer = desk.post(at("case", case.pk), {"act": "forward", "recipient": "", "text": "Lời dài"})
    assert answer.status_code == 400
    assert "Vui lòng nhập mục còn trống." in page(answer)
    assert "Lời dài" in page(answer)
    case.refresh_from_db()
    assert (case.state, Message.objects.count()) == ("RECEIVED", 1)


def test_an_old_page_changes_nothing_and_says_so(desk):
    case, _ = fresh()
    services.note(case_id=case.pk, text="x", by=officer(), now=timezone.now())
    answer = desk.post(at("case", case.pk), {"act": "answer", "seen": "1", "text": "Câu trả lời cũ"})
    assert answer.status_code == 409
    assert "Hồ sơ vừa được người khác xử lý" in page(answer)
    assert "Câu trả lời cũ" in page(answer)
    case.refresh_from_db()
    assert case.state == "RECEIVED"
    said = {"act": "answer", "seen": answer.context["seen"], "text": "Câu trả lời cũ"}
    assert desk.post(at("case", case.pk), said).status_code == 302, "who has read the new step may go on"


def test_what_cannot_be_done_any_more_is_said_above_what_can(desk):
    case = answered(now=timezone.now())
    answer = desk.post(at("case", case.pk), {"act": "take_up"})
    assert answer.status_code == 409
    assert "Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ." in page(answer)


def test_an_answer_that_comes_too_late_is_shown_to_be_copied(desk):
    """Another officer closed the case: the form is gone, the words are not."""
    case = answered(now=timezone.now())
    services.close(case_id=case.pk, text="", by=officer(), now=timezone.now())
    answer = desk.post(at("case", case.pk), {"act": "answer", "seen": "1", "text": "Câu trả\nlời dài"})
    assert answer.status_code == 409
    assert "Câu trả<br>lời dài" in page(answer)
    assert "vẫn được giữ" not in page(answer)


def saved_over(text):
    """A text that one officer rewrote while another had its first version open; return its number."""
    made = merged()
    said = {"text": text, "number": "7/TBT", "by": officer(), "seen": 1}
    services.rewrite_official(official_id=made, now=timezone.now(), **said)
    return made


def test_a_text_that_another_officer_rewrote_is_not_written_over_unseen(desk):
    """Pressing again changes nothing; only who says that the other's text gives way stores over it."""
    made = saved_over("Bản của người khác.")
    mine = {"act": "write", "text": "Bản của tôi.", "number": "8/TBT", "seen": "1"}
    for _press in range(2):
        answer = desk.post(at("official", made), mine)
        assert answer.status_code == 400
        shown = page(answer)
        assert "<p>Bản của người khác.</p>" in shown
        assert "\nBản của tôi.</textarea>" in shown
        assert '<input type="hidden" name="seen" value="1">' in shown
        assert '<input type="checkbox" name="over" value="2" id="write-over">' in shown
        mine["seen"] = answer.context["typed_seen"]
    assert Official.objects.get().text == "Bản của người khác."
    assert desk.post(at("official", made), {**mine, "over": "2"}).status_code == 302
    assert Official.objects.get().text == "Bản của tôi."
    assert desk.post(at("official", made), {**mine, "over": "2"}).status_code == 400, (
        "it was for that text alone"
    )


@pytest.mark.parametrize("said", [{"text": "Theo Cty Yến Mai"}, {"text": "x" * 50_001}, {"act": "without"}])
def test_whatever_else_is_refused_the_newer_text_is_shown_and_not_written_over(said, desk):
    case, _token = fresh(
        "COMMENT",
        symbol=about(local=timezone.localdate() + timedelta(days=9)).symbol,
        contact_firm="Hộ kinh doanh Yến Mai",
        confidential=True,
    )
    by, now = officer(), timezone.now()
    made = services.merge_comments(case_ids=[case.pk], text="Bản đầu.", by=by, now=now)
    services.rewrite_official(official_id=made, text="Bản mới.", number="", by=by, now=now, seen=1)
    answer = desk.post(at("official", made), {"act": "write", "text": "Bản của tôi.", "seen": "1"} | said)
    assert "<p>Bản mới.</p>" in page(answer)
    assert answer.context["typed_seen"] == "1"
    again = {"act": "write", "text": "Bản của tôi.", "seen": answer.context["typed_seen"]}
    assert desk.post(at("official", made), again).status_code == 400
    assert Official.objects.get().text == "Bản mới."


def test_a_refused_text_that_nobody_else_changed_is_only_corrected(desk):
    made = saved_over("Bản của người khác.")
    answer = desk.post(at("official", made), {"act": "write", "text": "", "seen": "2"})
    assert answer.status_code == 400
    assert answer.context["clash"] == ""
    assert 'name="over"' not in page(answer)
    assert answer.context["typed_seen"] == "2"


def sent_to_others(reply=""):
    """A text that was approved and sent; what came back, when another officer has kept it. Return its number."""
    made, now = merged(), timezone.now()
    services.approve_official(official_id=made, by=officer(), now=now)
    services.record_sent(official_id=made, sent_to="TBT", sent_at=now, by=officer(), now=now)
    if reply:
        services.record_reply(official_id=made, reply=reply, by=officer(), now=now)
    return made


def test_a_reply_that_another_officer_kept_is_not_written_over_unseen(desk):
    made = sent_to_others("Đồng ý lùi.")
    mails = Message.objects.count()
    mine = {"act": "reply", "reply": "Bản của tôi.", "seen": "3"}
    for _press in range(2):
        answer = desk.post(at("official", made), mine)
        assert answer.status_code == 400
        shown = page(answer)
        assert "<p>Đồng ý lùi.</p>" in shown
        assert "\nBản của tôi.</textarea>" in shown
        assert '<input type="checkbox" name="over" value="4" id="reply-over">' in shown
        mine["seen"] = answer.context["typed_seen"]
    assert (Official.objects.get().reply, Message.objects.count()) == ("Đồng ý lùi.", mails)
    assert desk.post(at("official", made), {**mine, "over": "4"}).status_code == 302
    assert Official.objects.get().reply == "Bản của tôi."


def form_of(answer, act):
    """Return the form of one action on the page of a case."""
    shown = answer.context
    return next(form for form in (shown["main"], *shown["others"]) if form and form.act.name == act)


def public_by_another(case, text, now):
    said = {"title": "Nhãn", "text": text, "by": officer(), "now": now}
    services.draft_public(case_id=case.pk, **said)


@pytest.mark.parametrize("first", ["", "Bản đầu."])
def test_a_public_version_that_another_officer_wrote_is_not_written_over_unseen(first, desk):
    """Pressing again changes nothing; only who says that the other's text gives way stores over it."""
    case, now = answered(public_ok=True), timezone.now()
    if first:
        public_by_another(case, first, now)
    seen = desk.get(at("case", case.pk))
    had = form_of(seen, "draft_public").had
    assert f'<input type="hidden" name="had" value="{had}">' in page(seen)
    public_by_another(case, "Bản của người khác.", now)
    mine = {"act": "draft_public", "title": "Của tôi", "text": "Bản của tôi.", "had": had}
    mine["seen"] = seen.context["seen"]
    for _press in range(2):
        answer = desk.post(at("case", case.pk), mine)
        assert answer.status_code == 409
        form = form_of(answer, "draft_public")
        assert (form.clash, form.now_there) == (True, ("Nhãn", "Bản của người khác."))
        assert form.errors == {
            "__all__": ["Nội dung vừa được người khác sửa; bản của Anh/Chị chưa được lưu."]
        }
        assert "\nBản của tôi.</textarea>" in page(answer)
        over = f'<input type="checkbox" name="over" value="{form.stands}" id="draft_public-over">'
        assert over in page(answer)
        mine |= {"seen": answer.context["seen"], "had": form.had}
    assert PublicVersion.objects.get().text == "Bản của người khác."
    assert desk.post(at("case", case.pk), {**mine, "over": form.stands}).status_code == 302
    found = PublicVersion.objects.get()
    assert (found.title, found.text, found.state) == ("Của tôi", "Bản của tôi.", "DRAFT")
    last = {**mine, "over": form.stands, "seen": "", "text": "Lần nữa."}
    assert desk.post(at("case", case.pk), last).status_code == 409, "it was for that text alone"
    assert PublicVersion.objects.get().text == "Bản của tôi."


def test_a_public_version_is_written_on_when_something_else_happened_to_the_case(desk):
    case, now = answered(public_ok=True), timezone.now()
    public_by_another(case, "Bản đầu.", now)
    seen = desk.get(at("case", case.pk))
    services.note(case_id=case.pk, text="x", by=officer(), now=now)
    mine = {"act": "draft_public", "title": "T", "text": "Của tôi.", "seen": seen.context["seen"]}
    mine["had"] = form_of(seen, "draft_public").had
    answer = desk.post(at("case", case.pk), mine)
    assert answer.status_code == 409
    assert form_of(answer, "draft_public").clash is False
    assert 'name="over"' not in page(answer)
    assert desk.post(at("case", case.pk), {**mine, "seen": answer.context["seen"]}).status_code == 302


def test_an_answer_given_since_the_page_was_opened_is_not_written_over_unseen(desk):
    """It was answered and asked about again meanwhile: the form is there as before, over another answer."""
    case, _ = fresh()
    seen, now = desk.get(at("case", case.pk)), timezone.now()
    services.answer(case_id=case.pk, text="Trả lời của người khác.", by=officer(), now=now)
    services.reopen(case_id=case.pk, reason="Chưa rõ", by=officer(), now=now)
    mine = {"act": "answer", "text": "Của tôi.", "seen": seen.context["seen"], "had": ""}
    for _press in range(2):
        answer = desk.post(at("case", case.pk), mine)
        assert answer.status_code == 409
        form = form_of(answer, "answer")
        assert (form.clash, form.now_there) == (True, ("Trả lời của người khác.",))
        mine["seen"] = answer.context["seen"]
    case.refresh_from_db()
    assert case.answer == "Trả lời của người khác."
    assert desk.post(at("case", case.pk), {**mine, "over": form.stands}).status_code == 302
    case.refresh_from_db()
    assert case.answer == "Của tôi."


def test_a_reply_typed_for_a_text_that_was_not_sent_is_shown_to_be_copied(desk):
    made = merged()
    answer = desk.post(at("official", made), {"act": "reply", "reply": "Bên nhận\nđồng ý"})
    assert answer.status_code == 400
    assert "Bên nhận<br>đồng ý" in page(answer)
    assert "vẫn được giữ" not in page(answer)


def offered(desk, case):
    """Return what the page of a case offers: what is next first."""
    shown = desk.get(at("case", case.pk)).context
    return [form.act.name for form in (shown["main"], *shown["others"])]


def test_only_what_is_possible_is_offered(desk):
    case, _ = fresh()
    acts = offered(desk, case)
    assert acts == [
        "take_up",
        "answer",
        "ask_more",
        "forward",
        "refuse",
        "assign",
        "move_due",
        "note",
        "keep_private",
    ]
    done = answered(public_ok=True)
    acts = offered(desk, done)
    assert acts == ["close", "reopen", "assign", "note", "draft_public", "keep_private"]


@pytest.mark.parametrize(
    ("act", "said", "state"),
    [
        ("take_up", {}, "IN_REVIEW"),
        ("ask_more", {"text": "?"}, "NEEDS_MORE"),
        ("forward", {"recipient": "SPS"}, "FORWARDED"),
        ("refuse", {"reason": "r"}, "REFUSED"),
        ("move_due", {"due_on": "2099-12-31", "reason": "r"}, "RECEIVED"),
        ("note", {"text": "n"}, "RECEIVED"),
        ("keep_private", {"private_reason": "SENSITIVE"}, "RECEIVED"),
    ],
)
def test_each_action_works_from_its_form(act, said, state, desk):
    case, _ = fresh()
    assert desk.post(at("case", case.pk), {"act": act, **said}).status_code == 302
    case.refresh_from_db()
    assert case.state == state


def test_the_page_says_what_an_action_does_and_moves_a_due_day(desk):
    case, _ = fresh()
    shown = page(desk.get(at("case", case.pk)))
    assert "Người gửi nhận thư; thời hạn xử lý tạm ngừng cho đến khi có bổ sung." in shown
    assert "thời hạn đã báo với người gửi vẫn được tính như cũ" in shown
    wrong = desk.post(at("case", case.pk), {"act": "move_due", "due_on": "2020-01-01", "reason": "Chờ mẫu"})
    assert wrong.status_code == 400
    assert "Hạn mới phải từ hôm nay trở đi." in page(wrong)
    assert "Chờ mẫu" in page(wrong)
    desk.post(at("case", case.pk), {"act": "move_due", "due_on": "31/12/2099", "reason": "Chờ mẫu"})
    shown = page(desk.get(at("case", case.pk)))
    assert "Hạn mới, chỉ cho bước hiện tại: hết ngày 31/12/2099" in shown
    assert "<dt>Hạn xử lý</dt><dd>31/12/2099</dd>" in shown


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"due_on": "", "reason": "Chờ mẫu"}, "due_on", "Vui lòng chọn hạn mới."),
        ({"due_on": "2020-01-01", "reason": "Chờ mẫu"}, "due_on", "Hạn mới phải từ hôm nay trở đi."),
        ({"due_on": "2099-12-31", "reason": " "}, "reason", "Vui lòng nhập mục còn trống."),
    ],
)
def test_what_is_wrong_with_a_moved_due_day_stands_beside_its_field(said, field, says, desk):
    case, _ = fresh()
    answer = desk.post(at("case", case.pk), {"act": "move_due", **said})
    assert answer.status_code == 400
    assert answer.context["wrong"].errors == {field: [says]}
    case.refresh_from_db()
    assert str(case.due_on) not in {"2099-12-31", "2020-01-01"}


def test_the_page_says_that_a_moved_due_day_holds_for_the_present_step_alone(desk):
    case, _ = fresh()
    assert "Chỉ cho bước hiện tại" in page(desk.get(at("case", case.pk)))


def test_strange_requests_are_refused(desk):
    case, _ = fresh()
    assert desk.post(at("case", case.pk), {"act": "dance"}).status_code == 400
    assert desk.post(at("case", case.pk), {"act": "keep_private", "private_reason": "X"}).status_code == 400
    assert desk.post(at("case", 999), {"act": "take_up"}).status_code == 404
    for place in (at("case", 999), at("official", 999), at("paper", 999), at("download", case.pk, 9)):
        assert desk.get(place).status_code == 404


def test_a_public_version_needs_two_officers(desk):
    case = answered(public_ok=True)
    said = {"act": "draft_public", "title": "Nhãn", "text": "Ghi mã."}
    assert desk.post(at("case", case.pk), said).status_code == 302
    answer = desk.post(at("case", case.pk), {"act": "publish"})
    assert answer.status_code == 400
    assert "Người soạn không được duyệt" in page(answer)
    assert signed_in(OfficerFactory()).post(at("case", case.pk), {"act": "publish"}).status_code == 302
    assert PublicVersion.objects.get().state == "PUBLISHED"


def test_merge_write_approve_send_reply_and_docx(desk):
    rows = [case for case, _token in comments()]
    ids = [case.pk for case in rows]
    first = page(desk.get(at("merge"), {"ho-so": ids[:1]}))
    assert all(case.reference in first for case in rows), "the other open comment on the notice is offered"
    assert desk.post(at("merge"), {"ho-so": ids, "text": ""}).status_code == 302
    made = Official.objects.get()
    own = page(desk.get(at("official", made.pk)))
    assert "cần một cán bộ khác duyệt" in own
    assert desk.post(at("official", made.pk), {"act": "approve"}).status_code == 400
    said = {"act": "write", "seen": "1", "text": "Đề nghị lùi 12 tháng.", "number": "7/TBT"}
    assert desk.post(at("official", made.pk), said).status_code == 302
    assert desk.post(at("official", made.pk), {**said, "text": "cũ"}).status_code == 400

    other = signed_in(OfficerFactory())
    assert other.post(at("official", made.pk), {"act": "approve", "seen": "2"}).status_code == 302
    today = timezone.localdate()
    bad = [{"sent_on": "2026-13-45", "sent_to": "TBT"}, {"sent_on": "", "sent_to": "TBT"}]
    bad += [
        {"sent_on": str(today + timedelta(days=1)), "sent_to": "TBT"},
        {"sent_on": str(today), "sent_to": ""},
    ]
    for wrong in bad:
        assert desk.post(at("official", made.pk), {"act": "send", **wrong}).status_code == 400
    assert (
        desk.post(
            at("official", made.pk), {"act": "send", "sent_on": str(today), "sent_to": "TBT"}
        ).status_code
        == 302
    )
    assert desk.post(at("official", made.pk), {"act": "reply", "reply": "Đồng ý."}).status_code == 302
    assert desk.post(at("official", made.pk), {"act": "dance"}).status_code == 400
    made.refresh_from_db()
    assert (made.state, made.number, made.text, made.reply) == (
        "REPLIED",
        "7/TBT",
        "Đề nghị lùi 12 tháng.",
        "Đồng ý.",
    )
    assert set(Case.objects.values_list("state", flat=True)) == {"FORWARDED"}
    file = desk.get(at("paper", made.pk))
    assert file.content[:2] == b"PK"
    assert file["Content-Disposition"].startswith('attachment; filename="gop-y-G-TBT-N-THA-')
    assert "Đồng ý." in page(desk.get(at("official", made.pk)))


def test_a_merge_that_cannot_be_is_explained_and_keeps_the_text(desk):
    (one, _), (two, _) = comments(1)[0], comments(1)[0]
    answer = desk.post(at("merge"), {"ho-so": [one.pk, two.pk], "text": "Lời dài"})
    assert answer.status_code == 400
    assert "Chỉ gộp các góp ý về cùng một thông báo." in page(answer)
    assert "Lời dài" in page(answer)
    assert "Chưa chọn góp ý nào" in page(desk.get(at("merge"), {"ho-so": ["x", "-1"]}))
    nothing = desk.post(at("merge"), {"text": "Lời dài"})
    assert nothing.status_code == 400
    assert "Lời dài" in page(nothing)


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_of_an_official_comment_costs_the_same(n, desk, django_assert_num_queries):
    pk = services.merge_comments(
        case_ids=[case.pk for case, _t in comments(n)],
        text="x",
        by=acting(OfficerFactory().pk),
        now=timezone.now(),
    )
    with django_assert_num_queries(
        7
    ):  # session, person, roles, the comment, its cases, their notices, its steps
        assert desk.get(at("official", pk)).status_code == 200


def test_a_name_in_a_merged_text_is_marked_and_taken_out_by_a_button(desk):
    said = {
        "contact_firm": "Hộ kinh doanh Yến Mai",
        "confidential": True,
        "reason": "HKD Yến Mai chưa kịp in nhãn",
    }
    case, _token = opened("COMMENT", **said)
    answer = desk.post(at("merge"), {"ho-so": [case.pk], "text": ""})
    assert answer.status_code == 400
    shown = page(answer)
    assert "<mark>HKD Yến Mai</mark>" in shown
    assert "Lý do: HKD Yến Mai chưa kịp in nhãn" in answer.context["form"]["text"].value()
    again = desk.post(at("merge"), {"ho-so": [case.pk], "text": "", "act": "without"})
    text = again.context["form"]["text"].value()
    assert text in page(again)
    assert "Lý do: doanh nghiệp chưa kịp in nhãn" in text
    assert Official.objects.count() == 0
    assert desk.post(at("merge"), {"ho-so": [case.pk], "text": text}).status_code == 302

    pk = Official.objects.get().pk
    typed = {
        "act": "write",
        "seen": "",
        "number": "9",
        "text": "Theo Cty Yến Mai",
        "text_en": "As Yến Mai says",
    }
    refused = desk.post(at("official", pk), typed)
    assert refused.status_code == 400
    assert "<mark>Cty Yến Mai</mark>" in page(refused)
    cleaned = page(desk.post(at("official", pk), {**typed, "act": "without"}))
    assert "\nTheo doanh nghiệp</textarea>" in cleaned
    assert "\nAs the company says</textarea>" in cleaned
    assert 'value="9"' in cleaned


def test_the_page_says_what_it_is_about_whose_it_is_and_what_is_next(desk, me):
    case, _token = opened("COMMENT")
    shown = page(desk.get(at("case", case.pk)))
    assert "<h1>Điều 4 khoản 2</h1>" in shown
    assert f"<title>{case.reference}: Điều 4 khoản 2" in shown
    assert "chưa phân công" in shown
    assert desk.get(at("case", case.pk)).context["main"].act.name == "take_up"
    desk.post(at("case", case.pk), {"act": "take_up"})
    case.refresh_from_db()
    assert case.assignee_id == me.pk
    found = desk.get(at("case", case.pk))
    assert found.context["main"].act.name == "answer"
    assert "<dd>Cán bộ Một</dd>" in page(found)
    other = OfficerFactory(name="Cán bộ Hai")
    desk.post(at("case", case.pk), {"act": "assign", "officer_id": str(other.pk)})
    shown = page(desk.get(at("case", case.pk)))
    assert "Phân công cho Cán bộ Hai" in shown
    assert "<dd>Cán bộ Hai</dd>" in shown
    assert "Cán bộ Hai" in page(desk.get(at("cases")))


def test_nobody_else_can_be_given_a_case(desk):
    case, _token = opened()
    stranger = UserFactory()
    answer = desk.post(at("case", case.pk), {"act": "assign", "officer_id": str(stranger.pk)})
    assert answer.status_code == 400
    with pytest.raises(services.NoSuchOfficer):
        services.assign(case_id=case.pk, officer_id=stranger.pk, by=officer(), now=timezone.now())
    case.refresh_from_db()
    assert case.assignee_id is None


def test_an_officer_without_a_name_is_called_by_the_address(desk):
    nameless = OfficerFactory(name="", email="can-bo.moi@so.example")
    case, _token = fresh(public_ok=True)
    said = {"case_id": case.pk, "title": "Nhãn", "text": "Ghi gì?", "now": timezone.now()}
    services.draft_public(**said, by=acting(nameless))
    shown = page(desk.get(at("case", case.pk)))
    assert "Người soạn: can-bo.moi@so.example</p>" in shown
    assert "· can-bo.moi@so.example</p>" in shown, "the step too"


def test_a_note_is_said_to_be_internal_once(desk):
    case, _token = fresh()
    services.note(case_id=case.pk, text="Đã gọi điện.", by=officer(), now=timezone.now())
    said = " ".join(page(desk.get(at("case", case.pk))).split())
    assert '<strong>Ghi chú</strong> <span class="badge badge-line">nội bộ</span>' in said


@pytest.mark.parametrize(("language", "mark"), [("vi", "nội bộ"), ("en", "internal")])
def test_no_step_says_itself_what_the_mark_beside_it_says(language, mark):
    said = {
        told_of(kind, action.name, language).lower() for kind in KINDS.values() for action in kind.actions
    }
    assert len(said) > 15
    assert [words for words in said if mark in words] == []
